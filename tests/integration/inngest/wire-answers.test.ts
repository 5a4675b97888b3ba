import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { awaitRun } from './run-status.ts';
import type { Call, Reply } from './scripted-app.ts';
import { complete, ran, startWire, type Wire } from './wire.ts';

let wire: Wire;

beforeAll(async () => {
  wire = await startWire();
});

afterAll(() => wire.close());

describe('answers of the app', () => {
  it('takes a 200 for the result', async () => {
    await wire.app.define('w/plain', {}, () => ({ status: 200, body: { fine: true } }));
    const run = await awaitRun(wire.server.url, await wire.send({ name: 'w/plain' }));
    expect(run).toMatchObject({ status: 'Completed', output: { fine: true } });
  });

  it('unwraps what a streaming app answers with 201', async () => {
    const streamed = { status: 206, headers: {}, body: JSON.stringify(complete('x').body) };
    await wire.app.define('w/streamed', {}, () => ({
      status: 201,
      body: `   ${JSON.stringify(streamed)}`,
    }));
    const run = await awaitRun(wire.server.url, await wire.send({ name: 'w/streamed' }));
    expect(run).toMatchObject({ status: 'Completed', output: 'x' });
  });

  it('fails a run that asks for an operation it does not have, by name', async () => {
    await wire.app.define('w/gateway', {}, () => ({
      body: [{ op: 'AIGateway', id: 'a', displayName: 'ask' }],
    }));
    const run = await awaitRun(wire.server.url, await wire.send({ name: 'w/gateway' }));
    expect(run).toMatchObject({
      status: 'Failed',
      output: { message: "this server does not support the operation 'AIGateway' (step 'ask')" },
    });
  });

  it('counts an answer that is not the SDK’s, and a broken connection, as attempts', async () => {
    const steps = {
      step: { runtime: { type: 'http', url: wire.app.url }, retries: { attempts: 2 } },
    };
    await wire.app.define('w/foreign', { steps }, ({ body }) => {
      const replies: (Reply | 'hang up')[] = [
        { status: 404, body: '<h1>Not found</h1>', plain: true },
        'hang up',
        complete('third'),
      ];
      return replies[body.ctx.attempt] ?? complete('too many');
    });
    const run = await awaitRun(wire.server.url, await wire.send({ name: 'w/foreign' }));
    expect(run).toMatchObject({ status: 'Completed', output: 'third' });
    expect(wire.callsOf('w/foreign').map((call) => call.body.ctx.generation_id)).toEqual([1, 2, 3]);
    const page = await (await fetch(`${wire.server.url}/runs/${run.run_id}`)).text();
    expect(page).toContain('HTTP 404, but not through the Inngest SDK');
    expect(page).toContain('the connection to the app broke');
  });

  it('waits for an app behind a gateway that answers 503, at no cost', async () => {
    let times = 0;
    await wire.app.define('w/gateway-503', {}, ({ body }) => {
      times += 1;
      return times === 1
        ? { status: 503, body: 'starting', plain: true }
        : complete(body.ctx.attempt);
    });
    const run = await awaitRun(wire.server.url, await wire.send({ name: 'w/gateway-503' }));
    expect(run).toMatchObject({ status: 'Completed', output: 0 });
  });

  it('asks again when asked to', async () => {
    let times = 0;
    await wire.app.define('w/again', {}, () => {
      times += 1;
      return times === 1 ? { body: [{ op: 'DiscoveryRequest', id: 'd' }] } : complete(times);
    });
    const run = await awaitRun(wire.server.url, await wire.send({ name: 'w/again' }));
    expect(run.output).toBe(2);
  });

  it('leaves large state to be fetched', async () => {
    const large = 'x'.repeat(5 * 1024 * 1024);
    let fetched: unknown;
    await wire.app.define('w/large', {}, async ({ body }) => {
      if (!body.ctx.use_api) {
        return { body: [ran('big', large)] };
      }
      const steps = await fetch(`${wire.server.url}/v0/runs/${body.ctx.run_id}/actions`);
      const batch = await fetch(`${wire.server.url}/v0/runs/${body.ctx.run_id}/batch`);
      fetched = { steps: await steps.json(), batch: await batch.json(), sent: body.steps };
      return complete('done');
    });
    const id = await wire.send({ name: 'w/large', data: { n: 1 } });
    await awaitRun(wire.server.url, id);
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
    await wire.app.define('w/checkpoint', {}, async (call) => {
      if (call.body.ctx.stack.stack.length > 0) {
        return complete(call.body.steps);
      }
      for (const data of ['first', 'second']) {
        statuses.push((await wire.checkpoint(call, [ran('a', data)])).status);
      }
      return { body: [ran('a', 'third'), ran('b', 'also')] };
    });
    const run = await awaitRun(wire.server.url, await wire.send({ name: 'w/checkpoint' }));
    expect(statuses).toEqual([200, 200]);
    expect(run.output).toEqual({ a: { data: 'first' }, b: { data: 'also' } });
  });

  it('refuses those of a request that is not the latest, or of a run that has ended', async () => {
    const statuses: Record<string, number> = {};
    let last: Call | undefined;
    await wire.app.define('w/stale', {}, async (call) => {
      last = call;
      const steps = [ran('a', 1)];
      statuses['generation'] = (await wire.checkpoint(call, steps, { generation_id: 9 })).status;
      statuses['request'] = (await wire.checkpoint(call, steps, { request_id: 'other' })).status;
      statuses['operation'] = (
        await wire.checkpoint(call, [{ op: 'Sleep', id: 's', name: '1s' }])
      ).status;
      statuses['unreadable'] = (await wire.checkpoint(call, [{ no: 'op' }])).status;
      return complete(null);
    });
    await awaitRun(wire.server.url, await wire.send({ name: 'w/stale' }));
    const late = last === undefined ? undefined : await wire.checkpoint(last, [ran('a', 1)]);
    expect({ ...statuses, ended: late?.status }).toEqual({
      generation: 409,
      request: 409,
      operation: 400,
      unreadable: 400,
      ended: 409,
    });
  });
});
