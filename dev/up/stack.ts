import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { migrateDatabase } from '#prisma/migrate-database.ts';
import { buildApp } from './build-app.ts';
import { acceptsConnections, answers, type Part, type PartOptions, startPart } from './part.ts';
import { choosePort } from './ports.ts';
import { readSecrets } from './secrets.ts';

type PartName = 'postgres' | 'google' | 'mail' | 'inngest' | 'app';

export interface StackOptions {
  root: string;
  dataDir: string;
  /** Start over: forget everything that the stack has stored. */
  fresh: boolean;
  mode: 'production' | 'development';
  /** `usual` ports are tried first; `free` takes any, so that stacks run side by side. */
  ports: 'usual' | 'free';
  /** Real things from the environment, used in place of the embedded part. */
  real: {
    databaseUrl?: string | undefined;
    inngestUrl?: string | undefined;
    google?: boolean;
    smtp?: boolean;
  };
  /** By how much the clock of every embedded part and of the app is ahead of the machine's. */
  clockAheadMs?: number;
  /** Added to the app's environment. */
  appEnv?: Record<string, string>;
  onProgress(line: string): void;
}

export interface Stack {
  appUrl: string;
  googleUrl: string | null;
  inngestUrl: string;
  databaseUrl: string;
  parts: Map<PartName, Part>;
  /** Starts a part again on the same port and data, after it was killed. */
  restart(name: PartName): Promise<void>;
  stop(): Promise<void>;
}

const USUAL_PORTS: Record<PartName, number> = {
  postgres: 5433,
  google: 4002,
  mail: 1025,
  inngest: 8288,
  app: 3000,
};
/** Reverse of the order in which the parts need each other. */
const STOP_ORDER: PartName[] = ['app', 'inngest', 'mail', 'google', 'postgres'];

/** Starts everything that is not real, in order, and the app on top of it. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { root, dataDir, real } = options;
  if (options.fresh) {
    rmSync(dataDir, { recursive: true, force: true });
  }
  const secrets = readSecrets(dataDir);
  const parts = new Map<PartName, Part>();
  const definitions = new Map<PartName, PartOptions>();
  const port = (name: PartName) => choosePort(options.ports === 'free' ? null : USUAL_PORTS[name]);

  async function start(name: PartName, part: Omit<PartOptions, 'name' | 'logFile'>) {
    const startedAt = Date.now();
    const definition = { ...part, name, logFile: join(dataDir, 'logs', `${name}.log`) };
    definitions.set(name, definition);
    parts.set(name, await startPart(definition));
    options.onProgress(`${name} is ready (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`);
  }

  async function stop(): Promise<void> {
    for (const name of STOP_ORDER) {
      await parts.get(name)?.stop();
    }
  }

  const base = {
    ...inheritEnvironment(),
    ...(options.clockAheadMs === undefined ? {} : { CLOCK_AHEAD_MS: String(options.clockAheadMs) }),
  };
  const script = (name: string) => join(root, 'dev', name, 'main.ts');

  try {
    const appPort = await port('app');
    const appUrl = `http://localhost:${appPort}`;

    const buildsApp =
      options.mode === 'production' ? build(root, options.onProgress) : Promise.resolve();

    let databaseUrl = real.databaseUrl ?? '';
    if (real.databaseUrl === undefined) {
      const at = await port('postgres');
      databaseUrl = `postgresql://postgres:postgres@127.0.0.1:${at}/postgres`;
      await start('postgres', {
        args: [script('postgres')],
        env: { ...base, PORT: String(at), DATA_DIR: join(dataDir, 'postgres') },
        isReady: () => acceptsConnections(at),
        readyTimeoutMs: 60_000,
      });
    }
    await migrateDatabase(databaseUrl);
    options.onProgress('database is up to date');

    let googleUrl: string | null = null;
    if (!real.google) {
      const at = await port('google');
      googleUrl = `http://127.0.0.1:${at}`;
      await start('google', {
        args: [script('google')],
        env: {
          ...base,
          PORT: String(at),
          GOOGLE_SANDBOX_URL: googleUrl,
          DATA_DIR: join(dataDir, 'google'),
        },
        isReady: () => answers(`${googleUrl}/_sandbox/health`),
        readyTimeoutMs: 60_000,
      });
    }

    let smtpUrl: string | null = null;
    if (!real.smtp && googleUrl !== null) {
      const at = await port('mail');
      smtpUrl = `smtp://127.0.0.1:${at}`;
      await start('mail', {
        args: [script('mail')],
        env: { ...base, PORT: String(at), GOOGLE_API_URL: googleUrl },
        isReady: () => acceptsConnections(at),
        readyTimeoutMs: 30_000,
      });
    }

    let inngestUrl = real.inngestUrl ?? '';
    if (real.inngestUrl === undefined) {
      const at = await port('inngest');
      inngestUrl = `http://127.0.0.1:${at}`;
      await start('inngest', {
        args: [script('inngest')],
        env: { ...base, PORT: String(at), DATABASE_URL: databaseUrl },
        isReady: () => answers(`${inngestUrl}/health`),
        readyTimeoutMs: 60_000,
      });
    }

    await buildsApp;
    const next = join(root, 'node_modules/next/dist/bin/next');
    await start('app', {
      args: [next, options.mode === 'production' ? 'start' : 'dev', '--port', String(appPort)],
      env: {
        ...base,
        ...secrets,
        ...(googleUrl === null
          ? {}
          : {
              GOOGLE_CLIENT_ID: 'countersign-sandbox',
              GOOGLE_CLIENT_SECRET: 'countersign-sandbox-secret',
              GOOGLE_ISSUER: googleUrl,
              GOOGLE_API_URL: googleUrl,
              GMAIL_WEB_URL: `${googleUrl}/mailbox/{email}/messages/`,
            }),
        ...(smtpUrl === null
          ? {}
          : { SMTP_URL: smtpUrl, MAIL_FROM: 'Countersign <countersign@countersign.example>' }),
        INNGEST_DEV: inngestUrl,
        DATABASE_URL: databaseUrl,
        APP_URL: appUrl,
        NEXT_TELEMETRY_DISABLED: '1',
        NODE_ENV: options.mode,
        ...options.appEnv,
      },
      isReady: () => answers(`${appUrl}/api/health`),
      readyTimeoutMs: 120_000,
    });
    await registerApp(appUrl);

    return {
      appUrl,
      googleUrl,
      inngestUrl,
      databaseUrl,
      parts,
      async restart(name) {
        const definition = definitions.get(name);
        if (definition) {
          parts.set(name, await startPart(definition));
        }
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function build(root: string, onProgress: (line: string) => void): Promise<void> {
  const startedAt = Date.now();
  const { built } = await buildApp(root, (line) => onProgress(`build: ${line}`));
  onProgress(
    built
      ? `app is built (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`
      : 'app is built already',
  );
}

/** Tells the app to register its functions with the Inngest server. */
async function registerApp(appUrl: string): Promise<void> {
  const response = await fetch(`${appUrl}/api/inngest`, { method: 'PUT' });
  if (!response.ok) {
    throw new Error(`The app could not register with Inngest: ${await response.text()}`);
  }
}

/** The shell's environment without what would point the parts elsewhere. */
function inheritEnvironment(): NodeJS.ProcessEnv {
  const { PORT, DATA_DIR, CLOCK_AHEAD_MS, NODE_OPTIONS, NODE_CHANNEL_FD, ...kept } = process.env;
  return kept;
}
