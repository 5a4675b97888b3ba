import { isDeepStrictEqual } from 'node:util';
import type { Action } from '#lib/domain/action.ts';
import type { EventFields, EventPatch } from '#lib/domain/event.ts';
import { type EventFact, type Facts, instantOf, listGuests, type MailFact } from './facts.ts';
import type { Finding, FindingKind } from './finding.ts';
import type { Entry } from './ledger.ts';

type Say = (kind: FindingKind, text: string) => void;
type Calendar = Map<string, EventFact | null>;

/** Whether the users' calendars are what they were, plus exactly what was approved and done. */
export function judgeEvents(entries: readonly Entry[], facts: Facts): Finding[] {
  const findings: Finding[] = [];
  const say: Say = (kind, text) => findings.push({ kind, text });
  const approved = entries.filter(({ final }) => final !== null);
  const done = approved.filter(({ state }) => state === 'done').sort(byTime);
  const before: Calendar = new Map(
    facts.events.map((one) => [nameEvent(one.account, one.calendarId, one.id), one.before]),
  );
  const expected = applyAll(before, done);
  const actual = new Map(
    facts.events.map((one) => [nameEvent(one.account, one.calendarId, one.id), one.after]),
  );
  for (const name of new Set([...expected.keys(), ...actual.keys()])) {
    const is = actual.get(name) ?? null;
    const should = expected.get(name) ?? null;
    if (!isDeepStrictEqual(is, should)) {
      const touching = approved.filter(({ final, key }) => placesOf(final, key).includes(name));
      say(
        classify({ name, is, should, before, touching }),
        `event ${name} is ${nameFact(is)}, not ${nameFact(should)}${nameEntries(touching)}`,
      );
    }
  }
  findCopies(approved, facts, say);
  judgeInvitations(done, before, facts, say);
  return findings;
}

function byTime(a: Entry, b: Entry): number {
  return Date.parse(a.effect?.finishedAt ?? '') - Date.parse(b.effect?.finishedAt ?? '');
}

function nameEvent(account: string, calendarId: string, id: string): string {
  return `${account}/${calendarId === 'primary' ? account : calendarId}/${id}`;
}

function nameEntries(entries: readonly Entry[]): string {
  const codes = entries.map(({ code, final, state }) => `${code} (${final?.kind} ${state})`);
  return codes.length === 0 ? '' : ` after ${codes.join(', ')}`;
}

function nameFact(event: EventFact | null): string {
  return event === null ? 'not there' : JSON.stringify(event);
}

/** A state that a known action explains is a mismatch; any other was approved by nobody. */
function classify(found: {
  name: string;
  is: EventFact | null;
  should: EventFact | null;
  before: Calendar;
  touching: Entry[];
}): FindingKind {
  const { name, is, before, touching } = found;
  if (touching.length === 0) {
    return 'unapproved';
  }
  const explained =
    isDeepStrictEqual(is, before.get(name) ?? null) ||
    touching.some((entry) => isDeepStrictEqual(is, applyAll(before, [entry]).get(name) ?? null));
  return explained ? 'mismatched' : 'unapproved';
}

function applyAll(before: Calendar, entries: readonly Entry[]): Calendar {
  const calendar = new Map(before);
  for (const { final, key } of entries) {
    const [place = '', destination = ''] = placesOf(final, key);
    const event = calendar.get(place) ?? null;
    if (final?.kind === 'create_event') {
      calendar.set(place, readFields(final.payload.event, final.accountEmail));
    } else if (final?.kind === 'patch_event' && event) {
      calendar.set(place, patchFields(event, final.payload.patch, final.accountEmail));
    } else if (final?.kind === 'delete_event') {
      calendar.set(place, null);
    } else if (final?.kind === 'move_event') {
      calendar.set(place, null);
      calendar.set(destination, event);
    }
  }
  return calendar;
}

/** Where an action's event is; of a move, then where it goes. */
function placesOf(action: Action | null, key: string): string[] {
  switch (action?.kind) {
    case 'create_event':
      return [nameEvent(action.accountEmail, action.payload.calendarId, key)];
    case 'patch_event':
    case 'delete_event':
    case 'move_event': {
      const { payload, accountEmail } = action;
      const place = nameEvent(accountEmail, payload.calendarId, payload.eventId);
      return 'destinationId' in payload
        ? [place, nameEvent(accountEmail, payload.destinationId, payload.eventId)]
        : [place];
    }
    default:
      return [];
  }
}

