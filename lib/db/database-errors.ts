import { NotFoundError } from '#lib/platform/errors.ts';
import { Prisma } from './generated/client.ts';

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === code;
}

/** A row of this key is there already. */
export function isDuplicate(error: unknown): boolean {
  return hasCode(error, 'P2002');
}

/**
 * Rows refer to each other by user and id, so pointing at another user's row is a broken reference:
 * it looks as if that row did not exist.
 * @throws NotFoundError
 */
export async function refuseStrangers<Result>(
  what: string,
  write: Promise<Result>,
): Promise<Result> {
  try {
    return await write;
  } catch (error) {
    throw hasCode(error, 'P2003') ? new NotFoundError(what) : error;
  }
}
