import type { User } from '#lib/accounts/ports.ts';
import { getStores } from './database.ts';
import { readSessionUserId } from './session-cookie.ts';

/**
 * Who is signed in, for server components and routes; null for nobody, and for somebody whose user
 * was deleted since.
 */
export async function getUser(): Promise<User | null> {
  const userId = await readSessionUserId();
  return userId === null ? null : await getStores().accounts.getUser(userId);
}
