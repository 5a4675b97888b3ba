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
  /** What was told before as the reason; its day holds for what it is the reason of. */
  reason: string | null;
}

/** An event as it was spoken of: "call with Jane", and with its day: "call with Jane next week". */
export interface Spoken {
  event: string;
  whole: string;
}

/** The request while it is split, sentence by sentence. */
export interface Splitting {
  reading: Reading;
  wishes: Wish[];
  people: string | null;
  one: string | null;
  company: string | null;
  reason: string | null;
  topic: 'met' | 'mailed' | null;
  /** What "one" stands for, where a meeting was spoken of. */
  spoken: Spoken | null;
  /** The check that "if not" and "otherwise" go back to, and whether it was last asked to hold. */
  pending: { check: Check; found: boolean; used: boolean } | null;
}

const LEAD =
  /^(and|so|but|ok|okay|hey|hi|hello|please|well|also|then|now|or|only|sorry|oh|ugh|unfortunately|because|as|since|cause)$/;

/** Past the words that only lead into a sentence. */
export function skipLead({ tokens }: Reading, from: number, to: number): number {
  let at = from;
  while (at < to - 1 && LEAD.test(tokens[at]?.norm ?? '')) at += 1;
  return at;
}
