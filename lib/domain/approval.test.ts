import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildReplyAction } from '#tests/builders/reply-action.ts';
import type { Action } from './action.ts';
import {
  type ApprovalStatus,
  approvalStatusSchema,
  canMoveApproval,
  concludeApproval,
  type DecisionRequest,
  decisionRequestSchema,
  settleActions,
  statusesBefore,
  timeoutMinutesOf,
} from './approval.ts';

const DIGEST = 'a'.repeat(64);

type Choice = 'approve' | 'reject' | 'edit' | null;

/** Actions that depend on any of each other (themselves, circles and strangers too), and a decision. */
const decided = fc
  .array(
    fc.record({
      dependsOn: fc.array(fc.integer({ min: 0, max: 8 }), { maxLength: 3 }),
      choice: fc.constantFrom<Choice>('approve', 'approve', 'reject', 'edit', null),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .chain((rows) =>
    fc.record({
      rest: fc.constantFrom<'approve' | 'reject'>('approve', 'reject'),
      rows: fc.constant(rows),
      order: fc.shuffledSubarray([...rows.keys()], { minLength: rows.length }),
    }),
  )
  .map(({ rest, rows, order }) => {
    const actions = rows.map(({ dependsOn }, index) =>
      buildReplyAction({ id: `a${index}`, dependsOn: dependsOn.map((one) => `a${one}`) }),
    );
    const request: DecisionRequest = {
      digest: DIGEST,
      rest,
      actions: order.flatMap((index): DecisionRequest['actions'] => {
        const choice = rows[index]?.choice ?? null;
        const actionId = `a${index}`;
        if (choice === null) return [];
        return choice === 'edit'
          ? [{ actionId, choice, edit: { subject: `New ${index}`, body: `Text ${index}` } }]
          : [{ actionId, choice }];
      }),
    };
    return { actions, request, choices: rows.map(({ choice }) => choice ?? rest) };
  });

describe('settleActions', () => {
  it('keeps every action once and in order', () => {
    fc.assert(
      fc.property(decided, ({ actions, request }) => {
        const settled = settleActions(actions, request);
        expect(settled.map((one) => one.actionId)).toEqual(actions.map((one) => one.id));
      }),
    );
  });

  it('lets nothing run that was rejected, and marks nothing else as rejected', () => {
    fc.assert(
      fc.property(decided, ({ actions, request, choices }) => {
        settleActions(actions, request).forEach((one, index) => {
          expect(one.status === 'rejected').toBe(choices[index] === 'reject');
          expect(one.final !== null).toBe(one.status === 'approved' || one.status === 'edited');
        });
      }),
    );
  });

  it('lets nothing run without all that it depends on, and drops nothing for another reason', () => {
    fc.assert(
      fc.property(decided, ({ actions, request }) => {
        const settled = settleActions(actions, request);
        const running = new Set(settled.filter((one) => one.final).map((one) => one.actionId));
        actions.forEach((action, index) => {
          const whole = action.dependsOn.every((id) => running.has(id));
          const one = settled[index];
          if (one?.final) expect(whole).toBe(true);
          if (one?.status === 'dropped') expect(whole).toBe(false);
        });
      }),
    );
  });

  it('changes subject and text of an edited action and nothing else of any', () => {
    fc.assert(
      fc.property(decided, ({ actions, request }) => {
        const before = structuredClone(actions);
        settleActions(actions, request).forEach(({ final, status }, index) => {
          const original = actions[index];
          const expected =
            status === 'edited' && original
              ? {
                  ...original,
                  payload: {
                    ...original.payload,
                    subject: `New ${index}`,
                    body: `Text ${index}`,
                  },
                }
              : original;
          if (final) expect(final).toEqual(expected);
        });
        expect(actions).toEqual(before);
      }),
    );
  });

  it('drops a whole chain when its first action is rejected', () => {
    const chain: Action[] = ['a', 'b', 'c'].map((id, index, ids) =>
      buildReplyAction({ id, dependsOn: ids.slice(Math.max(0, index - 1), index) }),
    );
    const settled = settleActions(chain.toReversed(), {
      digest: DIGEST,
      actions: [{ actionId: 'a', choice: 'reject' }],
      rest: 'approve',
    });
    expect(settled.map((one) => [one.actionId, one.status])).toEqual([
      ['c', 'dropped'],
      ['b', 'dropped'],
      ['a', 'rejected'],
    ]);
  });
});

describe('concludeApproval', () => {
  it('says rejected when nothing runs, approved when all does, partly approved between', () => {
    fc.assert(
      fc.property(decided, ({ actions, request }) => {
        const settled = settleActions(actions, request);
        const running = settled.filter((one) => one.final).length;
        const expected =
          running === 0 ? 'rejected' : running === actions.length ? 'approved' : 'partly_approved';
        expect(concludeApproval(settled)).toBe(expected);
      }),
    );
  });

  it('says partly approved where a dependent was dropped', () => {
    const actions = [
      buildReplyAction({ id: 'a' }),
      buildReplyAction({ id: 'b' }),
      buildReplyAction({ id: 'c', dependsOn: ['b'] }),
    ];
    const settled = settleActions(actions, {
      digest: DIGEST,
      actions: [{ actionId: 'b', choice: 'reject' }],
      rest: 'approve',
    });
    expect(settled.map((one) => one.status)).toEqual(['approved', 'rejected', 'dropped']);
    expect(concludeApproval(settled)).toBe('partly_approved');
  });
});

describe('where an approval can go', () => {
  const BEFORE: Record<ApprovalStatus, ApprovalStatus[]> = {
    pending: [],
    approved: ['pending'],
    partly_approved: ['pending'],
    rejected: ['pending'],
    expired: ['pending'],
    cancelled: ['pending'],
    superseded: ['pending', 'expired'],
    stale: ['approved', 'partly_approved'],
  };

  it.each(approvalStatusSchema.options)('to %s it comes from these states only', (to) => {
    expect(statusesBefore(to)).toEqual(BEFORE[to]);
    const from = approvalStatusSchema.options.filter((one) => canMoveApproval(one, to));
    expect(from).toEqual(BEFORE[to]);
  });

  it('never becomes approved twice, or after it ended in whatever way', () => {
    const walk = fc.array(fc.constantFrom(...approvalStatusSchema.options), { maxLength: 12 });
    fc.assert(
      fc.property(walk, (wished) => {
        let now: ApprovalStatus = 'pending';
        const been = wished.filter((to) => {
          const moves = canMoveApproval(now, to);
          if (moves) now = to;
          return moves;
        });
        const decided = been.filter((one) => one.endsWith('approved') || one === 'rejected');
        expect(decided.length).toBeLessThanOrEqual(1);
        if (decided.length === 1) expect(been[0]).toBe(decided[0]);
      }),
    );
  });
});

describe('timeoutMinutesOf', () => {
  it.each([
    [0, 30],
    [1, 30],
    [4, 30],
    [5, 45],
    [100, 45],
  ])('gives %i actions %i minutes', (count, minutes) => {
    expect(timeoutMinutesOf(Array(count).fill(null))).toBe(minutes);
  });
});

describe('a decision request', () => {
  const good = { digest: DIGEST, rest: 'approve' };

  it('names no action unless it says so', () => {
    expect(decisionRequestSchema.parse(good)).toEqual({ ...good, actions: [] });
  });

  it('takes the edit of a mail and that of an event, trimmed', () => {
    const { actions } = decisionRequestSchema.parse({
      ...good,
      actions: [
        { actionId: 'a', choice: 'edit', edit: { subject: ' Re: X ', body: 'Friday.' } },
        { actionId: 'b', choice: 'edit', edit: { summary: ' Lunch ' } },
      ],
    });
    expect(actions).toEqual([
      { actionId: 'a', choice: 'edit', edit: { subject: 'Re: X', body: 'Friday.' } },
      { actionId: 'b', choice: 'edit', edit: { summary: 'Lunch' } },
    ]);
  });

  it.each([
    { digest: 'A'.repeat(64) },
    { digest: `${DIGEST} ` },
    { rest: 'maybe' },
    { actions: [{ actionId: 'a', choice: 'edit' }] },
    { actions: [{ actionId: 'a', choice: 'edit', edit: { body: 'x', subject: '', to: 'eve' } }] },
    { actions: [{ actionId: 'a', choice: 'edit', edit: { summary: 'x', attendees: [] } }] },
    { actions: Array(101).fill({ actionId: 'a', choice: 'approve' }) },
  ])('is refused with %j', (changes) => {
    expect(decisionRequestSchema.safeParse({ ...good, ...changes }).success).toBe(false);
  });
});
