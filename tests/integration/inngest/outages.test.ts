import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InngestServer, startInngestServer } from '#dev/inngest/server.ts';
import { startTestPostgres, type TestPostgres } from './postgres.ts';
import { awaitRun, eventually, fetchRuns } from './run-status.ts';
import { type SdkApp, startSdkApp } from './sdk-app.ts';

const deeds: string[] = [];
let postgres: TestPostgres;
let server: InngestServer;
let app: SdkApp;

async function startApp(port?: number): Promise<SdkApp> {
  return await startSdkApp({
    serverUrl: server.url,
    id: 'outage',
    ...(port === undefined ? {} : { port }),
    define: (client) => [
      client.createFunction(
        { id: 'naps', triggers: { event: 'o/nap' }, retries: 0 },
        async ({ step, attempt }) => {
          await step.run('before', () => deeds.push('before'));
          await step.sleep('nap', '1s');
          return await step.run('after', () => attempt);
        },
      ),
    ],
  });
}

beforeAll(async () => {
  postgres = await startTestPostgres();
  server = await startInngestServer({ databaseUrl: postgres.url, retryIntervalMs: 20 });
  app = await startApp();
  await app.register();
});

afterAll(async () => {
  await app.close();
  await server.close();
  await postgres.close();
});

async function awaitPage(eventId: string | undefined, text: string): Promise<void> {
  await eventually(async () => {
    const [run] = await fetchRuns(server.url, eventId ?? '');
    const page = await (await fetch(`${server.url}/runs/${run?.run_id}`)).text();
    expect(page).toContain(text);
  });
}

describe('an outage', () => {
  it('of the app costs a run no attempt', async () => {
    const { ids } = await app.client.send({ name: 'o/nap' });
    await awaitPage(ids[0], 'sleeping');
    const { port } = app;
    await app.close();
    await awaitPage(ids[0], 'the app cannot be reached');
    app = await startApp(port);
    // The function allows a single attempt; its number says that none was used up.
    expect(await awaitRun(server.url, ids[0])).toMatchObject({ status: 'Completed', output: 0 });
    expect(deeds).toEqual(['before']);
  });

  it('of the database loses no run', async () => {
    const { ids } = await app.client.send({ name: 'o/nap' });
    await awaitPage(ids[0], 'sleeping');
    await postgres.stop();
    const late = app.client.send({ name: 'o/nap' });
    await postgres.start();
    const { ids: lateIds } = await late;
    expect(await awaitRun(server.url, ids[0])).toMatchObject({ status: 'Completed' });
    expect(await awaitRun(server.url, lateIds[0])).toMatchObject({ status: 'Completed' });
  });
});

// From here on other servers take the database over.
describe('a server at whose start the database is away', () => {
  it('waits for it', async () => {
    await postgres.stop();
    const starting = startInngestServer({ databaseUrl: postgres.url });
    await postgres.start();
    const started = await starting;
    expect((await fetch(`${started.url}/health`)).status).toBe(200);
    await started.close();
  });
});

describe('a second server on the same database', () => {
  it('takes over; the first one sends nothing more', async () => {
    const said: string[] = [];
    const first = await startInngestServer({
      databaseUrl: postgres.url,
      log: (line) => said.push(line),
    });
    const second = await startInngestServer({ databaseUrl: postgres.url });
    await fetch(`${first.url}/e/key`, {
      method: 'POST',
      body: JSON.stringify({ name: 'o/none', data: {} }),
    });
    await eventually(() => expect(said.join()).toContain('another server took over'));
    await first.close();
    await second.close();
  });
});
