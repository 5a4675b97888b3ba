import { randomUUID } from 'node:crypto';
import { digestAction, digestApproval } from '#lib/approvals/digest.ts';
import { createApprovalStore } from '#lib/db/approval-store.ts';
import type { Database } from '#lib/db/client.ts';
import { createRunStore } from '#lib/db/run-store.ts';
import type { Action } from '#lib/domain/action.ts';
import type { CreateRunInput, RunRecord } from '#lib/runs/ports.ts';
import { buildReplyAction } from './reply-action.ts';

/** A user of the test's own, so that tests over one database do not meet. */
export async function storeUser(database: Database): Promise<{ id: string; email: string }> {
  const email = `user-${randomUUID()}@company.com`;
  return await database.user.create({ data: { email, name: 'Alex Rivera' } });
}

/** A connected account without tokens. */
export async function storeAccount(database: Database, userId: string): Promise<{ id: string }> {
  const subject = randomUUID();
  return await database.account.create({
    data: {
      userId,
      provider: 'google',
      subject,
      email: `${subject}@company.com`,
      name: 'Alex Rivera',
      label: 'work',
    },
  });
}

export function buildRunInput(changes: Partial<CreateRunInput> = {}): CreateRunInput {
  return {
    requestId: randomUUID(),
    conversationId: null,
    text: 'Summarize emails about Project X and draft responses',
    requestedAt: '2026-03-16T09:00:00.000Z',
    timeZone: 'Europe/Berlin',
    accountIds: ['account-1'],
    workflow: 'email',
    graphVersion: 'email/1',
    givenPlan: null,
    ...changes,
  };
}

export async function storeRun(
  database: Database,
  userId: string,
  changes: Partial<CreateRunInput> = {},
): Promise<RunRecord> {
  const { run } = await createRunStore(database).createRun(userId, buildRunInput(changes));
  return run;
}

export interface StoredApproval {
  approvalId: string;
  runId: string;
  accountId: string;
  digest: string;
  expiresAt: string;
  actions: Action[];
}

/** An approval of two replies, pending for half an hour after `now`. */
export async function storeApproval(
  database: Database,
  userId: string,
  now = new Date(),
): Promise<StoredApproval> {
  const run = await storeRun(database, userId);
  const { id: accountId } = await storeAccount(database, userId);
  return storeRound(database, userId, { runId: run.id, accountId }, 1, now);
}

/** Another round of a run: two replies of the same account. */
export async function storeRound(
  database: Database,
  userId: string,
  { runId, accountId }: Pick<StoredApproval, 'runId' | 'accountId'>,
  round: number,
  now = new Date(),
): Promise<StoredApproval> {
  const approvalId = randomUUID();
  const actions = [buildReplyAction({ accountId }), buildReplyAction({ accountId })];
  const digest = digestApproval(approvalId, actions);
  const expiresAt = new Date(now.getTime() + 30 * 60_000).toISOString();
  await createApprovalStore(database).createApproval(userId, {
    id: approvalId,
    runId,
    round,
    digest,
    expiresAt,
    actions: actions.map((action) => ({ action, digest: digestAction(action) })),
  });
  return { approvalId, runId, accountId, digest, expiresAt, actions };
}
