import type { EmulatorContext } from 'emulate';
import { type GoogleError, googleError } from './google-error.ts';
import type { AccountState, OAuthAccessToken, Sandbox, SandboxState } from './state.ts';

/** The router that every part registers its routes on. */
export type SandboxApp = EmulatorContext<SandboxState>['app'];

/** What a handler is called with. */
export type SandboxContext = Parameters<Parameters<SandboxApp['onError']>[0]>[1];

const UNAUTHENTICATED =
  'Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie ' +
  'or other valid authentication credential. See ' +
  'https://developers.google.com/identity/sign-in/web/devconsole-project.';

/** The bearer token of a request, from its header or, as Google also allows, `access_token`. */
export function readBearerToken(request: Request): string | undefined {
  const header = request.headers.get('authorization');
  const match = header === null ? null : /^Bearer\s+(\S+)\s*$/i.exec(header);
  return match?.[1] ?? new URL(request.url).searchParams.get('access_token') ?? undefined;
}

/** The access token record behind a request; `undefined` where it is missing, unknown or expired. */
export function findAccessToken(request: Request, sandbox: Sandbox): OAuthAccessToken | undefined {
  const token = readBearerToken(request);
  if (token === undefined || !Object.hasOwn(sandbox.state.accessTokens, token)) return undefined;
  const found = sandbox.state.accessTokens[token];
  return found !== undefined && found.expiresAt > sandbox.now() ? found : undefined;
}

/**
 * The 401 for a request without a valid token.
 * @param presented whether the request had a token at all; Google words both cases alike in its
 *   JSON and tells them apart in `WWW-Authenticate`.
 */
export function unauthenticatedError(presented: boolean): GoogleError {
  return googleError(401, 'authError', UNAUTHENTICATED, {
    innerMessage: 'Invalid Credentials',
    location: 'Authorization',
    locationType: 'header',
    authenticate: `Bearer realm="https://accounts.google.com/"${presented ? ', error="invalid_token"' : ''}`,
  });
}

/**
 * The account that a request acts for.
 * @param scopes the request needs at least one of these; empty: any valid token will do.
 * @throws GoogleError 401 `authError` without a valid token, 403 `insufficientPermissions` without
 *   a scope, both worded as Google words them.
 */
export function requireAccount(
  c: SandboxContext,
  sandbox: Sandbox,
  scopes: readonly string[],
): AccountState {
  const token = findAccessToken(c.req.raw, sandbox);
  const account = token === undefined ? undefined : sandbox.state.accounts[token.email];
  if (token === undefined || account === undefined)
    throw unauthenticatedError(readBearerToken(c.req.raw) !== undefined);
  if (scopes.length > 0 && !scopes.some((scope) => token.scopes.includes(scope)))
    throw googleError(403, 'insufficientPermissions', INSUFFICIENT_SCOPES, {
      innerMessage: 'Insufficient Permission',
      authenticate: `Bearer realm="https://accounts.google.com/", error="insufficient_scope", scope="${scopes.join(' ')}"`,
      details: [
        {
          '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
          reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT',
          domain: 'googleapis.com',
          metadata: { method: `${c.req.method} ${c.req.path}` },
        },
      ],
    });
  return account;
}

const INSUFFICIENT_SCOPES = 'Request had insufficient authentication scopes.';

/**
 * The account for a Gmail route with a `userId`: `me` or the account's own address.
 * @throws GoogleError as `requireAccount`, and 403 `forbidden` for someone else's mailbox.
 */
export function requireMailbox(
  c: SandboxContext,
  sandbox: Sandbox,
  scopes: readonly string[],
): AccountState {
  const account = requireAccount(c, sandbox, scopes);
  const userId = c.req.param('userId');
  if (userId !== 'me' && userId.toLowerCase() !== account.email)
    throw googleError(403, 'forbidden', `Delegation denied for ${account.email}`);
  return account;
}

/**
 * The JSON object in a request's body; an empty body is `{}`.
 * @throws GoogleError 400 `parseError` where it isn't a JSON object.
 */
export async function readJsonObject(c: SandboxContext): Promise<Record<string, unknown>> {
  const text = await c.req.text();
  if (text.trim() === '') return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw googleError(400, 'parseError', 'Parse Error');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw googleError(400, 'parseError', 'Parse Error');
  return Object.fromEntries(Object.entries(value));
}

/** A boolean query parameter as Google reads it: `true` or `1`. */
export function readFlag(c: SandboxContext, name: string, fallback = false): boolean {
  const value = c.req.query(name);
  if (value === undefined || value === '') return fallback;
  return value === 'true' || value === '1';
}

/**
 * A whole, positive number from the query, clipped to `max` as Google clips page sizes.
 * @throws GoogleError 400 `invalidParameter`.
 */
export function readPageSize(c: SandboxContext, fallback: number, max: number): number {
  const value = c.req.query('maxResults');
  if (value === undefined || value === '') return fallback;
  if (!/^\d{1,9}$/.test(value) || Number(value) < 1)
    throw googleError(400, 'invalidParameter', `Invalid value '${value}' for maxResults`, {
      location: 'maxResults',
      locationType: 'parameter',
    });
  return Math.min(Number(value), max);
}

export interface Page<T> {
  items: T[];
  nextPageToken?: string;
}

/**
 * One page of a list. A page token names the last item given, so that what arrives or goes between
 * two pages neither repeats nor hides an item; where that item itself went, its old place is used.
 * @throws GoogleError 400 `invalid` for a token that isn't ours.
 */
export function paginate<T>(
  items: readonly T[],
  options: { pageSize: number; pageToken?: string | undefined; keyOf: (item: T) => string },
): Page<T> {
  const start = options.pageToken ? findPageStart(items, options.pageToken, options.keyOf) : 0;
  const end = Math.min(start + options.pageSize, items.length);
  const page = items.slice(start, end);
  const last = page.at(-1);
  if (last === undefined || end >= items.length) return { items: page };
  return { items: page, nextPageToken: encodePageToken(end, options.keyOf(last)) };
}

function encodePageToken(end: number, key: string): string {
  return Buffer.from(`${end}:${key}`).toString('base64url');
}

function findPageStart<T>(items: readonly T[], token: string, keyOf: (item: T) => string): number {
  const match = /^(\d+):(.+)$/s.exec(Buffer.from(token, 'base64url').toString());
  if (match?.[1] === undefined)
    throw googleError(400, 'invalid', 'Invalid page token value.', {
      location: 'pageToken',
      locationType: 'parameter',
    });
  const at = items.findIndex((item) => keyOf(item) === match[2]);
  return at === -1 ? Math.min(Number(match[1]), items.length) : at + 1;
}
