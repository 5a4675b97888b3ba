import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { Capability } from '#lib/domain/account.ts';
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
    expect(traced[0]).toBe('tool say_word {"account":"account-1","effect":"read"}');
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

describe('its time', () => {
  it.each([
    ['write', 15_000],
    ['read', 45_000],
  ] as const)(
    'a %s has %i ms in all, and its signal says when they are over',
    async (effect, ms) => {
      const { callTool } = createDesk();
      const signals: AbortSignal[] = [];
      const { tool, calls } = createScriptedTool(
        [
          ({ signal }) => {
            signals.push(signal);
            return hang();
          },
        ],
        { effect },
      );
      const started = Date.now();
      expect(await settle(callTool(tool, OWNER, {}))).toMatchObject({
        reason: { code: 'google_timeout', retryable: true },
      });
      expect(Date.now() - started).toBe(ms);
      expect(signals.map((signal) => signal.aborted)).toEqual([true]);
      expect(calls).toHaveLength(1);
    },
  );

  it('ends at once where its caller no longer wants it', async () => {
    const { callTool } = createDesk();
    const caller = new AbortController();
    const signals: AbortSignal[] = [];
    const { tool } = createScriptedTool([
      ({ signal }) => {
        signals.push(signal);
        return hang();
      },
    ]);
    const started = Date.now();
    const call = callTool(tool, OWNER, {}, { signal: caller.signal });
    setTimeout(() => caller.abort(), 1_000);
    expect(await settle(call)).toMatchObject({ reason: { code: 'cancelled', retryable: false } });
    expect(signals.map((signal) => signal.aborted)).toEqual([true]);
    expect(Date.now() - started).toBe(1_000);
  });

  it('does not begin where its caller is gone already', async () => {
    const { callTool } = createDesk();
    const { tool, calls } = createScriptedTool([answer]);
    const call = callTool(tool, OWNER, {}, { signal: AbortSignal.abort() });
    expect(await settle(call)).toMatchObject({ reason: { code: 'cancelled' } });
    expect(calls).toEqual([]);
  });
});
