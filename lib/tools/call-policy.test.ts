import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '#lib/platform/errors.ts';
import { createCallPolicy } from './call-policy.ts';
import type { CallPolicy, PolicyCall } from './ports.ts';

type Answer = (signal: AbortSignal) => Promise<string>;

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function createCall(changes: Partial<PolicyCall> = {}): PolicyCall {
  return {
    owner: { userId: 'user-1', accountId: 'account-1' },
    service: 'gmail',
    signal: new AbortController().signal,
    mayRepeat: () => true,
    ...changes,
  };
}

/** An API that answers as it is told, one answer a try, the last one for ever after. */
function createApi(...answers: Answer[]) {
  /** When each try came, in milliseconds. */
  const tries: number[] = [];
  const attempt = (signal: AbortSignal) => {
    tries.push(Date.now());
    return (answers[Math.min(tries.length, answers.length) - 1] ?? hang)(signal);
  };
  return { attempt, tries };
}

const answer: Answer = async () => 'answer';
const hang: Answer = () => new Promise<never>(() => undefined);

function fail(code: string, retryAfterMs: number | null = null, retryable = true): Answer {
  return async () => {
    throw new AppError(code, 'Not now.', { retryable, retryAfterMs });
  };
}

const down = fail('google_unavailable');
const limited = (ms: number) => fail('google_rate_limited', ms);

/** Lets the clock run until a call has come to its end. */
async function settle<T>(call: Promise<T>): Promise<PromiseSettledResult<T>> {
  const settled = Promise.allSettled([call]);
  await vi.runAllTimersAsync();
  const [result] = await settled;
  return result;
}

describe('trying again', () => {
  it('helps over an outage', async () => {
    const { attempt, tries } = createApi(down, down, down, answer);
    expect(await settle(createCallPolicy()(createCall(), attempt))).toMatchObject({
      value: 'answer',
    });
    expect(tries).toHaveLength(4);
  });

  it('ends after the fourth try, with its error', async () => {
    const { attempt, tries } = createApi(down);
    expect(await settle(createCallPolicy()(createCall(), attempt))).toMatchObject({
      reason: { code: 'google_unavailable', retryable: true },
    });
    expect(tries).toHaveLength(4);
  });

  it('waits anything from nothing to a bound that doubles: full jitter', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 3, maxLength: 3 }),
        async (draws) => {
          const random = vi.spyOn(Math, 'random');
          for (const draw of draws) random.mockReturnValueOnce(draw);
          const { attempt, tries } = createApi(down);
          await settle(createCallPolicy()(createCall(), attempt));
          const waits = tries.slice(1).map((at, n) => at - (tries[n] ?? 0));
          expect(waits).toEqual(draws.map((draw, n) => Math.floor(draw * 250 * 2 ** n)));
        },
      ),
      { numRuns: 20 },
    );
  });

  it('waits as long as Google asks, and a little more so that not all come back at once', async () => {
    const { attempt, tries } = createApi(limited(3_000), limited(7_000), answer);
    await settle(createCallPolicy()(createCall(), attempt));
    const [first = 0, second = 0, third = 0] = tries;
    expect(second - first).toBeGreaterThanOrEqual(3_000);
    expect(second - first).toBeLessThan(3_250);
    expect(third - second).toBeGreaterThanOrEqual(7_000);
  });

  it('leaves a longer wait to the durable retry', async () => {
    const { attempt, tries } = createApi(limited(8_001), answer);
    expect(await settle(createCallPolicy()(createCall(), attempt))).toMatchObject({
      reason: { retryAfterMs: 8_001 },
    });
    expect(tries).toHaveLength(1);
  });

  it('asks of each error whether the call may be made again', async () => {
    const mayRepeat = (error: AppError) => error.code === 'google_rate_limited';
    const { attempt, tries } = createApi(limited(0), down, answer);
    expect(await settle(createCallPolicy()(createCall({ mayRepeat }), attempt))).toMatchObject({
      reason: { code: 'google_unavailable' },
    });
    expect(tries).toHaveLength(2);
  });

  it.each([
    ['an error that it cannot help', fail('google_refused', null, false)],
    [
      'an error of ours',
      async () => {
        throw new TypeError('a bug');
      },
    ],
  ])('is not done after %s', async (_what, failure) => {
    const { attempt, tries } = createApi(failure, answer);
    expect(await settle(createCallPolicy()(createCall(), attempt))).toMatchObject({
      status: 'rejected',
    });
    expect(tries).toHaveLength(1);
  });
});

