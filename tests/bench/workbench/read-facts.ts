import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/index.js';
import PostalMime, { type Address } from 'postal-mime';
import type { AccountState, SandboxState, StoredMessage } from '#dev/google/state.ts';
import type { BenchWorld } from './build-world.ts';
import { DELETED, type EventFacts, type Facts, type SentFacts } from './facts.ts';

/** What of an event would be a change that nobody asked for. */
const REST = [
  'description',
  'location',
  'recurrence',
  'transparency',
  'visibility',
  'colorId',
  'conferenceData',
] as const;

/** The user's mailbox and calendar as they lie in the sandbox now. */
export async function readFacts(state: SandboxState, world: BenchWorld): Promise<Facts> {
  const account = state.accounts[world.email];
  if (!account) {
    throw new Error(`nobody has the address ${world.email}`);
  }
  const events = new Map<string, EventFacts>();
  const created: EventFacts[] = [];
  for (const event of listEvents(account)) {
    const known = world.eventIds.get(event.id ?? '');
    const facts = toEventFacts(event, world.email);
    if (known === undefined) created.push(facts);
    else events.set(known, facts);
  }
  const mails = new Map<string, string>();
  for (const [id, known] of world.mailIds) {
    const message = account.messages[id];
    const isGone = message === undefined || message.labelIds.includes('TRASH');
    mails.set(known, isGone ? DELETED : message.labelIds.toSorted().join(' '));
  }
  const other = Object.values(account.labels).map((label) => `a label ${label.name}`);
  const sent: SentFacts[] = [];
  for (const message of Object.values(account.messages)) {
    if (world.mailIds.has(message.id)) continue;
    const mail = await toSentFacts(message, world);
    if (message.labelIds.includes('SENT')) sent.push(mail);
    else other.push(`a mail among ${message.labelIds.join(' ')}: “${mail.subject}”`);
  }
  return { events, mails, created, sent, other };
}

function listEvents(account: AccountState): calendar_v3.Schema$Event[] {
  return Object.values(account.calendars)
    .flatMap((calendar) => Object.values(calendar.events))
    .filter((event) => event.status !== 'cancelled');
}

function toEventFacts(event: calendar_v3.Schema$Event, user: string): EventFacts {
  const [start, end] = [event.start, event.end].map((time) => time?.dateTime ?? time?.date ?? '');
  const people = (event.attendees ?? []).map(({ email }) => (email ?? '').toLowerCase());
  return {
    name: event.summary ?? '',
    people: people.filter((one) => one !== user).sort(),
    start: event.start?.date ?? toMinute(start ?? ''),
    minutes: (Date.parse(end ?? '') - Date.parse(start ?? '')) / 60_000,
    rest: JSON.stringify(REST.map((field) => event[field] ?? null)),
  };
}

/** `2023-12-01 13:00` in UTC, where the whole bench lives. */
function toMinute(instant: string): string {
  return new Date(instant).toISOString().slice(0, 16).replace('T', ' ');
}

async function toSentFacts(message: StoredMessage, world: BenchWorld): Promise<SentFacts> {
  const mail = await PostalMime.parse(Buffer.from(message.raw, 'base64'));
  const subject = mail.subject ?? '';
  // The world's own mails have their id in their Message-ID.
  const answered = /^<([0-9a-f]+)@/.exec(mail.inReplyTo ?? '')?.[1] ?? '';
  const answers = world.mailIds.get(answered) ?? null;
  const forwards = /^fwd?:/i.test(subject);
  return {
    kind: answers !== null ? 'reply' : forwards ? 'forward' : 'new',
    to: addressesOf(mail.to),
    cc: [...addressesOf(mail.cc), ...addressesOf(mail.bcc)],
    subject,
    body: mail.text ?? '',
    answers,
  };
}

function addressesOf(list: Address[] | undefined): string[] {
  return (list ?? []).map((one) => (one.address ?? '').toLowerCase()).sort();
}
