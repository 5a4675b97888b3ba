import { headers } from 'next/headers';
import type { AuthOptions } from 'next-auth';
import { createConnectAccount } from '#lib/accounts/connect-account.ts';
import { readEnv } from '#lib/platform/env.ts';
import { createAuthOptions, type SignInRequest } from './auth-options.ts';
import { getAuditLog, getStores } from './database.ts';
import { readSessionUserId } from './session-cookie.ts';

async function readRequest(): Promise<SignInRequest> {
  const given = await headers();
  return {
    currentUserId: await readSessionUserId(),
    address: given.get('x-forwarded-for')?.split(',')[0]?.trim() ?? null,
    agent: given.get('user-agent')?.slice(0, 300) ?? null,
  };
}

/** next-auth's options with the use case behind them that a sign-in runs. */
export function getAuthOptions(): AuthOptions {
  return createAuthOptions({
    env: readEnv(),
    connectAccount: createConnectAccount({ accounts: getStores().accounts, audit: getAuditLog() }),
    readRequest,
  });
}
