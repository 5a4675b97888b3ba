import type { WordClass } from './vocabulary.ts';

/** What stands between a token and the one before it. */
export type Gap = 'none' | 'comma' | 'colon' | 'stop';

export interface Token {
  kind: 'word' | 'quote' | 'address';
  /** As written, without the punctuation around it; the inside of a quote. */
  text: string;
  /** Lower case, no accents, straight apostrophes, no possessive ending, typing errors mended. */
  norm: string;
  /** Offsets in the request; a quote's include its quotation marks. */
  start: number;
  end: number;
  gap: Gap;
  possessive: boolean;
  capital: boolean;
  classes: ReadonlySet<WordClass>;
  /** What the dictionary knows of it: looked up when it is asked for, because most often nobody asks. */
  known: () => Known;
}

export interface Known {
  /** Whether it is a person's name. */
  name: boolean;
  /** Whether it is what somebody is: "boss", "mum", "Amazon". */
  role: boolean;
}

/** What is in no dictionary. */
export function knowNothing(): Known {
  return { name: false, role: false };
}
