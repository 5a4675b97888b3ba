import type {
  Answer,
  DayRange,
  EventManner,
  EventVerb,
  Meaning,
  PeopleValue,
  RepeatsSaid,
  TimeSpan,
} from './meaning.ts';

type Role = 'of' | 'to';
type MeaningOf<Kind extends Meaning['kind']> = Extract<Meaning, { kind: Kind }>;

/** One thing to be done with an event as the words ask for it: `of` tells which, `to` what it becomes. */
export interface EventAsk {
  verb: EventVerb;
  manner: EventManner | null;
  title: Record<Role, string | null>;
  noun: { text: string; one: boolean } | null;
  topic: string | null;
  day: Record<Role, Pick<MeaningOf<'day'>, 'days' | 'note' | 'weekday'> | null>;
  time: Record<Role, TimeSpan | null>;
  /** The part of the day that was said, with or without a time. */
  half: 'morning' | 'afternoon' | 'evening' | null;
  /** Whether it goes to another part of the day. */
  halfTo: boolean;
  allDay: boolean;
  /** Whether free time is to be looked for, and from a day on without an end. */
  slot: 'mine' | 'all' | null;
  dayFrom: boolean;
  /** Whether it is to happen, or happens, again and again. */
  repeats: boolean;
  recurring: boolean;
  rule: RepeatsSaid | null;
  /** What somebody wants to be reminded of, piece by piece. */
  errand: string[];
  /** Whether its time is counted from another event's. */
  relative: boolean;
  length: number | null;
  /** How long the events are that are meant. */
  lasting: { least: number | null; most: number | null } | null;
  /** "15 minutes shorter": how long it is now is not known. */
  stretch: number | null;
  shift: MeaningOf<'shift'> | null;
  guests: Record<'with' | 'add' | 'remove', PeopleValue[]>;
  /** Whoever the mails of the request are from, or whoever is on them. */
  guestsOf: 'senders' | 'everyone' | null;
  place: string | null;
  /** Where the event is that is meant. */
  placeOf: string | null;
  /** "dad's", before the name of a new event. */
  owner: string | null;
  calendars: MeaningOf<'calendar'>[];
  /** Whether the event is one spoken of before: "it". */
  before: boolean;
  many: boolean;
  overlapping: boolean;
  pick: 'soonest' | 'latest' | null;
  /** So many of the first are left out: 2 for "the third". */
  skip: number | null;
  /** How many, where a number was said. */
  count: number | null;
  response: Answer | null;
  /** Parts of the day, by their times. */
  window: { from: string | null; until: string | null } | null;
}

export function openEvent(
  verb: EventVerb,
  manner: EventManner | null,
  response: Answer | null = null,
): EventAsk {
  return {
    verb,
    manner,
    title: { of: null, to: null },
    noun: null,
    topic: null,
    day: { of: null, to: null },
    time: { of: null, to: null },
    half: null,
    halfTo: false,
    allDay: false,
    slot: null,
    dayFrom: false,
    repeats: false,
    recurring: false,
    rule: null,
    errand: [],
    relative: false,
    length: null,
    lasting: null,
    stretch: null,
    shift: null,
    guests: { with: [], add: [], remove: [] },
    guestsOf: null,
    place: null,
    placeOf: null,
    owner: null,
    calendars: [],
    before: false,
    many: false,
    overlapping: false,
    pick: null,
    skip: null,
    count: null,
    response,
    window: null,
  };
}

/** @returns whether the event has a place for it that is still free */
export function takeEvent(event: EventAsk, meaning: Meaning): boolean {
  switch (meaning.kind) {
    case 'event':
    case 'aspect':
    case 'filler':
      return true;
    case 'half':
      if (roleAfter(event, 'of') === 'to') event.halfTo = true;
      else event.half = meaning.half;
      return true;
    case 'before':
    case 'relative':
    case 'many':
    case 'overlapping':
      event[meaning.kind] = true;
      return true;
    case 'lasting':
      event.lasting = { least: meaning.least, most: meaning.most };
      return true;
    case 'stretch':
      event.stretch = meaning.minutes;
      return true;
    case 'repeats':
      event[meaning.named ? 'recurring' : 'repeats'] = true;
      // "a weekly call every Monday", "a monthly sync on the first Monday": when says more.
      takeRule(event, meaning);
      return true;
    case 'errand':
      event.errand.push(meaning.text);
      return true;
    case 'all_day':
      event.allDay = true;
      return true;
    case 'pick':
      event.pick = meaning.order;
      event.skip = meaning.skip ?? event.skip;
      event.count = meaning.count ?? event.count;
      return true;
    case 'window':
      event.window = {
        from: meaning.from ?? event.window?.from ?? null,
        until: meaning.until ?? event.window?.until ?? null,
      };
      return true;
    case 'noun':
      return takeNoun(event, meaning);
    case 'topic':
      return takeTopic(event, meaning.text);
    case 'title':
      if (event.title[meaning.role] !== null) return false;
      event.title[meaning.role] = meaning.text;
      return true;
    case 'day':
      return takeDay(event, meaning);
    case 'time':
      return takeTime(event, meaning);
    default:
      return takeDetail(event, meaning);
  }
}

