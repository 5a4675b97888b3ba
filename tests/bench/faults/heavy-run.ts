import { randomUUID } from 'node:crypto';
import { createDecideApproval } from '#lib/approvals/decide-approval.ts';
import { createRequestApproval } from '#lib/approvals/request-approval.ts';
import type { Action } from '#lib/domain/action.ts';
import type { MailQuery } from '#lib/domain/mail-query.ts';
import { createActionHandlers } from '#lib/effects/action-handlers.ts';
import { createCarryOutEffect } from '#lib/effects/carry-out-effect.ts';
import { createRecordEffects } from '#lib/effects/record-effects.ts';
import { systemClock } from '#lib/platform/clock.ts';
import { getAuditLog } from '#lib/wiring/database.ts';
import { createTargets, type Tools } from '#lib/wiring/google.ts';
import type { Desk, Person } from './desk.ts';
import type { Durable, ReadTool } from './durable.ts';
import { KINDS, prepareAction } from './prepare-actions.ts';

const WRITES = 3;
const DAY_MS = 86_400_000;

const NEWEST: MailQuery = {
  people: [],
  topic: null,
  subject: null,
  unread: null,
  starred: null,
  hasAttachment: null,
  label: null,
  category: null,
  after: null,
  before: null,
  mailbox: 'inbox',
  order: 'newest',
  limit: 10,
};

/**
 * One run: it looks through mail and calendar as a workflow does, prepares three changes, has them
 * approved, and carries them out through the ledger. @throws where a part of it did not happen
 */
export async function doHeavyRun(parts: {
  desk: Desk;
  tools: Tools;
  durable: Durable;
  /** Counts the runs. */
  index: number;
}): Promise<void> {
  const { desk, tools, durable, index } = parts;
  const person = pick(desk.people, index);
  const other = pick(desk.people, index + 1);
  const read = durable.readAs(tools, person);
  await lookAround(tools, read);
  const actions: Action[] = [];
  for (let place = 0; place < WRITES; place += 1) {
    const kind = pick(KINDS, index * WRITES + place);
    const n = `${index}-${place}`;
    const day = 30 + index * WRITES + place;
    const given = { desk, tools: tools.registry, read, person, other, n, day };
    actions.push(await prepareAction(kind, given));
  }
  await carryOut(parts, person, actions);
}

async function lookAround({ registry }: Tools, read: ReadTool): Promise<void> {
  const search = { query: NEWEST, exclude: [], timeZone: 'America/New_York' };
  const week = {
    start: new Date().toISOString(),
    end: new Date(Date.now() + 7 * DAY_MS).toISOString(),
  };
  const [found] = await Promise.all([
    read(registry.searchMails, search),
    read(registry.listCorrespondents, { limit: 5 }),
    read(registry.listCalendars, {}),
    read(registry.listBusy, week),
  ]);
  const threadIds = [...new Set(found.map((mail) => mail.threadId))].slice(0, 2);
  const threads = await Promise.all(
    threadIds.map((threadId) => read(registry.readThread, { threadId })),
  );
  const file = threads.flat().find((mail) => mail.attachments.length > 0);
  if (file) {
    const [first] = await read(registry.listAttachments, { mailId: file.id });
    if (first) {
      await read(registry.readAttachment, { mailId: file.id, partId: first.partId });
    }
  }
}

async function carryOut(
  { desk, tools, durable }: { desk: Desk; tools: Tools; durable: Durable },
  { userId, accountId }: Person,
  actions: Action[],
): Promise<void> {
  const { runs, approvals, effects } = desk.stores;
  const clock = systemClock;
  const audit = getAuditLog();
  const { run } = await runs.createRun(userId, {
    requestId: randomUUID(),
    conversationId: null,
    text: 'Do these three things',
    requestedAt: clock.now().toISOString(),
    timeZone: 'America/New_York',
    accountIds: [accountId],
    workflow: 'bench',
    graphVersion: 'bench/1',
    givenPlan: null,
  });
  const request = createRequestApproval({ approvals, clock });
  const { approvalId } = await request(userId, { runId: run.id, round: 1, actions });
  const asked = await approvals.getApproval(userId, approvalId);
  if (!asked) throw new Error('the approval was not stored');
  const decide = createDecideApproval({
    approvals,
    audit,
    clock,
    announceDecision: async () => undefined,
  });
  const decided = await decide(
    userId,
    approvalId,
    { digest: asked.digest, actions: [], rest: 'approve' },
    { channel: 'chat', address: '127.0.0.1', agent: 'bench' },
  );
  await createRecordEffects({ effects, clock })(decided, 0);
  const carryOutEffect = createCarryOutEffect({
    effects,
    handlers: createActionHandlers(createTargets(tools)),
    audit,
    clock,
    appendEvents: runs.appendEvents,
  });
  for (const effect of await effects.listEffects(userId, run.id)) {
    const state = await durable.step(() => carryOutEffect(userId, effect.id));
    if (state !== 'done') {
      const now = await effects.getEffect(userId, effect.id);
      throw new Error(`${effect.action.kind} ended ${state}: ${now?.error?.message}`);
    }
  }
}

function pick<T>(all: readonly T[], index: number): T {
  const one = all[index % all.length];
  if (one === undefined) throw new Error('there is none to choose from');
  return one;
}
