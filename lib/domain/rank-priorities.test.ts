import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DayTask, rankPriorities } from './rank-priorities.ts';

const DAY = { day: '2026-11-23', at: '2026-11-23T14:00:00Z', timeZone: 'America/New_York' };

function buildTask(
  id: string,
  changes: Partial<Omit<DayTask, 'signals'>> & { signals?: Partial<DayTask['signals']> } = {},
): DayTask {
  return {
    id,
    kind: 'reply',
    title: `Reply ${id}`,
    details: [],
    reasons: [],
    minutes: 15,
    due: null,
    source: null,
    before: null,
    origin: { accountId: 'account-1', ref: id },
    ...changes,
    signals: {
      asks: 1,
      urgent: false,
      unread: false,
      automated: false,
      written: 0,
      since: null,
      meetsAt: null,
      ...changes.signals,
    },
  };
}

function rank(...tasks: DayTask[]): string[] {
  return rankPriorities(tasks, DAY).map(({ id }) => id);
}

describe('rankPriorities', () => {
  it('puts the nearest limit first', () => {
    const order = rank(
      buildTask('none'),
      buildTask('friday', { due: '2026-11-27' }),
      buildTask('today', { due: '2026-11-23' }),
      buildTask('tomorrow', { due: '2026-11-24T15:00:00Z' }),
      buildTask('next-month', { due: '2026-12-24' }),
    );
    expect(order).toEqual(['today', 'tomorrow', 'friday', 'next-month', 'none']);
  });

  it('puts people the user writes to above others, and an ask above a mail to read', () => {
    const order = rank(
      buildTask('read', { kind: 'read', signals: { asks: 0, unread: true, written: 5 } }),
      buildTask('stranger'),
      buildTask('known', { signals: { written: 1 } }),
      buildTask('close', { signals: { written: 9 } }),
    );
    expect(order).toEqual(['close', 'known', 'stranger', 'read']);
  });

  it('says why', () => {
    const [task] = rankPriorities(
      [
        buildTask('a', {
          due: '2026-11-20',
          reasons: ['first of all'],
          signals: {
            urgent: true,
            unread: true,
            written: 3,
            since: '2026-11-19T03:00:00Z',
            meetsAt: '2026-11-23T19:30:00Z',
          },
        }),
      ],
      DAY,
    );
    expect(task?.reasons).toEqual([
      'first of all',
      'overdue',
      'you often write to them',
      'you meet at 14:30',
      'says it is urgent',
      'unread',
      'waiting for 5 days',
    ]);
  });

  const anyTask = fc.record({
    kind: fc.constantFrom('reply', 'read', 'prepare', 'settle', 'answer'),
    due: fc.option(fc.constantFrom('2026-11-20', '2026-11-23', '2026-11-25', '2027-01-01')),
    signals: fc.record({
      asks: fc.integer({ min: 0, max: 5 }),
      urgent: fc.boolean(),
      unread: fc.boolean(),
      automated: fc.boolean(),
      written: fc.integer({ min: 0, max: 5 }),
      since: fc.option(fc.constantFrom('2026-11-23T10:00:00Z', '2026-10-01T10:00:00Z')),
      meetsAt: fc.option(fc.constant('2026-11-23T19:30:00Z')),
    }),
  });

  it('never puts a list or a robot above a person, and gives one order for one set', () => {
    fc.assert(
      fc.property(fc.array(anyTask, { maxLength: 12 }), (changes) => {
        const tasks = changes.map((one, index) => buildTask(`t${index}`, one));
        const order = rankPriorities(tasks, DAY);
        expect(rankPriorities(tasks.toReversed(), DAY)).toEqual(order);
        expect(order.filter(({ reasons }) => reasons.length === 0)).toEqual([]);
        const robots = order.map(({ signals }) => signals.automated);
        expect(robots).toEqual(robots.toSorted((a, b) => Number(a) - Number(b)));
      }),
    );
  });
});
