import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { inject } from 'vitest';
import { addAccessToken, addGrant } from '#dev/google/oauth/grants.ts';
import { type GoogleSandbox, startGoogleSandbox } from '#dev/google/server.ts';
import {
  type InngestServer,
  type InngestServerOptions,
  startInngestServer,
} from '#dev/inngest/server.ts';
import { SCOPES_OF_CAPABILITY } from '#lib/accounts/scopes.ts';
import type { McpScope } from '#lib/domain/mcp-token.ts';

type App = ReturnType<typeof import('#lib/wiring/app.ts').getApp>;
type Route = (request: Request) => Promise<Response>;

const CLIENT = {
  GOOGLE_CLIENT_ID: 'countersign-sandbox',
  GOOGLE_CLIENT_SECRET: 'countersign-sandbox-secret',
};

/** Somebody with a connected account of the sandbox and a token for an assistant. */
export interface Assistant {
  userId: string;
  accountId: string;
  tokenId: string;
  token: string;
}

export interface McpDesk {
  /** Address of the endpoint. */
  url: string;
  app: App;
  google: GoogleSandbox;
  /** Added to whatever comes without one: the conformance suite has no place for a token. */
  lendToken(token: string | null): void;
  addAssistant(email: string, scopes?: McpScope[]): Promise<Assistant>;
  close(): Promise<void>;
}

/**
 * The app's own endpoint and functions behind plain HTTP, over Postgres, Google's sandbox and Inngest.
 * A database has one Inngest server: only one test file may have runs in the shared one.
 */
export async function startMcpDesk({
  runs,
  server: serving,
  eventsUrl,
}: {
  runs: boolean;
  /** What the server of the runs has otherwise: a database of its own, where another file has runs. */
  server?: Partial<InngestServerOptions>;
  /** Where announcements go that nobody acts on; without one they are refused. */
  eventsUrl?: string;
}): Promise<McpDesk> {
  const google = await startGoogleSandbox({ port: 0 });
  const routes = new Map<string, Route>();
  let defaultToken: string | null = null;
  const server = createServer((incoming, outgoing) => {
    const route = routes.get(`${incoming.method} ${incoming.url?.split('?')[0]}`);
    void serve(route, incoming, outgoing, defaultToken);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  const inngest: InngestServer | null = runs
    ? await startInngestServer({ databaseUrl: inject('databaseUrl'), ...serving })
    : null;
  Object.assign(process.env, CLIENT, {
    DATABASE_URL: inject('databaseUrl'),
    DATABASE_POOL_SIZE: '6',
    APP_URL: origin,
    AUTH_SECRET: randomBytes(32).toString('hex'),
    TOKEN_KEYS: `k1:${randomBytes(32).toString('base64')}`,
    GOOGLE_ISSUER: google.url,
    GOOGLE_API_URL: google.url,
    INNGEST_DEV: inngest?.url ?? eventsUrl ?? origin,
    RATE_LIMIT_PER_MINUTE: '100000',
    LOG_LEVEL: 'silent',
  });
  // They read the environment as they are loaded.
  const mcp = await import('#app/api/mcp/route.ts');
  const durable = await import('#app/api/inngest/route.ts');
  const { getApp } = await import('#lib/wiring/app.ts');
  const { getPrisma, getPool, getStores } = await import('#lib/wiring/database.ts');
  for (const [method, route] of Object.entries(mcp)) {
    if (typeof route === 'function') routes.set(`${method} /api/mcp`, route);
  }
  for (const [method, route] of Object.entries(durable)) {
    if (typeof route === 'function') {
      routes.set(`${method} /api/inngest`, (request) => route(request as never, undefined));
    }
  }
  if (runs) {
    const registered = await fetch(`${origin}/api/inngest`, { method: 'PUT' });
    if (!registered.ok) {
      throw new Error(`the functions were not registered: ${await registered.text()}`);
    }
  }

  const desk: McpDesk = {
    url: `${origin}/api/mcp`,
    app: getApp(),
    google,
    lendToken(token) {
      defaultToken = token;
    },

    async addAssistant(email, scopes = ['read_mail', 'read_calendar', 'propose']) {
      const subject = randomUUID();
      const { accounts } = getStores();
      const user = await accounts.findOrCreateUser({
        subject,
        email: `${subject}@company.com`,
        name: 'Somebody',
        image: null,
      });
      const granted = Object.values(SCOPES_OF_CAPABILITY).flat();
      const clientId = CLIENT.GOOGLE_CLIENT_ID;
      const grant = addGrant(google.sandbox, { clientId, email, scopes: granted });
      const { token: accessToken, expiresAt } = addAccessToken(google.sandbox, grant, granted);
      const { account } = await accounts.saveAccount(user.id, {
        subject,
        email,
        name: 'Somebody',
        image: null,
        hostedDomain: 'company.com',
        wish: null,
        tokens: {
          accessToken,
          refreshToken: grant.refreshToken,
          expiresAt: new Date(expiresAt).toISOString(),
          scopes: granted,
        },
      });
      const { token, entry } = await desk.app.makeMcpToken(
        user.id,
        { name: 'Claude desktop', scopes, expiresInDays: 30 },
        { address: '127.0.0.1', agent: 'test' },
      );
      return { userId: user.id, accountId: account.id, tokenId: entry.id, token };
    },

    async close() {
      await inngest?.close();
      server.closeAllConnections();
      server.close();
      await getPrisma().$disconnect();
      await getPool().end();
      await google.close();
    },
  };
  return desk;
}

/** What Next does around a route: a web request in, its answer out. */
async function serve(
  route: Route | undefined,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  token: string | null,
): Promise<void> {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers.set(name, String(value));
  }
  if (token !== null && !headers.has('authorization')) {
    headers.set('authorization', `Bearer ${token}`);
  }
  const body = await buffer(incoming);
  const leaving = new AbortController();
  outgoing.on('close', () => leaving.abort());
  const answer = route
    ? await route(
        new Request(`http://${incoming.headers.host}${incoming.url}`, {
          method: incoming.method ?? 'GET',
          headers,
          signal: leaving.signal,
          ...(body.length === 0 ? {} : { body: new Uint8Array(body) }),
        }),
      )
    : new Response('no such route', { status: 404 });
  outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
  for await (const chunk of answer.body ?? []) {
    outgoing.write(chunk);
  }
  outgoing.end();
}
