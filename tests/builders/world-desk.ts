import { randomUUID } from 'node:crypto';
import { type GoogleSandbox, startGoogleSandbox } from '#dev/google/server.ts';
import { createWorld } from '#dev/google/world/create-world.ts';
import type { Database } from '#lib/db/client.ts';
import { capabilitySchema } from '#lib/domain/account.ts';
import type { Plan } from '#lib/domain/plan.ts';
import { defaultSettings, type Settings } from '#lib/domain/settings.ts';
import { createCalendarService } from '#lib/integrations/google/calendar-service.ts';
import { createGmailService } from '#lib/integrations/google/gmail-service.ts';
import { createLeaveRun } from '#lib/runs/leave-run.ts';
import { type CallTool, createCallTool } from '#lib/tools/call-tool.ts';
import { createRegistry } from '#lib/tools/registry.ts';
import {
  createAdvanceRun,
  createConcludeRun,
  createReadPosition,
} from '#lib/workflows/advance-run.ts';
import { createWorkflowGraph, GRAPH_VERSION } from '#lib/workflows/workflow-graph.ts';
import { buildAccount } from './account.ts';
import { storeAccount } from './stored-rows.ts';
import { createWorkflowDesk } from './workflow-desk.ts';

const SCOPES = ['https://mail.google.com/', 'https://www.googleapis.com/auth/calendar'];

/** A sandbox Google with the demo's people, seeded at an instant at which its clock stands. */
export function startWorld(at: string): Promise<GoogleSandbox> {
  return startGoogleSandbox({
    port: 0,
    seed: createWorld(new Date(at)),
    clock: () => Date.parse(at),
  });
}

/** Alex with both accounts, whose runs read that world over HTTP. */
export async function createWorldDesk(
  database: Database,
  google: GoogleSandbox,
  {
    settings = {},
    failOnce = null,
  }: {
    settings?: Partial<Settings>;
    /** The tool whose first call fails. */
    failOnce?: string | null;
  } = {},
) {
  const emails = new Map<string, string>();
  const options = {
    apiUrl: google.url,
    readAccessToken: async ({ accountId }: { accountId: string }) =>
      issueToken(google, emails.get(accountId) ?? ''),
    messageIdDomain: 'countersign.example',
  };
  const callGuarded = createCallTool({
    accounts: {
      getAccount: async (_userId, accountId) => ({
        email: emails.get(accountId) ?? '',
        status: 'active',
        capabilities: capabilitySchema.options,
      }),
    },
    trace: (_name, _attributes, work) => work(),
  });
  let failing = failOnce;
  const callTool: CallTool = (tool, owner, input, given) => {
    if (tool.name === failing) {
      failing = null;
      return Promise.reject(new Error(`${tool.name} failed`));
    }
    return callGuarded(tool, owner, input, given);
  };
  const desk = await createWorkflowDesk(database, callTool);
  const accounts = await Promise.all(
    (
      [
        ['alex.rivera@company.com', 'work'],
        ['alex.rivera@personal.example', 'personal'],
      ] as const
    ).map(async ([email, label]) => {
      const { id } = await storeAccount(database, desk.user.id);
      emails.set(id, email);
      return buildAccount({ id, email, label, capabilities: capabilitySchema.options });
    }),
  );
  const ports = {
    ...desk.ports,
    tools: createRegistry({
      mail: createGmailService(options),
      calendar: createCalendarService(options),
    }),
    accounts: {
      listAccounts: async () => accounts,
      getSettings: async () => ({ ...defaultSettings, ...settings }),
    },
    mailLink: ({ email }: { email: string }) => `https://mail.test/${email}#all/`,
  };
  const graph = createWorkflowGraph(ports, desk.checkpointer);
  const leaveRun = createLeaveRun(desk);
  const advance = createAdvanceRun({
    graph,
    graphVersion: GRAPH_VERSION,
    runs: desk.runs,
    leaveRun,
  });
  const readPosition = createReadPosition({ graph });
  return {
    ...desk,
    ports,
    accounts,
    /** A run with this plan, stored and not begun. */
    async startRun(givenPlan: Plan, at: string) {
      const { run } = await desk.runs.createRun(desk.user.id, {
        requestId: randomUUID(),
        conversationId: null,
        text: 'What should I focus on today based on my emails and calendar?',
        requestedAt: at,
        timeZone: 'America/New_York',
        accountIds: accounts.map(({ id }) => id),
        workflow: givenPlan.workflow,
        graphVersion: GRAPH_VERSION,
        givenPlan,
      });
      return run;
    },
    /** Advances a run until it waits or has ended. */
    async drive(runId: string) {
      let position = await readPosition(runId);
      do {
        position = await advance(desk.user.id, runId, position);
      } while (position.next.length > 0 && position.awaiting === null);
      if (position.next.length === 0) {
        await createConcludeRun({ graph, runs: desk.runs })(desk.user.id, runId);
      }
      return position;
    },
  };
}

export type WorldDesk = Awaited<ReturnType<typeof createWorldDesk>>;

function issueToken(google: GoogleSandbox, email: string): string {
  const { state, now } = google.sandbox;
  const token = Buffer.from(email).toString('base64url');
  state.accessTokens[token] = {
    token,
    refreshToken: null,
    clientId: 'test',
    email,
    scopes: SCOPES,
    expiresAt: now() + 3_600_000,
  };
  return token;
}
