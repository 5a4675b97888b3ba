import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACTION_BUILDERS } from '#tests/builders/actions.ts';
import type { Action } from './action.ts';
import { countThings, cutBatch, describeDuration, rateBatch } from './batch.ts';

const { change_labels: label, create_event: create, delete_event: remove } = ACTION_BUILDERS;

function archive(count: number): Action[] {
  return Array.from({ length: count }, (_, n) => label(`m${n}`));
}

/** Events that go to another account: made there, then deleted here. */
function move(count: number): Action[] {
  return Array.from({ length: count }, (_, n) => [
    create(`c${n}`),
    { ...remove(`d${n}`), dependsOn: [`c${n}`] },
  ]).flat();
}

describe('cutBatch', () => {
  it('leaves a hundred as they are and holds what is more', () => {
    expect(cutBatch(archive(100))).toMatchObject({ left: 0, actions: { length: 100 } });
    const { actions, left } = cutBatch(archive(130));
    expect(left).toBe(30);
    expect(actions).toEqual(archive(130).slice(0, 100));
  });

  it('counts an event that goes elsewhere as one thing and two actions', () => {
    expect(cutBatch(move(65))).toMatchObject({ left: 15, actions: { length: 100 } });
    expect(countThings(move(65))).toBe(65);
  });

  it('never parts what depends on each other, keeps the order and loses nothing', () => {
    const shape = fc.array(fc.tuple(fc.nat(40), fc.boolean()), { maxLength: 40 });
    fc.assert(
      fc.property(shape, fc.integer({ min: 1, max: 12 }), (links, most) => {
        const all = links.map(([to, depends], n): Action => {
          const dependsOn = depends && n > 0 ? [`m${to % n}`] : [];
          return { ...label(`m${n}`), dependsOn };
        });
        const { actions, left } = cutBatch(all, most);
        const kept = new Set(actions.map(({ id }) => id));
        expect(actions).toEqual(all.filter(({ id }) => kept.has(id)));
        for (const action of all) {
          for (const id of action.dependsOn) expect(kept.has(action.id)).toBe(kept.has(id));
        }
        expect(countThings(actions) + left).toBe(countThings(all));
      }),
    );
  });
});

describe('rateBatch', () => {
  it('finds more than twenty at once medium, whatever each is', () => {
    expect(rateBatch(archive(20))).toEqual(archive(20));
    const [first] = rateBatch(archive(45));
    expect(first?.risk).toEqual({
      level: 'medium',
      reasons: ['Touches nobody else.', 'Is one of 45 changes at once.'],
    });
  });

  it('leaves a high risk high', () => {
    const high = archive(21).map(
      (action): Action => ({
        ...action,
        risk: { level: 'high', reasons: ['Speaks of money.'] },
      }),
    );
    expect(rateBatch(high)[0]?.risk.level).toBe('high');
  });
});

describe('describeDuration', () => {
  it.each([
    [archive(3), 'a few seconds'],
    [archive(45), 'about 10 seconds'],
    [archive(100), 'about 20 seconds'],
    [move(25), 'about 15 seconds'],
    [Array.from({ length: 60 }, (_, n) => ACTION_BUILDERS.send_mail(`s${n}`)), 'about a minute'],
    [
      Array.from({ length: 100 }, (_, n) => ACTION_BUILDERS.forward_mail(`f${n}`)),
      'about 2 minutes',
    ],
  ])('%#: %s', (actions, words) => {
    expect(describeDuration(actions)).toBe(words);
  });
});
