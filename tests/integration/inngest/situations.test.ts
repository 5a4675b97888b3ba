import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InngestServer, startInngestServer } from '#dev/inngest/server.ts';
import { startTestPostgres, type TestPostgres } from './postgres.ts';
import { awaitRun, eventually, fetchRuns, type RunStatus } from './run-status.ts';
import { type Exchange, type SdkApp, startSdkApp } from './sdk-app.ts';
import { defineSituations } from './situations.ts';

const deeds: string[] = [];
let postgres: TestPostgres;
let server: InngestServer;
let app: SdkApp;

/** A clock that is nearly at the next full minute when the server starts, so that a cron fires soon. */
function createClockBeforeMinute(): () => number {
  const offset = 60_000 - (Date.now() % 60_000) - 2500;
  return () => Date.now() + offset;
}

beforeAll(async () => {
  postgres = await startTestPostgres();
  server = await startInngestServer({
    databaseUrl: postgres.url,
    retryIntervalMs: 50,
    now: createClockBeforeMinute(),
  });
  app = await startSdkApp({
    serverUrl: server.url,
    id: 'trace',
    define: (client) => defineSituations(client, deeds),
  });
  expect(await app.register()).toEqual({ message: 'Successfully registered', modified: true });
});

afterAll(async () => {
  await app.close();
  await server.close();
  await postgres.close();
});

async function send(name: string, data: Record<string, unknown> = {}, id?: string) {
  const { ids } = await app.client.send({ name, data, ...(id === undefined ? {} : { id }) });
  return ids[0];
}

async function runEvent(name: string, data: Record<string, unknown> = {}): Promise<RunStatus> {
  return await awaitRun(server.url, await send(name, data));
}

/** The calls of one run to the app, oldest first. */
function callsOf(run: RunStatus): Exchange[] {
  return app.exchanges.filter((exchange) => exchange.requestHeaders['x-run-id'] === run.run_id);
}

function checkpointsOf(run: RunStatus): Exchange[] {
  return app.exchanges.filter((exchange) => exchange.path === `/v1/checkpoint/${run.run_id}/async`);
}

function opsOf(exchange: Exchange | undefined): unknown[] {
  const operations = Array.isArray(exchange?.response) ? exchange.response : [];
  return operations.map((operation: { op: string }) => operation.op);
}

function bodyOf(exchange: Exchange | undefined) {
  return exchange?.request as {
    ctx: Record<string, unknown> & { stack: { stack: string[] } };
    steps: Record<string, unknown>;
    event: Record<string, unknown>;
    version: number;
  };
}

function stepIdOf(exchange: Exchange | undefined): string | null {
  return new URL(exchange?.path ?? '', 'http://app').searchParams.get('stepId');
}

