import type { Reading } from '../reading.ts';
import type { ConditionTopic } from './condition-rules.ts';

/** Something that is looked up before a wish counts. */
export interface Check {
  topic: ConditionTopic;
  /** Whether the words hold where something is found. */
  found: boolean;
  /** Whom it is about, as the user wrote it. */
  people: string | null;
  /** How many have to be found. */
  least: number;
  /** The words that say when, or what is looked for. */
  words: string;
  /** Whether it is still to happen: "if she doesn't reply". */
  coming: boolean;
}

/** A part of a request that is planned by itself, and when it counts. */
export interface Wish {
  text: string;
  when: { check: Check; found: boolean } | null;
  /** Whom the user said to have to meet: they come where the wish names nobody. */
  company: string | null;
}

/** The request while it is split, sentence by sentence. */
export interface Splitting {
  reading: Reading;
  wishes: Wish[];
  people: string | null;
  one: string | null;
  company: string | null;
  topic: 'met' | 'mailed' | null;
  /** The check that "if not" and "otherwise" go back to, and whether it was last asked to hold. */
  pending: { check: Check; found: boolean; used: boolean } | null;
}

const LEAD = /^(and|so|but|ok|okay|hey|hi|hello|please|well|also|then|now|or|only)$/;

/** Past the words that only lead into a sentence. */
export function skipLead({ tokens }: Reading, from: number, to: number): number {
  let at = from;
  while (at < to - 1 && LEAD.test(tokens[at]?.norm ?? '')) at += 1;
  return at;
}
