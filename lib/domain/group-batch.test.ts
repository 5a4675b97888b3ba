import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACTION_BUILDERS } from '#tests/builders/actions.ts';
import type { Action } from './action.ts';
import { groupBatch, isBatch } from './group-batch.ts';

function archive(id: string, name: string, address: string, subject = `News ${id}`): Action {
  const action = ACTION_BUILDERS.change_labels(id);
  return { ...action, payload: { ...action.payload, subject, from: { name, address } } };
}

function shop(n: number, mails: number): Action[] {
  return Array.from({ length: mails }, (_, mail) =>
    archive(`m${n}-${mail}`, `Shop ${n}`, `news@shop${n}.test`),
  );
}

describe('groupBatch', () => {
  it('groups mails by the domain of their senders, the largest group first', () => {
    const groups = groupBatch([...shop(1, 2), ...shop(2, 5), ...shop(3, 3)]);
    expect(groups.map(({ name, detail, actions }) => [name, detail, actions.length])).toEqual([
      ['Shop 2', 'shop2.test', 5],
      ['Shop 3', 'shop3.test', 3],
      ['Shop 1', 'shop1.test', 2],
    ]);
    expect(groups[0]?.samples).toEqual(['News m2-0', 'News m2-1', 'News m2-2']);
  });

  it('calls a domain with several names by itself', () => {
    const [group] = groupBatch([
      archive('a', 'Ann', 'ann@shop.test'),
      archive('b', 'Bob', 'bob@shop.test'),
      archive('c', '', 'x@SHOP.test'),
    ]);
    expect(group).toMatchObject({ name: 'shop.test', detail: '', actions: { length: 3 } });
  });

  it('puts what is small together where there are more than eight', () => {
    const sizes = [6, 5, 5, 5, 5, 5, 5, 4, 3, 2];
    const groups = groupBatch(sizes.flatMap((mails, n) => shop(n, mails)));
    expect(groups).toHaveLength(8);
    expect(groups.at(-1)).toMatchObject({ name: '3 other senders', actions: { length: 9 } });
  });

  it('shows the risk of each group by itself', () => {
    const risky: Action[] = shop(1, 3).map((action) => ({
      ...action,
      risk: { level: 'high', reasons: ['Speaks of money.'] },
    }));
    expect(groupBatch([...risky, ...shop(2, 2)]).map(({ risk }) => risk.level)).toEqual([
      'high',
      'low',
    ]);
  });

  it('groups events by their calendar', () => {
    const event = ACTION_BUILDERS.delete_event('a');
    const team = { ...event, id: 'b', payload: { ...event.payload, calendarId: 'team@x.test' } };
    const main = { ...event, id: 'c', payload: { ...event.payload, calendarId: 'primary' } };
    expect(
      groupBatch([event, team, main]).map(({ name, actions }) => [name, actions.length]),
    ).toEqual([
      ['alex.rivera@company.com', 2],
      ['team@x.test', 1],
    ]);
  });

  it('has each action in one group, in its order, and eight groups at most', () => {
    const mails = fc.array(fc.tuple(fc.nat(12), fc.string()), { minLength: 1, maxLength: 100 });
    fc.assert(
      fc.property(mails, (some) => {
        const actions = some.map(([n, subject], at) =>
          archive(`m${at}`, `Shop ${n}`, `news@shop${n}.test`, subject),
        );
        const groups = groupBatch(actions);
        expect(groups.length).toBeLessThanOrEqual(8);
        expect(new Set(groups.map(({ key }) => key)).size).toBe(groups.length);
        expect(new Set(groups.flatMap((group) => group.actions))).toEqual(new Set(actions));
        for (const group of groups) {
          expect(group.actions).toEqual(actions.filter((one) => group.actions.includes(one)));
        }
      }),
    );
  });

  it('is for more than eight', () => {
    expect([isBatch(shop(1, 8)), isBatch(shop(1, 9))]).toEqual([false, true]);
  });
});