describe('a call that hangs', () => {
  it('ends after 15 seconds, its signal says so, and it is made again', async () => {
    const signals: AbortSignal[] = [];
    const { attempt, tries } = createApi((signal) => {
      signals.push(signal);
      return hang(signal);
    }, answer);
    expect(await settle(createCallPolicy()(createCall(), attempt))).toMatchObject({
      value: 'answer',
    });
    expect(signals.map((signal) => signal.aborted)).toEqual([true]);
    const [first = 0, second = 0] = tries;
    expect(second - first).toBeGreaterThanOrEqual(15_000);
    expect(second - first).toBeLessThan(15_250);
  });

  it('ends in its error where it always hangs, in time for a step of 60 seconds', async () => {
    const { attempt } = createApi(hang);
    const started = Date.now();
    expect(await settle(createCallPolicy()(createCall(), attempt))).toMatchObject({
      reason: { code: 'google_timeout', retryable: true },
    });
    expect(Date.now() - started).toBeLessThan(55_000);
  });
});

describe('a call that is stopped', () => {
  it('ends at once, and is no outage', async () => {
    const policy = createCallPolicy();
    for (let n = 0; n < 15; n += 1) {
      const stop = new AbortController();
      const { attempt } = createApi(hang);
      const call = policy(createCall({ signal: stop.signal }), attempt);
      stop.abort();
      expect(await settle(call)).toMatchObject({ reason: { code: 'cancelled' } });
    }
    expect(await settle(policy(createCall(), createApi(answer).attempt))).toMatchObject({
      value: 'answer',
    });
  });

  it('never leaves again: neither after its wait nor where it had not begun', async () => {
    const stop = new AbortController();
    const { attempt, tries } = createApi(limited(2_000), answer);
    const call = createCallPolicy()(createCall({ signal: stop.signal }), attempt);
    setTimeout(() => stop.abort(), 1_000);
    expect(await settle(call)).toMatchObject({ reason: { code: 'cancelled' } });
    await settle(
      createCallPolicy()(createCall({ signal: stop.signal }), attempt).catch(() => null),
    );
    expect(tries).toHaveLength(1);
  });
});

describe('the circuit breaker', () => {
  /** Twelve failures in a row, one try each. */
  async function breakCircuit(policy: CallPolicy, failure: Answer = down) {
    const { attempt, tries } = createApi(failure);
    const call = createCall({ mayRepeat: () => false });
    for (let n = 0; n < 12; n += 1) await settle(policy(call, attempt));
    expect(tries).toHaveLength(12);
  }

  it.each([
    ['failures', down],
    ['calls that hang', hang],
  ])('leaves a service alone after twelve %s in a row', async (_what, failure) => {
    const policy = createCallPolicy();
    await breakCircuit(policy, failure);
    const { attempt, tries } = createApi(answer);
    expect(await settle(policy(createCall(), attempt))).toMatchObject({
      reason: { code: 'google_unavailable', retryable: true, retryAfterMs: 10_000 },
    });
    expect(tries).toEqual([]);
  });

  it('lets one call look after ten seconds, and all of them when it succeeds', async () => {
    const policy = createCallPolicy();
    await breakCircuit(policy);
    await vi.advanceTimersByTimeAsync(10_001);
    const { attempt, tries } = createApi(answer);
    expect(await settle(policy(createCall(), attempt))).toMatchObject({ value: 'answer' });
    expect(await settle(policy(createCall(), attempt))).toMatchObject({ value: 'answer' });
    expect(tries).toHaveLength(2);
  });

  it('closes again at the first failure of that look', async () => {
    const policy = createCallPolicy();
    await breakCircuit(policy);
    await vi.advanceTimersByTimeAsync(10_001);
    const { attempt, tries } = createApi(down);
    const call = createCall({ mayRepeat: () => false });
    await settle(policy(call, attempt));
    await settle(policy(call, attempt));
    expect(tries).toHaveLength(1);
  });

  it('breaks for this account and service only', async () => {
    const policy = createCallPolicy();
    await breakCircuit(policy);
    const { attempt } = createApi(answer);
    const others = [
      createCall({ service: 'calendar' }),
      createCall({ owner: { userId: 'user-1', accountId: 'account-2' } }),
    ];
    for (const other of others) {
      expect(await settle(policy(other, attempt))).toMatchObject({ value: 'answer' });
    }
  });

  it.each([
    ['refusals', fail('google_refused', null, false)],
    ['rate limits', limited(0)],
  ])('does not count %s: Google is answering', async (_what, refusal) => {
    const policy = createCallPolicy();
    const { attempt, tries } = createApi(refusal);
    const call = createCall({ mayRepeat: () => false });
    for (let n = 0; n < 15; n += 1) await settle(policy(call, attempt));
    expect(tries).toHaveLength(15);
  });
});
