import { NUMBERS } from '../vocabulary.ts';

/** "more than 3 meetings": there are if at least so many are found, or if not (`holds` is false). */
export interface Count {
  least: number;
  holds: boolean;
  /** The words after the number. */
  rest: string;
}

/** Bounds by what is added to the number that they name, and whether reaching it is what counts. */
const BOUNDS: readonly [words: RegExp, added: number, holds: boolean][] = [
  [/^(more than|over|above|greater than|upwards of)$/, 1, true],
  [/^(at least|no fewer than|no less than|not less than|a minimum of)$/, 0, true],
  [/^(fewer than|less than|under|below)$/, 0, false],
  [/^(at most|no more than|not more than|a maximum of|up to)$/, 1, false],
];

const SAID =
  /^(?:(more than|over|above|greater than|upwards of|at least|no fewer than|no less than|not less than|a minimum of|fewer than|less than|under|below|at most|no more than|not more than|a maximum of|up to) )?(?:a )?(\d+|\p{L}+) (?:(or more|or fewer|or less) )?(?=\S)/iu;

/** Reads how many there have to be; null where no number is said that could be looked up. */
export function readCount(words: string): Count | null {
  const said = SAID.exec(words);
  const [all = '', before, number = '', after] = said ?? [];
  const value = /^\d+$/.test(number) ? Number(number) : NUMBERS[number.toLowerCase()];
  if (value === undefined || (before === undefined) === (after === undefined)) return null;
  const bound = before ?? (/more/i.test(after ?? '') ? 'at least' : 'at most');
  const known = BOUNDS.find(([pattern]) => pattern.test(bound.toLowerCase()));
  const least = value + (known?.[1] ?? 0);
  if (!known || least < 1 || least > 50) return null;
  return { least, holds: known[2], rest: words.slice(all.length) };
}
