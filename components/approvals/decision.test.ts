import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Action } from '#lib/domain/action.ts';
import { decisionRequestSchema } from '#lib/domain/approval.ts';
import type { ApprovalView } from '#lib/domain/views.ts';
import {
  applyEdit,
  buildDecision,
  buildRejection,
  type DraftChoice,
  describeConsequence,
  describeOutcome,
  findGaps,
  foreseeOutcome,
  startChoice,
} from './decision.ts';

function makeAction(id: string, more: Partial<Action> = {}): Action {
  return {
    id,
    kind: 'send_reply',
    accountId: 'work',
    accountEmail: 'me@company.com',
    payload: {
      threadId: 't',
      mailId: 'm',
      inReplyTo: '<m@x>',
      references: [],
      from: { name: 'Me', address: 'me@company.com' },
      to: [{ name: 'Jane', address: 'jane@company.com' }],
      cc: [],
      subject: 'Re: X',
      body: 'Hi Jane',
    },
    before: null,
    precondition: { threadTip: 'm' },
    risk: { level: 'low', reasons: ['One known recipient'] },
    estimate: { micros: 0, quotaUnits: 100 },
    reversibility: 'held',
    gaps: [],
    provenance: [],
    dependsOn: [],
    ...more,
  };
}

function makeGapAction(id: string): Action {
  const plain = makeAction(id);
  return { ...plain, gaps: ['[the file]'], payload: { ...plain.payload, body: 'See [the file]' } };
}

function makeApproval(actions: Action[]): ApprovalView {
  return {
    id: 'p',
    runId: 'r',
    conversationId: 'c',
    requestText: 'Draft replies',
    digest: 'a'.repeat(64),
    status: 'pending',
    createdAt: '2025-10-15T12:00:00Z',
    expiresAt: '2025-10-15T12:30:00Z',
    decidedAt: null,
    undoMinutes: 5,
    actions: actions.map((action) => ({ action, status: 'proposed', final: null })),
  };
}

const foresee = (approval: ApprovalView, choices: Record<string, DraftChoice>) =>
  foreseeOutcome(approval, buildDecision(approval, choices));

describe('startChoice', () => {
  it('marks a complete draft for approval and leaves one with a gap undecided', () => {
    expect(startChoice(makeAction('a')).mark).toBe('approve');
    expect(startChoice(makeGapAction('b')).mark).toBe('undecided');
  });
});

describe('applyEdit', () => {
  const action = makeGapAction('a');

  it('approves a draft whose gap was filled', () => {
    const edit = { subject: 'Re: X', body: 'See plan.pdf' };
    expect(applyEdit(action, startChoice(action), edit)).toEqual({ mark: 'approve', edit });
  });

  it('leaves the mark alone while a gap is left', () => {
    const edit = { subject: 'Re: X', body: 'Do see [the file]' };
    expect(applyEdit(action, startChoice(action), edit)).toEqual({ mark: 'undecided', edit });
    expect(findGaps(action, edit)).toEqual(['[the file]']);
  });

  it('takes the proposed text as no edit at all', () => {
    const edit = { subject: 'Re: X', body: 'See [the file]' };
    expect(applyEdit(action, { mark: 'reject', edit: null }, edit)).toEqual({
      mark: 'reject',
      edit: null,
    });
  });
});

describe('buildDecision', () => {
  it('names every draft, sends edits only of approved ones, and rejects the undecided', () => {
    const approval = makeApproval([
      makeAction('a'),
      makeAction('b'),
      makeAction('c'),
      makeGapAction('d'),
    ]);
    const edit = { subject: 'Re: X', body: 'Changed' };
    expect(
      buildDecision(approval, {
        b: { mark: 'approve', edit },
        c: { mark: 'reject', edit },
      }),
    ).toEqual({
      digest: approval.digest,
      actions: [
        { actionId: 'a', choice: 'approve' },
        { actionId: 'b', choice: 'edit', edit },
        { actionId: 'c', choice: 'reject' },
        { actionId: 'd', choice: 'reject' },
      ],
      rest: 'reject',
    });
  });

  it('never approves what was not marked, whatever the marks are', () => {
    const mark = fc.constantFrom('approve', 'reject', 'undecided' as const);
    fc.assert(
      fc.property(fc.array(mark, { minLength: 1, maxLength: 8 }), (marks) => {
        const actions = marks.map((_, at) => makeAction(`a${at}`));
        const choices = Object.fromEntries(
          marks.map((one, at) => [`a${at}`, { mark: one, edit: null } as DraftChoice]),
        );
        const request = buildDecision(makeApproval(actions), choices);
        expect(decisionRequestSchema.parse(request)).toEqual(request);
        const approved = marks.filter((one) => one === 'approve').length;
        expect(foreseeOutcome(makeApproval(actions), request)).toEqual({
          approved,
          edited: 0,
          rejected: marks.length - approved,
          dropped: 0,
        });
      }),
    );
  });
});

describe('describeOutcome', () => {
  const three = makeApproval([makeAction('a'), makeAction('b'), makeAction('c')]);
  const no: DraftChoice = { mark: 'reject', edit: null };

  it('says in words what the button will do', () => {
    expect(describeOutcome(foresee(three, {}))).toBe('Approve all 3');
    expect(describeOutcome(foresee(three, { b: no }))).toBe('Approve 2, reject 1');
    expect(describeOutcome(foresee(three, { a: no, b: no, c: no }))).toBe('Reject all 3');
    expect(describeOutcome(foresee(makeApproval([makeAction('a')]), {}))).toBe('Approve and send');
    expect(describeOutcome(foreseeOutcome(three, buildRejection(three)))).toBe('Reject all 3');
  });

  it('counts what falls with a rejected draft', () => {
    const approval = makeApproval([
      makeAction('a'),
      makeAction('b', { dependsOn: ['a'] }),
      makeAction('c'),
    ]);
    const outcome = foresee(approval, { a: no });
    expect(describeOutcome(outcome)).toBe('Approve 1, reject 1, drop 1');
    expect(describeConsequence(outcome, 5)).toBe(
      '1 mail will be held for 5 minutes, then sent. You can undo until then. 1 draft depends on one that you reject and will be dropped.',
    );
  });
});

describe('describeConsequence', () => {
  it('warns where there is no undo, counts the user’s changes, and is plain about nothing', () => {
    const outcome = { approved: 2, edited: 1, rejected: 0, dropped: 0 };
    expect(describeConsequence(outcome, 0)).toBe(
      '2 mails (1 with your changes) will be sent at once; there is no undo.',
    );
    expect(describeConsequence({ ...outcome, approved: 0 }, 5)).toBe('Nothing will be sent.');
  });
});
