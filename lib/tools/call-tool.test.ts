import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { Capability } from '#lib/domain/account.ts';
import { AppError } from '#lib/platform/errors.ts';
import { createCallTool } from './call-tool.ts';
import type { CallOptions, Owner } from './ports.ts';
import { defineTool } from './tool.ts';

const OWNER: Owner = { userId: 'user-1', accountId: 'account-1' };

interface Account {
  email: string;
  status: string;
  capabilities: string[];
}

const ACTIVE: Account = {
  email: 'alex@company.com',
  status: 'active',
  capabilities: ['read_mail', 'send_mail', 'see_calendar'],
};

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

function createDesk(account: Account = ACTIVE) {
  const traced: string[] = [];
  const callTool = createCallTool({
    accounts: {
      getAccount: async (userId, accountId) =>
        userId === OWNER.userId && accountId !== 'missing' ? account : null,
    },
    trace: (name, attributes, work) => {
      traced.push(`${name} ${JSON.stringify(attributes)}`);
      return work();
    },
  });
  return { callTool, traced };
}

/** A tool that answers as it is told, one answer a call, the last one for ever after. */
function createScriptedTool(
  answers: ((options: CallOptions) => Promise<unknown>)[],
  changes: { effect?: 'read' | 'write'; capability?: Capability } = {},
) {
  /** When each call came, in milliseconds. */
  const calls: number[] = [];
  const tool = defineTool({
    name: 'say_word',
    input: z.object({ word: z.string().max(10).default('none') }),
    output: z.object({ said: z.string() }),
    effect: 'read',
    capability: 'read_mail',
    quotaUnits: 1,
    ...changes,
    async run(_owner, _input, options) {
      calls.push(Date.now());
      const answer = answers[Math.min(calls.length, answers.length) - 1];
      return (await answer?.(options)) as { said: string };
    },
  });
  return { tool, calls };
}

const answer = async () => ({ said: 'word' });
const hang = () => new Promise<never>(() => undefined);

function fail(retryable: boolean, retryAfterMs: number | null = null) {
  return async (): Promise<never> => {
    throw new AppError('google_unavailable', 'Not answering.', { retryable, retryAfterMs });
  };
}

/** Lets the clock run until a call has come to its end. */
async function settle<T>(call: Promise<T>): Promise<PromiseSettledResult<T>> {
  const settled = Promise.allSettled([call]);
  await vi.runAllTimersAsync();
  const [result] = await settled;
  return result;
}

describe('whose account it is', () => {
  it.each([
    ["a stranger's account", { ...OWNER, userId: 'user-2' }, ACTIVE],
    ['an account that does not exist', { ...OWNER, accountId: 'missing' }, ACTIVE],
    ['a disconnected account', OWNER, { ...ACTIVE, status: 'disconnected' }],
  ])('knows nothing of %s', async (_what, owner, account) => {
    const { callTool, traced } = createDesk(account);
    const { tool, calls } = createScriptedTool([answer]);
    const result = await settle(callTool(tool, owner, {}));
    expect(result).toMatchObject({ reason: { code: 'not_found', retryable: false } });
    expect(calls).toEqual([]);
    expect(traced).toEqual([]);
  });

  it('asks to connect an account again that Google refused', async () => {
    const { callTool } = createDesk({ ...ACTIVE, status: 'reconnect' });
    const { tool, calls } = createScriptedTool([answer]);
    expect(await settle(callTool(tool, OWNER, {}))).toMatchObject({
      reason: { code: 'account_needs_reconnect', message: expect.stringContaining(ACTIVE.email) },
    });
    expect(calls).toEqual([]);
  });

  it('names the permission that is missing', async () => {
    const { callTool } = createDesk({ ...ACTIVE, capabilities: ['read_mail'] });
    const { tool, calls } = createScriptedTool([answer], { capability: 'send_mail' });
    expect(await settle(callTool(tool, OWNER, {}))).toMatchObject({
      reason: { code: 'missing_permission' },
    });
    expect(calls).toEqual([]);
  });
});

