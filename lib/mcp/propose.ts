import { randomUUID } from 'node:crypto';
import type { Asker, AuditLog } from '#lib/audit/ports.ts';
import type { Account } from '#lib/domain/account.ts';
import type { Plan } from '#lib/domain/plan.ts';
import { ASKED_OVER_MCP } from '#lib/domain/quote-request.ts';
import { isFinished, type NewRequest } from '#lib/domain/run.ts';
import type { Settings } from '#lib/domain/settings.ts';
import type { RunHead, RunRecord } from '#lib/runs/ports.ts';
import type { WatchLimit } from '#lib/runs/watch-runs.ts';
import { chooseAccount } from './choose-account.ts';
import type { McpCaller } from './ports.ts';
import type { Outcome } from './read-outcome.ts';
import type { WriteTool } from './write-tools.ts';

/** How long a caller is kept waiting for the approval to stand; after that it asks again. */
const WAIT_MS = 20_000;

export interface ProposePorts {
  accounts: {
    listAccounts(userId: string): Promise<Account[]>;
    getSettings(userId: string): Promise<Settings>;
  };
  startRun(
    userId: string,
    request: NewRequest,
    givenPlan: Plan,
  ): Promise<{ run: RunRecord; created: boolean }>;
  watchRun(
    userId: string,
    runId: string,
    after: number,
    limit: WatchLimit,
  ): Promise<RunHead | null | undefined>;
  readOutcome(userId: string, runId: string): Promise<Outcome>;
  audit: AuditLog;
}

/**
 * Starts a run of what a write tool was asked for, which goes to the user's approval and no further,
 * and waits a little for that approval to stand.
 * @throws what `chooseAccount` and `startRun` throw
 */
export function createPropose(ports: ProposePorts) {
  async function waitForApproval(userId: string, runId: string, signal: AbortSignal) {
    const giveUpAt = Date.now() + WAIT_MS;
    let seq = 0;
    for (;;) {
      const waitMs = giveUpAt - Date.now();
      const head = waitMs > 0 ? await ports.watchRun(userId, runId, seq, { waitMs, signal }) : null;
      if (!head || head.status === 'awaiting_approval' || isFinished(head.status)) {
        return;
      }
      seq = head.seq;
    }
  }

  return async (
    caller: McpCaller,
    tool: WriteTool,
    input: Record<string, unknown>,
    { signal, source }: { signal: AbortSignal; source: Asker },
  ): Promise<Outcome> => {
    const { userId } = caller;
    const [accounts, { timeZone }] = await Promise.all([
      ports.accounts.listAccounts(userId),
      ports.accounts.getSettings(userId),
    ]);
    const { account, request_id: requestId } = input;
    const from = chooseAccount(accounts, typeof account === 'string' ? account : undefined);
    const { run, created } = await ports.startRun(
      userId,
      {
        requestId: typeof requestId === 'string' ? requestId : randomUUID(),
        conversationId: null,
        text: describeProposal(caller.tokenName, tool, { ...input, account: from.email }),
        timeZone,
      },
      tool.toPlan(input, from, accounts),
    );
    if (created) {
      await ports.audit.record(userId, {
        event: 'mcp.proposed',
        subject: `run:${run.id}`,
        data: { tool: tool.name, tokenId: caller.tokenId },
        ...source,
      });
    }
    await waitForApproval(userId, run.id, signal);
    return ports.readOutcome(userId, run.id);
  };
}

/** What the user reads as the request: who asked, and for what, to the letter. */
export function describeProposal(
  tokenName: string,
  tool: Pick<WriteTool, 'name'>,
  { request_id: _, ...input }: Record<string, unknown>,
): string {
  const lines = Object.entries(input).flatMap(([field, value]) => {
    const said = describeValue(field, value);
    const name = field === 'mail_ids' ? 'mails' : field.replaceAll('_', ' ');
    return said === '' ? [] : [`${name}: ${said}`];
  });
  return [`${ASKED_OVER_MCP}“${tokenName}”: ${tool.name.replaceAll('_', ' ')}`, ...lines].join(
    '\n',
  );
}

/** Ids say nothing to a person: what is named by them is seen in the approval. */
function describeValue(field: string, value: unknown): string {
  if (Array.isArray(value)) {
    return field === 'mail_ids' || field === 'events'
      ? String(value.length)
      : value.map(String).join(', ');
  }
  if (typeof value === 'object' && value !== null) {
    return Object.values(value).map(String).join(' ').replaceAll('_', ' ');
  }
  return value === null || value === undefined || value === false ? '' : String(value);
}
