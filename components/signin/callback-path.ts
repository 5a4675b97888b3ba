/**
 * Where to go after signing in: the path of what was asked for, and never another site or the
 * sign-in page itself. next-auth gives whole addresses, links give paths.
 */
export function readCallbackPath(raw: string | undefined): string {
  if (raw === undefined || !URL.canParse(raw, BASE)) {
    return '/';
  }
  const url = new URL(raw, BASE);
  // A path such as `//other.example` would be read as another host when it is put into a link.
  const path = `/${url.pathname.replace(/^[/\\]+/, '')}${url.search}`;
  return url.pathname === '/signin' || url.pathname.startsWith('/api/') ? '/' : path;
}

const BASE = 'http://localhost';
