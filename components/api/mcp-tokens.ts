import { z } from 'zod';
import { type McpToken, mcpTokenSchema, type NewMcpToken } from '#lib/domain/mcp-token.ts';
import { type ApiResult, requestJson } from './request-json.ts';

/** Makes a token; its answer is the only one that has it. */
export function makeMcpToken(
  wanted: NewMcpToken,
): Promise<ApiResult<{ token: string; entry: McpToken }>> {
  const schema = z.object({ token: z.string(), entry: mcpTokenSchema });
  return requestJson(schema, '/api/settings/tokens', { method: 'POST', body: wanted });
}

export function revokeMcpToken(id: string): Promise<ApiResult<{ revoked: boolean }>> {
  const path = `/api/settings/tokens/${encodeURIComponent(id)}/revoke`;
  return requestJson(z.object({ revoked: z.boolean() }), path, { method: 'POST' });
}