describe('what goes in and comes out', () => {
  it('is parsed both ways', async () => {
    const { callTool, traced } = createDesk();
    const words: string[] = [];
    const tool = defineTool({
      ...createScriptedTool([]).tool,
      async run(_owner, { word }) {
        words.push(word);
        return { said: word, secret: 'not agreed' };
      },
    });
    expect(await settle(callTool(tool, OWNER, {}))).toMatchObject({ value: { said: 'none' } });
    expect(await settle(callTool(tool, OWNER, { word: 'hello' }))).toEqual({
      status: 'fulfilled',
      value: { said: 'hello' },
    });
    expect(words).toEqual(['none', 'hello']);
    expect(traced[0]).toBe('tool say_word {"account":"account-1"}');
  });

  it('does not reach the tool where it is not what was agreed', async () => {
    const { callTool } = createDesk();
    const { tool, calls } = createScriptedTool([answer]);
    expect(await settle(callTool(tool, OWNER, { word: 'much too long' }))).toMatchObject({
      reason: { name: 'ZodError' },
    });
    expect(calls).toEqual([]);
  });

  it('does not reach the caller where it is not what was agreed, and is not asked for again', async () => {
    const { callTool } = createDesk();
    const { tool, calls } = createScriptedTool([async () => ({ other: 1 })]);
    expect(await settle(callTool(tool, OWNER, {}))).toMatchObject({ reason: { name: 'ZodError' } });
    expect(calls).toHaveLength(1);
  });
});

describe('trying again', () => {
  it('helps a read over an outage', async () => {
    const { callTool } = createDesk();
    const { tool, calls } = createScriptedTool([fail(true), fail(true), fail(true), answer]);
    expect(await settle(callTool(tool, OWNER, {}))).toMatchObject({ value: { said: 'word' } });
    expect(calls).toHaveLength(4);
  });

  it('ends after the fourth try, with its error', async () => {
    const { callTool } = createDesk();
    const { tool, calls } = createScriptedTool([fail(true)]);
    expect(await settle(callTool(tool, OWNER, {}))).toMatchObject({
      reason: { code: 'google_unavailable', retryable: true },
    });
    expect(calls).toHaveLength(4);
  });

  it('waits as long as Google asks', async () => {
    const { callTool } = createDesk();
    const { tool, calls } = createScriptedTool([fail(true, 3_000), fail(true, 7_000), answer]);
    await settle(callTool(tool, OWNER, {}));
    const [first = 0, second = 0, third = 0] = calls;
    expect(second - first).toBeGreaterThanOrEqual(3_000);
    expect(second - first).toBeLessThan(4_000);
    expect(third - second).toBeGreaterThanOrEqual(7_000);
  });

  it('leaves a longer wait to the durable retry', async () => {
    const { callTool } = createDesk();
    const { tool, calls } = createScriptedTool([fail(true, 8_001), answer]);
    expect(await settle(callTool(tool, OWNER, {}))).toMatchObject({
      reason: { retryAfterMs: 8_001 },
    });
    expect(calls).toHaveLength(1);
  });

  it('is not done with a write, which may have happened', async () => {
    const { callTool } = createDesk();
    const { tool, calls } = createScriptedTool([fail(true), answer], { effect: 'write' });
    expect(await settle(callTool(tool, OWNER, {}))).toMatchObject({ status: 'rejected' });
    expect(calls).toHaveLength(1);
  });

  it.each([
    ['an error that it cannot help', fail(false)],
    [
      'an error of ours',
      async () => {
        throw new TypeError('a bug');
      },
    ],
  ])('is not done after %s', async (_what, failure) => {
    const { callTool } = createDesk();
    const { tool, calls } = createScriptedTool([failure, answer]);
    expect(await settle(callTool(tool, OWNER, {}))).toMatchObject({ status: 'rejected' });
    expect(calls).toHaveLength(1);
  });
});

