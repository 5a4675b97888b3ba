import { cookies } from 'next/headers';
import { getToken } from 'next-auth/jwt';
import { readEnv } from '#lib/platform/env.ts';

/** Whether the app is reached by https, and its cookies are for that only. */
export function usesSecureCookies(): boolean {
  return readEnv().APP_URL.startsWith('https://');
}

/** The id in the session's cookie, once decrypted and not expired; the user may be gone since. */
export async function readSessionUserId(): Promise<string | null> {
  const jar = await cookies();
  const token = await getToken({
    // All that it reads of a request.
    req: {
      cookies: Object.fromEntries(jar.getAll().map(({ name, value }) => [name, value])),
      headers: {},
    } as unknown as Parameters<typeof getToken>[0]['req'],
    secret: readEnv().AUTH_SECRET,
    secureCookie: usesSecureCookies(),
  });
  return token?.sub ?? null;
}
