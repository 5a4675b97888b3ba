import { randomUUID } from 'node:crypto';
import { addAccessToken, addGrant } from '#dev/google/oauth/grants.ts';
import { type GoogleSandbox, startGoogleSandbox } from '#dev/google/server.ts';
import { SCOPES_OF_CAPABILITY } from '#lib/accounts/scopes.ts';
import { createDecideApproval } from '#lib/approvals/decide-approval.ts';
import { createRequestApproval } from '#lib/approvals/request-approval.ts';
import { createAuditLog } from '#lib/audit/record-audit.ts';
import { createAuditStore } from '#lib/db/audit-store.ts';
import type { Database } from '#lib/db/client.ts';
import { capabilitySchema } from '#lib/domain/account.ts';
import type { Action } from '#lib/domain/action.ts';
import type { ActionDecision, DecisionRequest } from '#lib/domain/approval.ts';
import type { Block } from '#lib/domain/chat.ts';
import { type Plan, planSchema, type Step } from '#lib/domain/plan.ts';
import { defaultSettings, type Settings } from '#lib/domain/settings.ts';
import { createActionHandlers } from '#lib/effects/action-handlers.ts';
import { createCarryOutEffect } from '#lib/effects/carry-out-effect.ts';
import { createReadHold } from '#lib/effects/read-hold.ts';
import { createRecordEffects } from '#lib/effects/record-effects.ts';
import { createRefreshActions } from '#lib/effects/refresh-actions.ts';
import { createTakeBackEffect } from '#lib/effects/take-back-effect.ts';
import { createCalendarService } from '#lib/integrations/google/calendar-service.ts';
import { createGmailService } from '#lib/integrations/google/gmail-service.ts';
import { createLeaveRun } from '#lib/runs/leave-run.ts';
import { createCallPolicy } from '#lib/tools/call-policy.ts';
import { type CallTool, createCallTool } from '#lib/tools/call-tool.ts';
import { createRegistry } from '#lib/tools/registry.ts';
import { createTargets } from '#lib/wiring/google.ts';
import {
  createAdvanceRun,
  createConcludeRun,
  createReadPosition,
  type RunPosition,
} from '#lib/workflows/advance-run.ts';
import { createWorkflowGraph, GRAPH_VERSION } from '#lib/workflows/workflow-graph.ts';
import { buildAccount } from '#tests/builders/account.ts';
import { buildRunInput } from '#tests/builders/stored-rows.ts';
import { createWorkflowDesk } from '#tests/builders/workflow-desk.ts';
import { createFakeClock } from '#tests/fakes/fake-clock.ts';

/** A Monday morning in New York, where the demo world's company is. */
export const NOW = '2026-03-16T13:00:00.000Z';
const TIME_ZONE = 'America/New_York';
export const WORK = 'alex.rivera@company.com';
export const HOME = 'alex.rivera@personal.example';

const MINUTE_MS = 60_000;

export type PlanDesk = Awaited<ReturnType<typeof startPlanDesk>>;

interface PlanDeskOptions {
  /** ISO instant at which the world is seeded and the clock stands. */
  at?: string;
  settings?: Partial<Settings>;
  /** Name of the tool whose first call fails. */
  failOnce?: string | null;
}