describe('a call that hangs', () => {
  it('ends after 15 seconds, and its signal says so to whoever is still at it', async () => {
    const { callTool } = createDesk();
    const signals: AbortSignal[] = [];
    const { tool } = createScriptedTool(
      [
        ({ signal }) => {
          signals.push(signal);
          return hang();
        },
      ],
      { effect: 'write' },
    );
    const started = Date.now();
    expect(await settle(callTool(tool, OWNER, {}))).toMatchObject({
      reason: { code: 'google_timeout', retryable: true },
    });
    expect(Date.now() - started).toBe(15_000);
    expect(signals.map((signal) => signal.aborted)).toEqual([true]);
  });

  it('leaves a step of 60 seconds its time, however often a read is tried', async () => {
    const { callTool } = createDesk();
    const { tool, calls } = createScriptedTool([hang]);
    const started = Date.now();
    expect(await settle(callTool(tool, OWNER, {}))).toMatchObject({
      reason: { code: 'google_timeout' },
    });
    expect(calls.length).toBeGreaterThan(1);
    expect(Date.now() - started).toBeLessThan(55_000);
  });
});

describe('the circuit breaker', () => {
  /** Twelve failures in a row; a write has one try. */
  async function breakCircuit(
    callTool: ReturnType<typeof createCallTool>,
    failure: (options: CallOptions) => Promise<unknown> = fail(true),
  ) {
    const { tool, calls } = createScriptedTool([failure], { effect: 'write' });
    for (let n = 0; n < 12; n += 1) await settle(callTool(tool, OWNER, {}));
    expect(calls).toHaveLength(12);
  }

  it('leaves a service alone after twelve failures in a row', async () => {
    const { callTool } = createDesk();
    await breakCircuit(callTool);
    const { tool, calls } = createScriptedTool([answer]);
    expect(await settle(callTool(tool, OWNER, {}))).toMatchObject({
      reason: { code: 'google_unavailable', retryable: true, retryAfterMs: 10_000 },
    });
    expect(calls).toEqual([]);
  });

  it('counts calls that hang as failures', async () => {
    const { callTool } = createDesk();
    await breakCircuit(callTool, hang);
    const { tool, calls } = createScriptedTool([answer]);
    expect(await settle(callTool(tool, OWNER, {}))).toMatchObject({ status: 'rejected' });
    expect(calls).toEqual([]);
  });

  it('lets one call look after ten seconds, and all of them when it succeeds', async () => {
    const { callTool } = createDesk();
    await breakCircuit(callTool);
    await vi.advanceTimersByTimeAsync(10_001);
    const { tool, calls } = createScriptedTool([answer]);
    expect(await settle(callTool(tool, OWNER, {}))).toMatchObject({ status: 'fulfilled' });
    expect(await settle(callTool(tool, OWNER, {}))).toMatchObject({ status: 'fulfilled' });
    expect(calls).toHaveLength(2);
  });

  it('closes again at the first failure of that look', async () => {
    const { callTool } = createDesk();
    await breakCircuit(callTool);
    await vi.advanceTimersByTimeAsync(10_001);
    const failing = createScriptedTool([fail(true)], { effect: 'write' });
    await settle(callTool(failing.tool, OWNER, {}));
    await settle(callTool(failing.tool, OWNER, {}));
    expect(failing.calls).toHaveLength(1);
  });

  it('breaks for this account and service only', async () => {
    const { callTool } = createDesk();
    await breakCircuit(callTool);
    const calendar = createScriptedTool([answer], { capability: 'see_calendar' });
    expect(await settle(callTool(calendar.tool, OWNER, {}))).toMatchObject({ status: 'fulfilled' });
    const { tool } = createScriptedTool([answer]);
    const other = { ...OWNER, accountId: 'account-2' };
    expect(await settle(callTool(tool, other, {}))).toMatchObject({ status: 'fulfilled' });
  });

  it('does not count refusals: Google is answering', async () => {
    const { callTool } = createDesk();
    const refused = createScriptedTool([fail(false)]);
    for (let n = 0; n < 15; n += 1) await settle(callTool(refused.tool, OWNER, {}));
    expect(refused.calls).toHaveLength(15);
  });
});
