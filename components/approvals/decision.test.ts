import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Action, MailEdit } from '#lib/domain/action.ts';
import { decisionRequestSchema } from '#lib/domain/approval.ts';
import { ACTION_BUILDERS } from '#tests/builders/actions.ts';
import { buildApprovalView } from '#tests/builders/approval-view.ts';
import {
  type ActionChoice,
  buildDecision,
  buildRejection,
  findGaps,
  startChoice,
  takeEdit,
} from './decision.ts';
import { foreseeOutcome } from './outcome.ts';

const buildReply = ACTION_BUILDERS.send_reply;

function buildGap(id: string): Action {
  const plain = buildReply(id);
  return { ...plain, gaps: ['[the file]'], payload: { ...plain.payload, body: 'See [the file]' } };
}

const write = (body: string): MailEdit => ({ subject: 'Re: Project X', body });

describe('startChoice', () => {
  it('marks what is complete for approval and leaves a draft with a gap undecided', () => {
    expect(startChoice(buildReply('a')).mark).toBe('approve');
    expect(startChoice(ACTION_BUILDERS.trash_mail('t')).mark).toBe('approve');
    expect(startChoice(buildGap('b')).mark).toBe('undecided');
  });

  it('finds a gap of an event in whatever part of it it stands', () => {
    const event = ACTION_BUILDERS.create_event('e');
    const fields = { ...event.payload.event, location: '[a room]' };
    const open = { ...event, gaps: ['[a room]'], payload: { ...event.payload, event: fields } };
    expect(findGaps(open)).toEqual(['[a room]']);
    expect(takeEdit(open, startChoice(open), { location: 'Room 5' })).toEqual({
      mark: 'approve',
      edit: { location: 'Room 5' },
    });
  });
});

describe('takeEdit', () => {
  const action = buildGap('a');

  it('approves a draft whose gap was filled', () => {
    const edit = write('See plan.pdf');
    expect(takeEdit(action, startChoice(action), edit)).toEqual({ mark: 'approve', edit });
  });

  it('leaves the mark alone while a gap is left', () => {
    const edit = write('Do see [the file]');
    expect(takeEdit(action, startChoice(action), edit)).toEqual({ mark: 'undecided', edit });
  });

  it('takes the proposal as no edit at all', () => {
    const edit = write('Do see [the file]');
    expect(takeEdit(action, { mark: 'reject', edit }, null)).toEqual({
      mark: 'reject',
      edit: null,
    });
  });
});

describe('buildDecision', () => {
  it('names every action, sends edits only of approved ones, and rejects the undecided', () => {
    const approval = buildApprovalView([
      buildReply('a'),
      buildReply('b'),
      buildReply('c'),
      buildGap('d'),
    ]);
    const edit = write('Changed');
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
        const ids = marks.map((_, at) => `a${at}`);
        const approval = buildApprovalView(ids.map((id) => buildReply(id)));
        const choices = Object.fromEntries(
          marks.map((one, at) => [`a${at}`, { mark: one, edit: null } as ActionChoice]),
        );
        const request = buildDecision(approval, choices);
        expect(decisionRequestSchema.parse(request)).toEqual(request);
        const { running, rejected } = foreseeOutcome(approval, request);
        expect(running.map((action) => action.id)).toEqual(
          ids.filter((_, at) => marks[at] === 'approve'),
        );
        expect(rejected).toHaveLength(marks.length - running.length);
      }),
    );
  });
});

describe('buildRejection', () => {
  it('rejects all of it', () => {
    const approval = buildApprovalView([buildReply('a'), buildReply('b')]);
    expect(foreseeOutcome(approval, buildRejection(approval)).running).toEqual([]);
  });
});
