import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InngestServer, startInngestServer } from '#dev/inngest/server.ts';
import { startTestPostgres, type TestPostgres } from './postgres.ts';
import { awaitRun, eventually } from './run-status.ts';
import { type ScriptedApp, startScriptedApp } from './scripted-app.ts';
import { type SdkApp, startSdkApp } from './sdk-app.ts';

let postgres: TestPostgres;
let server: InngestServer;
let app: ScriptedApp;
let emptyPage = '';

beforeAll(async () => {
  postgres = await startTestPostgres();
  server = await startInngestServer({ databaseUrl: postgres.url, retryIntervalMs: 20 });
  emptyPage = await (await fetch(server.url)).text();
  app = await startScriptedApp(server.url);
});

afterAll(async () => {
  await app.close();
  await server.close();
  await postgres.close();
});

async function post(path: string, body: string, headers: Record<string, string> = {}) {
  const answer = await fetch(`${server.url}${path}`, { method: 'POST', headers, body });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

describe('the event API', () => {
  it.each([
    ['no JSON', '{', 'not JSON'],
    ['no name', '{"data":{}}', 'name'],
    ['an empty name', '{"name":""}', 'must not be empty'],
    ['data that is no object', '{"name":"a","data":[1]}', 'data'],
    ['a reserved name', '{"name":"inngest/function.failed"}', 'reserved'],
    ['a bad second event', '[{"name":"a"},{"name":1}]', 'Event 2'],
  ])('refuses %s', async (_what, body, part) => {
    const answer = await post('/e/key', body);
    expect(answer).toMatchObject({ status: 400, body: { status: 400 } });
    expect(answer.body['error']).toContain(part);
  });

  it('takes nothing from a page of another site', async () => {
    const event = '{"name":"a"}';
    const { host } = new URL(server.url);
    const statuses = await Promise.all(
      ['https://evil.example', `http://evil.example:80`, 'null', `http://${host}`].map(
        async (origin) => (await post('/e/key', event, { origin })).status,
      ),
    );
    expect(statuses).toEqual([403, 403, 403, 200]);
  });
});

describe('registration', () => {
  const valid = {
    id: 'app-f',
    triggers: [{ event: 'e' }],
    steps: { step: { runtime: { type: 'http', url: 'http://127.0.0.1:1/x' } } },
  };
  const register = (change: Record<string, unknown>, appName = 'refused') =>
    post(
      '/fn/register',
      JSON.stringify({
        url: 'http://127.0.0.1:1/x',
        appName,
        functions: [{ ...valid, ...change }],
      }),
    );

  it.each([
    [{ throttle: { limit: 1, period: '1s' } }, "the option 'throttle'"],
    [{ debounce: { period: '1s' } }, "the option 'debounce'"],
    [{ batchEvents: { maxSize: 2, timeout: '1s' } }, "the option 'batchEvents'"],
    [{ rateLimit: { limit: 1, period: '1s' } }, "the option 'rateLimit'"],
    [{ singleton: { mode: 'skip' } }, "the option 'singleton'"],
    [{ priority: { run: '1' } }, "the option 'priority'"],
    [{ triggers: [{ cron: '* * * * *', jitter: '5s' }] }, "the option 'jitter'"],
    [{ triggers: [{ cron: 'every day' }] }, 'is no cron expression'],
    [{ triggers: [{ event: 'e', expression: 'event.data ==' }] }, 'is no valid expression'],
    [{ triggers: [{ event: 'e', expression: 'async.data.x == 1' }] }, 'is no valid expression'],
    [{ cancel: [{ event: 'e', timeout: 'soon' }] }, 'is no duration'],
    [{ concurrency: { limit: 1, key: 'event.' } }, 'is no valid expression'],
    [{ steps: { step: { runtime: { type: 'ws', url: 'ws://x' } } } }, 'steps.step.runtime'],
  ])('refuses %j and says why', async (change, part) => {
    const answer = await register(change);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ ok: false, status: 400 });
    expect(answer.body['error']).toContain("function 'app-f'");
    expect(answer.body['error']).toContain(part);
  });

  it('keeps the functions that an app had, and shows why the new ones were refused', async () => {
    expect((await register({}, 'keeps')).body).toMatchObject({ ok: true, modified: true });
    expect((await register({ singleton: { mode: 'skip' } }, 'keeps')).status).toBe(400);
    const info = await (await fetch(`${server.url}/dev`)).json();
    expect(info).toMatchObject({ functions: [expect.objectContaining({ id: 'app-f' })] });
    const page = await (await fetch(server.url)).text();
    expect(page).toContain('registration was refused');
    expect(page).toContain('&#39;singleton&#39;');
  });

  it('reaches whoever asked the SDK to register', async () => {
    const sdkApp: SdkApp = await startSdkApp({
      serverUrl: server.url,
      id: 'sdk',
      define: (client) => [
        client.createFunction(
          { id: 'limited', triggers: { event: 'x' }, throttle: { limit: 1, period: '1s' } },
          () => Promise.resolve(),
        ),
      ],
    });
    const answer = await sdkApp.register();
    await sdkApp.close();
    expect(answer).toEqual({
      message: "function 'sdk-limited': the option 'throttle' is not supported by this server",
      modified: false,
    });
  });

  it('stops the cron of a function that is gone', async () => {
    const cron = { triggers: [{ cron: 'TZ=Europe/Paris 0 4 * * *' }] };
    await register(cron, 'clock');
    expect(await postgres.count("jobs WHERE kind = 'cron'")).toBe(1);
    await post(
      '/fn/register',
      JSON.stringify({ url: 'http://127.0.0.1:1/x', appName: 'clock', functions: [] }),
    );
    expect(await postgres.count("jobs WHERE kind = 'cron'")).toBe(0);
  });
});

