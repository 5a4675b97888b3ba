import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '#lib/platform/errors.ts';
import type { CallPolicy } from '#lib/tools/ports.ts';
import { type CallRequest, callGoogle, mapParallel } from './google-client.ts';

const OWNER = { userId: 'user-1', accountId: 'account-1' };
const { signal } = new AbortController();

/** Answers each call with the next status; tokens are `token-1`, `token-2` … */
function createCaller(...statuses: number[]) {
  const requests: CallRequest[] = [];
  const asked: unknown[] = [];
  const options = {
    apiUrl: 'https://google.test',
    messageIdDomain: 'countersign.example',
    async readAccessToken(_owner: unknown, refused?: { refused?: string }) {
      asked.push(refused);
      return `token-${asked.length}`;
    },
  };
  const call = () =>
    callGoogle(options, { owner: OWNER, service: 'gmail', signal }, async (request) => {
      requests.push(request);
      const status = statuses[requests.length - 1] ?? 200;
      if (status !== 200) throw Object.assign(new Error('refused'), { response: { status } });
      return { data: 'answer' };
    });
  return { call, requests, asked };
}

describe('callGoogle', () => {
  it('calls as the owner at the given address and leaves retries to others', async () => {
    const { call, requests } = createCaller(200);
    expect(await call()).toBe('answer');
    expect(requests).toEqual([
      {
        rootUrl: 'https://google.test/',
        headers: { authorization: 'Bearer token-1' },
        signal,
        retry: false,
        adapter: expect.any(Function),
      },
    ]);
  });

  it('asks for another token than the one that was refused', async () => {
    const { call, requests, asked } = createCaller(401, 200);
    expect(await call()).toBe('answer');
    expect(asked).toEqual([undefined, { refused: 'token-1' }]);
    expect(requests[1]?.headers).toEqual({ authorization: 'Bearer token-2' });
  });

  it('has a token renewed where the one that was stored is refused too', async () => {
    const { call, asked } = createCaller(401, 401, 200);
    expect(await call()).toBe('answer');
    expect(asked).toEqual([undefined, { refused: 'token-1' }, { refused: 'token-2' }]);
  });

  it('gives up where a renewed one is refused', async () => {
    const { call, requests } = createCaller(401, 401, 401, 200);
    await expect(call()).rejects.toMatchObject({ code: 'account_needs_reconnect' });
    expect(requests).toHaveLength(3);
  });

  it.each([403, 404, 429, 500])('does not call again after %i', async (status) => {
    const { call, requests, asked } = createCaller(status, 200);
    await expect(call()).rejects.toMatchObject({ name: expect.stringMatching(/Error$/) });
    expect([requests.length, asked.length]).toEqual([1, 1]);
  });
});

describe('a call that is tried again', () => {
  /** A policy that repeats once what may be repeated. */
  const policy: CallPolicy = async (call, attempt) => {
    try {
      return await attempt(call.signal);
    } catch (error) {
      if (!(error instanceof AppError && call.mayRepeat(error))) throw error;
      return await attempt(call.signal);
    }
  };

  /** Google fails once with this status. */
  function createCall(method: string, path: string, status: number) {
    const counted: number[] = [];
    let sent = 0;
    const call = callGoogle(
      {
        apiUrl: 'https://google.test',
        messageIdDomain: 'countersign.example',
        readAccessToken: async () => 'token',
        policy,
        takeQuota: async (_call, units) => void counted.push(units),
      },
      { owner: OWNER, service: 'gmail', signal },
      ({ adapter }) =>
        adapter({ method, url: `https://google.test${path}` }, async () => {
          sent += 1;
          if (sent === 1) throw Object.assign(new Error('failed'), { response: { status } });
          return { data: 'answer' };
        }),
    );
    return { call, counted, count: () => sent };
  }

  it.each([
    ['GET', '/gmail/v1/users/me/messages/1', 503, 5],
    ['GET', '/gmail/v1/users/me/threads/1', 429, 10],
    ['POST', '/calendar/v3/freeBusy', 503, 1],
    ['POST', '/gmail/v1/users/me/drafts/send', 429, 100],
  ])('%s %s after %i, each try counted', async (method, path, status, units) => {
    const { call, counted } = createCall(method, path, status);
    expect(await call).toBe('answer');
    expect(counted).toEqual([units, units]);
  });

  it.each([
    ['POST', '/gmail/v1/users/me/drafts/send', 503],
    ['PATCH', '/calendar/v3/calendars/primary/events/e', 500],
    ['DELETE', '/gmail/v1/users/me/drafts/d', 503],
  ])('never %s %s after %i: it may have happened', async (method, path, status) => {
    const { call, count } = createCall(method, path, status);
    await expect(call).rejects.toMatchObject({ code: 'google_unavailable' });
    expect(count()).toBe(1);
  });
});

describe('mapParallel', () => {
  it('keeps the order and never has more under way than it may', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 20 }),
        fc.integer({ min: 1, max: 5 }),
        async (turns, limit) => {
          let underWay = 0;
          let most = 0;
          const results = await mapParallel([...turns.entries()], limit, async ([index, wait]) => {
            underWay += 1;
            most = Math.max(most, underWay);
            for (let turn = 0; turn < wait; turn += 1) await Promise.resolve();
            underWay -= 1;
            return index * 2;
          });
          expect(results).toEqual(turns.map((_, index) => index * 2));
          expect(most).toBeLessThanOrEqual(limit);
          expect(most).toBe(Math.min(limit, turns.length));
        },
      ),
    );
  });

  it('fails with the first failure', async () => {
    const work = async (n: number) => {
      if (n === 2) throw new Error('two');
      return n;
    };
    await expect(mapParallel([1, 2, 3], 2, work)).rejects.toThrow('two');
  });
});
