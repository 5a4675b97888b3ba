import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { awaitRun, eventually, fetchRuns } from './run-status.ts';
import type { Reply } from './scripted-app.ts';
import { complete, startWire, type Wire } from './wire.ts';

let wire: Wire;

beforeAll(async () => {
  wire = await startWire();
});

afterAll(() => wire.close());

describe('function options', () => {
  it('starts a function only where its trigger’s expression holds', async () => {
    const triggers = [{ event: 'w/if', expression: "event.data.kind == 'yes'" }];
    await wire.app.define('w/if', { triggers }, () => complete(null));
    const no = await wire.send({ name: 'w/if', data: { kind: 'no' } });
    const none = await wire.send({ name: 'w/if', data: {} });
    const yes = await wire.send({ name: 'w/if', data: { kind: 'yes' } });
    await awaitRun(wire.server.url, yes);
    expect(await fetchRuns(wire.server.url, no)).toEqual([]);
    expect(await fetchRuns(wire.server.url, none)).toEqual([]);
  });

  it('runs once for each idempotency key', async () => {
    await wire.app.define('w/once', { idempotency: 'event.data.key' }, () => complete(null));
    const ids = [
      await wire.send({ name: 'w/once', data: { key: 'a' } }),
      await wire.send({ name: 'w/once', data: { key: 'b' } }),
      await wire.send({ name: 'w/once', data: { key: 'a' } }),
    ];
    const runs = await Promise.all(ids.map((id) => fetchRuns(wire.server.url, id)));
    expect(runs.map((found) => found.length)).toEqual([1, 1, 0]);
  });

  it('cancels a run that does not start, or does not end, in time', async () => {
    const hold = Promise.withResolvers<Reply>();
    const limits = { concurrency: { limit: 1 }, timeouts: { start: '100ms', finish: '400ms' } };
    await wire.app.define('w/timeouts', limits, () => hold.promise);
    const first = await wire.send({ name: 'w/timeouts' });
    await eventually(() => expect(wire.callsOf('w/timeouts')).toHaveLength(1));
    const second = await wire.send({ name: 'w/timeouts' });
    expect(await awaitRun(wire.server.url, second)).toMatchObject({ status: 'Cancelled' });
    expect(await awaitRun(wire.server.url, first)).toMatchObject({ status: 'Cancelled' });
    hold.resolve(complete('too late'));
    await eventually(async () => {
      const again = await wire.send({ name: 'w/timeouts' });
      expect((await awaitRun(wire.server.url, again)).status).toBe('Completed');
    });
    expect((await fetchRuns(wire.server.url, first))[0]).toMatchObject({ status: 'Cancelled' });
  });

  it('lets nobody wait behind what another one’s limit holds back', async () => {
    const hold = Promise.withResolvers<Reply>();
    const limits = { concurrency: { limit: 1, key: 'event.data.user' } };
    await wire.app.define('w/fair', limits, ({ body }) =>
      (body.event.data as { slow?: boolean }).slow ? hold.promise : complete('ended'),
    );
    const slow = await wire.send({ name: 'w/fair', data: { user: 'a', slow: true } });
    await eventually(() => expect(wire.callsOf('w/fair')).toHaveLength(1));
    const behind = await wire.send({ name: 'w/fair', data: { user: 'a' } });
    const other = await wire.send({ name: 'w/fair', data: { user: 'b' } });
    expect((await awaitRun(wire.server.url, other)).status).toBe('Completed');
    expect(wire.callsOf('w/fair')).toHaveLength(2);
    hold.resolve(complete('ended'));
    expect((await awaitRun(wire.server.url, slow)).status).toBe('Completed');
    expect((await awaitRun(wire.server.url, behind)).status).toBe('Completed');
  });

  it('goes on with the run that was asked for first', async () => {
    const hold = Promise.withResolvers<Reply>();
    const limits = { concurrency: { limit: 1, key: 'event.data.user' } };
    const order: number[] = [];
    await wire.app.define('w/order', limits, ({ body }) => {
      const { n } = body.event.data as { n: number };
      order.push(n);
      if (n === 1 && !('nap' in body.steps)) {
        return { body: [{ op: 'Sleep', id: 'nap', name: '50ms' }] };
      }
      return n === 2 ? hold.promise : complete('ended');
    });
    const first = await wire.send({ name: 'w/order', data: { user: 'a', n: 1 } });
    await eventually(() => expect(order).toEqual([1]));
    await wire.send({ name: 'w/order', data: { user: 'a', n: 2 } });
    await eventually(() => expect(order).toEqual([1, 2]));
    const third = await wire.send({ name: 'w/order', data: { user: 'a', n: 3 } });
    // The nap is over: all three want the place that the second holds.
    await eventually(async () =>
      expect(await wire.postgres.count("jobs WHERE kind = 'discover'")).toBe(3),
    );
    hold.resolve(complete('ended'));
    expect((await awaitRun(wire.server.url, first)).status).toBe('Completed');
    expect((await awaitRun(wire.server.url, third)).status).toBe('Completed');
    expect(order).toEqual([1, 2, 1, 3]);
  });

  it('cancels only within the time that cancelOn allows', async () => {
    const cancel = [{ event: 'w/stop', if: 'async.data.id == event.data.id', timeout: '300ms' }];
    await wire.app.define('w/cancellable', { cancel }, ({ body }) =>
      'nap' in body.steps
        ? complete('ended')
        : { body: [{ op: 'Sleep', id: 'nap', name: '900ms' }] },
    );
    const early = await wire.send({ name: 'w/cancellable', data: { id: 'early' } });
    await wire.send({ name: 'w/stop', data: { id: 'early' } });
    expect(await awaitRun(wire.server.url, early)).toMatchObject({ status: 'Cancelled' });
    const late = await wire.send({ name: 'w/cancellable', data: { id: 'late' } });
    await eventually(async () => expect(await countExpiredPauses()).toBe(1));
    await wire.send({ name: 'w/stop', data: { id: 'late' } });
    expect(await awaitRun(wire.server.url, late)).toMatchObject({ status: 'Completed' });
  });

  async function countExpiredPauses(): Promise<number> {
    return await wire.postgres.count(
      `pauses WHERE event_name = 'w/stop' AND expires_at < extract(epoch FROM clock_timestamp()) * 1000`,
    );
  }

  it('cancels by the REST API, once', async () => {
    await wire.app.define('w/rest', {}, () => ({ body: [{ op: 'Sleep', id: 'nap', name: '1h' }] }));
    const id = await wire.send({ name: 'w/rest' });
    const [run] = await eventually(async () => {
      const runs = await fetchRuns(wire.server.url, id);
      expect(runs[0]?.status).toBe('Running');
      return runs;
    });
    const cancel = () => fetch(`${wire.server.url}/v1/runs/${run?.run_id}`, { method: 'DELETE' });
    expect((await cancel()).status).toBe(204);
    expect((await cancel()).status).toBe(409);
    expect((await awaitRun(wire.server.url, id)).status).toBe('Cancelled');
  });

  it('tells who listens that a run ended, and does not go round in circles', async () => {
    const triggers = [{ event: 'inngest/function.finished' }, { event: 'inngest/function.failed' }];
    await wire.app.define('w/observer', { triggers }, ({ body }) => ({
      status: 200,
      body: body.event.data,
    }));
    await wire.app.define('w/observed', {}, () => ({ status: 200, body: 'seen' }));
    const { run_id } = await awaitRun(wire.server.url, await wire.send({ name: 'w/observed' }));
    const told = await eventually(() => {
      const calls = wire.callsOf('w/observer').filter((call) => call.body.event.id === run_id);
      expect(calls).toHaveLength(1);
      return calls[0];
    });
    expect(told?.body.event.data).toMatchObject({ function_id: 'w/observed', result: 'seen' });
    const ownRun = told?.body.ctx.run_id;
    expect(wire.callsOf('w/observer').map((call) => call.body.event.id)).not.toContain(ownRun);
  });
});

