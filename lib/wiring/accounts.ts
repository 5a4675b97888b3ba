import { createConnectAccount } from '#lib/accounts/connect-account.ts';
import { getAuditLog, getStores } from './database.ts';

/** What signing in does beside the session. */
export function createSignIn() {
  return createConnectAccount({ accounts: getStores().accounts, audit: getAuditLog() });
}
