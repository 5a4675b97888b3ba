import type { Reading } from '../reading.ts';
import { namePronouns } from './name-pronouns.ts';
import { textOf } from './sentences.ts';
import { skipLead } from './splitting.ts';

/** How many places are tried. */
const MOST_PLACES = 4;

/**
 * The places at which a sentence may go on to another wish: "…, then", "and send". What is said in
 * the first part tells whom "them" means in the second.
 */
export function splitJoined(reading: Reading): { first: string; second: string }[] {
  const { tokens } = reading;
  const parts: { first: string; second: string }[] = [];
  for (let at = 1; at < tokens.length - 1 && parts.length < MOST_PLACES; at += 1) {
    const token = tokens[at];
    if (token && dictates(reading, at)) break;
    const joins = token?.classes.has('conjunction') === true || token?.gap === 'comma';
    const start = joins ? skipCourtesy(reading, at) : at;
    if (!joins || start >= tokens.length - 1 || !reading.asksAt(start)) continue;
    const first = textOf(reading, 0, at);
    const people = namesIn(reading, 0, at);
    const second = namePronouns(reading, start, tokens.length, { people, one: people });
    parts.push({ first, second });
    at = start;
  }
  return parts;
}

/** "and then please": to the verb. */
function skipCourtesy(reading: Reading, from: number): number {
  const { tokens } = reading;
  let at = skipLead(reading, from, tokens.length);
  while (
    /^(can|could|would|will|you|afterwards|afterward|after|that|next|finally|also|please|just)$/.test(
      tokens[at]?.norm ?? '',
    )
  ) {
    at += 1;
  }
  return skipLead(reading, at, tokens.length);
}

/** Once an unquoted text is dictated, all that follows belongs to it. */
function dictates({ tokens }: Reading, at: number): boolean {
  const { kind, norm = '' } = tokens[at] ?? {};
  const says = kind === 'word' && /^(saying|says|stating|telling|tell|that|informing)$/.test(norm);
  return says && tokens[at + 1]?.kind !== 'quote';
}

/** Everybody that is named there, as written; null where nobody is. */
function namesIn(reading: Reading, from: number, to: number): string | null {
  const names = new Set<string>();
  for (let at = from; at < to; at += 1) {
    const end = reading.contactAt(at);
    if (end === null) continue;
    names.add(textOf(reading, at, end));
    at = end - 1;
  }
  return names.size === 0 ? null : [...names].join(' and ');
}
