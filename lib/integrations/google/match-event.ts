import { Temporal } from 'temporal-polyfill';
import type { CalendarEvent, EventQuery, EventTime } from '#lib/domain/event.ts';
import { instantOf } from '#lib/domain/event-time.ts';

/** Where a request was made: its days and hours are of this zone, and now is then. */
interface Moment {
  timeZone: string;
  /** ISO instant. */
  at: string;
}

/**
 * The span that is searched, ISO instants. Without days it is the year from now for what is
 * soonest and the year until now for what is latest; one missing end lies a year off.
 */
export function spanOfQuery(
  query: Pick<EventQuery, 'after' | 'before' | 'order' | 'attended'>,
  moment: Moment,
): { from: string; to: string } {
  if (query.attended) {
    // What has begun lies behind, whichever end of it is wanted.
    const { attended: _attended, ...rest } = query;
    const { from, to } = spanOfQuery({ ...rest, order: 'latest' }, moment);
    const now = Temporal.Instant.from(moment.at).toString();
    return { from, to: Date.parse(to) < Date.parse(now) ? to : now };
  }
  const { timeZone, at } = moment;
  const now = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone);
  const startOf = (day: string) => Temporal.PlainDate.from(day).toZonedDateTime(timeZone);
  const after = query.after === null ? null : startOf(query.after);
  const before = query.before === null ? null : startOf(query.before);
  const isPast = (time: Temporal.ZonedDateTime) => Temporal.ZonedDateTime.compare(time, now) <= 0;
  const from =
    after ??
    (before === null || !isPast(before)
      ? query.order === 'soonest'
        ? now
        : now.subtract({ years: 1 })
      : before.subtract({ years: 1 }));
  const to =
    before ??
    (query.order === 'latest' && (after === null || isPast(after))
      ? now
      : (isPast(from) ? now : from).add({ years: 1 }));
  return { from: from.toInstant().toString(), to: to.toInstant().toString() };
}

/** Whether an event that lies in the span searched is one that the query means. */
export function createEventFilter(
  query: EventQuery,
  { timeZone, at }: Moment,
): (event: CalendarEvent) => boolean {
  const { from } = spanOfQuery(query, { timeZone, at });
  const words = splitWords(query.title ?? '');
  const place = splitWords(query.place ?? '');
  const isExcepted = query.except ? createExceptionFilter(query.except, { timeZone, at }) : null;
  const isNamed =
    words.length > 0 ||
    place.length > 0 ||
    query.people.length > 0 ||
    query.startsAt !== null ||
    query.startsBetween !== undefined ||
    query.during !== undefined;

  /** An event that runs into the span from before it: on the day before, or going on right now. */
  const startsInSpan = (event: CalendarEvent) =>
    'date' in event.start
      ? query.after === null || !('date' in event.end) || event.end.date > query.after
      : Date.parse(event.start.dateTime) >= Date.parse(from);
  /** All-day events lie on days, whatever the zone of their calendar. */
  const endsInSpan = (event: CalendarEvent) =>
    !('date' in event.start) || query.before === null || event.start.date < query.before;

  return (event) =>
    ((query.after === null && isNamed) || startsInSpan(event)) &&
    endsInSpan(event) &&
    words.every((word) => hasWord(event.summary, word)) &&
    (place.length === 0 || isAt(event, place)) &&
    (query.people.length === 0 || query.people.some((person) => isWith(event, person))) &&
    (query.startsAt === null || startsAt(event, query.startsAt, timeZone)) &&
    (!query.startsBetween || startsBetween(event, query.startsBetween, timeZone)) &&
    (!query.during || takesPlace(event, query.during, timeZone)) &&
    (!query.lasts || lasts(event, query.lasts)) &&
    !isExcepted?.(event) &&
    (!query.attended || hasBegun(event, { timeZone, at }));
}

/** Whether an event is at a place; what is online often tells so in its text alone. */
function isAt({ location, summary, description, video }: CalendarEvent, place: string[]): boolean {
  const online = place.some((word) =>
    /^(zoom|teams|webex|skype|meet|slack|phone|video)$/.test(word),
  );
  if (online && video && place.some((word) => /^(meet|video)$/.test(word))) {
    return true;
  }
  const told = `${location} ${summary} ${online ? description : ''}`;
  return place.every((word) => hasWord(told, word));
}

/** Whether an event is among those that are left out. */
function createExceptionFilter(
  { lasts: length, ...except }: NonNullable<EventQuery['except']>,
  moment: Moment,
): (event: CalendarEvent) => boolean {
  const { after, before } = except;
  const day = (event: CalendarEvent) => dayOf(event.start, moment.timeZone);
  const fits = createEventFilter(
    {
      ...except,
      after: null,
      before: null,
      order: 'soonest',
      limit: 1,
      ...(length && { lasts: length }),
    },
    moment,
  );
  const isPlain =
    except.title === null &&
    except.people.length === 0 &&
    except.startsAt === null &&
    !except.startsBetween;
  return (event) =>
    (after === null || day(event) >= after) &&
    (before === null || day(event) < before) &&
    (isPlain ? !length || lasts(event, length) : fits(event));
}