describe('events', () => {
  it('gets the ids of its seed, and does nothing when the same send is repeated', async () => {
    await wire.app.define('w/seeded', {}, () => complete(null));
    const seed = '1795345114153,Sav/lg5gk0ddcQ==';
    const batch = [{ name: 'w/seeded' }, { name: 'w/none' }];
    const first = await (
      await wire.post('/e/k', batch, { 'x-inngest-event-id-seed': seed })
    ).json();
    const again = await (
      await wire.post('/e/k', batch, { 'x-inngest-event-id-seed': seed })
    ).json();
    expect(first).toEqual({
      ids: ['01M81EGS1996NZZ5GEC29MEQBJ', '01M81EGS1996NZZ5GEC29MEQBK'],
      status: 200,
    });
    expect(again).toEqual(first);
    await awaitRun(wire.server.url, '01M81EGS1996NZZ5GEC29MEQBJ');
    expect(wire.callsOf('w/seeded')).toHaveLength(1);
  });

  it('keeps characters that a database may refuse', async () => {
    await wire.app.define('w/echo', {}, ({ body }) => complete(body.event.data));
    const data = { text: 'nul \u0000, emoji 🎉, half \ud800 pair' };
    const run = await awaitRun(wire.server.url, await wire.send({ name: 'w/echo', data }));
    expect(run.output).toEqual(data);
  });

  it('starts a function for an event of the future when that comes', async () => {
    await wire.app.define('w/future', {}, () => complete(Date.now()));
    const ts = Date.now() + 700;
    const run = await awaitRun(wire.server.url, await wire.send({ name: 'w/future', ts }));
    expect(run.output).toBeGreaterThanOrEqual(ts);
  });
});
