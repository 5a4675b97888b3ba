import { createHash, randomBytes } from 'node:crypto';
import type { z } from 'zod';
import type { Asker, AuditLog } from '#lib/audit/ports.ts';
import type { McpToken, newMcpTokenSchema } from '#lib/domain/mcp-token.ts';
import type { Clock } from '#lib/platform/clock.ts';
import { InvalidInputError, NotFoundError } from '#lib/platform/errors.ts';
import type { McpCaller, McpTokenStore } from './ports.ts';

/** Tells people, and scanners of published code, what it is that they have found. */
const PREFIX = 'cs_mcp_';
/** More than anybody needs; a list without end is a table that fills. */
const MAX_TOKENS = 50;
const DAY_MS = 24 * 60 * 60 * 1000;

interface TokenPorts {
  tokens: McpTokenStore;
  audit: AuditLog;
  clock: Clock;
}

/** 256 random bits need no slow hash: there is nothing to guess. */
function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/**
 * Makes a token; what it is called by the world is in this answer and nowhere else.
 * @throws InvalidInputError (`too_many_tokens`)
 */
export function createMakeToken({ tokens, audit, clock }: TokenPorts) {
  return async (
    userId: string,
    wanted: z.output<typeof newMcpTokenSchema>,
    asker: Asker,
  ): Promise<{ token: string; entry: McpToken }> => {
    if ((await tokens.listTokens(userId)).length >= MAX_TOKENS) {
      throw new InvalidInputError(
        'too_many_tokens',
        'Revoke a token that you no longer use first.',
      );
    }
    const token = `${PREFIX}${randomBytes(32).toString('base64url')}`;
    const { name, scopes, expiresInDays } = wanted;
    const expiresAt =
      expiresInDays === null
        ? null
        : new Date(clock.now().getTime() + expiresInDays * DAY_MS).toISOString();
    const hash = hashToken(token);
    const entry = await tokens.createToken(userId, { name, scopes, hash, expiresAt });
    await audit.record(userId, {
      event: 'mcp_token.made',
      subject: `mcp_token:${entry.id}`,
      data: { scopes, expiresAt },
      ...asker,
    });
    return { token, entry };
  };
}

/** From the next request on the token opens nothing. @throws NotFoundError */
export function createRevokeToken({ tokens, audit, clock }: TokenPorts) {
  return async (userId: string, id: string, asker: Asker): Promise<void> => {
    if (!(await tokens.revokeToken(userId, id, clock.now().toISOString()))) {
      throw new NotFoundError('token');
    }
    await audit.record(userId, {
      event: 'mcp_token.revoked',
      subject: `mcp_token:${id}`,
      data: {},
      ...asker,
    });
  };
}

/** Whom an `Authorization` header speaks for; null where it is not one of our living tokens. */
export function createCheckToken({ tokens, clock }: Pick<TokenPorts, 'tokens' | 'clock'>) {
  return async (authorization: string | null): Promise<McpCaller | null> => {
    const token = /^Bearer +(cs_mcp_[\w-]{43})$/i.exec(authorization ?? '')?.[1];
    return token === undefined
      ? null
      : tokens.takeToken(hashToken(token), clock.now().toISOString());
  };
}
