import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paginate } from './http.ts';

const keyOf = (item: string): string => item;

describe('paginate', () => {
  it('gives every item once, in order, whatever the page size', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1 })),
        fc.integer({ min: 1, max: 7 }),
        (items, pageSize) => {
          const seen: string[] = [];
          let pageToken: string | undefined;
          do {
            const page = paginate(items, { pageSize, pageToken, keyOf });
            expect(page.items.length).toBeLessThanOrEqual(pageSize);
            seen.push(...page.items);
            pageToken = page.nextPageToken;
          } while (pageToken !== undefined);
          expect(seen).toEqual(items);
        },
      ),
    );
  });

  it('goes on after the last item given when others arrive or it goes', () => {
    const { nextPageToken: pageToken } = paginate(['a', 'b', 'c', 'd'], { pageSize: 2, keyOf });
    const next = (items: string[]): string[] =>
      paginate(items, { pageSize: 2, pageToken, keyOf }).items;
    expect(next(['new', 'a', 'b', 'c', 'd'])).toEqual(['c', 'd']);
    expect(next(['b', 'c', 'd'])).toEqual(['c', 'd']);
    expect(next(['a', 'x', 'c', 'd'])).toEqual(['c', 'd']);
    expect(next([])).toEqual([]);
  });

  it('refuses a token that is not its own', () => {
    expect(() => paginate(['a'], { pageSize: 1, pageToken: 'abc', keyOf })).toThrow(
      'Invalid page token',
    );
  });
});
