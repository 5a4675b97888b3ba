import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ANSWERS, makeSchedule, PARTS, WISHES } from './schedule.ts';

const SIZES = { runs: 60, kills: 30, parts: PARTS };

describe('makeSchedule', () => {
  it('gives the same schedule for the same seed, and another for another', () => {
    const one = makeSchedule({ ...SIZES, seed: 1 });
    expect(makeSchedule({ ...SIZES, seed: 1 })).toEqual(one);
    expect(makeSchedule({ ...SIZES, seed: 2 }).digest).not.toBe(one.digest);
  });

  it('asks for everything, and decides in every way, whatever the seed', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const { runs } = makeSchedule({ ...SIZES, seed });
        expect(new Set(runs.map(({ wish }) => wish))).toEqual(new Set(WISHES));
        expect(new Set(runs.map(({ answer }) => answer))).toEqual(new Set(ANSWERS));
        expect(new Set(runs.map(({ code }) => code)).size).toBe(SIZES.runs);
      }),
      { numRuns: 50 },
    );
  });

  it('kills so many parts, spread over all of the work, and only those that may be', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const { kills } = makeSchedule({ ...SIZES, seed, parts: ['app'] });
        expect(kills).toHaveLength(SIZES.kills);
        expect(kills.every(({ part }) => part === 'app')).toBe(true);
        for (const [index, { at }] of kills.entries()) {
          expect(Math.floor(at * SIZES.kills)).toBe(index);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('kills nothing where nothing may be killed', () => {
    expect(makeSchedule({ ...SIZES, seed: 1, parts: [] }).kills).toEqual([]);
  });
});