function readFields(event: EventFields, account: string): EventFact {
  return {
    summary: event.summary,
    description: event.description,
    location: event.location,
    start: instantOf(event.start),
    end: instantOf(event.end),
    guests: listGuests(
      event.attendees.map(({ address }) => address),
      account,
    ),
  };
}

function patchFields(event: EventFact, patch: EventPatch, account: string): EventFact {
  const { start, end, attendees, ...texts } = patch;
  return {
    ...event,
    ...texts,
    ...(start && { start: instantOf(start) }),
    ...(end && { end: instantOf(end) }),
    ...(attendees && {
      guests: listGuests(
        attendees.map(({ address }) => address),
        account,
      ),
    }),
  };
}

/** An action's event exists once: under the id that its key gives it, in one calendar. */
function findCopies(approved: readonly Entry[], facts: Facts, say: Say): void {
  for (const { final, key, code } of approved) {
    const live = facts.events.filter(({ after, id, key: own }) => {
      if (after === null || !final) {
        return false;
      }
      return final.kind === 'move_event'
        ? id === final.payload.eventId
        : final.kind === 'create_event' && (id === key || own === key);
    });
    if (live.length > 1) {
      const places = live.map((one) => nameEvent(one.account, one.calendarId, one.id));
      say('duplicated', `the event of ${code} is in ${places.join(' and ')}`);
    }
  }
}

/** Who sends Google's own mails about events. */
export const CALENDAR = 'calendar-notification@google.com';

const LEADS = {
  create_event: 'Invitation:',
  patch_event: 'Updated invitation:',
  delete_event: 'Canceled event:',
} as const;

/** Google told each guest once of what was done, and of nothing else. */
function judgeInvitations(done: readonly Entry[], before: Calendar, facts: Facts, say: Say): void {
  const should = tally(done.flatMap((entry) => nameDueInvitations(entry, before)));
  const is = tally(facts.newMails.flatMap(nameInvitation));
  for (const name of new Set([...should.keys(), ...is.keys()])) {
    const came = is.get(name) ?? 0;
    const due = should.get(name) ?? 0;
    if (came !== due) {
      const kind = due === 0 ? 'unapproved' : came > due ? 'duplicated' : 'mismatched';
      say(kind, `the mail ${name} arrived ${came} times, not ${due}`);
    }
  }
}

function tally(names: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

function nameDueInvitations({ final, code, key }: Entry, before: Calendar): string[] {
  const [place = ''] = placesOf(final, key);
  const lead = findLead(final);
  const guests = lead === null ? [] : guestsOf(final, before.get(place)?.guests ?? []);
  return guests.map((guest) => `“${lead}” of ${code} to ${guest}`);
}

/** What Google writes about an action; whom somebody adds to an event is invited to it. */
function findLead(action: Action | null): string | null {
  if (action?.kind === 'patch_event' && action.payload.patch.attendees) {
    return LEADS.create_event;
  }
  return action && action.kind in LEADS ? LEADS[action.kind as keyof typeof LEADS] : null;
}

function nameInvitation({ sender, subject, account }: MailFact): string[] {
  const lead = Object.values(LEADS).find((one) => subject.startsWith(one));
  const code = /\bk\d{3}\b/.exec(subject)?.[0];
  return sender === CALENDAR && lead && code ? [`“${lead}” of ${code} to ${account}`] : [];
}

/** The guests whom Google tells of an action; `now`: those of the event before it. */
function guestsOf(action: Action | null, now: string[]): string[] {
  switch (action?.kind) {
    case 'create_event':
      return action.payload.sendUpdates === 'all'
        ? readFields(action.payload.event, action.accountEmail).guests
        : [];
    case 'patch_event': {
      const { patch, sendUpdates } = action.payload;
      const added = (patch.attendees ?? []).map(({ address }) => address);
      const told = patch.attendees
        ? listGuests(added, action.accountEmail).filter((guest) => !now.includes(guest))
        : now;
      return sendUpdates === 'all' ? told : [];
    }
    case 'delete_event':
      return action.payload.sendUpdates === 'all' ? now : [];
    default:
      return [];
  }
}
