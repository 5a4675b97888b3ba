import { cookies } from 'next/headers';
import { getToken } from 'next-auth/jwt';
import { readEnv } from '#lib/platform/env.ts';

/** The id in the session's cookie, once decrypted and not expired; the user may be gone since. */
export async function readSessionUserId(): Promise<string | null> {
  const { APP_URL, AUTH_SECRET } = readEnv();
  const jar = await cookies();
  const token = await getToken({
    // All that it reads of a request.
    req: {
      cookies: Object.fromEntries(jar.getAll().map(({ name, value }) => [name, value])),
      headers: {},
    } as unknown as Parameters<typeof getToken>[0]['req'],
    secret: AUTH_SECRET,
    secureCookie: APP_URL.startsWith('https://'),
  });
  return token?.sub ?? null;
}
