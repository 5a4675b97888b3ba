import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { awaitRun, eventually } from './run-status.ts';
import type { Call, Reply } from './scripted-app.ts';
import { complete, ran, startWire, type Wire } from './wire.ts';

let wire: Wire;

beforeAll(async () => {
  wire = await startWire();
});

afterAll(() => wire.close());

function perUser(limit: number) {
  return { concurrency: [{ limit, key: 'event.data.user' }] };
}

function userOf({ body }: Call): unknown {
  return (body.event.data as { user?: unknown }).user;
}

/** Sends one event for each user, in their order. */
async function sendAll(name: string, users: readonly string[]): Promise<string[]> {
  const events = users.map((user) => ({ name, data: { user } }));
  const answer = await wire.post('/e/any-key', events);
  return ((await answer.json()) as { ids: string[] }).ids;
}

describe('a queue with limits by key', () => {
  it('finishes the runs of one key one after another, the earliest first', async () => {
    const hold = Promise.withResolvers<void>();
    await wire.app.define('f/order', perUser(1), async ({ body }) => {
      await hold.promise;
      const next = ['one', 'two', 'three'].find((step) => !(step in body.steps));
      return next === undefined ? complete(null) : { body: [ran(next, null)] };
    });
    const ids: string[] = [];
    for (let n = 0; n < 5; n += 1) {
      ids.push(...(await sendAll('f/order', ['a'])));
      // Runs that were queued in the same millisecond started at the same time.
      await eventually(() => expect(Date.now()).toBeGreaterThan(startOf(ids.at(-1))));
    }
    hold.resolve();
    await awaitRun(wire.server.url, ids.at(-1));
    const order = wire.callsOf('f/order').map((call) => ids.indexOf(call.body.event.id));
    expect(order).toEqual(ids.flatMap((_, n) => [n, n, n, n]));
  });

  it('gives a run that began earlier its turn again after it slept', async () => {
    const hold = Promise.withResolvers<void>();
    await wire.app.define('f/slept', perUser(1), async (call) => {
      if ('nap' in call.body.steps) return complete('slept');
      if (call.body.event.data instanceof Object && 'naps' in call.body.event.data) {
        return { body: [{ op: 'Sleep', id: 'nap', name: '50ms' }] };
      }
      if (wire.callsOf('f/slept').length === 2) await hold.promise;
      return complete('new');
    });
    const first = await wire.send({ name: 'f/slept', data: { user: 'a', naps: true } });
    const later = await sendAll('f/slept', Array<string>(4).fill('a'));
    // The first of the later ones holds the place until the nap of the first run is over.
    await eventually(() => expect(wire.callsOf('f/slept')).toHaveLength(2));
    await eventually(async () =>
      expect(await wire.postgres.count(`jobs WHERE kind = 'sleep'`)).toBe(0),
    );
    hold.resolve();
    await awaitRun(wire.server.url, later.at(-1));
    const events = wire.callsOf('f/slept').map((call) => call.body.event.id);
    expect(events.indexOf(first, 1)).toBe(2);
  });

  it('holds runs that wait already to limits that are registered later', async () => {
    const hold = Promise.withResolvers<Reply>();
    await wire.app.define('f/moved', perUser(1), () => hold.promise);
    await sendAll('f/moved', ['a', 'a', 'a', 'b']);
    await eventually(() => expect(wire.callsOf('f/moved')).toHaveLength(2));
    await wire.app.define('f/moved', perUser(3), () => hold.promise);
    await eventually(() => expect(wire.callsOf('f/moved')).toHaveLength(4));
    hold.resolve(complete(null));
  });

  it('lets nobody wait for what waits under another key, however much that is', async () => {
    const hold = Promise.withResolvers<Reply>();
    await wire.app.define('f/flood', perUser(2), (call) =>
      userOf(call) === 'many' ? hold.promise : complete('quick'),
    );
    // More than the queue looks at, and than it sends, at a time.
    await sendAll('f/flood', Array<string>(600).fill('many'));
    const [other] = await sendAll('f/flood', ['one']);
    expect(await awaitRun(wire.server.url, other)).toMatchObject({ output: 'quick' });
    expect(wire.callsOf('f/flood').filter((call) => userOf(call) === 'many')).toHaveLength(2);
    hold.resolve(complete('slow'));
  });
});

/** When an event was taken in, epoch ms: the first ten characters of its ULID. */
function startOf(ulid: string | undefined): number {
  const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  return [...(ulid ?? '').slice(0, 10)].reduce((ms, one) => ms * 32 + digits.indexOf(one), 0);
}
