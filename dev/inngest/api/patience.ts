import { HttpError } from './http.ts';

const PATIENCE_MS = 15_000;

/**
 * Waits for work on the database, but answers 503 after fifteen seconds. The work itself goes on;
 * whoever repeats the request meets its result, since events and checkpoints are idempotent.
 *
 * @throws HttpError 503
 */
export async function awaitWithPatience<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const impatience = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new HttpError(503, 'The database is not reachable; try again.')),
      PATIENCE_MS,
    );
  });
  try {
    return await Promise.race([work, impatience]);
  } finally {
    clearTimeout(timer);
  }
}
