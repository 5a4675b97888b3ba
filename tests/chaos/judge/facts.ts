import PostalMime from 'postal-mime';
import type { CallRecord } from '#dev/google/call-log.ts';
import type { AccountState, SandboxState } from '#dev/google/state.ts';
import type { EventTime } from '#lib/domain/event.ts';

/** A mail that is there now and was not before. */
export interface MailFact {
  account: string;
  id: string;
  threadId: string;
  labelIds: string[];
  /** Key of the action that it was written for. */
  key: string | null;
  from: string;
  /** The `Sender` header: who wrote it on somebody's behalf. */
  sender: string | null;
  to: string[];
  cc: string[];
  subject: string;
  text: string;
  files: string[];
}

/** A mail that was there before, by its labels then and now; null: it is gone. */
export interface KnownMail {
  account: string;
  id: string;
  before: string[];
  after: string[] | null;
}

/** What of an event can be approved. Times are ISO instants, or days. */
export interface EventFact {
  summary: string;
  description: string;
  location: string;
  start: string;
  end: string;
  /** Addresses of the guests but the owner, sorted. */
  guests: string[];
}

/** An event in a calendar, then and now; null: not there, or deleted. */
interface EventPlace {
  account: string;
  calendarId: string;
  id: string;
  before: EventFact | null;
  after: EventFact | null;
  /** Key of the action that wrote it last. */
  key: string | null;
}

/** What the sandbox shows at the end, next to what it showed at the start. */
export interface Facts {
  /** The users' accounts. */
  accounts: string[];
  /** In every mailbox. */
  newMails: MailFact[];
  /** In the users' mailboxes. */
  knownMails: KnownMail[];
  /** In the users' calendars. */
  events: EventPlace[];
  /** Ids of labels by account and name. */
  labels: Record<string, Record<string, string>>;
  calls: CallRecord[];
  /** Ids of mails that others sent meanwhile. */
  arrived: string[];
}

export async function readFacts(parts: {
  before: SandboxState;
  after: SandboxState;
  calls: CallRecord[];
  accounts: string[];
  arrived: Iterable<string>;
}): Promise<Facts> {
  const { before, after, calls, accounts, arrived } = parts;
  const mails = Object.values(after.accounts).flatMap((account) =>
    Object.values(account.messages)
      .filter(({ id }) => before.accounts[account.email]?.messages[id] === undefined)
      .map((message) => readMail(account.email, message)),
  );
  return {
    accounts,
    newMails: await Promise.all(mails),
    knownMails: accounts.flatMap((email) =>
      listKnownMails(before.accounts[email], after.accounts[email]),
    ),
    events: accounts.flatMap((email) => listEvents(before.accounts[email], after.accounts[email])),
    labels: Object.fromEntries(
      accounts.map((email) => [email, readLabels(after.accounts[email])] as const),
    ),
    calls,
    arrived: [...arrived],
  };
}

async function readMail(
  account: string,
  message: AccountState['messages'][string],
): Promise<MailFact> {
  const mail = await PostalMime.parse(Buffer.from(message.raw, 'base64'));
  const header = (name: string) => mail.headers.find((one) => one.key === name)?.value ?? null;
  const addresses = (list: typeof mail.to) =>
    (list ?? []).flatMap((one) => one.address?.toLowerCase() ?? []).sort(compareTexts);
  return {
    account,
    id: message.id,
    threadId: message.threadId,
    labelIds: message.labelIds,
    key: header('x-countersign-action'),
    from: mail.from?.address?.toLowerCase() ?? '',
    sender: mail.sender?.address?.toLowerCase() ?? null,
    to: addresses(mail.to),
    cc: addresses(mail.cc),
    subject: mail.subject ?? '',
    text: normaliseText(mail.text ?? ''),
    files: mail.attachments.map(({ filename }) => filename ?? '').sort(compareTexts),
  };
}

/** The same order on every machine. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Line ends as LF, none at the end. */
export function normaliseText(text: string): string {
  return text.replace(/\r\n?/g, '\n').trimEnd();
}

function listKnownMails(
  before: AccountState | undefined,
  after: AccountState | undefined,
): KnownMail[] {
  return Object.values(before?.messages ?? {}).map(({ id, labelIds }) => ({
    account: before?.email ?? '',
    id,
    before: labelIds,
    after: after?.messages[id]?.labelIds ?? null,
  }));
}

function readLabels(account: AccountState | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.values(account?.labels ?? {}).map(({ id, name }) => [name ?? '', id ?? '']),
  );
}

type StoredEvent = AccountState['calendars'][string]['events'][string];

function listEvents(
  before: AccountState | undefined,
  after: AccountState | undefined,
): EventPlace[] {
  const account = after?.email ?? '';
  return Object.values(after?.calendars ?? {}).flatMap(({ id: calendarId, events }) => {
    const earlier = before?.calendars[calendarId]?.events ?? {};
    const ids = new Set([...Object.keys(earlier), ...Object.keys(events)]);
    return [...ids].map((id) => ({
      account,
      calendarId,
      id,
      before: readEvent(earlier[id], account),
      after: readEvent(events[id], account),
      key: events[id]?.extendedProperties?.private?.['countersignAction'] ?? null,
    }));
  });
}

function readEvent(event: StoredEvent | undefined, account: string): EventFact | null {
  if (event === undefined || event.status === 'cancelled') {
    return null;
  }
  return {
    summary: event.summary ?? '',
    description: event.description ?? '',
    location: event.location ?? '',
    start: readTime(event.start),
    end: readTime(event.end),
    guests: listGuests(
      (event.attendees ?? []).map(({ email }) => email ?? ''),
      account,
    ),
  };
}

function readTime(time: StoredEvent['start']): string {
  return time?.dateTime ? instantOf({ dateTime: time.dateTime, timeZone: '' }) : (time?.date ?? '');
}

export function instantOf(time: EventTime): string {
  return 'date' in time ? time.date : new Date(time.dateTime).toISOString();
}

export function listGuests(addresses: string[], account: string): string[] {
  return addresses
    .map((address) => address.toLowerCase())
    .filter((address) => address !== account)
    .sort(compareTexts);
}
