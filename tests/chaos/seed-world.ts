import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import type { Temporal } from 'temporal-polyfill';
import type { AccountState, SandboxState } from '#dev/google/state.ts';
import { CORRESPONDENT, targetAccountOf } from './people.ts';
import type { SandboxControl } from './sandbox-control.ts';
import type { RunSpec } from './schedule.ts';
import { CALENDAR, eventOf, mailsOf, slotOf, titleOf } from './sentences.ts';

/** What a run is about, in Google's ids: nothing of it belongs to another run. */
export interface Targets {
  mails: { id: string; threadId: string; messageId: string }[];
  eventId: string | null;
}

/** Puts each run's mails and events into the sandbox, and a second calendar into each account. */
export async function seedWorld(
  sandbox: SandboxControl,
  specs: readonly RunSpec[],
  accounts: readonly string[],
  today: Temporal.PlainDate,
): Promise<Map<number, Targets>> {
  const targets = new Map<number, Targets>();
  for (const spec of specs) {
    const mails = [];
    for (let nth = 0; nth < mailsOf(spec.wish); nth += 1) {
      mails.push(await deliverTarget(sandbox, spec, nth));
    }
    targets.set(spec.index, { mails, eventId: eventOf(spec) && eventIdOf(spec) });
  }
  const world = await sandbox.readWorld();
  for (const email of accounts) {
    addCalendar(accountOf(world, email));
  }
  for (const spec of specs) {
    addEvent(world, spec, today);
  }
  await sandbox.loadWorld(world);
  return targets;
}

async function deliverTarget(sandbox: SandboxControl, spec: RunSpec, nth: number) {
  const messageId = `<${spec.code}-${nth}@northwind.example>`;
  const to = targetAccountOf(spec);
  const text = `This is mail ${nth + 1} of ${spec.code}.\n\nSofia`;
  return deliver(sandbox, spec, { to, text, messageId, files: spec.wish === 'forward' });
}

/** A newer mail in the thread of a run's mail, as somebody else would write it. */
export function deliverNewer(
  sandbox: SandboxControl,
  spec: RunSpec,
  answered: string,
): Promise<Targets['mails'][number]> {
  const messageId = `<${spec.code}-newer@northwind.example>`;
  const text = `One more thing about ${spec.code}.\n\nSofia`;
  const to = targetAccountOf(spec);
  return deliver(sandbox, spec, { to, text, messageId, files: false, answered });
}

async function deliver(
  sandbox: SandboxControl,
  spec: RunSpec,
  mail: { to: string; text: string; messageId: string; files: boolean; answered?: string },
): Promise<Targets['mails'][number]> {
  const { messageId, answered } = mail;
  const raw = await new MailComposer({
    from: { name: CORRESPONDENT.name, address: CORRESPONDENT.email },
    to: mail.to,
    subject: `${answered === undefined ? '' : 'Re: '}${titleOf(spec)}`,
    text: mail.text,
    messageId,
    ...(answered === undefined ? {} : { inReplyTo: answered, references: [answered] }),
    attachments: mail.files ? [{ filename: 'figures.csv', content: 'a,b\r\n1,2\r\n' }] : [],
  })
    .compile()
    .build();
  const [found] = await sandbox.deliver({
    raw: raw.toString('base64'),
    from: CORRESPONDENT.email,
    to: [mail.to],
  });
  if (!found) {
    throw new Error(`the mail of ${spec.code} was not delivered`);
  }
  return { id: found.id, threadId: found.threadId, messageId };
}

function addCalendar(account: AccountState): void {
  const id = `projects.${account.sub}@group.calendar.google.com`;
  account.calendars[id] = {
    id,
    summary: CALENDAR,
    timeZone: account.timeZone,
    primary: false,
    accessRole: 'owner',
    backgroundColor: '#16a765',
    events: {},
  };
}

/** Google's ids of events have digits and letters up to `v`. */
function eventIdOf({ index }: RunSpec): string {
  return `chaos${String(index).padStart(5, '0')}`;
}

/** The event in its own calendar and, where it has guests, in theirs. */
function addEvent(world: SandboxState, spec: RunSpec, today: Temporal.PlainDate): void {
  const event = eventOf(spec);
  if (!event) {
    return;
  }
  const organizer = targetAccountOf(spec);
  for (const email of [organizer, ...event.guests]) {
    const calendar = accountOf(world, email).calendars[email];
    if (!calendar) {
      throw new Error(`${email} has no main calendar`);
    }
    calendar.events[eventIdOf(spec)] = makeEvent(spec, today, organizer, event.guests);
  }
}

function makeEvent(
  spec: RunSpec,
  today: Temporal.PlainDate,
  organizer: string,
  guests: string[],
): AccountState['calendars'][string]['events'][string] {
  const id = eventIdOf(spec);
  const { start, end } = slotOf(spec, today, 'is');
  const made = start.subtract({ days: 20 }).toInstant();
  const write = (time: Temporal.ZonedDateTime) => ({
    dateTime: time.toString({ timeZoneName: 'never', smallestUnit: 'second' }),
    timeZone: time.timeZoneId,
  });
  return {
    kind: 'calendar#event',
    etag: `"${made.epochMilliseconds * 2}"`,
    id,
    status: 'confirmed',
    created: made.toString(),
    updated: made.toString(),
    summary: titleOf(spec),
    creator: { email: organizer },
    organizer: { email: organizer },
    start: write(start),
    end: write(end),
    iCalUID: `${id}@google.com`,
    sequence: 0,
    reminders: { useDefault: true },
    eventType: 'default',
    ...(guests.length === 0
      ? {}
      : {
          attendees: [
            { email: organizer, organizer: true, responseStatus: 'accepted' },
            ...guests.map((email) => ({ email, responseStatus: 'needsAction' })),
          ],
        }),
  };
}

function accountOf(world: SandboxState, email: string): AccountState {
  const account = world.accounts[email];
  if (!account) {
    throw new Error(`nobody in the sandbox has the address ${email}`);
  }
  return account;
}
