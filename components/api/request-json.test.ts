import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { requestJson } from './request-json.ts';

const answers: Record<string, { status: number; body: string }> = {
  '/good': { status: 200, body: '{"n":1}' },
  '/other-shape': { status: 200, body: '{"n":"one"}' },
  '/problem': {
    status: 409,
    body: '{"error":{"code":"too_late","message":"It was sent.","retryable":false}}',
  },
  '/page': { status: 502, body: '<h1>Bad gateway</h1>' },
  '/signed-out': { status: 401, body: '' },
};
const server = createServer((request, response) => {
  const answer = answers[request.url ?? ''] ?? { status: 404, body: '' };
  response.writeHead(answer.status).end(answer.body);
});
let origin = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.close();
});

const schema = z.object({ n: z.number() });

describe('requestJson', () => {
  it('reads an answer of the right shape', async () => {
    expect(await requestJson(schema, `${origin}/good`)).toEqual({ ok: true, data: { n: 1 } });
  });

  it('gives the API’s own words for its problems', async () => {
    expect(await requestJson(schema, `${origin}/problem`, { method: 'POST', body: {} })).toEqual({
      ok: false,
      problem: { code: 'too_late', message: 'It was sent.', retryable: false, status: 409 },
    });
  });

  it.each([
    ['/other-shape', 'unreadable', false, 200],
    ['/page', 'http_502', true, 502],
    ['/signed-out', 'http_401', false, 401],
  ])('turns %s into a problem', async (path, code, retryable, status) => {
    const result = await requestJson(schema, origin + path);
    expect(result).toMatchObject({ ok: false, problem: { code, retryable, status } });
  });

  it('says that the server was not reached', async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => {
      closed.listen(0, '127.0.0.1', resolve);
    });
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    expect(await requestJson(schema, `http://127.0.0.1:${port}/`)).toMatchObject({
      ok: false,
      problem: { code: 'no_network', retryable: true, status: 0 },
    });
  });
});
