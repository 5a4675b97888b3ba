import { describe, expect, it } from 'vitest';
import type { Action, ActionEdit } from '#lib/domain/action.ts';
import type { DecisionRequest } from '#lib/domain/approval.ts';
import { ACTION_BUILDERS } from '#tests/builders/actions.ts';
import { buildApprovalView } from '#tests/builders/approval-view.ts';
import {
  describeConsequence,
  describeOutcome,
  explainDrop,
  foreseeOutcome,
  readOutcome,
} from './outcome.ts';

const {
  send_reply: reply,
  send_mail: letter,
  create_event: event,
  trash_mail: trash,
} = ACTION_BUILDERS;

/** What it comes to if all but these are approved. */
function foresee(actions: Action[], rejected: string[], edits: Record<string, ActionEdit> = {}) {
  const request: DecisionRequest = {
    digest: 'a'.repeat(64),
    actions: [
      ...rejected.map((actionId) => ({ actionId, choice: 'reject' as const })),
      ...Object.entries(edits).map(([actionId, edit]) => ({
        actionId,
        choice: 'edit' as const,
        edit,
      })),
    ],
    rest: 'approve',
  };
  return foreseeOutcome(buildApprovalView(actions), request);
}

/** An event, a mail about it, and a second mail about that one. */
const CHAIN: Action[] = [
  event('event'),
  { ...letter('note'), dependsOn: ['event'] },
  { ...reply('reply'), dependsOn: ['note'] },
  trash('trash'),
];

describe('describeOutcome', () => {
  const three = [reply('a'), reply('b'), reply('c')];

  it('says in words what the button will do', () => {
    expect(describeOutcome(foresee(three, []))).toBe('Approve all 3');
    expect(describeOutcome(foresee(three, ['b']))).toBe('Approve 2, reject 1');
    expect(describeOutcome(foresee(three, ['a', 'b', 'c']))).toBe('Reject all 3');
    expect(describeOutcome(foresee([reply('a')], ['a']))).toBe('Reject it');
    expect(describeOutcome(foresee([reply('a')], []))).toBe('Approve and send');
    expect(describeOutcome(foresee([trash('a')], []))).toBe('Approve and move to the bin');
    expect(describeOutcome(foresee([event('a')], []))).toBe('Approve and create');
  });

  it('counts what falls with a rejected one', () => {
    expect(describeOutcome(foresee(CHAIN, ['event']))).toBe('Approve 1, reject 1, drop 2');
  });
});

describe('what is dropped', () => {
  it('names the rejected one that it falls with, also from afar', () => {
    const { drops } = foresee(CHAIN, ['event']);
    expect(drops.map((drop) => [drop.action.id, explainDrop(drop, 'before')])).toEqual([
      ['note', 'you reject: Create “Budget review”'],
      ['reply', 'you reject: Create “Budget review”'],
    ]);
  });

  it('is told of a decision that was made', () => {
    const approval = buildApprovalView(CHAIN);
    const statuses = ['approved', 'rejected', 'dropped', 'approved'] as const;
    const outcome = readOutcome(
      approval.actions.map(({ action }, at) => ({
        action,
        status: statuses[at] ?? 'proposed',
        final: statuses[at] === 'approved' ? action : null,
      })),
    );
    expect(outcome.running.map((action) => action.id)).toEqual(['event', 'trash']);
    expect(outcome.drops.map((drop) => explainDrop(drop, 'after'))).toEqual([
      'you rejected: Send “Minutes”',
    ]);
  });

  it('needs no end of a circle', () => {
    const one = { ...reply('a'), dependsOn: ['b'] };
    const two = { ...reply('b'), dependsOn: ['a', 'gone'] };
    const { drops } = foresee([one, two], []);
    expect(drops.map((drop) => explainDrop(drop, 'before'))).toEqual([
      'something that it depends on is not done',
      'something that it depends on is not done',
    ]);
  });
});

describe('describeConsequence', () => {
  it('tells what waits from what happens at once, and both from what is dropped', () => {
    expect(describeConsequence(foresee(CHAIN, ['note']), 5)).toEqual([
      'Create an event: waits 5 minutes, and you can stop it until then.',
      'Move a mail to the bin: happens at once, and can be undone for 5 minutes.',
      'Send “Re: Project X” is dropped, because you reject: Send “Minutes”.',
    ]);
  });

  it('names a few of many that are dropped, and counts the others', () => {
    const many = Array.from({ length: 6 }, (_, n): Action => {
      return { ...letter(`m${n}`), dependsOn: ['event'] };
    });
    const sentences = describeConsequence(
      foresee([event('event'), ...many, trash('t')], ['event']),
      5,
    );
    expect(sentences).toHaveLength(5);
    expect(sentences.at(-1)).toBe('3 more are dropped, because what they need is rejected.');
  });

  it('warns where there is no undo, counts the user’s changes, and is plain about nothing', () => {
    const edits = { a: { subject: 'Re: Project X', body: 'Mine' } };
    const outcome = foresee([reply('a'), reply('b'), trash('c')], [], edits);
    expect(describeConsequence(outcome, 0)).toEqual([
      'Send 2 replies, move a mail to the bin: happens at once and cannot be undone.',
      '1 with your changes.',
    ]);
    expect(describeConsequence(foresee([reply('a')], ['a']), 5)).toEqual(['Nothing will be done.']);
  });
});
