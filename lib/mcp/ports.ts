import type { McpScope, McpToken } from '#lib/domain/mcp-token.ts';

/** Whom a token speaks for, and what it may do. */
export interface McpCaller {
  userId: string;
  tokenId: string;
  tokenName: string;
  scopes: McpScope[];
}

export interface McpTokenStore {
  createToken(
    userId: string,
    token: { name: string; scopes: McpScope[]; hash: string; expiresAt: string | null },
  ): Promise<McpToken>;
  /** Those that are not revoked, newest first. */
  listTokens(userId: string): Promise<McpToken[]>;
  /** False where the user has no such token, or it is revoked already. */
  revokeToken(userId: string, id: string, at: string): Promise<boolean>;
  /** The one that is neither revoked nor expired; notes that it was used, to the minute. */
  takeToken(hash: string, now: string): Promise<McpCaller | null>;
}
