import type { CalendarEvent } from '#lib/domain/event.ts';
import { takesTime } from '#lib/domain/event-busy.ts';
import { instantOf } from '#lib/domain/event-time.ts';
import { foldTitle } from '#lib/domain/find-habits.ts';
import { eventKeyOf } from '../run-state.ts';
import type { DayMeeting } from './day-state.ts';

const AGENDA =
  /\bagenda\b|\bpre-?read|\b(?:please|kindly) (?:read|review|prepare|bring|look|go through)|\b(?:prepare|bring your|beforehand|in advance)\b/i;
const MANY_PEOPLE = 6;
const LONG_PREPARATION = 30;
const SHORT_PREPARATION = 15;

/**
 * The meetings of a day, earliest first, and which of them need to be prepared. A meeting that is in
 * several calendars of the user is one.
 * @param mine the user's addresses @param timeZone days begin by its clock
 */
export function judgeMeetings(
  events: readonly CalendarEvent[],
  {
    mine,
    workAccounts,
    timeZone,
  }: { mine: string[]; workAccounts: ReadonlySet<string>; timeZone: string },
): DayMeeting[] {
  const domains = new Set(mine.map(domainOf));
  const meetings = new Map<string, DayMeeting>();
  for (const event of events) {
    if (event.kind === 'workingLocation' || event.kind === 'birthday') {
      continue;
    }
    const meeting = readMeeting(event, mine, timeZone);
    const outside = workAccounts.has(event.accountId)
      ? meeting.people.filter(({ address }) => !domains.has(domainOf(address)))
      : [];
    const name = `${foldTitle(meeting.title)} ${meeting.start} ${meeting.end}`;
    const known = meetings.get(name);
    if (known) {
      known.unanswered &&= meeting.unanswered;
      known.busy ||= meeting.busy;
    } else {
      meetings.set(name, { ...meeting, ...judgePreparation(event, meeting, outside) });
    }
  }
  return markOverlaps(
    [...meetings.values()].toSorted(
      (a, b) => Date.parse(a.start) - Date.parse(b.start) || (a.key < b.key ? -1 : 1),
    ),
  );
}

function readMeeting(event: CalendarEvent, mine: string[], timeZone: string): DayMeeting {
  const guests = event.organizer
    ? [event.organizer, ...event.attendees.filter((one) => one.response !== 'declined')]
    : event.attendees;
  const people = new Map(
    guests
      .filter(({ address }) => !mine.includes(address) && !isCalendar(address))
      .map(({ name, address }) => [address, { name: name || nameOf(guests, address), address }]),
  );
  return {
    key: eventKeyOf(event),
    accountId: event.accountId,
    title: event.summary.trim() || 'Without a title',
    start: instantOf(event.start, timeZone),
    end: instantOf(event.end, timeZone),
    allDay: 'date' in event.start,
    location: event.location,
    href: event.htmlLink,
    people: [...people.values()],
    prepare: [],
    prepareMinutes: SHORT_PREPARATION,
    overlapping: [],
    unanswered: event.response === 'needsAction',
    busy: takesTime(event),
  };
}

/** An organizer is named where only the list of guests has the name. */
function nameOf(guests: readonly { name: string; address: string }[], address: string): string {
  return guests.find((one) => one.address === address && one.name !== '')?.name ?? '';
}

function judgePreparation(
  event: CalendarEvent,
  meeting: DayMeeting,
  outside: DayMeeting['people'],
): Pick<DayMeeting, 'prepare' | 'prepareMinutes'> {
  if (meeting.allDay || !meeting.busy) {
    return { prepare: [], prepareMinutes: SHORT_PREPARATION };
  }
  const files = event.files ?? [];
  const names = outside.map(({ name, address }) => name || address);
  const long = [
    ...(names.length > 0 ? [`guests from outside: ${names.slice(0, 3).join(', ')}`] : []),
    ...(AGENDA.test(event.description) ? ['has an agenda'] : []),
    ...(files.length > 0 ? [`has a file attached: ${files.slice(0, 2).join(', ')}`] : []),
  ];
  // Everybody comes to a stand-up, and nobody prepares it.
  const big = meeting.people.length >= MANY_PEOPLE && event.recurringEventId === null;
  return {
    prepare: [...long, ...(big ? [`${meeting.people.length} people come`] : [])],
    prepareMinutes: long.length > 0 ? LONG_PREPARATION : SHORT_PREPARATION,
  };
}

function markOverlaps(meetings: readonly DayMeeting[]): DayMeeting[] {
  const timed = meetings.filter(({ allDay, busy }) => busy && !allDay);
  return meetings.map((one) => ({
    ...one,
    overlapping: timed
      .filter((other) => other !== one && timed.includes(one) && other.start < one.end)
      .filter((other) => one.start < other.end)
      .map(({ key }) => key),
  }));
}

function domainOf(address: string): string {
  return address.split('@').at(-1) ?? '';
}

/** Rooms and secondary calendars are no people. */
function isCalendar(address: string): boolean {
  return /@(?:group|resource)\.calendar\./.test(address);
}
