import { indexContacts } from './contacts.ts';
import { findDates, makeClock } from './days.ts';
import { findDaysAhead } from './days-ahead.ts';
import { findDictation } from './dictation.ts';
import type { Filling, Match } from './match-pattern.ts';
import type { Frame, Meaning, Phrase } from './meaning.ts';
import { fillContact } from './names.ts';
import type { PlanRequest, Shared } from './plan-request.ts';
import type { Found, Place, Reading } from './reading.ts';
import { type Entry, findCandidates, isPlaced } from './rule-index.ts';
import { fillSlot, isSteady } from './slots.ts';
import { readTokens, type Token } from './tokens.ts';
import { saysAll } from './word-needs.ts';

/** A request as the grammar understands it: its phrases in order, and the words left over. */
export interface ReadRequest {
  reading: Reading;
  phrases: Phrase[];
}

/** What may be said before a command: "please", "don't", "tomorrow", "in my work account". */
const BEFORE_COMMAND: ReadonlySet<Meaning['kind']> = new Set([
  'filler',
  'negation',
  'accounts',
  'days',
]);

/** Where the reading of a request stands. */
interface Standing {
  frame: Frame;
  place: Place;
  /** Whether nothing but courtesy was said in this clause so far: only then can it ask for a change. */
  open: boolean;
}

/** Reads a request from left to right; at each word the rule that explains most words wins. */
export function readRequest(input: PlanRequest, readings = openReadings(input)): ReadRequest {
  const mail = readings('mail');
  const { tokens } = mail;
  const phrases: Phrase[] = [];
  let standing: Standing = { frame: 'mail', place: 'start', open: true };
  /** Whether mails are described in the midst of something else: "the sender of the email …". */
  let aside = false;
  let at = 0;
  while (at < tokens.length) {
    const token = tokens[at];
    const { frame } = standing;
    const described: Phrase | null =
      aside && token?.gap === 'none' ? describeMails(readings.aside(), at) : null;
    aside = described !== null;
    if (described) {
      phrases.push(described);
      at = described.to;
      continue;
    }
    if (token && token.gap !== 'none' && phrases.length > 0) {
      phrases.push(markBoundary(frame, at, at));
      standing = { frame, place: 'clause', open: true };
    }
    const best = findBest(readings(frame), at, standing);
    if (best) {
      phrases.push(best.phrase);
      aside = best.entry.rule.describes === true;
      standing = standAfter(standing, best);
      at = best.phrase.to;
    } else if (token?.classes.has('conjunction')) {
      phrases.push(markBoundary(frame, at, at + 1));
      standing = { frame, place: 'clause', open: true };
      at += 1;
    } else {
      phrases.push({ rule: 'unknown', frame, from: at, to: at + 1, meanings: [] });
      standing.open = false;
      at += 1;
    }
  }
  return { reading: mail, phrases };
}

/** What tells mails apart, without any wish of its own. */
const DESCRIBING: ReadonlySet<Meaning['kind']> = new Set([
  'people',
  'topic',
  'subject',
  'label',
  'days',
  'filter',
  'filler',
  'mail',
]);

/** A phrase that says which mails are meant, where the request goes on about an event after it. */
function describeMails(reading: Reading, at: number): Phrase | null {
  const best = findBest(reading, at, { frame: 'mail', place: 'mail', open: false });
  if (!best || best.entry.rule.opens !== undefined) return null;
  const ends = /^(on|at|for|next|tomorrow|by|until|with)$/.test(reading.tokens[at]?.norm ?? '');
  const describes = best.phrase.meanings.every(({ kind }) => DESCRIBING.has(kind));
  return describes && !ends ? best.phrase : null;
}

function standAfter({ place, open }: Standing, { entry, phrase }: Best): Standing {
  const courtesy = phrase.meanings.every(({ kind }) => BEFORE_COMMAND.has(kind));
  return {
    frame: phrase.frame,
    place: entry.rule.leaves ?? placeAfter(phrase.meanings, place),
    open: open && courtesy,
  };
}

