import { googleError, toErrorResponse } from './google-error.ts';
import type { Fault, SandboxState } from './state.ts';

/** What a call looks like to the faults: `account` is the address behind its token. */
export interface FaultTarget {
  method: string;
  path: string;
  account: string | null;
}

/** Reasons and words that Google uses with a status, where the fault names none. */
const DEFAULTS: Readonly<Record<number, { reason: string; message: string }>> = {
  400: { reason: 'badRequest', message: 'Bad Request' },
  401: { reason: 'authError', message: 'Invalid Credentials' },
  403: { reason: 'userRateLimitExceeded', message: 'User Rate Limit Exceeded' },
  404: { reason: 'notFound', message: 'Not Found' },
  409: { reason: 'aborted', message: 'Conflict' },
  412: { reason: 'conditionNotMet', message: 'Precondition Failed' },
  429: { reason: 'rateLimitExceeded', message: 'Rate Limit Exceeded' },
  500: { reason: 'backendError', message: 'Backend Error' },
  503: { reason: 'backendError', message: 'Backend Error' },
};

/**
 * The faults that hit this call, in order: any number of latencies and at most one that ends it.
 * Counts down `remaining`, drops what is used up, and moves the seeded generator on.
 */
export function drawFaults(state: SandboxState, target: FaultTarget): Fault[] {
  const hits: Fault[] = [];
  for (const fault of [...state.faults]) {
    if (!matchesFault(fault, target)) continue;
    if (fault.probability !== undefined && drawNumber(state) >= fault.probability) continue;
    if (fault.remaining !== undefined) {
      fault.remaining -= 1;
      if (fault.remaining <= 0) state.faults.splice(state.faults.indexOf(fault), 1);
    }
    hits.push(fault);
    if (fault.kind !== 'latency') break;
  }
  return hits;
}

function matchesFault(fault: Fault, target: FaultTarget): boolean {
  const { method, path, account } = fault.match;
  return (
    (method === undefined || new RegExp(method, 'i').test(target.method)) &&
    (path === undefined || new RegExp(path, 'i').test(target.path)) &&
    (account === undefined || new RegExp(account, 'i').test(target.account ?? ''))
  );
}

/** The next number of the state's own generator (mulberry32), 0 up to 1. */
function drawNumber(state: SandboxState): number {
  state.faultSeed = (state.faultSeed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state.faultSeed ^ (state.faultSeed >>> 15), 1 | state.faultSeed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
}

/** The answer of a `status` fault, in the form of the API or of the OAuth endpoints. */
export function answerFault(fault: Fault, path: string): Response {
  const status = fault.status ?? 503;
  const known = DEFAULTS[status] ?? { reason: 'backendError', message: 'Backend Error' };
  // A fault that says 0 leaves the header out: Google does not always send one.
  const retryAfterSeconds = (fault.retryAfterSeconds ?? (status === 429 ? 1 : 0)) || undefined;
  if (path === '/token' || path === '/revoke')
    return Response.json(
      {
        error: fault.reason ?? (status >= 500 ? 'internal_failure' : 'rate_limit_exceeded'),
        error_description: known.message,
      },
      {
        status,
        headers: retryAfterSeconds === undefined ? {} : { 'Retry-After': `${retryAfterSeconds}` },
      },
    );
  return toErrorResponse(
    googleError(
      status,
      fault.reason ?? known.reason,
      known.message,
      retryAfterSeconds === undefined ? {} : { retryAfterSeconds },
    ),
  );
}

/** Waits, unless the signal ends it first (the sandbox closes or its world is replaced). */
export function waitFor(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const timer = setTimeout(done, milliseconds);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done, { once: true });
  });
}
