import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { awaitRun, eventually } from './run-status.ts';
import type { Call, Reply } from './scripted-app.ts';
import { complete, ran, startWire, type Wire } from './wire.ts';

let wire: Wire;

beforeAll(async () => {
  wire = await startWire();
});

afterAll(() => wire.close());

describe('operations', () => {
  it('tells a race of each step that ends, and lets nothing run on the spot meanwhile', async () => {
    const slow = Promise.withResolvers<void>();
    const opts = { parallelMode: 'race' };
    await wire.app.define('w/race', {}, async ({ stepId, body }) => {
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
    const id = await wire.send({ name: 'w/race' });
    const isDiscovery = (call: Call): boolean => call.stepId === 'step';
    await eventually(() => expect(wire.callsOf('w/race').filter(isDiscovery)).toHaveLength(2));
    const second = wire.callsOf('w/race').filter(isDiscovery)[1];
    expect(second?.body.ctx.disable_immediate_execution).toBe(true);
    expect(second?.body.steps).toEqual({ fast: { data: 'fast' } });
    slow.resolve();
    expect(await awaitRun(wire.server.url, id)).toMatchObject({ output: 'joined' });
    // The pending step was reported again by the second discovery, and still ran once.
    expect(wire.callsOf('w/race').filter((call) => call.stepId === 'slow')).toHaveLength(1);
  });

  it('gives back what is wrong with an operation as the step’s error', async () => {
    await wire.app.define('w/faults', {}, ({ body }) => {
      const faults = [
        { op: 'InvokeFunction', id: 'invoke', opts: { function_id: 'nobody', payload: {} } },
        { op: 'Sleep', id: 'sleep', name: 'a while' },
        { op: 'WaitForEvent', id: 'if', name: 'x', opts: { timeout: '1s', if: 'event.data ==' } },
        { op: 'WaitForEvent', id: 'timeout', name: 'x', opts: {} },
      ];
      return Object.keys(body.steps).length === 4 ? complete(body.steps) : { body: faults };
    });
    const run = await awaitRun(wire.server.url, await wire.send({ name: 'w/faults' }));
    expect(run.output).toMatchObject({
      invoke: { error: { message: 'could not find function with ID: nobody' } },
      sleep: { error: { message: "'a while' is neither a duration nor a date" } },
      if: { error: { name: 'Error' } },
    });
  });

  it('sleeps until a date, and not at all when it has passed', async () => {
    await wire.app.define('w/until', {}, ({ body }) =>
      'until' in body.steps
        ? complete(body.steps)
        : { body: [{ op: 'Sleep', id: 'until', name: '2020-01-01T00:00:00.000Z' }] },
    );
    const run = await awaitRun(wire.server.url, await wire.send({ name: 'w/until' }));
    expect(run.output).toEqual({ until: null });
  });

  it('ends an invocation that takes too long, or fails, with an error', async () => {
    const never = Promise.withResolvers<Reply>();
    const noRetry = { 'x-inngest-no-retry': 'true' };
    await wire.app.define('w/slow-child', { triggers: [] }, () => never.promise);
    await wire.app.define('w/failing-child', { triggers: [] }, () => ({
      status: 400,
      headers: noRetry,
      body: { name: 'Error', message: 'child failed' },
    }));
    await wire.app.define('w/parent', {}, ({ body }) => {
      const invoke = (id: string, timeout?: string) => ({
        op: 'InvokeFunction',
        id,
        opts: { function_id: id, payload: { data: {} }, timeout },
      });
      return Object.keys(body.steps).length === 2
        ? complete(body.steps)
        : { body: [invoke('w/slow-child', '1s'), invoke('w/failing-child')] };
    });
    const run = await awaitRun(wire.server.url, await wire.send({ name: 'w/parent' }));
    never.resolve(complete(null));
    expect(run.output).toMatchObject({
      'w/slow-child': { error: { name: 'InngestInvokeTimeoutError' } },
      'w/failing-child': { error: { message: 'child failed' } },
    });
  });
});