/** A place where one clause ends and the next begins; `to` is past the conjunction, if any. */
function markBoundary(frame: Frame, from: number, to: number): Phrase {
  return { rule: 'boundary', frame, from, to, meanings: [] };
}

/** The request as each frame sees it; `aside` as mails that are described within another frame. */
export type Readings = ((frame: Frame) => Reading) & { aside: () => Reading };

/** What every reading of the request, and of parts of it, looks up. */
export function share(input: PlanRequest): Shared {
  return {
    clock: makeClock(input.at, input.timeZone, input.weekStart),
    contacts: indexContacts(input.contacts, input.chosen),
    tokens: new Map(),
  };
}

/** The request as each frame sees it: other words end a name there, and days lie ahead or behind. */
export function openReadings(input: PlanRequest): Readings {
  const text = input.text;
  const { clock, contacts, tokens: known } = input.shared ?? share(input);
  const tokens = known.get(text) ?? readTokens(text);
  known.set(text, tokens);
  const shared = {
    text,
    tokens,
    clock,
    works: input.workingHours ?? null,
    contacts,
    dictated: findDictation(tokens),
    afterEvents: input.previous?.plan.workflow === 'calendar',
    own: new Set(input.accounts.map((account) => account.email.toLowerCase())),
  };
  const opened = new Map<Frame, Reading>();
  // Dates take the longest to find: they are looked for once asked for, in the direction that is.
  const past = once(() => findDates(text, tokens, clock));
  const coming = once(() => findDaysAhead(text, tokens, clock));
  const read = (frame: Frame): Reading => {
    const known = opened.get(frame);
    if (known) return known;
    const ahead = frame === 'calendar' || frame === 'agenda' || frame === 'reminder';
    const reading = openReading(frame, shared, ahead ? coming : past);
    opened.set(frame, reading);
    return reading;
  };
  const aside = () => openReading('mail', shared, past, read('calendar'));
  return Object.assign(read, { aside });
}

