import { z } from 'zod';
import type { TokenRevoker } from '#lib/accounts/ports.ts';
import { AppError } from '#lib/platform/errors.ts';

const TIMEOUT_MS = 10_000;
const discoverySchema = z.object({ revocation_endpoint: z.url() });

/**
 * Ends access at Google's revocation endpoint (RFC 7009), which its discovery document names.
 * Source: https://developers.google.com/identity/protocols/oauth2/web-server#tokenrevoke
 */
export function createTokenRevoker(env: { GOOGLE_ISSUER: string }): TokenRevoker {
  return {
    async revoke(token) {
      try {
        const signal = AbortSignal.timeout(TIMEOUT_MS);
        const found = await fetch(`${env.GOOGLE_ISSUER}/.well-known/openid-configuration`, {
          signal,
        });
        const endpoint = discoverySchema.parse(await found.json()).revocation_endpoint;
        const body = new URLSearchParams({ token });
        const answer = await fetch(endpoint, { method: 'POST', body, signal });
        // 400 is Google's word for a token that it does not know (any more).
        if (!answer.ok && answer.status !== 400) {
          throw new Error(`status ${answer.status}`);
        }
      } catch (cause) {
        throw new AppError('google_unreachable', 'Google could not be asked just now.', {
          retryable: true,
          cause,
        });
      }
    },
  };
}