describe('an app on the SDK', () => {
  it('runs serial steps in one request and checkpoints each', async () => {
    const run = await runEvent('t/serial', { x: 1 });
    expect(run).toMatchObject({
      status: 'Completed',
      output: { b: 2 },
      function_id: 'trace-serial',
    });
    const calls = callsOf(run);
    expect(calls.map(opsOf)).toEqual([['RunComplete']]);
    expect(checkpointsOf(run).map((exchange) => exchange.status)).toEqual([200, 200]);
    expect(calls[0]?.requestHeaders).toMatchObject({
      'x-inngest-generation-id': '1',
      'x-inngest-req-version': '-1',
      'x-inngest-step-id': 'step',
    });
    const body = bodyOf(calls[0]);
    expect(body.ctx).toMatchObject({
      attempt: 0,
      disable_immediate_execution: false,
      max_attempts: 5,
      stack: { current: 0, stack: [] },
      use_api: false,
    });
    expect(body.event).toEqual({
      data: { x: 1 },
      id: expect.any(String) as string,
      name: 't/serial',
      ts: expect.any(Number) as number,
      user: {},
    });
    expect(body).toMatchObject({ steps: {}, version: -1 });
  });

  it('runs a function once for an event id that is sent twice', async () => {
    const first = await send('t/serial', { dup: 1 }, 'same-id-1');
    const second = await send('t/serial', { dup: 2 }, 'same-id-1');
    const run = await awaitRun(server.url, first);
    expect(bodyOf(callsOf(run)[0]).event['id']).toBe('same-id-1');
    expect(await fetchRuns(server.url, second ?? '')).toEqual([]);
  });

  it('plans parallel steps, runs each in its own request and joins them in one', async () => {
    const run = await runEvent('t/parallel');
    expect(run.output).toEqual([1, 2]);
    const [discovery, ...rest] = callsOf(run);
    const join = rest.pop();
    expect(opsOf(discovery)).toEqual(['StepPlanned', 'StepPlanned']);
    expect(rest.map(opsOf)).toEqual([['StepRun'], ['StepRun']]);
    for (const call of rest) {
      expect(stepIdOf(call)).toMatch(/^[0-9a-f]{40}$/);
      expect(bodyOf(call).ctx['disable_immediate_execution']).toBe(true);
      expect(bodyOf(call)).toMatchObject({ version: 2, steps: {} });
    }
    expect(stepIdOf(join)).toBe('step');
    expect(bodyOf(join).ctx['disable_immediate_execution']).toBe(false);
    expect(Object.values(bodyOf(join).steps)).toEqual(
      expect.arrayContaining([{ data: 1 }, { data: 2 }]),
    );
    expect(bodyOf(join).ctx.stack.stack).toHaveLength(2);
  });

  it('retries a failed step alone, under the same job, and keeps the one before it', async () => {
    const run = await runEvent('t/retry');
    expect(run).toMatchObject({ status: 'Completed', output: 2 });
    expect(deeds.filter((deed) => deed === 'retry:ok')).toHaveLength(1);
    expect(deeds.filter((deed) => deed === 'retry:flaky')).toHaveLength(2);
    const [failed, again, last] = callsOf(run);
    expect(opsOf(failed)).toEqual(['StepError']);
    expect(bodyOf(again).ctx).toMatchObject({
      attempt: 1,
      generation_id: 2,
      job_id: bodyOf(failed).ctx['job_id'],
      max_attempts: 3,
    });
    expect(Object.values(bodyOf(again).steps)).toEqual([{ data: 'ok' }]);
    expect(opsOf(again)).toEqual(['StepRun']);
    expect(bodyOf(last).ctx).toMatchObject({ attempt: 0, generation_id: 1 });
    expect(opsOf(last)).toEqual(['RunComplete']);
  });

  it('waits as long as retry-after says', async () => {
    const begun = Date.now();
    const run = await runEvent('t/retry-after');
    expect(run).toMatchObject({ status: 'Completed', output: 'done' });
    expect(Date.now() - begun).toBeGreaterThanOrEqual(1000);
    expect(callsOf(run)[0]?.responseHeaders['retry-after']).toBe('1');
  });

  it('gives up when attempts run out, and starts onFailure', async () => {
    const run = await runEvent('t/exhaust');
    expect(run).toMatchObject({ status: 'Failed', output: { message: 'always' } });
    const calls = callsOf(run);
    expect(calls.map((call) => call.status)).toEqual([206, 206, 400]);
    expect(calls.slice(0, 2).map(opsOf)).toEqual([['StepError'], ['StepFailed']]);
    expect(Object.values(bodyOf(calls[2]).steps)).toEqual([
      { error: { message: 'always', name: 'Error', stack: expect.any(String) as string } },
    ]);
    await eventually(() => expect(deeds).toContain(`exhaust:failed always ${run.run_id}`));
    const told = await eventually(() => {
      const found = app.exchanges.find(({ path }) => path.includes('fnId=trace-exhaust-failure'));
      expect(found).toBeDefined();
      return found;
    });
    expect(bodyOf(told).event).toEqual({
      name: 'inngest/function.failed',
      id: run.run_id,
      ts: expect.any(Number) as number,
      user: {},
      data: {
        _inngest: { status: 'Failed' },
        error: {
          error: 'NonRetriableError',
          message: 'always',
          name: 'Error',
          stack: expect.any(String) as string,
        },
        event: bodyOf(calls[0]).event,
        events: [bodyOf(calls[0]).event],
        function_id: 'trace-exhaust',
        result: {
          __serialized: true,
          message: 'always',
          name: 'Error',
          stack: expect.any(String) as string,
        },
        run_id: run.run_id,
      },
    });
  });

  it('lets the body catch a step that failed for good', async () => {
    const run = await runEvent('t/caught');
    expect(run).toMatchObject({ status: 'Completed', output: 'no use' });
    expect(callsOf(run).map(opsOf)).toEqual([['StepFailed'], ['RunComplete']]);
  });

  it('fails a run whose body throws outside any step', async () => {
    const run = await runEvent('t/body-fails');
    expect(run).toMatchObject({ status: 'Failed', output: { message: 'outside a step' } });
    expect(callsOf(run).map((call) => call.status)).toEqual([400]);
  });

  it('sleeps', async () => {
    const begun = Date.now();
    const run = await runEvent('t/sleep');
    expect(run).toMatchObject({ status: 'Completed', output: true });
    expect(Date.now() - begun).toBeGreaterThanOrEqual(1000);
    expect(callsOf(run).map(opsOf)).toEqual([['Sleep'], ['RunComplete']]);
    expect(Object.values(bodyOf(callsOf(run)[1]).steps)).toEqual([null]);
  });

  it('resumes a wait with the event that matches, and with no other', async () => {
    const id = await send('t/wait', { id: 'w1' });
    await eventually(() => expect(app.exchanges.flatMap(opsOf)).toContain('WaitForEvent'));
    await eventually(async () => expect(await postgres.count('pauses')).toBeGreaterThan(0));
    await send('t/answer', { id: 'other', ok: false });
    const answer = await send('t/answer', { id: 'w1', ok: true });
    const run = await awaitRun(server.url, id);
    expect(run.output).toEqual({ id: 'w1', ok: true });
    expect(Object.values(bodyOf(callsOf(run)[1]).steps)).toEqual([
      {
        data: { id: 'w1', ok: true },
        id: answer,
        name: 't/answer',
        ts: expect.any(Number) as number,
        user: {},
      },
    ]);
  });

  it('ends a wait that nobody answers with null', async () => {
    const run = await runEvent('t/wait-timeout', { id: 'w2' });
    expect(run.output).toEqual({ timedOut: true });
    expect(Object.values(bodyOf(callsOf(run)[1]).steps)).toEqual([null]);
  });

  it('registers a wait before the step beside it can tell anyone', async () => {
    const run = await runEvent('t/wait-and-notify', { id: 'w3' });
    expect(run.output).toEqual({ id: 'w3', ok: true });
    expect(callsOf(run).map(opsOf)).toEqual([
      ['WaitForEvent', 'StepPlanned'],
      ['StepRun'],
      ['RunComplete'],
    ]);
  });

  it('sends events from a step, with the ids that the seed gives', async () => {
    const run = await runEvent('t/send');
    const { ids } = run.output as { ids: string[] };
    expect(ids).toHaveLength(2);
    const sent = await awaitRun(server.url, ids[0]);
    expect(sent).toMatchObject({ function_id: 'trace-serial', status: 'Completed' });
  });

  it('invokes a function and gets its result', async () => {
    const run = await runEvent('t/invoke');
    expect(run).toMatchObject({ status: 'Completed', output: { b: 2 } });
    expect(Object.values(bodyOf(callsOf(run)[1]).steps)).toEqual([{ data: { b: 2 } }]);
    const invoked = app.exchanges.find(
      (exchange) =>
        exchange.path.includes('fnId=trace-serial') &&
        bodyOf(exchange).event['name'] === 'inngest/function.invoked',
    );
    expect(bodyOf(invoked).event['data']).toMatchObject({
      from: 'invoke',
      _inngest: { fn_id: 'trace-serial', name: 'call' },
    });
  });

  it('cancels a run on a matching event and calls the app no more', async () => {
    const kept = await send('t/cancel', { id: 'kept' });
    const id = await send('t/cancel', { id: 'c1' });
    await eventually(async () => {
      const [run] = await fetchRuns(server.url, id ?? '');
      expect(run?.status).toBe('Running');
    });
    await send('t/stop', { id: 'c1' });
    const run = await awaitRun(server.url, id);
    expect(run.status).toBe('Cancelled');
    expect((await fetchRuns(server.url, kept ?? ''))[0]?.status).not.toBe('Cancelled');
    expect(deeds).not.toContain('cancel:never');
  });

  it('runs one at a time for each key', async () => {
    const { ids } = await app.client.send(
      ['u1', 'u1', 'u2'].map((user) => ({ name: 't/one-at-a-time', data: { user } })),
    );
    await Promise.all(ids.map((id) => awaitRun(server.url, id)));
    const ofFirst = deeds.filter((deed) => /^one-at-a-time:.* u1$/.test(deed));
    expect(ofFirst).toEqual([
      'one-at-a-time:begin u1',
      'one-at-a-time:end u1',
      'one-at-a-time:begin u1',
      'one-at-a-time:end u1',
    ]);
    const all = deeds.filter((deed) => deed.startsWith('one-at-a-time:'));
    expect(all.indexOf('one-at-a-time:begin u2')).toBeLessThan(all.indexOf('one-at-a-time:end u1'));
  });

  it('fires a cron on the minute, once', async () => {
    const isTick = (deed: string): boolean => deed.startsWith('cron:');
    await eventually(() => expect(deeds.filter(isTick)).toHaveLength(1));
    expect(deeds.find(isTick)).toMatch(/^cron:\d{4}-\d\d-\d\dT\d\d:\d\d:00Z$/);
    const call = await eventually(() => {
      const found = app.exchanges.find(({ path }) => path.includes('fnId=trace-cron'));
      expect(found).toBeDefined();
      return found;
    });
    const { event } = bodyOf(call);
    expect(event).toMatchObject({
      name: 'inngest/scheduled.timer',
      data: { cron: '* * * * *', fireAt: event['id'], scheduledAt: event['id'] },
      ts: Date.parse(String(event['id'])),
    });
  });

  it('registers again without change', async () => {
    expect(await app.register()).toMatchObject({ modified: false });
  });
});
