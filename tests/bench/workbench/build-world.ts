import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/index.js';
import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import type { AccountState, SandboxState, StoredMessage } from '#dev/google/state.ts';
import { type BenchData, writeBreaks } from './read-data.ts';

const FIRST_HISTORY_ID = 1_000;

export interface BenchWorld {
  state: SandboxState;
  /** Whose mailbox and calendar it is. */
  email: string;
  /** The data's ids, by those that Google's stand-in has. */
  eventIds: ReadonlyMap<string, string>;
  mailIds: ReadonlyMap<string, string>;
}

/**
 * A world that holds the data: Sam's mailbox and calendar, and everybody else with an empty mailbox
 * and the meetings they have with Sam. Everybody is known by address alone, as in the data.
 * @param now ISO instant
 */
export async function buildWorld(data: BenchData, now: string): Promise<BenchWorld> {
  const others = new Set([
    ...data.people,
    ...data.events.map((event) => event.participant_email),
    ...data.mails.map((mail) => mail['sender/recipient']),
  ]);
  const email = nameUser([...others]);
  const accounts = Object.fromEntries(
    [email, ...others].map((one, n) => [one, createAccount(one, n)]),
  );
  const eventIds = new Map<string, string>();
  for (const row of data.events) {
    const id = /^[a-v0-9]{5,}$/.test(row.event_id)
      ? row.event_id
      : Buffer.from(row.event_id).toString('hex').padStart(6, '0');
    eventIds.set(id, row.event_id);
    for (const owner of [email, row.participant_email]) {
      const calendar = accounts[owner]?.calendars[owner];
      if (calendar) calendar.events[id] = writeEvent(id, row, email, now);
    }
  }
  const mailIds = new Map<string, string>();
  const mailbox = accounts[email];
  for (const [n, row] of data.mails.entries()) {
    const message = await writeMessage(n, row, email);
    mailIds.set(message.id, row.email_id);
    if (mailbox) mailbox.messages[message.id] = message;
  }
  const people = [email, ...others].map((one) => ({ id: one, name: one, accounts: [one] }));
  return {
    email,
    eventIds,
    mailIds,
    state: {
      seededAt: now,
      clockOffsetMs: 0,
      sequence: 1,
      people,
      accounts,
      codes: {},
      grants: {},
      accessTokens: {},
      faults: [],
      faultSeed: 1,
      outbound: [],
    },
  };
}

/** An address for Sam where most of the others have theirs. */
function nameUser(others: string[]): string {
  const domains = others.map((one) => one.slice(one.indexOf('@') + 1));
  const count = (domain: string) => domains.filter((one) => one === domain).length;
  const [domain = 'atlas.com'] = domains.toSorted((a, b) => count(b) - count(a));
  const free = ['sam', 'sam.user', 'sam.own'].find((one) => !others.includes(`${one}@${domain}`));
  return `${free ?? 'sam.self'}@${domain}`;
}

function createAccount(email: string, n: number): AccountState {
  return {
    sub: String(1_000 + n),
    email,
    name: email,
    timeZone: 'UTC',
    historyId: FIRST_HISTORY_ID,
    labels: {},
    messages: {},
    drafts: {},
    history: [],
    calendars: {
      [email]: {
        id: email,
        summary: email,
        timeZone: 'UTC',
        primary: true,
        accessRole: 'owner',
        backgroundColor: '#9fe1e7',
        events: {},
      },
    },
  };
}

function toInstant(clockTime: string): string {
  return `${clockTime.replace(' ', 'T')}Z`;
}

function writeEvent(
  id: string,
  row: BenchData['events'][number],
  user: string,
  now: string,
): calendar_v3.Schema$Event {
  const start = toInstant(row.event_start);
  const end = new Date(Date.parse(start) + row.duration * 60_000).toISOString();
  const made = Math.min(Date.parse(now), Date.parse(start)) - 30 * 86_400_000;
  const stamp = new Date(made).toISOString();
  return {
    kind: 'calendar#event',
    etag: `"${made * 2}"`,
    id,
    status: 'confirmed',
    created: stamp,
    updated: stamp,
    summary: row.event_name,
    creator: { email: user },
    organizer: { email: user },
    start: { dateTime: start, timeZone: 'UTC' },
    end: { dateTime: end.replace('.000Z', 'Z'), timeZone: 'UTC' },
    iCalUID: `${id}@google.com`,
    sequence: 0,
    attendees: [
      { email: user, organizer: true, responseStatus: 'accepted' },
      { email: row.participant_email, responseStatus: 'accepted' },
    ],
    reminders: { useDefault: true },
    eventType: 'default',
  };
}

async function writeMessage(
  n: number,
  row: BenchData['mails'][number],
  user: string,
): Promise<StoredMessage> {
  const id = `1${(n + 1).toString(16).padStart(15, '0')}`;
  const at = toInstant(row.sent_datetime);
  const received = row['inbox/outbox'] === 'inbox';
  const other = row['sender/recipient'];
  const raw = await new MailComposer({
    from: received ? other : user,
    to: received ? user : other,
    subject: row.subject,
    date: new Date(at),
    messageId: `<${id}@${other.slice(other.indexOf('@') + 1)}>`,
    text: writeBreaks(row.body),
  })
    .compile()
    .build();
  return {
    id,
    // Each mail stands for itself, as in the data.
    threadId: id,
    labelIds: received ? ['INBOX', 'CATEGORY_PERSONAL'] : ['SENT'],
    internalDate: Date.parse(at),
    historyId: FIRST_HISTORY_ID,
    raw: raw.toString('base64'),
  };
}
