import { createHash, timingSafeEqual } from 'node:crypto';

/** The one OAuth client that the sandbox knows. */
export interface OAuthClient {
  id: string;
  secret: string;
  /** Exact redirect URIs; `null`: any http URI on this machine's loopback. */
  redirectUris: readonly string[] | null;
}

/**
 * The client from `GOOGLE_CLIENT_ID`, `GOOGLE_CLIENT_SECRET` and `GOOGLE_REDIRECT_URIS` (comma
 * separated), with the sandbox's own defaults.
 */
export function readClient(env: Record<string, string | undefined>): OAuthClient {
  const redirectUris = (env['GOOGLE_REDIRECT_URIS'] ?? '')
    .split(',')
    .map((uri) => uri.trim())
    .filter((uri) => uri !== '');
  return {
    id: env['GOOGLE_CLIENT_ID'] || 'countersign-sandbox',
    secret: env['GOOGLE_CLIENT_SECRET'] || 'countersign-sandbox-secret',
    redirectUris: redirectUris.length > 0 ? redirectUris : null,
  };
}

/** Whether codes may be sent to this URI. */
export function isAllowedRedirect(client: OAuthClient, uri: string): boolean {
  if (client.redirectUris !== null) return client.redirectUris.includes(uri);
  const url = URL.parse(uri);
  return (
    url !== null &&
    url.protocol === 'http:' &&
    url.hash === '' &&
    url.username === '' &&
    isLoopbackHost(url.hostname)
  );
}

/** Whether a host name means this machine. */
export function isLoopbackHost(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127\.\d+\.\d+\.\d+$/.test(hostname)
  );
}

/** Whether two secrets are equal, in a time that tells nothing about where they differ. */
export function isSameSecret(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
