import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Step } from '#lib/domain/plan.ts';
import { listRefs } from '#lib/domain/plan-refs.ts';
import { settleSteps, type TakenPerson } from './settle-steps.ts';

const MAILS = { id: 's1', kind: 'find_mails', accountIds: ['a@b.co'] } as Step;
const EVENTS = { id: 's2', kind: 'find_events', accountIds: ['a@b.co'] } as Step;
const TAKE: Step = { id: 's3', kind: 'take_people', of: 's1', who: 'senders' };
const MEETING: Step = {
  id: 's5',
  kind: 'create_event',
  accountId: 'a@b.co',
  title: 'Budget',
  day: '2026-03-16',
  time: '10:00',
  minutes: 30,
  guests: [],
  location: null,
};
const LETTER: Step = {
  id: 's6',
  kind: 'write_mail',
  accountId: 'a@b.co',
  to: [{ name: 'Jane', address: 'jane@b.co' }],
  cc: [],
  subject: 'Hello',
  body: 'Hello',
  asDraft: false,
};
const SAM: TakenPerson = {
  name: 'Sam',
  address: 'sam@b.co',
  source: 'mail',
  ref: 'm1',
  excerpt: 'Budget',
};

function settle(
  steps: Step[],
  counts: Record<string, number>,
  { people = [SAM], later = [] }: { people?: TakenPerson[]; later?: Step[] } = {},
) {
  const settled = settleSteps(steps, later, {
    count: (id) => counts[id] ?? 0,
    takePeople: () => people,
    taken: {},
  });
  return { ...settled, ids: settled.steps.map(({ id }) => id) };
}

describe('settleSteps', () => {
  const onlyIfNone: Step = { ...MEETING, onlyIf: { step: 's2', found: false } };

  it('keeps a step whose condition is met, without the condition and the find behind it', () => {
    const settled = settle([EVENTS, onlyIfNone], { s2: 0 });
    expect(settled.steps).toEqual([MEETING]);
    expect(settled).toMatchObject({ unmet: [], empty: [] });
  });

  it('leaves out a step whose condition is not met', () => {
    const settled = settle([EVENTS, onlyIfNone], { s2: 3 });
    expect(settled.steps).toEqual([]);
    expect(settled.unmet).toEqual([{ step: onlyIfNone, condition: { step: 's2', found: false } }]);
  });

  it('takes one of two ways: then, or otherwise', () => {
    const then: Step = { ...LETTER, onlyIf: { step: 's2', found: true } };
    expect(settle([EVENTS, onlyIfNone, then], { s2: 1 }).ids).toEqual(['s6']);
    expect(settle([EVENTS, onlyIfNone, then], { s2: 0 }).ids).toEqual(['s5']);
  });

  it('leaves out what builds on a step that is left out', () => {
    const take: Step = { ...TAKE, onlyIf: { step: 's2', found: true } };
    const invite: Step = { ...MEETING, guestsOf: 's3' };
    expect(settle([MAILS, EVENTS, take, invite], { s1: 2, s2: 0 }).ids).toEqual([]);
  });

  it('says what was not there where something needs it, and goes on with the rest', () => {
    const remove: Step = { id: 's7', kind: 'delete_events', of: 's2' };
    const settled = settle([EVENTS, remove, LETTER], {});
    expect(settled.ids).toEqual(['s6']);
    expect(settled.empty).toEqual([EVENTS]);
  });

  it('says it of a find that is all that was asked for', () => {
    expect(settle([MAILS], {}).empty).toEqual([MAILS]);
    expect(settle([MAILS], { s1: 1 }).ids).toEqual(['s1']);
  });

  it('fills in the people that a step takes', () => {
    const steps: Step[] = [MAILS, TAKE, { ...MEETING, guestsOf: 's3' }, { ...LETTER, toOf: 's3' }];
    const settled = settle(steps, { s1: 2 });
    expect(settled.steps[2]).toMatchObject({ guests: [{ name: 'Sam', address: 'sam@b.co' }] });
    expect(settled.steps[3]).toMatchObject({
      to: [
        { name: 'Jane', address: 'jane@b.co' },
        { name: 'Sam', address: 'sam@b.co' },
      ],
    });
    expect(settled.taken).toEqual({ s3: [SAM] });
  });

  it('names it where nobody is left to take', () => {
    const settled = settle(
      [MAILS, TAKE, { ...MEETING, guestsOf: 's3' }],
      { s1: 2 },
      { people: [] },
    );
    expect(settled.nobody).toEqual([TAKE]);
    expect(settled.ids).not.toContain('s5');
  });

  it('makes a meeting without an agenda where no mail is there to make it of', () => {
    const settled = settle([MAILS, { ...MEETING, agendaOf: 's1' }], {});
    expect(settled.steps).toEqual([MEETING]);
  });

  it('keeps a find quiet that only what comes after a wait refers to', () => {
    const later: Step[] = [{ id: 's8', kind: 'delete_events', of: 's2' }];
    expect(settle([EVENTS], { s2: 0 }, { later })).toMatchObject({ steps: [], empty: [] });
  });

  it('never leaves a step that refers to one that is gone', () => {
    const conditions = fc.option(
      fc.record({ step: fc.constantFrom('s1', 's2'), found: fc.boolean() }),
      { nil: undefined },
    );
    fc.assert(
      fc.property(
        fc.array(conditions, { minLength: 3, maxLength: 3 }),
        fc.nat(2),
        fc.nat(2),
        ([one, two, three], s1, s2) => {
          const steps: Step[] = [
            MAILS,
            EVENTS,
            { ...TAKE, ...(one && { onlyIf: one }) },
            { ...MEETING, guestsOf: 's3', ...(two && { onlyIf: two }) },
            { id: 's7', kind: 'delete_events', of: 's2', ...(three && { onlyIf: three }) },
          ];
          const { steps: left } = settle(steps, { s1, s2 });
          const ids = new Set(left.map(({ id }) => id));
          for (const step of left) {
            expect('onlyIf' in step).toBe(false);
            for (const ref of listRefs(step)) expect(ids).toContain(ref.id);
          }
        },
      ),
    );
  });
});
