import { redirect } from 'next/navigation';
import { cache } from 'react';
import { getUser } from '#lib/wiring/session.ts';

/** The signed-in user, read once a request by the layout and its page. */
export const readUser = cache(getUser);

/** The signed-in user; whoever is not signed in is sent to do so and comes back to `path`. */
export async function requireUser(path: string) {
  const user = await readUser();
  if (user === null) {
    redirect(`/signin?callbackUrl=${encodeURIComponent(path)}`);
  }
  return user;
}
