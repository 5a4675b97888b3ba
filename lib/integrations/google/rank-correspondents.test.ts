import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rankCorrespondents } from './rank-correspondents.ts';

const jane = { name: 'Jane', address: 'jane@company.com' };
const mike = { name: 'Mike Ross', address: 'mike@company.com' };

describe('rankCorrespondents', () => {
  it('puts the most frequent first and knows each by the longest name given', () => {
    const seen = [mike, jane, { ...jane, name: 'Jane Liu' }, { ...jane, name: '' }];
    expect(rankCorrespondents(seen)).toEqual([{ ...jane, name: 'Jane Liu' }, mike]);
  });

  it('settles ties by address, whatever came first', () => {
    expect(rankCorrespondents([mike, jane])).toEqual([jane, mike]);
  });

  it('does not depend on the order, and keeps everybody once', () => {
    const seen = fc.array(
      fc.record({
        name: fc.constantFrom('', 'A', 'Bob', 'Carol C'),
        address: fc.constantFrom('a@x.test', 'b@x.test', 'c@x.test'),
      }),
    );
    fc.assert(
      fc.property(seen, (people) => {
        const ranked = rankCorrespondents(people);
        const addresses = ranked.map((one) => one.address);
        expect(addresses).toHaveLength(new Set(addresses).size);
        expect(new Set(addresses)).toEqual(new Set(people.map((one) => one.address)));
        expect(rankCorrespondents(people.toReversed()).map((one) => one.address)).toEqual(
          addresses,
        );
      }),
    );
  });
});