/** The workflows on the demo world: Alex's two accounts, Google over HTTP, and a clock that stands. */
export async function startPlanDesk(
  database: Database,
  { at = NOW, settings = {}, failOnce = null }: PlanDeskOptions = {},
) {
  const clock = createFakeClock(at);
  const google = await startGoogleSandbox({ port: 0, clock: () => clock.now().getTime() });
  const base = await createWorkflowDesk(database, async () => [] as never);
  const accounts = await Promise.all(
    [
      { email: WORK, label: 'work' as const },
      { email: HOME, label: 'personal' as const },
    ].map(async ({ email, label }) => {
      const { id } = await database.account.create({
        data: {
          userId: base.user.id,
          provider: 'google',
          subject: randomUUID(),
          email,
          name: 'Alex Rivera',
          label,
        },
      });
      return buildAccount({ id, email, label, capabilities: capabilitySchema.options });
    }),
  );
  const byId = new Map(accounts.map((account) => [account.id, account]));
  const options = {
    apiUrl: google.url,
    readAccessToken: async ({ accountId }: { accountId: string }) =>
      issueToken(google, byId.get(accountId)?.email ?? ''),
    messageIdDomain: 'countersign.example',
    policy: createCallPolicy(),
  };
  const callTool = createCallTool({
    accounts: { getAccount: async (_userId, id) => byId.get(id) ?? null },
    trace: (_name, _attributes, work) => work(),
  });
  let failing = failOnce;
  const callOrFail: CallTool = (tool, owner, input, given) => {
    if (tool.name === failing) {
      failing = null;
      return Promise.reject(new Error(`${tool.name} failed`));
    }
    return callTool(tool, owner, input, given);
  };
  const tools = {
    registry: createRegistry({
      mail: createGmailService(options),
      calendar: createCalendarService(options),
    }),
    callTool: callOrFail,
  };
  const targets = createTargets(tools);
  const handlers = createActionHandlers(targets);
  const audit = createAuditLog({ store: createAuditStore(database), clock });
  const { approvals, effects, runs } = base;
  const ports = {
    ...base.ports,
    clock,
    tools: tools.registry,
    callTool: tools.callTool,
    accounts: {
      listAccounts: async () => accounts,
      getSettings: async () => ({ ...defaultSettings, timeZone: TIME_ZONE, ...settings }),
    },
    requestApproval: createRequestApproval({ approvals, clock }),
    recordEffects: createRecordEffects({ effects, clock }),
    refreshActions: createRefreshActions({ handlers }),
  };
  const graph = createWorkflowGraph(ports, base.checkpointer);
  const advance = createAdvanceRun({
    graph,
    graphVersion: GRAPH_VERSION,
    runs,
    leaveRun: createLeaveRun(base),
  });
  const conclude = createConcludeRun({ graph, runs });
  const readPosition = createReadPosition({ graph });
  const readHold = createReadHold({ effects, clock });
  const carrying = { effects, handlers, audit, clock, appendEvents: runs.appendEvents };
  const carryOut = createCarryOutEffect(carrying);
  const takeBack = createTakeBackEffect({ ...carrying, ...targets });
  const decide = createDecideApproval({
    approvals,
    audit,
    clock,
    announceDecision: async () => undefined,
  });
  const userId = base.user.id;

  async function findApproval(runId: string) {
    const page = await approvals.listApprovals(userId, { status: 'pending', runId, limit: 1 });
    const [approval] = page;
    if (!approval) throw new Error('nothing was asked');
    return approval;
  }

  const desk = {
    clock,
    google,
    runs,
    /** A run of this plan, as an assistant might hand one in; not begun. */
    async start(steps: Step[], workflow: Plan['workflow'] = 'mixed'): Promise<string> {
      const givenPlan = planSchema.parse({
        version: 1,
        workflow,
        steps,
        unused: [],
        assumptions: [],
      });
      const input = buildRunInput({
        text: 'As planned',
        workflow,
        graphVersion: GRAPH_VERSION,
        accountIds: accounts.map(({ id }) => id),
        requestedAt: clock.now().toISOString(),
        timeZone: TIME_ZONE,
        givenPlan,
      });
      return (await runs.createRun(userId, input)).run.id;
    },
    /** Advances until the run waits or ends. */
    async drive(runId: string): Promise<RunPosition> {
      let position = await readPosition(runId);
      do {
        position = await advance(userId, runId, position);
      } while (position.next.length > 0 && position.awaiting === null);
      if (position.next.length === 0) await conclude(userId, runId);
      return position;
    },
    async actionsOf(runId: string): Promise<Action[]> {
      return (await findApproval(runId)).actions.map(({ action }) => action);
    },
    async approve(
      runId: string,
      actions: ActionDecision[] = [],
      rest: DecisionRequest['rest'] = 'approve',
    ): Promise<void> {
      const { id, digest } = await findApproval(runId);
      const decider = { channel: 'chat' as const, address: null, agent: null };
      await decide(userId, id, { digest, actions, rest }, decider);
    },
    /** Lets the undo window pass and carries out what is due. */
    async carryOut(runId: string): Promise<void> {
      clock.advance(6 * MINUTE_MS);
      const { due } = await readHold(userId, runId);
      for (const id of due) await carryOut(userId, id);
    },
    async undo(runId: string): Promise<void> {
      for (const { id } of await effects.listEffects(userId, runId)) {
        await database.effect.update({ where: { id }, data: { state: 'undoing' } });
        await takeBack(userId, id);
      }
    },
    /** What the run has shown in the chat. */
    async blocksOf(runId: string): Promise<Block[]> {
      const run = await runs.getRun(userId, runId);
      const messages = await base.chat.listMessages(userId, run?.conversationId ?? '');
      return messages.filter((message) => message.runId === runId).flatMap(({ blocks }) => blocks);
    },
    /** The next call of this tool fails. */
    failOnce(tool: string): void {
      failing = tool;
    },
    /** What the run has said, as text. */
    async told(runId: string): Promise<string[]> {
      return (await desk.blocksOf(runId)).flatMap((block) =>
        block.type === 'text' || block.type === 'problem' ? [block.text] : [],
      );
    },
    logOf: (runId: string) => runs.listEvents(userId, runId, { after: 0, limit: 500 }),
    statusOf: async (runId: string) => (await runs.getRun(userId, runId))?.status,
    eventsOf: (email: string) =>
      Object.values(google.sandbox.state.accounts[email]?.calendars[email]?.events ?? {}).filter(
        ({ status }) => status !== 'cancelled',
      ),
    /** Puts an hour into somebody's calendar; `at` is an instant. */
    book(email: string, at: string, minutes: number, changes: object = {}): void {
      const calendar = google.sandbox.state.accounts[email]?.calendars[email];
      const id = randomUUID().replaceAll('-', '').replaceAll(/[w-z]/g, '0');
      const end = new Date(Date.parse(at) + minutes * MINUTE_MS).toISOString();
      if (calendar) {
        calendar.events[id] = {
          id,
          status: 'confirmed',
          etag: `"${id}"`,
          iCalUID: `${id}@google.com`,
          summary: 'Busy',
          creator: { email },
          organizer: { email },
          start: { dateTime: at },
          end: { dateTime: end },
          ...changes,
        };
      }
    },
    close: () => google.close(),
  };
  return desk;
}

function issueToken(google: GoogleSandbox, email: string): string {
  const scopes = Object.values(SCOPES_OF_CAPABILITY).flat();
  const grant = addGrant(google.sandbox, { clientId: 'test', email, scopes });
  return addAccessToken(google.sandbox, grant, scopes).token;
}
