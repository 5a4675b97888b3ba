import { createHmac, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { AuthorizationRequest } from './authorization-request.ts';
import { isSameSecret } from './clients.ts';

/** How long a consent page may stay open. */
const LIFETIME_MS = 30 * 60 * 1000;

const requestSchema = z.object({
  clientId: z.string(),
  redirectUri: z.string(),
  scopes: z.array(z.string()),
  state: z.string().exactOptional(),
  nonce: z.string().exactOptional(),
  codeChallenge: z.string().exactOptional(),
  codeChallengeMethod: z.enum(['S256', 'plain']).exactOptional(),
  offline: z.boolean(),
  includeGrantedScopes: z.boolean(),
  prompt: z.array(z.string()),
  loginHint: z.string().exactOptional(),
}) satisfies z.ZodType<AuthorizationRequest>;

const sealedSchema = z.object({ request: requestSchema, until: z.number() });

export interface RequestSealer {
  seal(request: AuthorizationRequest): string;
  /** The request, or `null` where the seal is broken or too old. */
  open(sealed: string): AuthorizationRequest | null;
}

/**
 * Carries a checked request through the consent page, signed: the form can't be made up by another
 * site, and what was checked is what is granted.
 */
export function createRequestSealer(): RequestSealer {
  const key = randomBytes(32);
  const signText = (text: string): string =>
    createHmac('sha256', key).update(text).digest('base64url');
  return {
    seal(request) {
      const text = JSON.stringify({ request, until: Date.now() + LIFETIME_MS });
      const body = Buffer.from(text).toString('base64url');
      return `${body}.${signText(body)}`;
    },
    open(sealed) {
      const [body = '', signature = ''] = sealed.split('.');
      if (!isSameSecret(signature, signText(body))) return null;
      const opened = sealedSchema.parse(JSON.parse(Buffer.from(body, 'base64url').toString()));
      return opened.until > Date.now() ? opened.request : null;
    },
  };
}
