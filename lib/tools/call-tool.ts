import {
  ConsecutiveBreaker,
  circuitBreaker,
  DelegateBackoff,
  ExponentialBackoff,
  handleWhen,
  type IBackoff,
  type IPolicy,
  type IRetryBackoffContext,
  isBrokenCircuitError,
  noop,
  retry,
  TaskCancelledError,
  TimeoutStrategy,
  timeout,
  wrap,
} from 'cockatiel';
import type { z } from 'zod';
import { AppError, NotFoundError } from '#lib/platform/errors.ts';
import type { AccountGuard, Owner } from './ports.ts';
import type { Tool } from './tool.ts';

/** Calls a tool as an owner; the only way in which a tool is reached. */
export type CallTool = <In extends z.ZodType, Out extends z.ZodType>(
  tool: Tool<In, Out>,
  owner: Owner,
  input: z.input<In>,
) => Promise<z.output<Out>>;

export interface CallToolPorts {
  accounts: AccountGuard;
  /** Spans and counters; the tool's name and outcome, never its content. */
  trace<T>(name: string, attributes: Record<string, string>, work: () => Promise<T>): Promise<T>;
}

/** One try; a search that pages may take longer than a single call. */
const TRY_TIMEOUT_MS = 15_000;
const MAX_TRIES_AFTER_FIRST = 3;
/** A step has 60 s in all: after this, and one more wait and try, the durable retry takes over. */
const RETRY_FOR_MS = 25_000;
const MAX_WAIT_MS = 8_000;
/** How long a service of an account is left alone after many failures in a row. */
const BREAK_MS = 10_000;

/**
 * The wrapper that every tool call passes: whose account it is, whether it is connected and granted
 * enough, time limit, retries with jittered exponential backoff (Retry-After wins where Google sends
 * one), and a circuit breaker for each account and service.
 */
export function createCallTool(ports: CallToolPorts): CallTool {
  const breakers = new Map<string, IPolicy>();

  function policiesFor(owner: Owner, tool: Tool<z.ZodType, z.ZodType>) {
    const service = tool.capability.endsWith('calendar') ? 'calendar' : 'mail';
    const key = `${owner.accountId}:${service}`;
    const breaker = breakers.get(key) ?? createBreaker();
    breakers.set(key, breaker);
    return {
      // A write whose answer was lost may have happened: whoever asked for it looks before repeating.
      outer: tool.effect === 'write' ? noop : createRetry(),
      inner: wrap(breaker, timeout(TRY_TIMEOUT_MS, TimeoutStrategy.Aggressive)),
    };
  }

  return async (tool, owner, input) => {
    const parsed = tool.input.parse(input);
    await checkAccount(ports.accounts, tool, owner);
    const { outer, inner } = policiesFor(owner, tool);
    return ports.trace(`tool ${tool.name}`, { account: owner.accountId }, async () => {
      const output = await outer.execute(() =>
        inner.execute(({ signal }) => tool.run(owner, parsed, { signal })).catch(throwTyped),
      );
      return tool.output.parse(output);
    });
  };
}

async function checkAccount(
  accounts: AccountGuard,
  tool: Tool<z.ZodType, z.ZodType>,
  owner: Owner,
): Promise<void> {
  const account = await accounts.getAccount(owner.userId, owner.accountId);
  if (!account || account.status === 'disconnected') {
    throw new NotFoundError('account');
  }
  if (account.status === 'reconnect') {
    throw new AppError(
      'account_needs_reconnect',
      `Google no longer lets Countersign into ${account.email}. Please sign in with it again.`,
    );
  }
  if (!account.capabilities.includes(tool.capability)) {
    throw new AppError(
      'missing_permission',
      `Countersign was not given the permission that ${tool.name} needs in ${account.email}.`,
    );
  }
}

/** The policies' own errors in our terms. */
function throwTyped(error: unknown): never {
  // Not by cockatiel's own guard, which looks for a mark that this error does not have.
  if (error instanceof TaskCancelledError) {
    throw new AppError('google_timeout', 'Google took too long to answer.', {
      retryable: true,
      cause: error,
    });
  }
  if (isBrokenCircuitError(error)) {
    throw new AppError('google_unavailable', 'Google is not answering at the moment.', {
      retryable: true,
      retryAfterMs: BREAK_MS,
      cause: error,
    });
  }
  throw error;
}

function isRetryable(error: unknown): boolean {
  return error instanceof AppError && error.retryable;
}

function createRetry(): IPolicy {
  const startedAt = Date.now();
  const exponential = new ExponentialBackoff({ initialDelay: 250, maxDelay: MAX_WAIT_MS });
  const backoff = new DelegateBackoff<IRetryBackoffContext<unknown>, IBackoff<unknown>>(
    ({ result }, last) => {
      const own = last ? last.next(undefined) : exponential.next();
      const asked = 'error' in result ? waitOf(result.error) : 0;
      return { delay: Math.max(own.duration, asked), state: own };
    },
  );
  return retry(
    handleWhen(
      (error) =>
        isRetryable(error) && waitOf(error) <= MAX_WAIT_MS && Date.now() - startedAt < RETRY_FOR_MS,
    ),
    { maxAttempts: MAX_TRIES_AFTER_FIRST, backoff },
  );
}

/** What the vendor asked us to wait, milliseconds. */
function waitOf(error: unknown): number {
  return error instanceof AppError ? (error.retryAfterMs ?? 0) : 0;
}

function createBreaker(): IPolicy {
  const isOutage = (error: unknown) => isRetryable(error) || error instanceof TaskCancelledError;
  return circuitBreaker(handleWhen(isOutage), {
    halfOpenAfter: BREAK_MS,
    breaker: new ConsecutiveBreaker(12),
  });
}
