import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatTime, minutesOf, readTime, settleTimes } from './times.ts';
import { readTokens } from './tokens.ts';

function read(words: string, half: 'am' | 'pm' | null = null) {
  const tokens = readTokens(words);
  const point = readTime(tokens, 0);
  return point && { ...settleTimes(point, half), all: point.end === tokens.length };
}

const CASES: [words: string, from: string, to: string | null, guessed: boolean][] = [
  ['10', '10:00', null, false],
  ['8', '08:00', null, false],
  ['7', '19:00', null, true],
  ['1', '13:00', null, true],
  ['12', '12:00', null, false],
  ['15', '15:00', null, false],
  ['3pm', '15:00', null, false],
  ['3 p.m.', '15:00', null, false],
  ['12am', '00:00', null, false],
  ['12 pm', '12:00', null, false],
  ['7am', '07:00', null, false],
  ['07:00', '07:00', null, false],
  ['3:30', '15:30', null, true],
  ['10.30', '10:30', null, false],
  ["five o'clock", '17:00', null, true],
  ['half past ten', '10:30', null, false],
  ['quarter to four', '15:45', null, true],
  ['noon', '12:00', null, false],
  ['midnight', '00:00', null, false],
  ['9 to 11', '09:00', '11:00', false],
  ['9-11', '09:00', '11:00', false],
  ['2-4pm', '14:00', '16:00', false],
  ['9 to 5', '09:00', '17:00', true],
  ['9 to 5pm', '09:00', '17:00', false],
  ['11 to 2', '11:00', '14:00', true],
  ['10am till noon', '10:00', '12:00', false],
  ['22:00 to 1:00', '22:00', '01:00', false],
  ['13:00 to 2', '13:00', '14:00', true],
];

describe('times of day', () => {
  it.each(CASES)('%s', (words, from, to, guessed) => {
    const time = read(words);
    expect(time).toMatchObject({ from, to, all: true });
    expect(time?.note !== null).toBe(guessed);
  });

  it('takes the half of the day from the words around it', () => {
    expect(read('8', 'pm')).toMatchObject({ from: '20:00', note: null });
    expect(read('3', 'am')).toMatchObject({ from: '03:00', note: null });
  });

  it.each(['25', '10:75', '13pm', '45 minutes', '3 people', '5 April', 'few', 'lunch', '0am'])(
    '%s is none',
    (words) => {
      expect(read(words)).toBeNull();
    },
  );

  it('shows every minute of a day as it reads it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1439 }), (minutes) => {
        expect(minutesOf(formatTime(minutes))).toBe(minutes);
        expect(read(formatTime(minutes))?.from).toBe(formatTime(minutes));
      }),
    );
  });

  it('never leaves the day', () => {
    const word = fc.constantFrom(...'1 7 8 12 13 22 9:30 07:15 3pm 11am noon midnight'.split(' '));
    fc.assert(
      fc.property(word, word, fc.constantFrom('am', 'pm', null), (from, to, half) => {
        const time = read(`${from} to ${to}`, half);
        for (const shown of [time?.from, time?.to]) {
          expect(shown).toMatch(/^([01]\d|2[0-3]):[0-5]\d$/);
        }
      }),
      { numRuns: 500 },
    );
  });
});
