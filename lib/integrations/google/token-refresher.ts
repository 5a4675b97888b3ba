import { z } from 'zod';
import { RefreshRefusedError } from '#lib/accounts/account-errors.ts';
import type { TokenRefresher } from '#lib/accounts/ports.ts';
import type { Clock } from '#lib/platform/clock.ts';
import { systemClock } from '#lib/platform/clock.ts';
import { AppError } from '#lib/platform/errors.ts';

const TIMEOUT_MS = 10_000;

const discoverySchema = z.object({ token_endpoint: z.url() });
const answerSchema = z.object({
  access_token: z.string().min(1),
  expires_in: z.number().positive(),
  refresh_token: z.string().min(1).optional(),
  scope: z.string().default(''),
});
const refusalSchema = z.object({ error: z.string() });

/** Google's `Retry-After`, seconds, where it sends one. */
function readRetryAfter(response: Response): number | null {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds * 1000 : null;
}

function failToReach(cause: unknown, retryAfterMs: number | null = null): AppError {
  return new AppError('google_unreachable', 'Google could not be asked just now.', {
    retryable: true,
    retryAfterMs,
    cause,
  });
}

async function ask(url: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch (cause) {
    throw failToReach(cause);
  }
  if (response.status === 429 || response.status >= 500) {
    throw failToReach(new Error(`status ${response.status}`), readRetryAfter(response));
  }
  return response;
}

async function readJson<Schema extends z.ZodType>(
  schema: Schema,
  response: Response,
): Promise<z.output<Schema>> {
  try {
    return schema.parse(await response.json());
  } catch (cause) {
    throw failToReach(cause);
  }
}

/**
 * Renews access tokens at Google's token endpoint, which its discovery document names.
 * Source: https://developers.google.com/identity/protocols/oauth2/web-server#offline
 */
export function createTokenRefresher(
  env: { GOOGLE_ISSUER: string; GOOGLE_CLIENT_ID: string; GOOGLE_CLIENT_SECRET: string },
  clock: Clock = systemClock,
): TokenRefresher {
  let endpoint: string | undefined;

  async function findEndpoint(): Promise<string> {
    if (endpoint === undefined) {
      const response = await ask(`${env.GOOGLE_ISSUER}/.well-known/openid-configuration`, {});
      endpoint = (await readJson(discoverySchema, response)).token_endpoint;
    }
    return endpoint;
  }

  return {
    async refresh(refreshToken) {
      const response = await ask(await findEndpoint(), {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'refresh_token',
          refresh_token: refreshToken,
          client_id: env.GOOGLE_CLIENT_ID,
          client_secret: env.GOOGLE_CLIENT_SECRET,
        }),
      });
      const askedAt = clock.now().getTime();
      if (!response.ok) {
        const { error } = await readJson(refusalSchema, response);
        if (error === 'invalid_grant') throw new RefreshRefusedError(new Error(error));
        throw new AppError('google_refused', 'Google refused this app itself.', {
          cause: new Error(error),
        });
      }
      const answer = await readJson(answerSchema, response);
      return {
        accessToken: answer.access_token,
        refreshToken: answer.refresh_token ?? null,
        expiresAt: new Date(askedAt + answer.expires_in * 1000).toISOString(),
        scopes: answer.scope.split(' ').filter((scope) => scope !== ''),
      };
    },
  };
}
