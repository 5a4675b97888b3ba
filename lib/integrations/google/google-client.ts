import type { Owner } from '#lib/tools/ports.ts';
import { mapGoogleError } from './google-error.ts';

export interface GoogleClientOptions {
  /** Base of the APIs: Google's own, or the sandbox. No trailing slash. */
  apiUrl: string;
  /** A valid access token of the owner's account; another one than `refused`. */
  readAccessToken(owner: Owner, options?: { refused?: string }): Promise<string>;
  /** Domain of the Message-IDs of mails that we write. */
  messageIdDomain: string;
}

/** Request options of the googleapis client for one call on behalf of an owner. */
export interface CallRequest {
  rootUrl: string;
  headers: Record<string, string>;
  signal: AbortSignal;
  retry: false;
}

/**
 * Runs one call as the owner, with Google's errors in our terms. A token that Google refuses before
 * its time (it was revoked, or its clock differs) is renewed once.
 * @throws AppError
 */
export async function callGoogle<T>(
  options: GoogleClientOptions,
  owner: Owner,
  signal: AbortSignal,
  work: (request: CallRequest) => Promise<{ data: T }>,
): Promise<T> {
  const attempt = async (token: string) =>
    (
      await work({
        rootUrl: `${options.apiUrl}/`,
        headers: { authorization: `Bearer ${token}` },
        signal,
        // The tool wrapper decides what is tried again.
        retry: false,
      })
    ).data;
  const token = await options.readAccessToken(owner);
  try {
    return await attempt(token);
  } catch (error) {
    if (!isUnauthorized(error)) {
      throw mapGoogleError(error);
    }
  }
  try {
    return await attempt(await options.readAccessToken(owner, { refused: token }));
  } catch (error) {
    throw mapGoogleError(error);
  }
}

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