function takeDetail(event: EventAsk, meaning: Meaning): boolean {
  switch (meaning.kind) {
    case 'length':
      if (event.length !== null) return false;
      event.length = meaning.minutes;
      return true;
    case 'shift':
      if (event.shift !== null) return false;
      event.shift = meaning;
      return true;
    case 'guests':
      // "dad's birthday" invites nobody: it is what a new event is called.
      if (event.verb === 'create' && meaning.owner !== undefined) {
        event.owner = meaning.owner;
        return true;
      }
      event.guests[meaning.role].push(meaning.people);
      return true;
    case 'slot':
      event.slot = meaning.mine ? 'mine' : 'all';
      return true;
    case 'guests_of':
      event.guestsOf = meaning.who;
      return true;
    case 'place':
      return takePlace(event, meaning);
    case 'calendar':
      takeCalendar(event, meaning);
      return true;
    default:
      return false;
  }
}

/** "on Monday and Thursday every week": the days stay, however often is said after them. */
function takeRule(event: EventAsk, { named, rule }: MeaningOf<'repeats'>): void {
  const known = event.rule;
  if (!rule) return;
  const plain = rule.days.length === 0 && rule.from === undefined && rule.week === undefined;
  if (known && plain && known.frequency === rule.frequency) {
    event.rule = { ...known, interval: Math.max(known.interval, rule.interval) };
  } else if (known === null || !named || rule.week !== undefined) {
    event.rule = rule;
  }
}

/** "my meeting in Berlin" is there; "to Friday in Room 5" is where it goes. */
function takePlace(event: EventAsk, { text, role }: MeaningOf<'place'>): boolean {
  const { verb, before, day, time } = event;
  const turned = before || day.to !== null || time.to !== null;
  const there = role === 'of' && verb !== 'create' && !(verb === 'change' && turned);
  const part = there || verb === 'read' ? 'placeOf' : 'place';
  if (event[part] !== null) return false;
  event[part] = text;
  return true;
}

/** "to the Team calendar in my work account": the account is that of the calendar before it. */
function takeCalendar({ calendars }: EventAsk, calendar: MeaningOf<'calendar'>): void {
  const last = calendars.at(-1);
  const same = last?.role === 'to' && last.which === null && calendar.role === 'in';
  if (same) calendars[calendars.length - 1] = { ...last, which: calendar.which };
  else calendars.push(calendar);
}

/** "an event: Budget review": a second name, set apart, is what it is about. */
function takeNoun(event: EventAsk, { text, one, apart }: MeaningOf<'noun'>): boolean {
  // "does anything clash with my review": what is named last is what it is about.
  const open = event.noun === null || (event.overlapping && event.noun.text === '');
  if (!open) return apart && takeTopic(event, text);
  event.noun = { text: event.owner === null ? text : `${event.owner} ${text}`, one };
  return true;
}

function takeTopic(event: EventAsk, text: string): boolean {
  if (event.topic !== null) return false;
  event.topic = text;
  return true;
}

/** "to Friday at 15:00": what follows a "to" is said of the same end. */
function roleAfter(event: EventAsk, role: Role | 'from' | 'for'): Role {
  // "the meeting for Wednesday" is on that day; "reschedule it for Wednesday" moves it.
  if (role === 'for') return /^(delete|read)$/.test(event.verb) ? 'of' : 'to';
  if (role === 'to') return 'to';
  const turned = event.day.to !== null || event.time.to !== null;
  return role === 'of' && turned ? 'to' : 'of';
}

function takeDay(event: EventAsk, day: MeaningOf<'day'>): boolean {
  const place = roleAfter(event, day.role);
  const known = event.day[place];
  // "next week, ideally on Tuesday": the day within the span.
  const within =
    known !== null && !event.dayFrom && lies(day.days, known.days) && event.verb !== 'delete';
  if (known !== null && !within) return false;
  event.day[place] = day;
  event.dayFrom = day.role === 'from';
  return true;
}

function lies(inner: DayRange, outer: DayRange): boolean {
  const { after, before } = inner;
  if (after === null || before === null || outer.after === null || outer.before === null)
    return false;
  const same = after === outer.after && before === outer.before;
  return !same && after >= outer.after && before <= outer.before;
}

function takeTime(event: EventAsk, { time, role }: MeaningOf<'time'>): boolean {
  const place = roleAfter(event, role);
  if (event.time[place] !== null) return false;
  event.time[place] = time;
  return true;
}
