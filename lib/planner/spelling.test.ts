import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correctWord, countErrors } from './spelling.ts';

describe('correctWord', () => {
  it.each([
    ['summerise', 'summarise'],
    ['sumarize', 'summarize'],
    ['summarzie', 'summarize'],
    ['emials', 'emails'],
    ['drfat', 'draft'],
    ['replys', 'reply'],
    ['responces', 'responses'],
    ['mesages', 'messages'],
    ['atachments', 'attachments'],
    ['unraed', 'unread'],
  ])('%s → %s', (typed, meant) => {
    expect(correctWord(typed)).toBe(meant);
  });

  it.each(['relay', 'replay', 'massages', 'craft', 'mail', 'emil', 'summit', 'threats', 'budget'])(
    'leaves %s alone',
    (word) => {
      expect(correctWord(word)).toBeNull();
    },
  );
});

describe('countErrors', () => {
  const word = fc.string({ maxLength: 12 });

  it('is a distance', () => {
    fc.assert(
      fc.property(word, word, (left, right) => {
        expect(countErrors(left, left)).toBe(0);
        expect(countErrors(left, right)).toBe(countErrors(right, left));
        expect(countErrors(left, right) === 0).toBe(left === right);
        expect(countErrors(left, right)).toBeLessThanOrEqual(Math.max(left.length, right.length));
      }),
    );
  });

  it('counts a swap as one error', () => {
    expect(countErrors('draft', 'darft')).toBe(1);
  });
});
