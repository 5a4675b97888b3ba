import { TokenUnreadableError } from '#lib/accounts/account-errors.ts';
import type { TokenCipher } from '#lib/accounts/token-cipher.ts';
import type { Database } from './client.ts';
import type { Account as AccountRow } from './generated/client.ts';

const PAGE = 100;

interface Field {
  column: 'accessTokenCiphertext' | 'refreshTokenCiphertext';
  field: 'access' | 'refresh';
}
const FIELDS: readonly Field[] = [
  { column: 'accessTokenCiphertext', field: 'access' },
  { column: 'refreshTokenCiphertext', field: 'refresh' },
];

export interface Rotation {
  /** Tokens that are under the newest key now. */
  rotated: number;
  /** Tokens whose key is gone, or that were damaged: their accounts have to be connected again. */
  unreadable: number;
}

/**
 * Brings every user's stored tokens under the newest key, an account at a time. A token is replaced
 * only where it is still the one that was read, so that one renewed meanwhile is not lost; stopped at
 * any moment, it goes on where it was when it is started again.
 * @param options.onProgress told after each page, with what was done so far
 */
export async function rotateTokens(
  database: Database,
  cipher: TokenCipher,
  options: { onProgress?(rotation: Rotation): void } = {},
): Promise<Rotation> {
  const rotation: Rotation = { rotated: 0, unreadable: 0 };
  const outdated = FIELDS.map(({ column }) => ({
    [column]: { not: null },
    NOT: { [column]: { startsWith: cipher.newestPrefix } },
  }));
  let after = '';
  for (;;) {
    const page = await database.account.findMany({
      where: { id: { gt: after }, OR: outdated },
      orderBy: { id: 'asc' },
      take: PAGE,
    });
    for (const row of page) {
      for (const field of FIELDS) {
        await rotateField(database, cipher, row, field, rotation);
      }
    }
    options.onProgress?.(rotation);
    const last = page.at(-1);
    if (last === undefined) {
      return rotation;
    }
    after = last.id;
  }
}

async function rotateField(
  database: Database,
  cipher: TokenCipher,
  row: AccountRow,
  { column, field }: Field,
  rotation: Rotation,
): Promise<void> {
  const sealed = row[column];
  if (sealed === null || sealed.startsWith(cipher.newestPrefix)) {
    return;
  }
  const { id, userId } = row;
  const place = { userId, accountId: id, field };
  try {
    const fresh = cipher.encrypt(cipher.decrypt(sealed, place), place);
    const { count } = await database.account.updateMany({
      where: { id, userId, [column]: sealed },
      data: { [column]: fresh },
    });
    rotation.rotated += count;
  } catch (error) {
    if (!(error instanceof TokenUnreadableError)) throw error;
    rotation.unreadable += 1;
  }
}
