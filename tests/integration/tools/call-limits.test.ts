import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { costOf } from '#dev/google/quota.ts';
import { createGmailService } from '#lib/integrations/google/gmail-service.ts';
import { AppError } from '#lib/platform/errors.ts';
import { createCallPolicy } from '#lib/tools/call-policy.ts';
import { createCallTool } from '#lib/tools/call-tool.ts';
import type { TakeQuota } from '#lib/tools/ports.ts';
import { createRegistry } from '#lib/tools/registry.ts';
import {
  AS_JANE,
  buildNewDraft,
  buildQuery,
  type GmailDesk,
  startGmailDesk,
} from './gmail-desk.ts';

const SEARCH = { query: buildQuery({ limit: 7 }), exclude: [], timeZone: 'Europe/Berlin' };

let desk: GmailDesk;

beforeAll(async () => {
  desk = await startGmailDesk();
});

beforeEach(() => desk.server.reset());

afterAll(() => desk.server.close());

/** The tools as the app has them, over a quota that the test keeps. */
function createTools(takeQuota: TakeQuota = async () => undefined) {
  const mail = createGmailService({
    apiUrl: desk.server.url,
    readAccessToken: async ({ accountId }) => desk.server.issueToken(accountId),
    messageIdDomain: 'countersign.example',
    policy: createCallPolicy(),
    takeQuota,
  });
  const calendar = {} as Parameters<typeof createRegistry>[0]['calendar'];
  const capabilities = ['read_mail', 'send_mail', 'organise_mail'];
  return {
    ...createRegistry({ mail, calendar }),
    callTool: createCallTool({
      accounts: { getAccount: async (_, email) => ({ email, status: 'active', capabilities }) },
      trace: (_name, _attributes, work) => work(),
    }),
  };
}

it('counts every call of a search that reads each mail, and no more than were asked for', async () => {
  for (let n = 0; n < 12; n += 1) desk.writeToJane({ subject: `Mail ${n}` });
  let units = 0;
  const tools = createTools(async (_call, more) => {
    units += more;
  });
  expect(await tools.callTool(tools.searchMails, AS_JANE, SEARCH)).toHaveLength(7);
  expect(units).toBe(8 * costOf('GET', '/gmail/v1/users/me/messages'));
});

it('goes on with what failed, not with the whole search', async () => {
  for (let n = 0; n < 7; n += 1) desk.writeToJane({ subject: `Mail ${n}` });
  desk.injectFault({ kind: 'status', status: 503, match: { path: '/messages/' }, remaining: 2 });
  let calls = 0;
  const tools = createTools(async () => {
    calls += 1;
  });
  expect(await tools.callTool(tools.searchMails, AS_JANE, SEARCH)).toHaveLength(7);
  expect(calls).toBe(8 + 2);
});

it('writes again what was refused, and not what may have been written', async () => {
  const tools = createTools();
  const input = { draft: buildNewDraft(), key: 'a1b2c3d4e5f60718' };
  const match = { method: 'POST', path: '/drafts$' };
  desk.injectFault({ kind: 'status', status: 403, match, remaining: 1 });
  await tools.callTool(tools.createDraft, AS_JANE, input);
  expect(Object.keys(desk.server.account(AS_JANE.accountId).drafts)).toHaveLength(1);
  desk.injectFault({ kind: 'cut-after', match, remaining: 1 });
  await expect(tools.callTool(tools.createDraft, AS_JANE, input)).rejects.toMatchObject({
    code: 'google_unavailable',
    retryable: true,
  });
  expect(Object.keys(desk.server.account(AS_JANE.accountId).drafts)).toHaveLength(2);
});

it('says what of ours kept a call from leaving', async () => {
  const tools = createTools(async () => {
    throw new AppError('quota_spent', 'Not now.', { retryable: true, retryAfterMs: 30_000 });
  });
  desk.injectFault({ kind: 'latency', latencyMs: 0, match: {}, remaining: 1 });
  await expect(tools.callTool(tools.listLabels, AS_JANE, {})).rejects.toMatchObject({
    code: 'quota_spent',
    retryAfterMs: 30_000,
  });
  expect(desk.server.sandbox.state.faults).toHaveLength(1);
});

it('ends a call under way where its caller stops it', async () => {
  const tools = createTools();
  desk.injectFault({ kind: 'latency', latencyMs: 30_000, match: {}, remaining: 1 });
  const stop = new AbortController();
  const call = tools.callTool(tools.listLabels, AS_JANE, {}, { signal: stop.signal });
  stop.abort();
  await expect(call).rejects.toMatchObject({ code: 'cancelled', retryable: false });
});
