import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CallRecord } from '#dev/google/call-log.ts';
import { addAccessToken, addGrant } from '#dev/google/oauth/grants.ts';
import type { AccountState } from '#dev/google/state.ts';
import { SCOPES_OF_CAPABILITY } from '#lib/accounts/scopes.ts';
import type { Plan } from '#lib/domain/plan.ts';
import type { ApprovalView, ConversationView, EffectView, RunView } from '#lib/domain/views.ts';
import { type McpDesk, startMcpDesk } from '#tests/integration/mcp/mcp-desk.ts';

export const WORK = 'alex.rivera@company.com';
export const PERSONAL = 'alex.rivera@personal.example';
const ASKER = { address: '127.0.0.1', agent: 'test' };

export interface BatchDesk {
  google: McpDesk['google'];
  userId: string;
  mailbox(email: string): AccountState;
  /** Starts a request, or a plan, and drives it until it waits or ends. */
  ask(
    text: string,
    given?: { plan?: Plan; requestId?: string; conversationId?: string },
  ): Promise<RunView>;
  readRun(
    runId: string,
  ): Promise<{ run: RunView; approvals: ApprovalView[]; effects: EffectView[] }>;
  readChat(conversationId: string): Promise<ConversationView>;
  /** Approves all but these, and drives the run to its end, as the durable side does. */
  approve(runId: string, rejected?: string[]): Promise<void>;
  undoAll(runId: string): Promise<void>;
  /** Calls to Google's APIs that the work makes. */
  listCalls(work: () => Promise<unknown>): Promise<CallRecord[]>;
  close(): Promise<void>;
}

/** The app over Postgres and the demo world, driven by hand in the place of the durable server. */
export async function startBatchDesk(): Promise<BatchDesk> {
  const events = createServer((request, answer) => {
    request.resume().on('end', () => {
      answer.setHeader('content-type', 'application/json');
      answer.end('{"ids":[],"status":200}');
    });
  });
  events.listen(0, '127.0.0.1');
  await once(events, 'listening');
  const { port } = events.address() as AddressInfo;
  const desk = await startMcpDesk({ runs: false, eventsUrl: `http://127.0.0.1:${port}` });
  const { app, google } = desk;
  const { getStores } = await import('#lib/wiring/database.ts');
  const { accounts } = getStores();
  const subject = randomUUID();
  const { id: userId } = await accounts.findOrCreateUser({
    subject,
    email: `${subject}@company.com`,
    name: 'Alex Rivera',
    image: null,
  });

  async function connect(email: string, hostedDomain: string | null): Promise<void> {
    const scopes = Object.values(SCOPES_OF_CAPABILITY).flat();
    const clientId = 'countersign-sandbox';
    const grant = addGrant(google.sandbox, { clientId, email, scopes });
    const { token: accessToken, expiresAt } = addAccessToken(google.sandbox, grant, scopes);
    await accounts.saveAccount(userId, {
      subject: randomUUID(),
      email,
      name: 'Alex Rivera',
      image: null,
      hostedDomain,
      wish: null,
      tokens: {
        accessToken,
        refreshToken: grant.refreshToken,
        expiresAt: new Date(expiresAt).toISOString(),
        scopes,
      },
    });
  }
  await connect(WORK, 'company.com');
  await connect(PERSONAL, null);

  /** Where each run waits. */
  const positions = new Map<string, typeof app.firstPosition>();

  async function drive(runId: string): Promise<void> {
    let position = positions.get(runId) ?? app.firstPosition;
    for (;;) {
      if (position.awaiting?.kind === 'effects') {
        let hold = await app.carryOutDue(userId, runId);
        while (hold.due.length > 0) hold = await app.carryOutDue(userId, runId);
      }
      const next = await app.advanceRun(userId, runId, position);
      if (next.next.length === 0) {
        await app.concludeRun(userId, runId);
        return;
      }
      position = next;
      if (next.awaiting !== null && next.awaiting.kind !== 'effects') {
        positions.set(runId, next);
        return;
      }
    }
  }

  async function readRun(runId: string) {
    const detail = await app.readRun(userId, runId);
    if (!detail) throw new Error(`no run ${runId}`);
    return detail;
  }

  return {
    google,
    userId,
    readRun,
    mailbox(email) {
      const account = google.sandbox.state.accounts[email];
      if (!account) throw new Error(`nobody has ${email}`);
      return account;
    },
    async ask(text, { plan, requestId = randomUUID(), conversationId } = {}) {
      const request = {
        requestId,
        conversationId: conversationId ?? null,
        text,
        timeZone: 'America/New_York',
      };
      const { run } = await app.startRun(userId, request, plan ?? null);
      await drive(run.id);
      return (await readRun(run.id)).run;
    },
    async readChat(conversationId) {
      const chat = await app.readConversation(userId, conversationId);
      if (!chat) throw new Error(`no conversation ${conversationId}`);
      return chat;
    },
    async approve(runId, rejected = []) {
      const { approvals } = await readRun(runId);
      const open = approvals.find(({ status }) => status === 'pending');
      if (!open) throw new Error('nothing waits for a decision');
      const decision = {
        digest: open.digest,
        actions: rejected.map((actionId) => ({ actionId, choice: 'reject' as const })),
        rest: 'approve' as const,
      };
      await app.decideApproval(userId, open.id, decision, { channel: 'chat', ...ASKER });
      await drive(runId);
    },
    async undoAll(runId) {
      await app.undoRun(userId, runId, ASKER, { force: false });
      while (!(await app.tendRun(userId, runId)));
    },
    async listCalls(work) {
      const read = async (since: number) => {
        const answer = await fetch(`${google.url}/_sandbox/calls?since=${since}`);
        return (await answer.json()) as { calls: CallRecord[]; last: number };
      };
      const { last } = await read(Number.MAX_SAFE_INTEGER);
      await work();
      const { calls } = await read(last);
      return calls.filter(({ path }) => /^\/(gmail|calendar)\//.test(path));
    },
    async close() {
      await desk.close();
      events.close();
    },
  };
}
