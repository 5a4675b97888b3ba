import { NotFoundError } from '#lib/platform/errors.ts';

/** For `.catch`: null where what was asked for is gone, any other error as it is. */
export function forgiveGone(error: unknown): null {
  if (error instanceof NotFoundError) {
    return null;
  }
  throw error;
}

/** For `.catch`: says what it was that is gone, any other error as it is. */
export function nameGone(what: string): (error: unknown) => never {
  return (error) => {
    throw error instanceof NotFoundError ? new NotFoundError(what) : error;
  };
}
