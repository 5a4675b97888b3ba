import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
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
    callGoogle(options, OWNER, signal, async (request) => {
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
      },
    ]);
  });

  it('asks once for another token than the one that was refused', async () => {
    const { call, requests, asked } = createCaller(401, 200);
    expect(await call()).toBe('answer');
    expect(asked).toEqual([undefined, { refused: 'token-1' }]);
    expect(requests[1]?.headers).toEqual({ authorization: 'Bearer token-2' });
  });

  it('gives up where that one is refused too', async () => {
    const { call, requests } = createCaller(401, 401, 200);
    await expect(call()).rejects.toMatchObject({ code: 'account_needs_reconnect' });
    expect(requests).toHaveLength(2);
  });

  it.each([403, 404, 429, 500])('does not call again after %i', async (status) => {
    const { call, requests, asked } = createCaller(status, 200);
    await expect(call()).rejects.toMatchObject({ name: expect.stringMatching(/Error$/) });
    expect([requests.length, asked.length]).toEqual([1, 1]);
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