describe('an app given by its URL', () => {
  it('is registered when it comes up', async () => {
    const own = await startTestPostgres();
    const waiting = await startSdkApp({
      serverUrl: 'http://127.0.0.1:1',
      id: 'late',
      define: () => [],
    });
    const { port } = waiting;
    await waiting.close();
    const started = await startInngestServer({
      databaseUrl: own.url,
      appUrl: `http://127.0.0.1:${port}/api/inngest`,
    });
    const late = await startSdkApp({
      serverUrl: started.url,
      id: 'late',
      port,
      define: (client) => [
        client.createFunction({ id: 'f', triggers: { event: 'late' } }, () =>
          Promise.resolve('up'),
        ),
      ],
    });
    await eventually(async () => {
      const info = await (await fetch(`${started.url}/dev`)).json();
      expect(info).toMatchObject({ functions: [expect.objectContaining({ id: 'late-f' })] });
    });
    const { ids } = await late.client.send({ name: 'late' });
    expect(await awaitRun(started.url, ids[0])).toMatchObject({ output: 'up' });
    await started.close();
    await late.close();
    await own.close();
  });
});

describe('the pages', () => {
  it('say what to do when nothing is registered', () => {
    expect(emptyPage).toContain('No app is connected yet');
    expect(emptyPage).toContain('Nothing has run yet');
  });

  it('show runs and steps, and escape what comes from outside', async () => {
    const script = '<script>alert("x")</script>';
    await app.define('pages', { triggers: [{ event: script }] }, ({ body }) =>
      body.ctx.stack.stack.length === 0
        ? { body: [{ op: 'StepRun', id: 'a', name: script, displayName: script, data: script }] }
        : { status: 400, headers: { 'x-inngest-no-retry': 'true' }, body: { message: script } },
    );
    const sent = await post('/e/key', JSON.stringify({ name: script, data: { text: script } }));
    const [id] = sent.body['ids'] as string[];
    const { run_id } = await awaitRun(server.url, id);
    for (const path of ['/', `/runs/${run_id}`]) {
      const answer = await fetch(server.url + path);
      const page = await answer.text();
      expect(page).not.toContain('<script');
      expect(page).toContain('&lt;script&gt;');
      expect(page).toContain('Failed');
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    }
    const style = await fetch(`${server.url}/style.css`);
    expect(style.headers.get('content-type')).toContain('text/css');
  });

  it('answer what is not there with 404, and what this server lacks with 501', async () => {
    const ask = async (path: string) => (await fetch(server.url + path)).status;
    expect(await ask('/runs/none')).toBe(404);
    expect(await ask('/v1/runs/none')).toBe(404);
    expect(await ask('/nowhere')).toBe(404);
    expect((await post('/v1/checkpoint', '{}')).status).toBe(501);
    expect((await post('/v1/signals', '{}')).status).toBe(501);
    expect(await ask('/health')).toBe(200);
  });
});
