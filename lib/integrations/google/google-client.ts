import type { Owner } from '#lib/tools/ports.ts';

export interface GoogleClientOptions {
  /** Base of the APIs: Google's own, or the sandbox. No trailing slash. */
  apiUrl: string;
  /** A valid access token of the owner's account. */
  readAccessToken(owner: Owner): Promise<string>;
  /** Domain of the Message-IDs of mails that we write. */
  messageIdDomain: string;
}

/** Request options of the googleapis client for one call on behalf of an owner. */
export async function authorizeCall(
  options: GoogleClientOptions,
  owner: Owner,
  signal: AbortSignal,
): Promise<{
  rootUrl: string;
  headers: Record<string, string>;
  signal: AbortSignal;
  retry: false;
}> {
  const token = await options.readAccessToken(owner);
  return {
    rootUrl: `${options.apiUrl}/`,
    headers: { authorization: `Bearer ${token}` },
    signal,
    // The tool wrapper decides what is tried again.
    retry: false,
  };
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
