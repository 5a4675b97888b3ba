import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { deliverMail } from '#dev/google/gmail/deliver-mail.ts';
import { type GoogleSandbox, startGoogleSandbox } from '#dev/google/server.ts';
import type { AccountState } from '#dev/google/state.ts';
import { SCOPES_OF_CAPABILITY } from '#lib/accounts/scopes.ts';
import type { EventFields } from '#lib/domain/event.ts';
import { readEnv } from '#lib/platform/env.ts';
import type { EventRef, Owner } from '#lib/tools/ports.ts';
import { getPool, getPrisma, getStores, type Stores } from '#lib/wiring/database.ts';
import { createTools, type Tools } from '#lib/wiring/google.ts';
import { migrateDatabase } from '#prisma/migrate-database.ts';
import { SandboxControl } from '../runs/sandbox.ts';

const EMAIL = 'alex.rivera@company.com';
const DAY_MS = 86_400_000;

/** Somebody's account: connected here, with a mailbox and a calendar in the sandbox. */
export interface Person extends Owner {
  email: string;
  /** A second calendar of the account, to move events to. */
  teamId: string;
}

type BookedEvent = Pick<EventFields, 'summary' | 'start' | 'end'> & {
  organizer?: { email: string };
  attendees?: { email: string; responseStatus: string }[];
};

export interface Desk {
  google: GoogleSandbox;
  people: Person[];
  stores: Stores;
  /** The tool layers of processes that know nothing of each other but by the database. */
  processes: Tools[];
  /** A mail with a file that has just arrived. */
  receiveMail(person: Person, n: string): { id: string; threadId: string; messageId: string };
  /** An event that was there already. */
  book(person: Person, n: string, fields: BookedEvent): EventRef;
  close(): Promise<void>;
}

/** Postgres, the sandbox, and people in it whose accounts are connected. */
export async function startDesk(options: { people: number; processes: number }): Promise<Desk> {
  const postgres = new Worker(new URL('./postgres-worker.ts', import.meta.url));
  const [databaseUrl] = (await once(postgres, 'message')) as [string];
  await migrateDatabase(databaseUrl);
  const google = await startGoogleSandbox({ port: 0 });
  setEnvironment(databaseUrl, google.url);
  const twins = await new SandboxControl(google.url).addTwins(EMAIL, options.people - 1);
  const stores = getStores();
  const people: Person[] = [];
  for (const [n, email] of [EMAIL, ...twins].entries()) {
    // Two accounts a user.
    const userId = n % 2 === 0 ? undefined : people.at(-1)?.userId;
    people.push(await connect(google, stores, email, userId));
  }
  const env = readEnv();
  return {
    google,
    people,
    stores,
    processes: Array.from({ length: options.processes }, () =>
      createTools({ env, accounts: stores.accounts, tellLost: async () => undefined }),
    ),
    receiveMail: (person, n) => receiveMail(google, person, n),
    book(person, n, fields) {
      const calendar = readAccount(google, person.email).calendars[person.email];
      if (!calendar) throw new Error(`${person.email} has no calendar`);
      const eventId = `bench${n.replaceAll('-', 'v')}`;
      calendar.events[eventId] = {
        id: eventId,
        status: 'confirmed',
        etag: `"${eventId}"`,
        iCalUID: `${eventId}@google.com`,
        creator: { email: person.email },
        organizer: { email: person.email },
        ...fields,
      };
      return { calendarId: person.email, eventId };
    },
    async close() {
      await google.close();
      await getPool().end();
      await getPrisma().$disconnect();
      await postgres.terminate();
    },
  };
}

function setEnvironment(databaseUrl: string, googleUrl: string): void {
  Object.assign(process.env, {
    DATABASE_URL: databaseUrl,
    APP_URL: 'http://localhost:3000',
    AUTH_SECRET: randomBytes(32).toString('hex'),
    TOKEN_KEYS: `bench:${randomBytes(32).toString('base64')}`,
    INNGEST_DEV: '1',
    GOOGLE_CLIENT_ID: 'countersign-sandbox',
    GOOGLE_CLIENT_SECRET: 'countersign-sandbox-secret',
    GOOGLE_ISSUER: googleUrl,
    GOOGLE_API_URL: googleUrl,
  });
}

function readAccount(google: GoogleSandbox, email: string): AccountState {
  const account = google.sandbox.state.accounts[email];
  if (!account) throw new Error(`nobody has the address ${email}`);
  return account;
}

/** Connects an account, to a new user where none is given. */
async function connect(
  google: GoogleSandbox,
  stores: Stores,
  email: string,
  knownUserId: string | undefined,
): Promise<Person> {
  const account = readAccount(google, email);
  const scopes = Object.values(SCOPES_OF_CAPABILITY).flat();
  const accessToken = randomBytes(16).toString('hex');
  const expiresAt = google.sandbox.now() + DAY_MS;
  google.sandbox.state.accessTokens[accessToken] = {
    token: accessToken,
    refreshToken: null,
    clientId: 'countersign-sandbox',
    email,
    scopes,
    expiresAt,
  };
  const teamId = `team.${account.sub}@group.calendar.test`;
  account.calendars[teamId] = {
    id: teamId,
    summary: 'Team',
    timeZone: account.timeZone,
    primary: false,
    accessRole: 'owner',
    backgroundColor: '#9fe1e7',
    events: {},
  };
  const profile = { subject: account.sub, email, name: account.name, image: null };
  const userId = knownUserId ?? (await stores.accounts.findOrCreateUser(profile)).id;
  const { account: connected } = await stores.accounts.saveAccount(userId, {
    ...profile,
    hostedDomain: null,
    wish: null,
    tokens: {
      accessToken,
      refreshToken: 'unused',
      expiresAt: new Date(expiresAt).toISOString(),
      scopes,
    },
  });
  return { userId, accountId: connected.id, email, teamId };
}

function receiveMail(google: GoogleSandbox, { email }: Person, n: string) {
  const messageId = `<bench-${n}@northwind.example>`;
  const raw = [
    'From: Sofia Costa <sofia@northwind.example>',
    `To: ${email}`,
    `Subject: Order ${n}`,
    `Message-ID: ${messageId}`,
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b\r\nContent-Type: text/plain\r\n\r\nCould you look at this by Friday?',
    '--b\r\nContent-Type: text/csv; name=order.csv\r\n\r\nitem,count\r\nchairs,4\r\n--b--',
  ].join('\r\n');
  const { delivered } = deliverMail(google.sandbox, {
    raw,
    from: 'sofia@northwind.example',
    to: [email],
  });
  const copy = delivered[0]?.message;
  if (!copy) throw new Error('the mail did not arrive');
  return { id: copy.id, threadId: copy.threadId, messageId };
}
