import { MAIL_FRAMES, type Meaning, type PeopleValue, type Phrase } from './meaning.ts';
import { type EventAsk, openEvent, takeEvent } from './take-event.ts';
import { type Letter, openLetter, takeLetter } from './take-letter.ts';

type Segment =
  | { kind: 'mail' }
  | { kind: 'letter'; letter: Letter }
  | { kind: 'event'; event: EventAsk }
  | { kind: 'people'; people: PeopleValue[] };

/** What a request consists of, in order; the mail part is one, whatever stands between its words. */
export interface Segments {
  mail: Phrase[];
  list: Segment[];
  /** Tokens of what was understood but has no place in a plan. */
  leftover: Set<number>;
  /** Whether something was told not to be done. */
  refused: boolean;
}

/** The segments as they grow, phrase by phrase. */
interface Parting {
  result: Segments;
  current: Segment | null;
  /** Where a "not" was said that has not met its word yet. */
  negated: number | null;
}

/** Parts a request into what concerns mails that are there, new mails and events. */
export function splitSegments(phrases: readonly Phrase[]): Segments {
  const result: Segments = { mail: [], list: [], leftover: new Set(), refused: false };
  const parting: Parting = { result, current: null, negated: null };
  for (const phrase of phrases) {
    const kinds = new Set(phrase.meanings.map(({ kind }) => kind));
    if (phrase.rule === 'boundary') parting.negated = null;
    if (MAIL_FRAMES.includes(phrase.frame)) takeMail(result, phrase);
    const described = phrase.meanings.filter(describesMails);
    if (kinds.has('guests_of') && described.length > 0) {
      takeMail(result, { ...phrase, meanings: described });
      phrase.meanings = phrase.meanings.filter((meaning) => !describesMails(meaning));
    }
    open(parting, phrase);
    if (kinds.has('negation')) parting.negated = phrase.from;
    else if (kinds.size > 0 && !(kinds.size === 1 && kinds.has('filler'))) fill(parting, phrase);
  }
  return result;
}

function describesMails({ kind }: Meaning): boolean {
  return kind === 'mail' || kind === 'filter';
}

function takeMail(result: Segments, phrase: Phrase): void {
  result.mail.push(phrase);
  const counts = phrase.meanings.some(({ kind }) => kind !== 'filler' && kind !== 'negation');
  if (counts && !result.list.some((segment) => segment.kind === 'mail')) {
    result.list.push({ kind: 'mail' });
  }
}

/** A verb begins a segment; after a "not" what it asks for is dropped. */
function open(parting: Parting, { meanings }: Phrase): void {
  for (const meaning of meanings) {
    const segment: Segment | null =
      meaning.kind === 'letter'
        ? { kind: 'letter', letter: openLetter(meaning.asDraft, meaning.chases) }
        : meaning.kind === 'event'
          ? {
              kind: 'event',
              event: openEvent(meaning.verb, meaning.manner ?? null, meaning.response ?? null),
            }
          : meaning.kind === 'lookup'
            ? { kind: 'people', people: [meaning.people] }
            : null;
    if (!segment) continue;
    parting.current = segment;
    if (parting.negated === null) parting.result.list.push(segment);
    else parting.result.refused = true;
    parting.negated = null;
  }
}

function fill(parting: Parting, phrase: Phrase): void {
  const { result, current, negated } = parting;
  parting.negated = null;
  if (MAIL_FRAMES.includes(phrase.frame) || !current) return;
  const taken =
    negated === null &&
    phrase.meanings.every((meaning) => {
      if (current.kind === 'letter') return takeLetter(current.letter, meaning);
      if (current.kind === 'people') return /^(lookup|filler)$/.test(meaning.kind);
      return current.kind === 'event' && takeEvent(current.event, meaning);
    });
  if (taken) return;
  for (let at = negated ?? phrase.from; at < phrase.to; at += 1) result.leftover.add(at);
}
