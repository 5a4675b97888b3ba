import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { createRedisQuotaBuckets } from '#lib/integrations/upstash/redis-quota-buckets.ts';
import { type StandIn, startStandIn } from '#tests/fakes/http-stand-in.ts';

const commandSchema = z.array(z.union([z.string(), z.number()])).min(1);
const BUDGET = { capacity: 300, perSecond: 4 };

let server: StandIn;
const buckets = new Map<string, { refilledAt: number; tokens: number }>();

/** What the script of a token bucket does with its keys and arguments. */
function takeTokens([, , keyCount, key = '', ...rest]: z.infer<typeof commandSchema>): number[] {
  const args = rest.slice(Number(keyCount) - 1).map(Number);
  const [most = 0, interval = 0, refill = 0, now = 0, by = 0] = args;
  const known = buckets.get(String(key)) ?? { refilledAt: now, tokens: most };
  const refills = Math.floor((now - known.refilledAt) / interval);
  const tokens = Math.min(most, known.tokens + refills * refill);
  const refilledAt = known.refilledAt + refills * interval;
  if (tokens < by) return [-1, refilledAt + interval, most];
  buckets.set(String(key), { refilledAt, tokens: tokens - by });
  return [tokens - by, refilledAt + interval, most];
}

beforeEach(async () => {
  vi.useFakeTimers({ now: Date.parse('2026-03-16T09:00:15.000Z'), toFake: ['Date'] });
  buckets.clear();
  server = await startStandIn(({ headers, path, body }) => {
    if (headers.authorization !== 'Bearer secret') {
      return { status: 401, body: { error: 'Unauthorized' } };
    }
    return path === '/pipeline'
      ? {
          body: z
            .array(commandSchema)
            .parse(body)
            .map((one) => ({ result: takeTokens(one) })),
        }
      : { body: { result: takeTokens(commandSchema.parse(body)) } };
  });
});

afterEach(async () => {
  vi.useRealTimers();
  await server.close();
});

function connect(token = 'secret') {
  return createRedisQuotaBuckets({ url: server.url, token });
}

it('gives a bucket out once, over all processes, and refills it by the second', async () => {
  const key = 'calendar:account:1';
  expect(await connect().take(key, 200, BUDGET)).toBe(0);
  expect(await connect().take(key, 200, BUDGET)).toBe(1_000);
  const store = connect();
  expect(await store.take(key, 101, BUDGET)).toBe(1_000);
  expect(await store.take(key, 100, BUDGET)).toBe(0);
  vi.setSystemTime(Date.now() + 2_500);
  expect(await store.take(key, 9, BUDGET)).toBe(500);
  expect(await store.take(key, 8, BUDGET)).toBe(0);
  expect([...buckets.keys()]).toEqual([`countersign:quota:${key}`]);
});

it('fails in our terms where Redis refuses', async () => {
  await expect(connect('wrong').take('k', 1, BUDGET)).rejects.toMatchObject({
    code: 'limiter_unavailable',
    retryable: true,
  });
});
