import assert from 'node:assert/strict';
import type { Stack } from '#dev/up/stack.ts';
import type { ActionOf } from '#lib/domain/action.ts';
import type { Block } from '#lib/domain/chat.ts';
import type { StoredRunEvent } from '#lib/domain/run.ts';
import type { ApprovalView } from '#lib/domain/views.ts';
import type { Fill } from '#tests/drive/browser.ts';
import { User } from '#tests/drive/user.ts';
import { type Steps, waitFor } from './steps.ts';

const REQUEST = 'Summarize emails about Project X and draft responses';
const EMAIL = 'alex.rivera@company.com';
const EDIT_NOTE = 'Countersigned by hand: see you then.';

export interface SmokeResult {
  nodes: string[];
  planHash: string;
  drafts: number;
  approved: number;
  sent: number;
  undone: number;
  /** The run as it was watched, for those who want to see it. */
  trace: { events: StoredRunEvent[]; blocks: Block[]; approval: ApprovalView };
}

/** The main job once, as a user would do it, with a look at each mailbox afterwards. */
export async function runSmoke(stack: Stack, steps: Steps): Promise<SmokeResult> {
  const googleUrl = stack.googleUrl ?? '';
  const user = new User({ appUrl: stack.appUrl, googleUrl, email: EMAIL });

  await steps.run('sign in', () => user.signIn());
  const { runId, conversationId } = await steps.run('ask', () => user.ask(REQUEST));
  const events = await steps.run('watch until the approval', () =>
    user.follow(runId, ({ event }) => event.type === 'approval' || isEnd(event)),
  );
  const approval = await steps.run('read what waits', async () => {
    const detail = await user.readRun(runId);
    const [waiting] = detail.approvals;
    assert.ok(waiting, `no approval; the run is ${detail.run.status}`);
    assert.equal(waiting.status, 'pending');
    assert.ok(waiting.actions.length >= 2, 'too few drafts');
    return waiting;
  });
  const link = await steps.run('read the notification mail', () =>
    waitFor('the notification mail', () => user.findApprovalLink()),
  );
  await steps.run('approve by the link, one draft edited', () =>
    approveByLink(user, link, approval, runId),
  );
  const effects = await steps.run('wait for the hold', () =>
    waitFor('the held replies', async () => {
      const detail = await user.readRun(runId);
      const held = detail.effects.filter((effect) => effect.state === 'held');
      return held.length === approval.actions.length ? held : null;
    }),
  );
  const [undone, ...others] = effects;
  assert.ok(undone);
  await steps.run('undo one', () => user.undo(undone.id));
  await steps.run('send the others now', async () => {
    for (const effect of others) {
      await user.sendNow(effect.id);
    }
  });
  const later = await steps.run('watch until the end', () =>
    user.follow(runId, ({ event }) => isEnd(event)),
  );
  const ended = await steps.run('look at the result', async () => {
    const detail = await user.readRun(runId);
    assert.equal(detail.run.status, 'completed');
    return detail;
  });
  const sent = ended.effects.filter((effect) => effect.state === 'done');
  await steps.run('look into the other mailboxes', () =>
    checkMailboxes(user, approval, new Set(sent.map((effect) => effect.actionId))),
  );
  await steps.run('try the link again', () => checkUsedLink(user, link));

  return {
    nodes: nodesInOrder([...events, ...later]),
    planHash: ended.run.planHash ?? '',
    drafts: approval.actions.length,
    approved: ended.effects.length,
    sent: sent.length,
    undone: ended.effects.filter((effect) => effect.state === 'undone').length,
    trace: {
      // The stream begins anew each time.
      events: later,
      blocks: await user.readBlocks(conversationId),
      approval,
    },
  };
}

function isEnd(event: StoredRunEvent['event']): boolean {
  return (
    event.type === 'run_status' &&
    ['completed', 'rejected', 'expired', 'cancelled', 'failed'].includes(event.status)
  );
}

/** Each node where it first started. */
function nodesInOrder(events: StoredRunEvent[]): string[] {
  const started = events.flatMap(({ event }) =>
    event.type === 'node_started' ? [event.node] : [],
  );
  return [...new Set(started)];
}

function repliesOf(approval: ApprovalView): ActionOf<'send_reply'>[] {
  return approval.actions.map(({ action }) => {
    assert.ok(action.kind === 'send_reply', `a ${action.kind} where only replies were asked for`);
    return action;
  });
}

async function approveByLink(
  user: User,
  link: string,
  approval: ApprovalView,
  runId: string,
): Promise<void> {
  const page = await user.browser.open(link);
  assert.equal(page.status, 200);
  const before = await user.readRun(runId);
  assert.equal(before.approvals[0]?.status, 'pending', 'opening the link decided');
  const form = page.root.querySelector('form[action*="/decision"]');
  assert.ok(form, 'the link shows no form');
  const [edited, ...rest] = repliesOf(approval);
  assert.ok(edited);
  const fill: Fill = {
    choice: 'approve',
    [`action:${edited.id}`]: 'approve',
    [`body:${edited.id}`]: `${edited.payload.body}\n\n${EDIT_NOTE}`,
  };
  for (const action of rest) {
    fill[`action:${action.id}`] = 'approve';
  }
  await user.browser.submit(page, form, fill);
  const after = await user.readRun(runId);
  assert.equal(after.approvals[0]?.status, 'approved');
  assert.equal(after.approvals[0]?.actions[0]?.status, 'edited');
}

/** A sent reply lies in each recipient's mailbox once; the undone one in nobody's. */
async function checkMailboxes(
  user: User,
  approval: ApprovalView,
  sentActions: Set<string>,
): Promise<void> {
  for (const action of repliesOf(approval)) {
    for (const recipient of action.payload.to) {
      const mails = await user.openMails(
        `from:${action.accountEmail} subject:"${action.payload.subject}" newer_than:1d`,
        recipient.address,
      );
      const expected = sentActions.has(action.id) ? 1 : 0;
      assert.equal(mails.length, expected, `replies “${action.payload.subject}”`);
    }
  }
}

async function checkUsedLink(user: User, link: string): Promise<void> {
  const page = await user.browser.open(link);
  assert.equal(page.status, 200);
  assert.equal(page.root.querySelector('form[action*="/decision"]'), null);
}
