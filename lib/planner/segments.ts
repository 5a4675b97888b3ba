import type {
  AccountChoice,
  DayRange,
  EventVerb,
  Meaning,
  PeopleValue,
  Phrase,
  TimeSpan,
} from './meaning.ts';

/** A new mail as the words ask for it. */
export interface Letter {
  asDraft: boolean;
  to: PeopleValue[];
  cc: PeopleValue[];
  subject: string | null;
  topic: string | null;
  body: string | null;
  accounts: AccountChoice | null;
}

type Role = 'of' | 'to';
type CalendarChoice = Extract<Meaning, { kind: 'calendar' }>;

/** One thing to be done with an event as the words ask for it: `of` tells which, `to` what it becomes. */
export interface EventAsk {
  verb: EventVerb;
  manner: 'sooner' | 'longer' | 'block' | null;
  title: Record<Role, string | null>;
  noun: { text: string; one: boolean } | null;
  topic: string | null;
  day: Record<Role, { days: DayRange; note: string | null } | null>;
  time: Record<Role, TimeSpan | null>;
  /** Whether a part of the day was said, with or without a time. */
  half: boolean;
  allDay: boolean;
  length: number | null;
  shift: number | null;
  guests: Record<'with' | 'add' | 'remove', PeopleValue[]>;
  place: string | null;
  calendars: CalendarChoice[];
  accounts: AccountChoice | null;
  /** Whether the event is one spoken of before: "it". */
  before: boolean;
}

export type Segment =
  | { kind: 'mail' }
  | { kind: 'letter'; letter: Letter }
  | { kind: 'event'; event: EventAsk };

/** What a request consists of, in order; the mail part is one, whatever stands between its words. */
export interface Segments {
  mail: Phrase[];
  list: Segment[];
  /** Tokens of what was understood but has no place in a plan. */
  leftover: Set<number>;
}

/** Parts a request into what concerns mails that are there, new mails and events. */
export function splitSegments(phrases: readonly Phrase[]): Segments {
  const result: Segments = { mail: [], list: [], leftover: new Set() };
  let current: Segment | null = null;
  let negated: Phrase | null = null;
  for (const phrase of phrases) {
    if (phrase.rule === 'boundary') negated = null;
    const mailish = phrase.frame === 'mail' || phrase.frame === 'forward';
    if (mailish) {
      result.mail.push(phrase);
      const counts = phrase.meanings.some(({ kind }) => kind !== 'filler' && kind !== 'negation');
      if (counts && !result.list.some((segment) => segment.kind === 'mail')) {
        result.list.push({ kind: 'mail' });
      }
    }
    const opened = openSegment(phrase);
    if (opened) {
      current = opened;
      if (negated === null) result.list.push(opened);
      negated = null;
    }
    if (phrase.meanings.some(({ kind }) => kind === 'negation')) negated = phrase;
    else if (!mailish && current) {
      const spoken = phrase.meanings.some(({ kind }) => kind !== 'filler');
      if (negated && spoken) markLeftover(result, negated.from, phrase.to);
      else for (const meaning of phrase.meanings) take(current, meaning, result, phrase);
      if (spoken) negated = null;
    } else if (phrase.meanings.length > 0) negated = null;
  }
  return result;
}

function markLeftover({ leftover }: Segments, from: number, to: number): void {
  for (let at = from; at < to; at += 1) leftover.add(at);
}

function openSegment({ meanings }: Phrase): Segment | null {
  for (const meaning of meanings) {
    if (meaning.kind === 'letter') return { kind: 'letter', letter: openLetter(meaning.asDraft) };
    if (meaning.kind === 'event') {
      return { kind: 'event', event: openEvent(meaning.verb, meaning.manner ?? null) };
    }
  }
  return null;
}

function openLetter(asDraft: boolean): Letter {
  return { asDraft, to: [], cc: [], subject: null, topic: null, body: null, accounts: null };
}

function openEvent(verb: EventVerb, manner: EventAsk['manner']): EventAsk {
  return {
    verb,
    manner,
    title: { of: null, to: null },
    noun: null,
    topic: null,
    day: { of: null, to: null },
    time: { of: null, to: null },
    half: false,
    allDay: false,
    length: null,
    shift: null,
    guests: { with: [], add: [], remove: [] },
    place: null,
    calendars: [],
    accounts: null,
    before: false,
  };
}

function take(segment: Segment, meaning: Meaning, result: Segments, phrase: Phrase): void {
  const taken =
    meaning.kind === 'filler' ||
    (segment.kind === 'letter' && takeLetter(segment.letter, meaning)) ||
    (segment.kind === 'event' && takeEvent(segment.event, meaning));
  if (!taken) markLeftover(result, phrase.from, phrase.to);
}

/** @returns whether the letter has a place for it that is still free */
function takeLetter(letter: Letter, meaning: Meaning): boolean {
  switch (meaning.kind) {
    case 'letter':
      return true;
    case 'as_draft':
      letter.asDraft = true;
      return true;
    case 'recipients':
      letter[meaning.role].push(meaning.people);
      return true;
    case 'subject':
    case 'topic':
    case 'body':
      if (letter[meaning.kind] !== null) return false;
      letter[meaning.kind] = meaning.text;
      return true;
    case 'accounts':
      letter.accounts = meaning.which;
      return true;
    default:
      return false;
  }
}

/** @returns whether the event has a place for it that is still free */
function takeEvent(event: EventAsk, meaning: Meaning): boolean {
  switch (meaning.kind) {
    case 'event':
      return true;
    case 'before':
    case 'half':
      event[meaning.kind] = true;
      return true;
    case 'all_day':
      event.allDay = true;
      return true;
    case 'noun':
      if (event.noun !== null) return false;
      event.noun = { text: meaning.text, one: meaning.one };
      return true;
    case 'topic':
      if (event.topic !== null) return false;
      event.topic = meaning.text;
      return true;
    case 'title':
      if (event.title[meaning.role] !== null) return false;
      event.title[meaning.role] = meaning.text;
      return true;
    case 'day':
      return takeDay(event, meaning);
    case 'time':
      return takeTime(event, meaning);
    case 'length':
    case 'shift':
      if (event[meaning.kind] !== null) return false;
      event[meaning.kind] = meaning.minutes;
      return true;
    case 'guests':
      event.guests[meaning.role].push(meaning.people);
      return true;
    case 'place':
      if (event.place !== null) return false;
      event.place = meaning.text;
      return true;
    case 'calendar':
      event.calendars.push(meaning);
      return true;
    case 'accounts':
      event.accounts = meaning.which;
      return true;
    default:
      return false;
  }
}

/** "to Friday at 15:00": what follows a "to" is said of the same end. */
function roleAfter(event: EventAsk, role: 'of' | 'to' | 'from'): Role {
  if (role === 'to') return 'to';
  const turned = event.day.to !== null || event.time.to !== null;
  return role === 'of' && turned ? 'to' : 'of';
}

function takeDay(event: EventAsk, { days, note, role }: Extract<Meaning, { kind: 'day' }>) {
  const place = roleAfter(event, role);
  if (event.day[place] !== null) return false;
  event.day[place] = { days, note };
  return true;
}

function takeTime(event: EventAsk, { time, role }: Extract<Meaning, { kind: 'time' }>) {
  const place = roleAfter(event, role);
  if (event.time[place] !== null) return false;
  event.time[place] = time;
  return true;
}
