import { join } from 'node:path';
import { createEmulator, defineEmulator } from 'emulate';
import { registerCalendar } from './calendar/register-calendar.ts';
import { createCallLog } from './call-log.ts';
import { createControl } from './control.ts';
import { type FrontHandler, startFrontServer } from './front-server.ts';
import { registerGmail } from './gmail/register-gmail.ts';
import { toErrorResponse } from './google-error.ts';
import { isLoopbackHost, readClient } from './oauth/clients.ts';
import { registerOAuth } from './oauth/register-oauth.ts';
import { loadSigningKey } from './oauth/signing-key.ts';
import { registerPages } from './pages/register-pages.ts';
import { createPipeline } from './pipeline.ts';
import { createQuota } from './quota.ts';
import { createSandbox } from './sandbox.ts';
import type { Sandbox, SandboxState } from './state.ts';
import { sandboxStateSchema } from './state-schema.ts';
import { createWorld } from './world/create-world.ts';
import { createWriteBehind, loadText } from './write-behind.ts';

const NAME = 'google-sandbox';
const STATE_VERSION = 1;

export interface GoogleSandboxOptions {
  /** 0 for a free one. */
  port: number;
  /** Address to listen on; this machine's loopback by default. */
  host?: string;
  /** What clients call it by, and the OAuth issuer; `http://localhost:PORT` by default. */
  baseUrl?: string;
  /** Where the world, the signing key and the call log are kept; nothing is kept without it. */
  dataDir?: string;
  /** The world to start with where `dataDir` holds none; a fresh one by default. */
  seed?: SandboxState;
  /** The machine's clock, milliseconds since the epoch. */
  clock?: () => number;
}

export interface GoogleSandbox {
  url: string;
  sandbox: Sandbox;
  /** A copy of the whole world. */
  snapshot(): SandboxState;
  /** Writes what has changed and stops. */
  close(): Promise<void>;
}

/**
 * Starts a sandbox Google. Point a client at it by `GOOGLE_API_URL` = `url`.
 * @throws where the port is taken, or the kept world can't be read.
 */
export async function startGoogleSandbox(options: GoogleSandboxOptions): Promise<GoogleSandbox> {
  const clock = options.clock ?? Date.now;
  const files = options.dataDir === undefined ? null : nameFiles(options.dataDir);
  const kept = files === null ? null : await loadText(files.state);
  const seed =
    kept === null
      ? (options.seed ?? createWorld(new Date(clock())))
      : sandboxStateSchema.parse(JSON.parse(kept));
  const key = await loadSigningKey(files?.key);
  const client = readClient(process.env);
  const sandbox = createSandbox(seed, clock);
  const stopping = new AbortController();

  let handle: FrontHandler = async () => new Response('Starting', { status: 503 });
  const front = await startFrontServer({
    port: options.port,
    host: options.host ?? '127.0.0.1',
    handle: (request, from) => handle(request, from),
  });
  const url = (options.baseUrl ?? `http://localhost:${front.port}`).replace(/\/+$/, '');
  // The state is written from here and not through emulate's `persistence`, which would serialise
  // the whole world on every request, reads too, before it hands it to an adapter.
  const writer =
    files === null ? null : createWriteBehind(files.state, () => JSON.stringify(sandbox.state));
  const calls = await createCallLog(files?.calls);
  const quota = createQuota();
  const onChange = (): void => writer?.touch();

  const runtime = await createEmulator({
    service: defineEmulator<SandboxState>({
      name: NAME,
      stateVersion: STATE_VERSION,
      state: () => createWorld(new Date(clock())),
      cors: false,
      setup({ app, state }) {
        sandbox.state = state;
        app.onError(toErrorResponse);
        app.notFound(() => new Response('Not Found', { status: 404 }));
        registerOAuth(app, sandbox, { client, issuer: url, key });
        registerGmail(app, sandbox);
        registerCalendar(app, sandbox);
        registerPages(app, sandbox);
      },
    }),
    seed: toPlain(seed),
    baseUrl: url,
    listen: false,
    inspector: { redact: ['refresh_token', 'code', 'raw'] },
  });
  const route = (request: Request): Promise<Response> => runtime.fetch(request);
  const pipeline = createPipeline({
    sandbox,
    calls,
    quota,
    route,
    onChange,
    signal: stopping.signal,
  });
  sandbox.dispatch = pipeline;
  const control = createControl({
    sandbox,
    calls,
    quota,
    machineNow: clock,
    onChange,
    flush: async () => {
      await Promise.all([writer?.flush(), calls.flush()]);
    },
    async load(state) {
      await runtime.restore({
        formatVersion: 1,
        definition: NAME,
        stateVersion: STATE_VERSION,
        state: toPlain(state),
      });
      onChange();
    },
    createFreshWorld: () => createWorld(new Date(clock())),
  });
  handle = (request, from) => {
    const { pathname, hostname } = new URL(request.url);
    if (pathname.startsWith('/_sandbox/')) return control(request, from);
    if (!pathname.startsWith('/_emulate')) return pipeline(request);
    // The inspector shows everything and can reset it.
    if (from.loopback && isLoopbackHost(hostname)) return route(request);
    return Promise.resolve(new Response('Only for this machine', { status: 403 }));
  };
  onChange();

  let closing: Promise<void> | undefined;
  return {
    url,
    sandbox,
    snapshot: () => toPlain(sandbox.state),
    close() {
      closing ??= (async () => {
        stopping.abort();
        await front.close();
        await runtime.close();
        await Promise.all([writer?.close(), calls.flush()]);
      })();
      return closing;
    },
  };
}

function nameFiles(dataDir: string): { state: string; key: string; calls: string } {
  return {
    state: join(dataDir, 'state.json'),
    key: join(dataDir, 'signing-key.pem'),
    calls: join(dataDir, 'calls.jsonl'),
  };
}

/** A deep copy without `undefined` values, which emulate refuses in a state. */
function toPlain(state: SandboxState): SandboxState {
  return sandboxStateSchema.parse(JSON.parse(JSON.stringify(state)));
}
