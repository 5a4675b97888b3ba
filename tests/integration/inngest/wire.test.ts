import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InngestServer, startInngestServer } from '#dev/inngest/server.ts';
import { startTestPostgres, type TestPostgres } from './postgres.ts';
import { awaitRun, eventually, fetchRuns } from './run-status.ts';
import { type Call, type Reply, type ScriptedApp, startScriptedApp } from './scripted-app.ts';

let postgres: TestPostgres;
let server: InngestServer;
let app: ScriptedApp;

beforeAll(async () => {
  postgres = await startTestPostgres();
  server = await startInngestServer({ databaseUrl: postgres.url, retryIntervalMs: 20 });
  app = await startScriptedApp(server.url);
});

afterAll(async () => {
  await app.close();
  await server.close();
  await postgres.close();
});

async function post(path: string, body: unknown, headers: Record<string, string> = {}) {
  return await fetch(`${server.url}${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
}

async function send(event: Record<string, unknown>, seed?: string): Promise<string> {
  const headers = seed === undefined ? {} : { 'x-inngest-event-id-seed': seed };
  const answer = await post('/e/any-key', { data: {}, ...event }, headers);
  const { ids } = (await answer.json()) as { ids: string[] };
  return ids[0] ?? '';
}

const callsOf = (id: string): Call[] => app.calls.filter((call) => call.fnId === id);

const complete = (data: unknown): Reply => ({
  body: [{ op: 'RunComplete', id: 'complete', data }],
});
const ran = (id: string, data: unknown): Record<string, unknown> => ({
  op: 'StepRun',
  id,
  name: id,
  displayName: id,
  opts: {},
  data,
});

function checkpoint(call: Call, steps: unknown[], change: Record<string, unknown> = {}) {
  const { run_id, qi_id, request_id, generation_id } = call.body.ctx;
  return post(`/v1/checkpoint/${run_id}/async`, {
    run_id,
    qi_id,
    request_id,
    generation_id,
    steps,
    ...change,
  });
}

describe('answers of the app', () => {
  it('takes a 200 for the result', async () => {
    await app.define('w/plain', {}, () => ({ status: 200, body: { fine: true } }));
    const run = await awaitRun(server.url, await send({ name: 'w/plain' }));
    expect(run).toMatchObject({ status: 'Completed', output: { fine: true } });
  });

  it('unwraps what a streaming app answers with 201', async () => {
    const streamed = { status: 206, headers: {}, body: JSON.stringify(complete('x').body) };
    await app.define('w/streamed', {}, () => ({
      status: 201,
      body: `   ${JSON.stringify(streamed)}`,
    }));
    const run = await awaitRun(server.url, await send({ name: 'w/streamed' }));
    expect(run).toMatchObject({ status: 'Completed', output: 'x' });
  });

  it('fails a run that asks for an operation it does not have, by name', async () => {
    await app.define('w/gateway', {}, () => ({
      body: [{ op: 'AIGateway', id: 'a', displayName: 'ask' }],
    }));
    const run = await awaitRun(server.url, await send({ name: 'w/gateway' }));
    expect(run).toMatchObject({
      status: 'Failed',
      output: { message: "this server does not support the operation 'AIGateway' (step 'ask')" },
    });
  });

  it('counts an answer that is not the SDK’s, and a broken connection, as attempts', async () => {
    const steps = { step: { runtime: { type: 'http', url: app.url }, retries: { attempts: 2 } } };
    await app.define('w/foreign', { steps }, ({ body }) => {
      const replies: (Reply | 'hang up')[] = [
        { status: 404, body: '<h1>Not found</h1>', plain: true },
        'hang up',
        complete('third'),
      ];
      return replies[body.ctx.attempt] ?? complete('too many');
    });
    const run = await awaitRun(server.url, await send({ name: 'w/foreign' }));
    expect(run).toMatchObject({ status: 'Completed', output: 'third' });
    expect(callsOf('w/foreign').map((call) => call.body.ctx.generation_id)).toEqual([1, 2, 3]);
    const page = await (await fetch(`${server.url}/runs/${run.run_id}`)).text();
    expect(page).toContain('HTTP 404, but not through the Inngest SDK');
    expect(page).toContain('the connection to the app broke');
  });

  it('waits for an app behind a gateway that answers 503, at no cost', async () => {
    let times = 0;
    await app.define('w/gateway-503', {}, ({ body }) => {
      times += 1;
      return times === 1
        ? { status: 503, body: 'starting', plain: true }
        : complete(body.ctx.attempt);
    });
    const run = await awaitRun(server.url, await send({ name: 'w/gateway-503' }));
    expect(run).toMatchObject({ status: 'Completed', output: 0 });
  });

  it('asks again when asked to', async () => {
    let times = 0;
    await app.define('w/again', {}, () => {
      times += 1;
      return times === 1 ? { body: [{ op: 'DiscoveryRequest', id: 'd' }] } : complete(times);
    });
    const run = await awaitRun(server.url, await send({ name: 'w/again' }));
    expect(run.output).toBe(2);
  });

  it('leaves large state to be fetched', async () => {
    const large = 'x'.repeat(5 * 1024 * 1024);
    let fetched: unknown;
    await app.define('w/large', {}, async ({ body }) => {
      if (!body.ctx.use_api) {
        return { body: [ran('big', large)] };
      }
      const steps = await fetch(`${server.url}/v0/runs/${body.ctx.run_id}/actions`);
      const batch = await fetch(`${server.url}/v0/runs/${body.ctx.run_id}/batch`);
      fetched = { steps: await steps.json(), batch: await batch.json(), sent: body.steps };
      return complete('done');
    });
    const id = await send({ name: 'w/large', data: { n: 1 } });
    await awaitRun(server.url, id);
    expect(fetched).toEqual({
      steps: { big: { data: large } },
      batch: [expect.objectContaining({ id, name: 'w/large', data: { n: 1 } })],
      sent: {},
    });
  });
});

describe('checkpoints', () => {
  it('records steps once, also those that the answer repeats', async () => {
    const statuses: number[] = [];
    await app.define('w/checkpoint', {}, async (call) => {
      if (call.body.ctx.stack.stack.length > 0) {
        return complete(call.body.steps);
      }
      for (const data of ['first', 'second']) {
        statuses.push((await checkpoint(call, [ran('a', data)])).status);
      }
      return { body: [ran('a', 'third'), ran('b', 'also')] };
    });
    const run = await awaitRun(server.url, await send({ name: 'w/checkpoint' }));
    expect(statuses).toEqual([200, 200]);
    expect(run.output).toEqual({ a: { data: 'first' }, b: { data: 'also' } });
  });

  it('refuses those of a request that is not the latest, or of a run that has ended', async () => {
    const statuses: Record<string, number> = {};
    let last: Call | undefined;
    await app.define('w/stale', {}, async (call) => {
      last = call;
      const steps = [ran('a', 1)];
      statuses['generation'] = (await checkpoint(call, steps, { generation_id: 9 })).status;
      statuses['request'] = (await checkpoint(call, steps, { request_id: 'other' })).status;
      statuses['operation'] = (
        await checkpoint(call, [{ op: 'Sleep', id: 's', name: '1s' }])
      ).status;
      statuses['unreadable'] = (await checkpoint(call, [{ no: 'op' }])).status;
      return complete(null);
    });
    await awaitRun(server.url, await send({ name: 'w/stale' }));
    const late = last === undefined ? undefined : await checkpoint(last, [ran('a', 1)]);
    expect({ ...statuses, ended: late?.status }).toEqual({
      generation: 409,
      request: 409,
      operation: 400,
      unreadable: 400,
      ended: 409,
    });
  });
});

describe('operations', () => {
  it('tells a race of each step that ends, and lets nothing run on the spot meanwhile', async () => {
    const slow = Promise.withResolvers<void>();
    const opts = { parallelMode: 'race' };
    await app.define('w/race', {}, async ({ stepId, body }) => {
      if (stepId === 'slow') {
        await slow.promise;
      }
      if (stepId !== 'step') {
        return { body: [ran(stepId, stepId)] };
      }
      const plan = (id: string) => ({ op: 'StepPlanned', id, name: id, opts });
      const missing = ['fast', 'slow'].filter((id) => !(id in body.steps));
      return missing.length === 0 ? complete('joined') : { body: missing.map(plan) };
    });
    const id = await send({ name: 'w/race' });
    const isDiscovery = (call: Call): boolean => call.stepId === 'step';
    await eventually(() => expect(callsOf('w/race').filter(isDiscovery)).toHaveLength(2));
    const second = callsOf('w/race').filter(isDiscovery)[1];
    expect(second?.body.ctx.disable_immediate_execution).toBe(true);
    expect(second?.body.steps).toEqual({ fast: { data: 'fast' } });
    slow.resolve();
    expect(await awaitRun(server.url, id)).toMatchObject({ output: 'joined' });
    // The pending step was reported again by the second discovery, and still ran once.
    expect(callsOf('w/race').filter((call) => call.stepId === 'slow')).toHaveLength(1);
  });

  it('gives back what is wrong with an operation as the step’s error', async () => {
    await app.define('w/faults', {}, ({ body }) => {
      const faults = [
        { op: 'InvokeFunction', id: 'invoke', opts: { function_id: 'nobody', payload: {} } },
        { op: 'Sleep', id: 'sleep', name: 'a while' },
        { op: 'WaitForEvent', id: 'if', name: 'x', opts: { timeout: '1s', if: 'event.data ==' } },
        { op: 'WaitForEvent', id: 'timeout', name: 'x', opts: {} },
      ];
      return Object.keys(body.steps).length === 4 ? complete(body.steps) : { body: faults };
    });
    const run = await awaitRun(server.url, await send({ name: 'w/faults' }));
    expect(run.output).toMatchObject({
      invoke: { error: { message: 'could not find function with ID: nobody' } },
      sleep: { error: { message: "'a while' is neither a duration nor a date" } },
      if: { error: { name: 'Error' } },
    });
  });

  it('sleeps until a date, and not at all when it has passed', async () => {
    await app.define('w/until', {}, ({ body }) =>
      'until' in body.steps
        ? complete(body.steps)
        : { body: [{ op: 'Sleep', id: 'until', name: '2020-01-01T00:00:00.000Z' }] },
    );
    const run = await awaitRun(server.url, await send({ name: 'w/until' }));
    expect(run.output).toEqual({ until: null });
  });

  it('ends an invocation that takes too long, or fails, with an error', async () => {
    const never = Promise.withResolvers<Reply>();
    const noRetry = { 'x-inngest-no-retry': 'true' };
    await app.define('w/slow-child', { triggers: [] }, () => never.promise);
    await app.define('w/failing-child', { triggers: [] }, () => ({
      status: 400,
      headers: noRetry,
      body: { name: 'Error', message: 'child failed' },
    }));
    await app.define('w/parent', {}, ({ body }) => {
      const invoke = (id: string, timeout?: string) => ({
        op: 'InvokeFunction',
        id,
        opts: { function_id: id, payload: { data: {} }, timeout },
      });
      return Object.keys(body.steps).length === 2
        ? complete(body.steps)
        : { body: [invoke('w/slow-child', '1s'), invoke('w/failing-child')] };
    });
    const run = await awaitRun(server.url, await send({ name: 'w/parent' }));
    never.resolve(complete(null));
    expect(run.output).toMatchObject({
      'w/slow-child': { error: { name: 'InngestInvokeTimeoutError' } },
      'w/failing-child': { error: { message: 'child failed' } },
    });
  });
});

describe('function options', () => {
  it('starts a function only where its trigger’s expression holds', async () => {
    const triggers = [{ event: 'w/if', expression: "event.data.kind == 'yes'" }];
    await app.define('w/if', { triggers }, () => complete(null));
    const no = await send({ name: 'w/if', data: { kind: 'no' } });
    const none = await send({ name: 'w/if', data: {} });
    const yes = await send({ name: 'w/if', data: { kind: 'yes' } });
    await awaitRun(server.url, yes);
    expect(await fetchRuns(server.url, no)).toEqual([]);
    expect(await fetchRuns(server.url, none)).toEqual([]);
  });

  it('runs once for each idempotency key', async () => {
    await app.define('w/once', { idempotency: 'event.data.key' }, () => complete(null));
    const ids = [
      await send({ name: 'w/once', data: { key: 'a' } }),
      await send({ name: 'w/once', data: { key: 'b' } }),
      await send({ name: 'w/once', data: { key: 'a' } }),
    ];
    const runs = await Promise.all(ids.map((id) => fetchRuns(server.url, id)));
    expect(runs.map((found) => found.length)).toEqual([1, 1, 0]);
  });

  it('cancels a run that does not start, or does not end, in time', async () => {
    const hold = Promise.withResolvers<Reply>();
    const limits = { concurrency: { limit: 1 }, timeouts: { start: '100ms', finish: '400ms' } };
    await app.define('w/timeouts', limits, () => hold.promise);
    const first = await send({ name: 'w/timeouts' });
    await eventually(() => expect(callsOf('w/timeouts')).toHaveLength(1));
    const second = await send({ name: 'w/timeouts' });
    expect(await awaitRun(server.url, second)).toMatchObject({ status: 'Cancelled' });
    expect(await awaitRun(server.url, first)).toMatchObject({ status: 'Cancelled' });
    hold.resolve(complete('too late'));
    await eventually(async () => {
      const again = await send({ name: 'w/timeouts' });
      expect((await awaitRun(server.url, again)).status).toBe('Completed');
    });
    expect((await fetchRuns(server.url, first))[0]).toMatchObject({ status: 'Cancelled' });
  });

  it('cancels only within the time that cancelOn allows', async () => {
    const cancel = [{ event: 'w/stop', if: 'async.data.id == event.data.id', timeout: '300ms' }];
    await app.define('w/cancellable', { cancel }, ({ body }) =>
      'nap' in body.steps
        ? complete('ended')
        : { body: [{ op: 'Sleep', id: 'nap', name: '900ms' }] },
    );
    const early = await send({ name: 'w/cancellable', data: { id: 'early' } });
    await send({ name: 'w/stop', data: { id: 'early' } });
    expect(await awaitRun(server.url, early)).toMatchObject({ status: 'Cancelled' });
    const late = await send({ name: 'w/cancellable', data: { id: 'late' } });
    await eventually(async () => expect(await countExpiredPauses()).toBe(1));
    await send({ name: 'w/stop', data: { id: 'late' } });
    expect(await awaitRun(server.url, late)).toMatchObject({ status: 'Completed' });
  });

  async function countExpiredPauses(): Promise<number> {
    return await postgres.count(
      `pauses WHERE event_name = 'w/stop' AND expires_at < extract(epoch FROM clock_timestamp()) * 1000`,
    );
  }

  it('cancels by the REST API, once', async () => {
    await app.define('w/rest', {}, () => ({ body: [{ op: 'Sleep', id: 'nap', name: '1h' }] }));
    const id = await send({ name: 'w/rest' });
    const [run] = await eventually(async () => {
      const runs = await fetchRuns(server.url, id);
      expect(runs[0]?.status).toBe('Running');
      return runs;
    });
    const cancel = () => fetch(`${server.url}/v1/runs/${run?.run_id}`, { method: 'DELETE' });
    expect((await cancel()).status).toBe(204);
    expect((await cancel()).status).toBe(409);
    expect((await awaitRun(server.url, id)).status).toBe('Cancelled');
  });

  it('tells who listens that a run ended, and does not go round in circles', async () => {
    const triggers = [{ event: 'inngest/function.finished' }, { event: 'inngest/function.failed' }];
    await app.define('w/observer', { triggers }, ({ body }) => ({
      status: 200,
      body: body.event.data,
    }));
    await app.define('w/observed', {}, () => ({ status: 200, body: 'seen' }));
    const { run_id } = await awaitRun(server.url, await send({ name: 'w/observed' }));
    const told = await eventually(() => {
      const calls = callsOf('w/observer').filter((call) => call.body.event.id === run_id);
      expect(calls).toHaveLength(1);
      return calls[0];
    });
    expect(told?.body.event.data).toMatchObject({ function_id: 'w/observed', result: 'seen' });
    const ownRun = told?.body.ctx.run_id;
    expect(callsOf('w/observer').map((call) => call.body.event.id)).not.toContain(ownRun);
  });
});

describe('events', () => {
  it('gets the ids of its seed, and does nothing when the same send is repeated', async () => {
    await app.define('w/seeded', {}, () => complete(null));
    const seed = '1795345114153,Sav/lg5gk0ddcQ==';
    const batch = [{ name: 'w/seeded' }, { name: 'w/none' }];
    const first = await (await post('/e/k', batch, { 'x-inngest-event-id-seed': seed })).json();
    const again = await (await post('/e/k', batch, { 'x-inngest-event-id-seed': seed })).json();
    expect(first).toEqual({
      ids: ['01M81EGS1996NZZ5GEC29MEQBJ', '01M81EGS1996NZZ5GEC29MEQBK'],
      status: 200,
    });
    expect(again).toEqual(first);
    await awaitRun(server.url, '01M81EGS1996NZZ5GEC29MEQBJ');
    expect(callsOf('w/seeded')).toHaveLength(1);
  });

  it('keeps characters that a database may refuse', async () => {
    await app.define('w/echo', {}, ({ body }) => complete(body.event.data));
    const data = { text: 'nul \u0000, emoji 🎉, half \ud800 pair' };
    const run = await awaitRun(server.url, await send({ name: 'w/echo', data }));
    expect(run.output).toEqual(data);
  });

  it('starts a function for an event of the future when that comes', async () => {
    await app.define('w/future', {}, () => complete(Date.now()));
    const ts = Date.now() + 700;
    const run = await awaitRun(server.url, await send({ name: 'w/future', ts }));
    expect(run.output).toBeGreaterThanOrEqual(ts);
  });
});
