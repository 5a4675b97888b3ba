import { isAllowedRedirect, type OAuthClient } from './clients.ts';
import { isKnownScope, parseScopes } from './scopes.ts';

/** A checked request for consent. */
export interface AuthorizationRequest {
  clientId: string;
  redirectUri: string;
  scopes: string[];
  state?: string;
  nonce?: string;
  codeChallenge?: string;
  codeChallengeMethod?: 'S256' | 'plain';
  offline: boolean;
  includeGrantedScopes: boolean;
  prompt: string[];
  loginHint?: string;
}

/** What is wrong with a request, for the page that Google shows instead of redirecting. */
export interface RequestProblem {
  status: 400 | 401;
  /** Google's code, e.g. `redirect_uri_mismatch`. */
  code: string;
  description: string;
}

export type CheckedRequest =
  | { ok: true; request: AuthorizationRequest }
  | { ok: false; problem: RequestProblem };

const PROMPTS: ReadonlySet<string> = new Set(['none', 'consent', 'select_account']);

/**
 * Checks the query of `/o/oauth2/v2/auth` as Google does.
 * Source: https://developers.google.com/identity/protocols/oauth2/web-server#creatingclient
 */
export function checkAuthorizationRequest(
  query: URLSearchParams,
  client: OAuthClient,
): CheckedRequest {
  const problem = findClientProblem(query, client) ?? findParameterProblem(query);
  if (problem !== null) return { ok: false, problem };
  const challenge = query.get('code_challenge');
  const request: AuthorizationRequest = {
    clientId: client.id,
    redirectUri: query.get('redirect_uri') ?? '',
    scopes: parseScopes(query.get('scope') ?? ''),
    offline: query.get('access_type') === 'offline',
    includeGrantedScopes: query.get('include_granted_scopes') === 'true',
    prompt: readPrompt(query),
    ...readOptional(query, 'state', 'state'),
    ...readOptional(query, 'nonce', 'nonce'),
    ...readOptional(query, 'login_hint', 'loginHint'),
    ...(challenge === null
      ? {}
      : {
          codeChallenge: challenge,
          codeChallengeMethod: query.get('code_challenge_method') === 'S256' ? 'S256' : 'plain',
        }),
  };
  return { ok: true, request };
}

function readOptional<Key extends string>(
  query: URLSearchParams,
  name: string,
  key: Key,
): Partial<Record<Key, string>> {
  const value = query.get(name);
  const found: Partial<Record<Key, string>> = {};
  if (value !== null) found[key] = value;
  return found;
}

function readPrompt(query: URLSearchParams): string[] {
  return (query.get('prompt') ?? '').split(/\s+/).filter((word) => word !== '');
}

function findClientProblem(query: URLSearchParams, client: OAuthClient): RequestProblem | null {
  if (!query.has('client_id')) return missing('client_id');
  if (query.get('client_id') !== client.id)
    return {
      status: 401,
      code: 'invalid_client',
      description: 'The OAuth client was not found.',
    };
  const redirectUri = query.get('redirect_uri');
  if (redirectUri === null) return missing('redirect_uri');
  if (!isAllowedRedirect(client, redirectUri))
    return {
      status: 400,
      code: 'redirect_uri_mismatch',
      description: `The redirect URI ${redirectUri} is not registered for this app.`,
    };
  return null;
}

function findParameterProblem(query: URLSearchParams): RequestProblem | null {
  const responseType = query.get('response_type');
  if (responseType === null) return missing('response_type');
  if (responseType !== 'code')
    return invalid('unsupported_response_type', `Invalid response_type: ${responseType}`);
  return findScopeProblem(query) ?? findOptionProblem(query);
}

function findScopeProblem(query: URLSearchParams): RequestProblem | null {
  const scopes = parseScopes(query.get('scope') ?? '');
  if (scopes.length === 0) return missing('scope');
  const unknown = scopes.filter((scope) => !isKnownScope(scope));
  if (unknown.length === 0) return null;
  const valid = scopes.filter((scope) => isKnownScope(scope));
  return invalid(
    'invalid_scope',
    `Some requested scopes were invalid. {valid=[${valid.join(', ')}], invalid=[${unknown.join(', ')}]}`,
  );
}

function findOptionProblem(query: URLSearchParams): RequestProblem | null {
  const accessType = query.get('access_type');
  if (accessType !== null && accessType !== 'online' && accessType !== 'offline')
    return invalid('invalid_request', `Invalid parameter value for access_type: ${accessType}`);
  const prompt = readPrompt(query);
  const unknown = prompt.find((word) => !PROMPTS.has(word));
  if (unknown !== undefined || (prompt.includes('none') && prompt.length > 1))
    return invalid('invalid_request', `Invalid parameter value for prompt: ${prompt.join(' ')}`);
  const method = query.get('code_challenge_method');
  if (method !== null && method !== 'S256' && method !== 'plain')
    return invalid(
      'invalid_request',
      `Invalid parameter value for code_challenge_method: ${method}`,
    );
  const challenge = query.get('code_challenge');
  if (challenge === null) return method === null ? null : missing('code_challenge');
  // RFC 7636, 4.2: 43 to 128 unreserved characters.
  return /^[A-Za-z0-9\-._~]{43,128}$/.test(challenge)
    ? null
    : invalid('invalid_request', 'Code challenge must be between 43 and 128 characters long.');
}

function missing(name: string): RequestProblem {
  return invalid('invalid_request', `Missing required parameter: ${name}`);
}

function invalid(code: string, description: string): RequestProblem {
  return { status: 400, code, description };
}
