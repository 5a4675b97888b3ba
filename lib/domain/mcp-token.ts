import { z } from 'zod';

/** What an assistant may do over MCP; `propose` makes approvals and never acts. */
export const mcpScopeSchema = z.enum(['read_mail', 'read_calendar', 'propose']);
export type McpScope = z.infer<typeof mcpScopeSchema>;

/** A token as its owner sees it: the token itself is shown once, when it is made. */
export const mcpTokenSchema = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z.array(mcpScopeSchema),
  /** ISO instants. */
  createdAt: z.string(),
  lastUsedAt: z.string().nullable(),
  /** null: it does not expire. */
  expiresAt: z.string().nullable(),
});
export type McpToken = z.infer<typeof mcpTokenSchema>;

export const newMcpTokenSchema = z.object({
  /** One line: it is quoted in what the token asks for. */
  name: z
    .string()
    .transform((name) => name.trim().replace(/\s+/g, ' '))
    .pipe(z.string().min(1).max(60)),
  scopes: z
    .array(mcpScopeSchema)
    .min(1)
    .transform((scopes) => [...new Set(scopes)]),
  /** Days until it expires; null: never. */
  expiresInDays: z.number().int().min(1).max(366).nullable(),
});
export type NewMcpToken = z.input<typeof newMcpTokenSchema>;