/** The local day on which an event starts, `YYYY-MM-DD`. */
function dayOf(time: EventTime, timeZone: string): string {
  if ('date' in time) {
    return time.date;
  }
  return Temporal.Instant.from(time.dateTime).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** Hours that end before they begin run over midnight. */
function startsBetween(
  event: CalendarEvent,
  { from, until }: { from: string; until: string },
  timeZone: string,
): boolean {
  const time = clockOf(event.start, timeZone);
  if (time === null) {
    return false;
  }
  return from < until ? from <= time && time < until : from <= time || time < until;
}

/** Whether an event goes on at some time between; whole days do all the time. */
function takesPlace(
  event: CalendarEvent,
  { from, until }: { from: string; until: string },
  timeZone: string,
): boolean {
  const { start, end } = event;
  if ('date' in start || 'date' in end) {
    return !event.free;
  }
  const begins = Temporal.Instant.from(start.dateTime).toZonedDateTimeISO(timeZone);
  const ends = Temporal.Instant.from(end.dateTime).toZonedDateTimeISO(timeZone);
  const over = begins.toPlainDate().equals(ends.toPlainDate())
    ? clockOf(event.end, timeZone)
    : '24:00';
  const begun = clockOf(start, timeZone);
  return begun !== null && over !== null && begun < until && over > from;
}

function lasts(
  { start, end }: CalendarEvent,
  { least, most }: NonNullable<EventQuery['lasts']>,
): boolean {
  if ('date' in start || 'date' in end) {
    return most === null;
  }
  const minutes = (Date.parse(end.dateTime) - Date.parse(start.dateTime)) / 60_000;
  return (least === null || minutes >= least) && (most === null || minutes <= most);
}

function hasBegun({ start }: CalendarEvent, { timeZone, at }: Moment): boolean {
  return Date.parse(instantOf(start, timeZone)) <= Date.parse(at);
}

function startsAt(event: CalendarEvent, time: string, timeZone: string): boolean {
  return clockOf(event.start, timeZone) === time;
}

/** The local time `HH:mm` of an event's start or end; null for whole days. */
function clockOf(time: EventTime, timeZone: string): string | null {
  if ('date' in time) {
    return null;
  }
  const local = Temporal.Instant.from(time.dateTime).toZonedDateTimeISO(timeZone).toPlainTime();
  return local.toString({ smallestUnit: 'minute' });
}

/** A guest or the organizer; of an event that has neither, someone whom its title names. */
function isWith(event: CalendarEvent, person: EventQuery['people'][number]): boolean {
  const others = [...event.attendees, ...(event.own || !event.organizer ? [] : [event.organizer])];
  if (person.address !== null && others.some(({ address }) => address === person.address)) {
    return true;
  }
  const names = splitWords(person.name);
  if (names.length === 0) {
    return false;
  }
  if (others.length === 0) {
    return hasWord(event.summary, names[0] ?? '', true);
  }
  return (
    person.address === null &&
    others.some(({ name, address }) => {
      const known = `${name} ${address.split('@')[0] ?? ''}`;
      return names.every((word) => hasWord(known, word, true));
    })
  );
}

/** Folded to plain lower case; `1:1` is the one word `11`, as is `stand-up` `standup`. */
function splitWords(text: string): string[] {
  return text
    .split(/\s+/u)
    .map((word) => splitTokens(word).join(''))
    .filter((word) => word !== '');
}

function splitTokens(text: string): string[] {
  return (
    text
      // By way of capitals, which `ß` and `SS` share.
      .toUpperCase()
      .toLowerCase()
      .normalize('NFKD')
      .replace(/\p{M}+/gu, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/**
 * Whether a text has a word, or one that begins so: `standup` is in `Stand-ups`. Short words and
 * such as end in a digit have to be there as they are: `Sprint 1` is not `Sprint 12`.
 */
function hasWord(
  text: string,
  word: string,
  isExact = word.length < 3 || /\p{N}$/u.test(word),
): boolean {
  const tokens = splitTokens(text);
  // "all performance evaluations" are those that are called "performance evaluation".
  if (word.length > 4 && /[^s]s$/.test(word) && tokens.includes(word.slice(0, -1))) {
    return true;
  }
  return tokens.some((_token, start) => {
    let joined = '';
    for (const token of tokens.slice(start)) {
      joined += token;
      if (joined === word || (!isExact && joined.startsWith(word))) {
        return true;
      }
      if (!word.startsWith(joined)) {
        return false;
      }
    }
    return false;
  });
}
