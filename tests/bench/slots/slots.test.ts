import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareCase } from './compare.ts';
import { randomCase } from './random-cases.ts';

it('finds the slots that are there when every minute is looked at by itself', () => {
  fc.assert(
    fc.property(randomCase, (slotsCase) => {
      const { found, expected } = compareCase(slotsCase);
      expect(found).toEqual(expected);
    }),
    { numRuns: 300 },
  );
}, 60_000);
