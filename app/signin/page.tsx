import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { readCallbackPath } from '#components/signin/callback-path.ts';
import { SigninPanel } from '#components/signin/signin-panel.tsx';
import { PlainPage } from '#components/ui/plain-page.tsx';
import { SCOPES_OF_CAPABILITY } from '#lib/accounts/scopes.ts';
import { getUser } from '#lib/wiring/session.ts';

export const metadata: Metadata = { title: 'Sign in' };
export const dynamic = 'force-dynamic';

interface SigninPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Marks that the cookie was asked for, and carries the error that the page was opened with. */
const PREPARED = 'prepared';

export default async function SigninPage({ searchParams }: SigninPageProps) {
  const query = await searchParams;
  const given = readOne(query['error']);
  const prepared = given?.startsWith(PREPARED) === true;
  const error = given?.replace(new RegExp(`^${PREPARED}\\.?`), '') ?? '';
  const callbackPath = readCallbackPath(
    readOne(query['callbackUrl']) ?? (await readCallbackCookie()),
  );
  if ((await getUser()) !== null) {
    // Somebody who wanted to connect one more account, or to grant more, is told there.
    redirect(error === '' ? callbackPath : `/settings?error=${encodeURIComponent(error)}`);
  }
  const csrfToken = await readCsrfToken();
  if (csrfToken === null && !prepared) {
    // next-auth gives its cookie there and sends the browser back, so that a plain form works.
    const back = new URLSearchParams({
      callbackUrl: callbackPath,
      error: error === '' ? PREPARED : `${PREPARED}.${error}`,
    });
    redirect(`/api/auth/signin?${back.toString()}`);
  }
  return (
    <PlainPage>
      <SigninPanel
        csrfToken={csrfToken}
        callbackPath={callbackPath}
        errorCode={error}
        scopes={SCOPES_OF_CAPABILITY}
      />
    </PlainPage>
  );
}

function readOne(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

/** After an error next-auth no longer names the page that was asked for, but its cookie does. */
async function readCallbackCookie(): Promise<string | undefined> {
  const jar = await cookies();
  const cookie = jar.get('__Secure-next-auth.callback-url') ?? jar.get('next-auth.callback-url');
  return cookie?.value;
}

/** The cookie is `token|hash`; next-auth compares the form's token with it. */
async function readCsrfToken(): Promise<string | null> {
  const jar = await cookies();
  const cookie = jar.get('__Host-next-auth.csrf-token') ?? jar.get('next-auth.csrf-token');
  const token = cookie === undefined ? '' : (decodeURIComponent(cookie.value).split('|')[0] ?? '');
  return token === '' ? null : token;
}
