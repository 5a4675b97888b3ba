import type { AppError } from '#lib/platform/errors.ts';
import type { CallPolicy, Owner, TakeQuota, VendorService } from '#lib/tools/ports.ts';
import { isRefusal, mapGoogleError } from './google-error.ts';
import { isReading, unitsOf } from './quota-units.ts';

/** Keeps each answer for some minutes, by what was given. */
export type Remember = <Answer>(
  ask: (...given: readonly string[]) => Promise<Answer>,
) => (...given: readonly string[]) => Promise<Answer>;

export interface GoogleClientOptions {
  /** Base of the APIs: Google's own, or the sandbox. No trailing slash. */
  apiUrl: string;
  /** A valid access token of the owner's account; another one than `refused`. */
  readAccessToken(owner: Owner, options?: { refused?: string }): Promise<string>;
  /** Domain of the Message-IDs of mails that we write. */
  messageIdDomain: string;
  /** How often and when a call is tried again; without one it is made once. */
  policy?: CallPolicy;
  /** Counts each call before it leaves; without one nothing is counted. */
  takeQuota?: TakeQuota;
  /** For what hardly ever changes; without one it is asked for each time. */
  remember?: Remember;
}

/** What the googleapis client is about to send. */
interface SentRequest {
  method?: string;
  url?: string | URL;
}

/** Request options of the googleapis client for one call on behalf of an owner. */
export interface CallRequest {
  rootUrl: string;
  headers: Record<string, string>;
  signal: AbortSignal;
  retry: false;
  /** What every request passes right before it leaves. */
  adapter<Request extends SentRequest, Response>(
    request: Request,
    send: (request: Request) => Promise<Response>,
  ): Promise<Response>;
}

/** Whose call it is, of which service, and what stops it. */
export interface CallPlace {
  owner: Owner;
  service: VendorService;
  signal: AbortSignal;
}

/**
 * Makes one call as the owner, with Google's errors in our terms. A token that Google refuses before
 * its time (it was revoked, or its clock differs) is renewed. A call that changes something is
 * made again only where Google refused it without doing it.
 * @throws AppError
 */
export async function callGoogle<T>(
  options: GoogleClientOptions,
  place: CallPlace,
  work: (request: CallRequest) => Promise<{ data: T }>,
): Promise<T> {
  const { policy = callOnce } = options;
  let changesNothing = false;

  async function send(token: string, signal: AbortSignal): Promise<T> {
    const { data } = await work({
      rootUrl: `${options.apiUrl}/`,
      headers: { authorization: `Bearer ${token}` },
      signal,
      // The policy decides what is tried again.
      retry: false,
      async adapter(request, pass) {
        const method = request.method ?? 'GET';
        const { pathname } = new URL(request.url ?? '', options.apiUrl);
        changesNothing = isReading(method, pathname);
        await options.takeQuota?.({ ...place, signal }, unitsOf(method, pathname));
        return pass(request);
      },
    });
    return data;
  }

  async function attempt(signal: AbortSignal): Promise<T> {
    let token = await options.readAccessToken(place.owner);
    for (let tries = 1; ; tries += 1) {
      try {
        return await send(token, signal);
      } catch (error) {
        if (!isUnauthorized(error) || tries === MOST_TOKENS) {
          throw mapGoogleError(error);
        }
      }
      token = await options.readAccessToken(place.owner, { refused: token });
    }
  }

  const mayRepeat = (error: AppError) => changesNothing || isRefusal(error);
  return await policy({ ...place, mayRepeat }, attempt);
}

/** The one that was remembered, the one that is stored, and one that Google has just renewed. */
const MOST_TOKENS = 3;

const callOnce: CallPolicy = (call, attempt) => attempt(call.signal);

function isUnauthorized(error: unknown): boolean {
  return (error as { response?: { status?: number } }).response?.status === 401;
}

/** Maps in order with at most `limit` under way at once. */
export async function mapParallel<T, R>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results = new Array<R>(items.length);
  let next = 0;
  async function runWorker(): Promise<void> {
    for (let index = next++; index < items.length; index = next++) {
      const item = items[index];
      if (item !== undefined) {
        results[index] = await work(item);
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, runWorker));
  return results;
}
