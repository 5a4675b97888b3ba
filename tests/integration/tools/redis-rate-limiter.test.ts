import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { createRedisRateLimiter } from '#lib/integrations/upstash/redis-rate-limiter.ts';
import { type StandIn, startStandIn } from '#tests/fakes/http-stand-in.ts';

const commandSchema = z.array(z.union([z.string(), z.number()])).min(1);
const pipelineSchema = z.array(commandSchema);

type Command = z.infer<typeof commandSchema>;

/**
 * Upstash's REST API as far as a limiter needs it: a command as a JSON array, or several at
 * `/pipeline`, each answered with `{ result }` or `{ error }`.
 * https://upstash.com/docs/redis/features/restapi
 */
function createRedis(token: string) {
  const values = new Map<string, number>();
  const scripts = new Set<string>();
  const seen: string[] = [];

  /** What the script of a sliding window does with its keys and arguments. */
  function countInWindow(rest: Command): [number, number] {
    const [keyCount = 0, current = '', previous = ''] = rest;
    const [limit = 0, now = 0, window = 1, by = 1] = rest.slice(1 + Number(keyCount)).map(Number);
    const before = values.get(String(previous)) ?? 0;
    const weighted = Math.floor((1 - (now % window) / window) * before);
    const count = values.get(String(current)) ?? 0;
    if (weighted + count >= limit) return [-1, limit];
    values.set(String(current), count + by);
    return [limit - (count + by + weighted), limit];
  }

  function run([name, script = '', ...rest]: Command): { result?: unknown; error?: string } {
    seen.push(String(name).toLowerCase());
    if (seen.at(-1) === 'evalsha') {
      return scripts.has(String(script))
        ? { result: countInWindow(rest) }
        : { error: 'NOSCRIPT No matching script. Please use EVAL.' };
    }
    if (seen.at(-1) !== 'eval') return { error: `ERR unknown command ${name}` };
    scripts.add(createHash('sha1').update(String(script)).digest('hex'));
    return { result: countInWindow(rest) };
  }

  return {
    values,
    seen,
    start: () =>
      startStandIn(({ path, headers, body }) => {
        if (headers.authorization !== `Bearer ${token}`) {
          return { status: 401, body: { error: 'Unauthorized' } };
        }
        if (path === '/pipeline') return { body: pipelineSchema.parse(body).map(run) };
        const answer = run(commandSchema.parse(body));
        return { status: answer.error === undefined ? 200 : 400, body: answer };
      }),
  };
}

let redis: ReturnType<typeof createRedis>;
let server: StandIn;

beforeEach(async () => {
  vi.useFakeTimers({ now: Date.parse('2026-03-16T09:00:15.000Z'), toFake: ['Date'] });
  redis = createRedis('secret');
  server = await redis.start();
});

afterEach(async () => {
  vi.useRealTimers();
  await server.close();
});

function createLimiter(token = 'secret') {
  return createRedisRateLimiter({ url: server.url, token, perMinute: 3 });
}

describe('the limiter in Upstash Redis', () => {
  it('lets through as many as it says and tells when the next will fit', async () => {
    const limiter = createLimiter();
    const taken = [];
    for (let n = 0; n < 4; n += 1) taken.push(await limiter.take('user:1'));
    expect(taken.map((one) => one.ok)).toEqual([true, true, true, false]);
    expect(taken[3]?.retryAfterMs).toBe(45_000);
  });

  it('counts each key for itself, under a prefix of its own, over all processes', async () => {
    for (let n = 0; n < 3; n += 1) await createLimiter().take('user:1');
    expect(await createLimiter().take('user:1')).toMatchObject({ ok: false });
    expect(await createLimiter().take('user:2')).toMatchObject({ ok: true });
    expect([...redis.values.keys()].every((key) => key.startsWith('countersign:user:'))).toBe(true);
  });

  it('lets the window slide: half a minute later half of it counts', async () => {
    const limiter = createLimiter();
    for (let n = 0; n < 3; n += 1) await limiter.take('user:1');
    vi.setSystemTime(Date.parse('2026-03-16T09:01:30.000Z'));
    const taken = [];
    for (let n = 0; n < 3; n += 1) taken.push((await limiter.take('user:1')).ok);
    expect(taken).toEqual([true, true, false]);
  });

  it('sends its script once and its name from then on', async () => {
    const limiter = createLimiter();
    await limiter.take('user:1');
    await limiter.take('user:1');
    expect(redis.seen).toEqual(['evalsha', 'eval', 'evalsha']);
  });

  it('fails in our terms where Redis refuses', async () => {
    await expect(createLimiter('wrong').take('user:1')).rejects.toMatchObject({
      name: 'AppError',
      code: 'limiter_unavailable',
      retryable: true,
    });
  });
});
