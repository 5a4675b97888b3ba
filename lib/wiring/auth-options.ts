import { headers } from 'next/headers';
import type { Account, AuthOptions, Profile } from 'next-auth';
import GoogleProvider from 'next-auth/providers/google';
import { z } from 'zod';
import { AccountTakenError, EmailNotVerifiedError } from '#lib/accounts/account-errors.ts';
import type { SignInInput } from '#lib/accounts/connect-account.ts';
import { DEFAULT_CAPABILITIES, scopesFor } from '#lib/accounts/scopes.ts';
import { readEnv } from '#lib/platform/env.ts';
import { logger } from '#lib/platform/logger.ts';
import { createSignIn } from './accounts.ts';
import { readSessionUserId, usesSecureCookies } from './session-cookie.ts';

declare module 'next-auth' {
  interface Session {
    user: { id: string };
  }
}

const SESSION_SECONDS = 30 * 24 * 60 * 60;
/** What Google's own documentation says of a token that comes without its lifetime. */
const TOKEN_SECONDS = 3600;

/**
 * Claims of Google's id token.
 * Source: https://developers.google.com/identity/openid-connect/openid-connect#an-id-tokens-payload
 */
const profileSchema = z.object({
  sub: z.string().min(1),
  email: z.email(),
  email_verified: z.boolean().default(false),
  name: z.string().default(''),
  picture: z.string().nullable().default(null),
  hd: z.string().nullable().default(null),
});

async function readSource(): Promise<{ address: string | null; agent: string | null }> {
  const given = await headers();
  return {
    address: given.get('x-forwarded-for')?.split(',')[0]?.trim() ?? null,
    agent: given.get('user-agent')?.slice(0, 300) ?? null,
  };
}

async function describeSignIn(account: Account, claims: Profile): Promise<SignInInput> {
  const profile = profileSchema.parse(claims);
  const expiresAt = account.expires_at ?? Math.floor(Date.now() / 1000) + TOKEN_SECONDS;
  return {
    subject: profile.sub,
    email: profile.email,
    emailVerified: profile.email_verified,
    name: profile.name === '' ? profile.email : profile.name,
    image: profile.picture,
    hostedDomain: profile.hd,
    tokens: {
      accessToken: account.access_token ?? '',
      refreshToken: account.refresh_token ?? null,
      expiresAt: new Date(expiresAt * 1000).toISOString(),
      scopes: (account.scope ?? '').split(' ').filter((scope) => scope !== ''),
    },
    currentUserId: await readSessionUserId(),
    ...(await readSource()),
  };
}

/** The sign-in page's word for what went wrong. */
function nameProblem(error: unknown): string {
  if (error instanceof AccountTakenError) return 'OAuthAccountNotLinked';
  if (error instanceof EmailNotVerifiedError) return 'EmailNotVerified';
  return 'OAuthCreateAccount';
}

/**
 * next-auth over Google, or over whatever stands at GOOGLE_ISSUER. Signing in connects the account:
 * its tokens go into the database, encrypted, and the cookie holds nothing but the user's id.
 */
export function createAuthOptions(): AuthOptions {
  const env = readEnv();
  const signIn = createSignIn();

  return {
    secret: env.AUTH_SECRET,
    useSecureCookies: usesSecureCookies(),
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    pages: { signIn: '/signin', error: '/signin' },
    providers: [
      GoogleProvider({
        clientId: env.GOOGLE_CLIENT_ID,
        clientSecret: env.GOOGLE_CLIENT_SECRET,
        wellKnown: `${env.GOOGLE_ISSUER}/.well-known/openid-configuration`,
        checks: ['pkce', 'state', 'nonce'],
        authorization: {
          params: {
            scope: scopesFor(DEFAULT_CAPABILITIES),
            access_type: 'offline',
            prompt: 'consent',
            include_granted_scopes: 'true',
          },
        },
        httpOptions: { timeout: 10_000 },
      }),
    ],
    callbacks: {
      async signIn({ user, account, profile }) {
        if (!account || !profile) return false;
        try {
          const input = await describeSignIn(account, profile);
          // The same object reaches `jwt`: from here on it is our user, not Google's.
          user.id = (await signIn(input)).user.id;
          return true;
        } catch (error) {
          logger.error({ err: error }, 'sign-in failed');
          return `${env.APP_URL}/signin?error=${nameProblem(error)}`;
        }
      },
      jwt({ token, user, account }) {
        return { sub: account ? user.id : (token.sub ?? '') };
      },
      session({ session, token }) {
        return { expires: session.expires, user: { id: token.sub ?? '' } };
      },
    },
    logger: {
      error: (code, metadata) => logger.error({ err: metadata, code }, 'next-auth'),
      warn: (code) => logger.warn({ code }, 'next-auth'),
      debug: () => undefined,
    },
  };
}
