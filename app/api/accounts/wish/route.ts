import { cookies } from 'next/headers';
import { apiRoute, readBody } from '#app/api/boundary.ts';
import { accountWishSchema } from '#lib/domain/account.ts';
import { WISH_COOKIE } from '#lib/wiring/accounts.ts';

const SECONDS = 600;

/** Keeps how the account that is connected next is to be known here, until Google has sent it. */
export const POST = apiRoute(async (request) => {
  const wish = await readBody(request, accountWishSchema);
  const jar = await cookies();
  jar.set(WISH_COOKIE, JSON.stringify(wish), {
    httpOnly: true,
    sameSite: 'lax',
    secure: new URL(request.url).protocol === 'https:',
    path: '/api/auth',
    maxAge: SECONDS,
  });
  return Response.json({ kept: true });
});
