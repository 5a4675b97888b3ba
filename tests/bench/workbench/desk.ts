import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { type GoogleSandbox, startGoogleSandbox } from '#dev/google/server.ts';
import { SCOPES_OF_CAPABILITY } from '#lib/accounts/scopes.ts';
import { settingsSchema } from '#lib/domain/settings.ts';
import type { Clock } from '#lib/platform/clock.ts';
import { getPool, getPrisma, getStores, type Stores } from '#lib/wiring/database.ts';
import { migrateDatabase } from '#prisma/migrate-database.ts';
import type { BenchWorld } from './build-world.ts';
import { restoreWorld } from './restore-world.ts';

/** Tokens are judged by the machine's clock in the product and by the world's in the sandbox. */
const TOKEN_LASTS_MS = 7 * 86_400_000;

export interface BenchDesk {
  google: GoogleSandbox;
  stores: Stores;
  clock: Clock;
  userId: string;
  accountId: string;
  /** The world as it was, and the clock where it stood, for the next request. */
  restore(): void;
  close(): Promise<void>;
}

/** Postgres, the sandbox with this world in it, and its user with their account connected. */
export async function startDesk(world: BenchWorld, now: string): Promise<BenchDesk> {
  let startedAt = performance.now();
  // It goes on from there as any clock does, for the product and the sandbox alike.
  const read = () => Date.parse(now) + Math.floor(performance.now() - startedAt);
  const postgres = new Worker(new URL('../faults/postgres-worker.ts', import.meta.url));
  const [databaseUrl] = (await once(postgres, 'message')) as [string];
  await migrateDatabase(databaseUrl);
  const google = await startGoogleSandbox({ port: 0, seed: world.state, clock: read });
  setEnvironment(databaseUrl, google.url);
  const stores = getStores();
  const owner = await connect(google, stores, world.email);
  return {
    google,
    stores,
    ...owner,
    clock: { now: () => new Date(read()) },
    restore() {
      restoreWorld(google.sandbox.state, world.state);
      startedAt = performance.now();
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
    // Requests follow each other as fast as they can, which no user's do.
    GMAIL_UNITS_PER_MINUTE: '100000000',
    CALENDAR_CALLS_PER_MINUTE: '10000000',
    LOG_LEVEL: 'error',
  });
}

async function connect(google: GoogleSandbox, stores: Stores, email: string) {
  const scopes = Object.values(SCOPES_OF_CAPABILITY).flat();
  const accessToken = randomBytes(16).toString('hex');
  google.sandbox.state.accessTokens[accessToken] = {
    token: accessToken,
    refreshToken: null,
    clientId: 'countersign-sandbox',
    email,
    scopes,
    expiresAt: google.sandbox.now() + TOKEN_LASTS_MS,
  };
  const subject = google.sandbox.state.accounts[email]?.sub ?? '';
  const profile = { subject, email, name: 'Sam', image: null };
  const { id: userId } = await stores.accounts.findOrCreateUser(profile);
  const { account } = await stores.accounts.saveAccount(userId, {
    ...profile,
    hostedDomain: email.slice(email.indexOf('@') + 1),
    wish: null,
    tokens: {
      accessToken,
      refreshToken: 'unused',
      expiresAt: new Date(Date.now() + TOKEN_LASTS_MS).toISOString(),
      scopes,
    },
  });
  await stores.accounts.saveSettings(
    userId,
    settingsSchema.parse({ timeZone: 'UTC', undoMinutes: 0, notifyByMail: false }),
  );
  return { userId, accountId: account.id };
}
