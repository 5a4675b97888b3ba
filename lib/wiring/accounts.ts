import { cookies, headers } from 'next/headers';
import type { AuthOptions } from 'next-auth';
import { createConnectAccount } from '#lib/accounts/connect-account.ts';
import { accountWishSchema } from '#lib/domain/account.ts';
import { readEnv } from '#lib/platform/env.ts';
import { getApp } from './app.ts';
import { createAuthOptions, type SignInRequest } from './auth-options.ts';
import { getAuditLog, getStores } from './database.ts';
import { readSessionUserId } from './session-cookie.ts';

/** Carries how a new account is to be known across the way to Google and back. */
export const WISH_COOKIE = 'countersign.wish';

async function readRequest(): Promise<SignInRequest> {
  const given = await headers();
  const jar = await cookies();
  const wish = accountWishSchema.safeParse(readJson(jar.get(WISH_COOKIE)?.value ?? ''));
  jar.delete(WISH_COOKIE);
  return {
    wish: wish.success ? wish.data : null,
    currentUserId: await readSessionUserId(),
    address: given.get('x-forwarded-for')?.split(',')[0]?.trim() ?? null,
    agent: given.get('user-agent')?.slice(0, 300) ?? null,
  };
}

/** next-auth's options with the use case behind them that a sign-in runs. */
export function getAuthOptions(): AuthOptions {
  return createAuthOptions({
    env: readEnv(),
    connectAccount: createConnectAccount({
      accounts: getStores().accounts,
      audit: getAuditLog(),
      resumeRuns: (userId) => getApp().resumeRuns(userId),
    }),
    readRequest,
  });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
