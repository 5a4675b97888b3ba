import type { Account, AuthOptions, Profile } from 'next-auth';
import GoogleProvider from 'next-auth/providers/google';
import { z } from 'zod';
import { AccountTakenError, EmailNotVerifiedError } from '#lib/accounts/account-errors.ts';
import type { SignInInput } from '#lib/accounts/connect-account.ts';
import { scopesFor } from '#lib/accounts/scopes.ts';
import { DEFAULT_CAPABILITIES } from '#lib/domain/account.ts';
import type { Env } from '#lib/platform/env.ts';
import { AppError } from '#lib/platform/errors.ts';
import { logger } from '#lib/platform/logger.ts';

declare module 'next-auth' {
  interface Session {
    user: { id: string };
  }
}

const SESSION_SECONDS = 30 * 24 * 60 * 60;

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

/** The token endpoint's answer, as next-auth hands it on. */
const grantSchema = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).nullable().default(null),
  /** Seconds since the epoch. */
  expires_at: z.number(),
  scope: z.string(),
});

/** What a sign-in takes of the request that it comes with. */
export type SignInRequest = Pick<SignInInput, 'currentUserId' | 'address' | 'agent' | 'wish'>;

function describeSignIn(account: Account, claims: Profile): Omit<SignInInput, keyof SignInRequest> {
  const profile = profileSchema.parse(claims);
  const grant = grantSchema.parse(account);
  return {
    subject: profile.sub,
    email: profile.email,
    emailVerified: profile.email_verified,
    name: profile.name === '' ? profile.email : profile.name,
    image: profile.picture,
    hostedDomain: profile.hd,
    tokens: {
      accessToken: grant.access_token,
      refreshToken: grant.refresh_token,
      expiresAt: new Date(grant.expires_at * 1000).toISOString(),
      scopes: grant.scope.split(' ').filter((scope) => scope !== ''),
    },
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
export function createAuthOptions(parts: {
  env: Pick<
    Env,
    'APP_URL' | 'AUTH_SECRET' | 'GOOGLE_CLIENT_ID' | 'GOOGLE_CLIENT_SECRET' | 'GOOGLE_ISSUER'
  >;
  connectAccount: (input: SignInInput) => Promise<{ user: { id: string } }>;
  readRequest: () => Promise<SignInRequest>;
}): AuthOptions {
  const { env, connectAccount, readRequest } = parts;

  return {
    secret: env.AUTH_SECRET,
    useSecureCookies: env.APP_URL.startsWith('https://'),
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
            scope: scopesFor(DEFAULT_CAPABILITIES.personal),
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
          const request = await readRequest();
          const input = { ...describeSignIn(account, profile), ...request };
          // The same object reaches `jwt`: from here on it is our user, not Google's.
          user.id = (await connectAccount(input)).user.id;
          return true;
        } catch (error) {
          const problem = nameProblem(error);
          if (error instanceof AppError) logger.warn({ code: error.code }, 'sign-in refused');
          else logger.error({ err: error }, 'sign-in failed');
          return `${env.APP_URL}/signin?error=${problem}`;
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
      error: (code, metadata) =>
        logger.error(
          { err: metadata instanceof Error ? metadata : metadata.error, code },
          'next-auth',
        ),
      warn: (code) => logger.warn({ code }, 'next-auth'),
      debug: () => undefined,
    },
  };
}