function once<Made>(make: () => Made): () => Made {
  let made: { value: Made } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function openReading(
  frame: Frame,
  parts: Omit<
    Reading,
    'frame' | 'dates' | 'fill' | 'endsBefore' | 'breaksAt' | 'beginsPhrase' | 'contactAt' | 'asksAt'
  >,
  findDatesHere: () => Reading['dates'],
  beside: Reading | null = null,
): Reading {
  const ends = new Map<number, boolean>();
  const begins = new Map<number, boolean>();
  const fillings: Map<string, readonly Filling[]>[] = [];
  let depth = 0;
  const reading: Reading = {
    ...parts,
    frame,
    get dates() {
      return findDatesHere();
    },
    fill(name, at) {
      // While an end is looked for, what ends a name or topic is judged by its first words alone.
      if (depth > 0 && !isSteady(name)) return fillSlot(reading, name, at);
      const here = fillings[at] ?? new Map<string, readonly Filling[]>();
      fillings[at] = here;
      const known = here.get(name);
      if (known) return known;
      const filled = fillSlot(reading, name, at);
      here.set(name, filled);
      return filled;
    },
    endsBefore(at) {
      const known = ends.get(at);
      if (known !== undefined) return known;
      // Inside a phrase that is itself tried as an end, its first words decide.
      depth += 1;
      const ended = endsHere(reading, at, depth > 1) || beside?.endsBefore(at) === true;
      depth -= 1;
      if (depth === 0) ends.set(at, ended);
      return ended;
    },
    breaksAt: (at) =>
      breaksHere(reading, at, (entry, from) => tryEntry(reading, entry, from) !== null),
    beginsPhrase(at) {
      const known = begins.get(at);
      if (known !== undefined) return known;
      const { beginning } = findCandidates(reading.tokens[at], frame);
      const begun = beginning.some((entry) => matchHead(reading, entry, at));
      begins.set(at, begun);
      return begun;
    },
    contactAt: (at) => fillContact(reading, at)[0]?.end ?? null,
    asksAt: (at) =>
      findCandidates(reading.tokens[at], frame).asking.some(
        (entry) => tryEntry(reading, entry, at) !== null,
      ),
  };
  return reading;
}

/** Whether a topic or name ends before a token. */
function endsHere(reading: Reading, at: number, headsOnly: boolean): boolean {
  const token = reading.tokens[at];
  if (!token) return true;
  if (token.gap === 'stop' || token.gap === 'colon') return true;
  const matches = (entry: Entry, from: number) =>
    headsOnly ? matchHead(reading, entry, from) : tryEntry(reading, entry, from) !== null;
  if (breaksHere(reading, at, matches)) return true;
  if (token.gap !== 'comma' && !token.classes.has('conjunction')) return false;
  let next = at;
  while (isLink(reading.tokens[next])) next += 1;
  if (!reading.tokens[next]) return true;
  const { ownOpening, opening } = findCandidates(reading.tokens[next], reading.frame);
  return (headsOnly ? ownOpening : opening).some((entry) => matches(entry, next));
}

function breaksHere(
  reading: Reading,
  at: number,
  matches: (entry: Entry, from: number) => boolean,
): boolean {
  const { breaking } = findCandidates(reading.tokens[at], reading.frame);
  return breaking.some((entry) => matches(entry, at));
}

function isLink(token: Token | undefined): boolean {
  if (token?.kind !== 'word') return false;
  return (
    token.classes.has('conjunction') || /^(please|now|just|the|my|then|also|some)$/.test(token.norm)
  );
}

interface Best {
  entry: Entry;
  phrase: Phrase;
}

function findBest(reading: Reading, at: number, standing: Standing): Best | null {
  const { ahead, within } = findCandidates(reading.tokens[at], standing.frame);
  if (reading.dictated === at) {
    const texts = ahead.flat().filter(({ rule }) => rule.dictates);
    const text = findLongest(reading, texts, at, standing);
    if (text) return text;
  }
  for (const entries of standing.open ? ahead : within) {
    const best = findLongest(reading, entries, at, standing);
    if (best) return best;
  }
  return null;
}

/** Of equally long ones the first. */
function findLongest(
  reading: Reading,
  entries: readonly Entry[],
  at: number,
  { frame, place }: Standing,
): Best | null {
  let best: Best | null = null;
  for (const entry of entries) {
    if (!isPlaced(entry.rule, frame, place)) continue;
    const phrase = tryEntry(reading, entry, at);
    if (phrase && (best === null || phrase.to > best.phrase.to)) best = { entry, phrase };
  }
  return best;
}

function tryEntry(reading: Reading, entry: Entry, at: number): Phrase | null {
  if (!saysAll(entry.needs, reading.tokens, at)) return null;
  if (entry.opening !== null && reading.fill(entry.opening, at).length === 0) return null;
  const match = entry.match(reading.tokens, at, reading.fill);
  if (!match || match.end === at) return null;
  const meanings = entry.rule.mean(tellRule(reading, at, match));
  const frame = entry.rule.opens ?? reading.frame;
  return meanings && { rule: entry.rule.name, frame, from: at, to: match.end, meanings };
}

function tellRule(reading: Reading, from: number, match: Match): Found {
  const start = reading.tokens[from]?.start ?? 0;
  const stop = reading.tokens[match.end - 1]?.end ?? start;
  return {
    slots: match.slots,
    text: reading.text.slice(start, stop),
    reading,
    from,
    end: match.end,
  };
}

function matchHead(reading: Reading, entry: Entry, at: number): boolean {
  const end = entry.matchHead?.(reading.tokens, at, fillNothing)?.end ?? at;
  return end > at;
}

function fillNothing(): Filling[] {
  return [];
}

function placeAfter(meanings: readonly Meaning[], before: Place): Place {
  const last = meanings.findLast((meaning) => meaning.kind !== 'filler');
  if (!last) return before;
  if (last.kind === 'negation') return before;
  return last.kind === 'action' ? last.action : last.kind;
}
