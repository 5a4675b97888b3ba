import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestPostgres, type TestPostgres } from './postgres.ts';
import { awaitRun, eventually, fetchRuns, type RunStatus } from './run-status.ts';
import { type SdkApp, startSdkApp } from './sdk-app.ts';
import { createServerProcess, type ServerProcess } from './server-process.ts';

const RUNS = 12;
const STEPS = 5;

/** `<run id> <step>` of all steps that ran, in order. */
const ran: string[] = [];
/** Those whose report the server acknowledged. */
const acknowledged = new Set<string>();
/** Those that ran again although their report had been acknowledged. */
const repeated: string[] = [];

let gate = Promise.withResolvers<void>();
let postgres: TestPostgres;
let server: ServerProcess;
let app: SdkApp;

function note<T>(runId: string, step: string, value: T): T {
  const key = `${runId} ${step}`;
  ran.push(key);
  if (acknowledged.has(key)) {
    repeated.push(key);
  }
  return value;
}

function count(runId: string, step: string): number {
  return ran.filter((key) => key === `${runId} ${step}`).length;
}

beforeAll(async () => {
  postgres = await startTestPostgres();
  server = await createServerProcess(postgres.url);
  await server.start();
  app = await startSdkApp({
    serverUrl: server.url,
    id: 'crash',
    onSent: ({ path, request, status }) => {
      if (path.endsWith('/async') && status === 200) {
        const { run_id, steps } = request as { run_id: string; steps: { name: string }[] };
        for (const { name } of steps) {
          acknowledged.add(`${run_id} ${name}`);
        }
      }
    },
    define: (client) => [
      client.createFunction(
        { id: 'sleeps', triggers: { event: 'c/sleep' } },
        async ({ step, runId }) => {
          await step.run('before', () => note(runId, 'before', 1));
          await step.sleep('nap', '2s');
          return await step.run('after', () => note(runId, 'after', 'slept'));
        },
      ),
      client.createFunction(
        { id: 'waits', triggers: { event: 'c/wait' } },
        async ({ step, runId }) => {
          const [answer] = await Promise.all([
            step.waitForEvent('answer', { event: 'c/answer', timeout: '1m', match: 'data.id' }),
            step.run('ask', () => note(runId, 'ask', 1)),
          ]);
          return await step.run('after', () => note(runId, 'after', answer?.data));
        },
      ),
      client.createFunction(
        { id: 'works', triggers: { event: 'c/work' } },
        async ({ step, runId }) => {
          await step.run('first', () => note(runId, 'first', 1));
          await step.run('slow', async () => {
            note(runId, 'slow', 1);
            await gate.promise;
          });
          return await step.run('last', () => note(runId, 'last', 'worked'));
        },
      ),
      client.createFunction(
        { id: 'many', triggers: { event: 'c/many' } },
        async ({ step, runId }) => {
          for (let index = 0; index < STEPS; index++) {
            await step.run(`s${index}`, () => note(runId, `s${index}`, index));
          }
          const pair = await Promise.all([
            step.run('left', () => note(runId, 'left', 'l')),
            step.run('right', () => note(runId, 'right', 'r')),
          ]);
          return await step.run('end', () => note(runId, 'end', pair));
        },
      ),
    ],
  });
  await app.register();
});

beforeEach(() => {
  gate = Promise.withResolvers<void>();
});

afterAll(async () => {
  await server.kill();
  await app.close();
  await postgres.close();
});

async function send(name: string, data: Record<string, unknown> = {}): Promise<string> {
  const { ids } = await app.client.send({ name, data });
  return ids[0] ?? '';
}

async function findRunId(eventId: string): Promise<string> {
  return await eventually(async () => {
    const [run] = await fetchRuns(server.url, eventId);
    expect(run).toBeDefined();
    return run?.run_id ?? '';
  });
}

describe('a server that is killed and started again', () => {
  it('wakes a sleeping run, without its first step', async () => {
    const event = await send('c/sleep');
    const runId = await findRunId(event);
    await eventually(async () => {
      const page = await (await fetch(`${server.url}/runs/${runId}`)).text();
      expect(page).toContain('sleeping');
    });
    await server.kill();
    await server.start();
    const run = await awaitRun(server.url, event);
    expect(run).toMatchObject({ status: 'Completed', output: 'slept' });
    expect(count(runId, 'before')).toBe(1);
    expect(count(runId, 'after')).toBe(1);
  });

  it('still knows what a run waits for', async () => {
    const event = await send('c/wait', { id: 'k1' });
    const runId = await findRunId(event);
    await eventually(async () => {
      const page = await (await fetch(`${server.url}/runs/${runId}`)).text();
      expect(page).toContain('waiting');
      expect(page).toContain('StepRun');
    });
    await server.kill();
    await server.start();
    await send('c/answer', { id: 'k1', ok: true });
    const run = await awaitRun(server.url, event);
    expect(run).toMatchObject({ status: 'Completed', output: { id: 'k1', ok: true } });
    expect(count(runId, 'ask')).toBe(1);
    expect(count(runId, 'after')).toBe(1);
  });

  it('goes on with a run that was in a step, once, from what had been reported', async () => {
    const event = await send('c/work');
    const runId = await findRunId(event);
    await eventually(() => expect(count(runId, 'slow')).toBe(1));
    await server.kill();
    // The step ends while nobody is there to be told.
    gate.resolve();
    await server.start();
    const run = await awaitRun(server.url, event);
    expect(run).toMatchObject({ status: 'Completed', output: 'worked' });
    expect(count(runId, 'first')).toBe(1);
    expect(count(runId, 'slow')).toBe(2);
    expect(count(runId, 'last')).toBe(1);
  });

  it('stops a request that a former server had sent when it reports late', async () => {
    const event = await send('c/work');
    const runId = await findRunId(event);
    await eventually(() => expect(count(runId, 'slow')).toBe(1));
    await server.kill();
    await server.start();
    // Both the former request and the one that the new server sent are in the step now.
    await eventually(() => expect(count(runId, 'slow')).toBe(2));
    gate.resolve();
    const run = await awaitRun(server.url, event);
    expect(run.status).toBe('Completed');
    expect(count(runId, 'last')).toBe(1);
    const answers = app.exchanges.filter(({ path }) => path === `/v1/checkpoint/${runId}/async`);
    expect(answers.map(({ status }) => status)).toContain(409);
  });

  it('ends every run exactly once, however often it is killed', async () => {
    const { ids } = await app.client.send(
      Array.from({ length: RUNS }, (_, index) => ({ name: 'c/many', data: { index } })),
    );
    for (const share of [0.25, 0.5, 0.75]) {
      await eventually(() => expect(acknowledged.size).toBeGreaterThan(RUNS * STEPS * share));
      await server.kill();
      await server.start();
    }
    const runs: RunStatus[] = [];
    for (const id of ids) {
      runs.push(await awaitRun(server.url, id, 45_000));
    }
    expect(runs.map((run) => run.status)).toEqual(runs.map(() => 'Completed'));
    expect(runs.map((run) => run.output)).toEqual(runs.map(() => ['l', 'r']));
    expect(repeated).toEqual([]);
  }, 150_000);

  it('ends cleanly when interrupted, and starts again on what it left', async () => {
    const event = await send('c/sleep');
    await findRunId(event);
    expect(await server.interrupt()).toBe(0);
    await server.start();
    expect(await awaitRun(server.url, event)).toMatchObject({ status: 'Completed' });
  });
});
