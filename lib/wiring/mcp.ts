import { createMcpHandler } from '@modelcontextprotocol/server';
import type { Asker, AuditLog } from '#lib/audit/ports.ts';
import { createMcpServer } from '#lib/mcp/create-mcp-server.ts';
import type { McpCaller } from '#lib/mcp/ports.ts';
import { createPropose, type ProposePorts } from '#lib/mcp/propose.ts';
import { createReadOutcome } from '#lib/mcp/read-outcome.ts';
import { createCheckToken, createMakeToken, createRevokeToken } from '#lib/mcp/tokens.ts';
import type { Clock } from '#lib/platform/clock.ts';
import type { Env } from '#lib/platform/env.ts';
import type { Stores } from './database.ts';
import type { Tools } from './google.ts';

/** Largest request that is read, bytes. */
const MAX_REQUEST = 1_000_000;

/** What assistants reach over MCP, and the tokens that let them in. */
export function createMcp(
  parts: { env: Env; clock: Clock; stores: Stores; audit: AuditLog; tools: Tools } & Pick<
    ProposePorts,
    'startRun' | 'watchRun'
  >,
) {
  const { env, clock, stores, audit, tools } = parts;
  const tokenPorts = { tokens: stores.mcpTokens, audit, clock };
  const readOutcome = createReadOutcome({ ...stores, appUrl: env.APP_URL });
  const ports = {
    ...tools,
    clock,
    accounts: stores.accounts,
    readOutcome,
    propose: createPropose({ ...parts, accounts: stores.accounts, readOutcome }),
  };
  return {
    mcpUrl: `${env.APP_URL}/api/mcp`,
    makeMcpToken: createMakeToken(tokenPorts),
    revokeMcpToken: createRevokeToken(tokenPorts),
    listMcpTokens: stores.mcpTokens.listTokens,
    checkMcpToken: createCheckToken(tokenPorts),
    /** One request, answered by a server of its own: nothing is kept between two. */
    answerMcp: (request: Request, caller: McpCaller, source: Asker): Promise<Response> =>
      createMcpHandler(() => createMcpServer(ports, caller, source), {
        maxRequestBodySize: MAX_REQUEST,
        // What is offered never changes while somebody waits, and a stream would hold a function open.
        maxSubscriptions: 0,
      }).fetch(request),
  };
}
