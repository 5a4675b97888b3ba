const CALLBACK = '/api/auth/callback/google';

/**
 * Where somebody goes who said no on Google's page. That is no fault, but next-auth tells it like
 * one; the sign-in page has words of its own for it, and sends whoever is signed in back to where
 * they were.
 * @returns a path, or null where the request is anything else.
 */
export function findDeclinedConsent(url: URL, readCookie: (name: string) => string | undefined) {
  if (url.pathname !== CALLBACK || url.searchParams.get('error') !== 'access_denied') {
    return null;
  }
  const callbackUrl =
    readCookie('__Secure-next-auth.callback-url') ?? readCookie('next-auth.callback-url');
  const query = new URLSearchParams({
    ...(callbackUrl === undefined ? {} : { callbackUrl }),
    error: 'AccessDenied',
  });
  return `/signin?${query.toString()}`;
}
