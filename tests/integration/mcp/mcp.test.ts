import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { deliverMail } from '#dev/google/gmail/deliver-mail.ts';
import { defaultSettings } from '#lib/domain/settings.ts';
import { outcomeSchema } from '#lib/mcp/read-outcome.ts';
import { connectDatabase } from '#tests/builders/database.ts';
import { buildAlias } from '#tests/builders/gmail-sandbox.ts';
import { waitFor } from '#tests/smoke/steps.ts';
import { callOverMcp, listToolsOverMcp } from './mcp-client.ts';
import { type Assistant, type McpDesk, startMcpDesk } from './mcp-desk.ts';

const JANE = 'jane@company.com';
const JOHN = 'john@company.com';
const MIKE = 'mike@company.com';
const SOFIA = 'sofia@northwind.example';
/** Another address of Jane's. */
const FAIR = 'jane@fair.example';
const TIMEOUT_MS = 60_000;
const database = connectDatabase({ poolSize: 2 });

let desk: McpDesk;
let jane: Assistant;
let mike: Assistant;
beforeAll(async () => {
  desk = await startMcpDesk({ runs: true });
  [jane, mike] = await Promise.all([desk.addAssistant(JANE), desk.addAssistant(MIKE)]);
  const settings = { ...defaultSettings, undoMinutes: 0, notifyByMail: false };
  await desk.app.saveSettings(jane.userId, settings, { address: null, agent: null });
});
afterAll(() => desk.close());

const call = (token: string, name: string, input: Record<string, unknown> = {}) =>
  callOverMcp(desk.url, token, name, input);
const listTools = (token: string) => listToolsOverMcp(desk.url, token);

function ask(headers: Record<string, string>, url = desk.url): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      ...headers,
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }),
  });
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** Everything in somebody's mailbox and calendars, as it is now. */
function look(email: string): string {
  const account = desk.google.snapshot().accounts[email];
  return JSON.stringify([account?.messages, account?.drafts, account?.calendars]);
}

const mailboxOf = (email: string) => desk.google.snapshot().accounts[email]?.messages ?? {};

const mailsOf = (email: string, subject: string) =>
  Object.values(mailboxOf(email)).filter(({ raw }) =>
    Buffer.from(raw, 'base64').toString().includes(`Subject: ${subject}`),
  );

async function searchMails(): Promise<{ id: string; threadId: string; labelIds: string[] }[]> {
  const { data } = await call(jane.token, 'search_mails', {
    query: { mailbox: 'inbox', limit: 3 },
  });
  const schema = z.object({ id: z.string(), threadId: z.string(), labelIds: z.array(z.string()) });
  return z.object({ result: z.array(schema) }).parse(data).result;
}

async function readOutcome(name: string, input: Record<string, unknown>) {
  const { data, text, failed } = await call(jane.token, name, input);
  expect(failed, text).toBe(false);
  return outcomeSchema.parse(data);
}

/** Proposes and, on a machine where the answer came before it, waits for the approval to stand. */
async function propose(name: string, input: Record<string, unknown>) {
  const first = await readOutcome(name, input);
  return await waitFor(
    'the approval',
    async () => {
      const outcome = await readOutcome('get_outcome', { run_id: first.run_id });
      return ['queued', 'running'].includes(outcome.status) ? null : outcome;
    },
    TIMEOUT_MS,
  );
}

async function decide(approvalId: string, rest: 'approve' | 'reject'): Promise<void> {
  const approval = await desk.app.readApproval(jane.userId, approvalId);
  await desk.app.decideApproval(
    jane.userId,
    approvalId,
    { digest: approval?.digest ?? '', actions: [], rest },
    { channel: 'api', address: null, agent: null },
  );
}

async function readEnd(runId: string) {
  return await waitFor(
    'the end of the run',
    async () => {
      const outcome = await readOutcome('get_outcome', { run_id: runId });
      return ['completed', 'rejected', 'failed'].includes(outcome.status) ? outcome : null;
    },
    TIMEOUT_MS,
  );
}

/** Sofia writes to an address of Jane's, to Jane and to John; Jane's copy. */
function writeToAlias(subject: string, text: string) {
  const { sandbox } = desk.google;
  const account = sandbox.state.accounts[JANE];
  if (!account) throw new Error('Jane has no account');
  account.aliases = [buildAlias(FAIR, { displayName: 'Jane at the fair' })];
  const messageId = `<${randomUUID()}@northwind.example>`;
  const raw = [
    `From: Sofia Rossi <${SOFIA}>`,
    `To: ${FAIR}`,
    `Cc: ${JOHN}, Jane Liu <${JANE}>`,
    `Subject: ${subject}`,
    `Message-ID: ${messageId}`,
    '',
    `Hi Jane,\n\n${text}\n\nSofia`,
  ];
  const mail = { raw: raw.join('\r\n'), from: SOFIA, to: [FAIR, JOHN] };
  const { delivered } = deliverMail(sandbox, mail);
  const copy = delivered.find(({ email }) => email === JANE)?.message;
  if (!copy) throw new Error('the mail did not arrive');
  return { id: copy.id, threadId: copy.threadId, messageId };
}

/** Has a mail answered, and approves; what was shown. */
async function replyFrom(mailId: string) {
  const asked = await propose('reply_to_mails', { mail_ids: [mailId] });
  const view = await desk.app.readRun(jane.userId, asked.run_id);
  const action = view?.approvals[0]?.actions[0]?.action;
  if (action?.kind !== 'send_reply') throw new Error(`no reply: ${asked.notes.join(' ')}`);
  await decide(asked.approval?.id ?? '', 'approve');
  expect((await readEnd(asked.run_id)).effects).toMatchObject([{ state: 'done' }]);
  return action;
}

const readHeader = (mail: string, name: string) =>
  new RegExp(`^${name}: (.*)\\r$`, 'm').exec(mail)?.at(1);

describe('who is let in', () => {
  it('is nobody without a living token, and none in an address', async () => {
    const other = await desk.addAssistant('priya@company.com');
    expect((await ask(bearer(other.token))).status).toBe(200);
    await desk.app.revokeMcpToken(other.userId, other.tokenId, { address: null, agent: null });
    const old = await desk.addAssistant('sofia@northwind.example');
    await database.mcpToken.update({
      where: { id: old.tokenId },
      data: { expiresAt: new Date(Date.now() - 1) },
    });
    const answers = await Promise.all([
      ask({}),
      ask(bearer(`cs_mcp_${'a'.repeat(43)}`)),
      ask(bearer(other.token)),
      ask(bearer(old.token)),
      ask({}, `${desk.url}?access_token=${jane.token}`),
    ]);
    for (const answer of answers) {
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer /);
    }
  });

  it('is no page of another site, with whatever token', async () => {
    const answer = await ask({ ...bearer(jane.token), origin: 'https://evil.example' });
    expect(answer.status).toBe(403);
  });

  it('is whom the token says, and the token is stored as its hash alone', async () => {
    const row = await database.mcpToken.findUniqueOrThrow({ where: { id: jane.tokenId } });
    expect(JSON.stringify(row)).not.toContain(jane.token.slice(7));
    const { data } = await call(jane.token, 'list_accounts');
    expect(data).toMatchObject({ accounts: [{ id: jane.accountId, email: JANE }] });
    const events = await database.auditEntry.findMany({ where: { userId: jane.userId } });
    expect(events).toContainEqual(
      expect.objectContaining({ event: 'mcp_token.made', address: '127.0.0.1', agent: 'test' }),
    );
    const [seen] = await desk.app.listMcpTokens(jane.userId);
    expect(seen?.lastUsedAt).not.toBeNull();
  });

  it('can revoke only what is theirs', async () => {
    const asker = { address: null, agent: null };
    await expect(desk.app.revokeMcpToken(mike.userId, jane.tokenId, asker)).rejects.toThrow(
      'not yours',
    );
    expect((await ask(bearer(jane.token))).status).toBe(200);
  });
});

describe('what a token may do', () => {
  it('is what its scopes say', async () => {
    const { token } = await desk.addAssistant('tom@company.com', ['read_calendar']);
    expect(await listTools(token)).toEqual([
      'find_conflicts',
      'find_free_slots',
      'list_accounts',
      'list_busy',
      'list_calendars',
      'read_event',
      'search_events',
    ]);
    await expect(call(token, 'search_mails', { query: {} })).rejects.toThrow('search_mails');
    await expect(call(token, 'send_mail', { to: [JOHN] })).rejects.toThrow('send_mail');
    expect(await listTools(jane.token)).toEqual(
      expect.arrayContaining(['search_mails', 'send_mail', 'get_outcome']),
    );
  });

  it('is never a deed: no tool decides, and none of the registry’s writes is there', async () => {
    const names = await listTools(jane.token);
    expect(names.filter((name) => /approve|decide|undo|send_draft|patch_event/.test(name))).toEqual(
      [],
    );
  });
});

describe('reading', () => {
  it('answers with the account’s own mails', async () => {
    const [mail] = await searchMails();
    const thread = await call(jane.token, 'read_thread', {
      threadId: mail?.threadId,
      account: JANE,
    });
    expect(JSON.stringify(thread.data)).toContain(`"accountId":"${jane.accountId}"`);
  });

  it('shows nothing of another user, by id or by address', async () => {
    for (const account of [mike.accountId, MIKE]) {
      const { failed, text } = await call(jane.token, 'search_mails', { account, query: {} });
      expect(failed).toBe(true);
      expect(text).toBe('That account does not exist, or it is not yours.');
    }
    const [theirs] = Object.keys(mailboxOf(MIKE));
    const { failed, text } = await call(jane.token, 'read_mail', { mailId: theirs });
    expect(failed).toBe(true);
    expect(text).toContain('not yours');
  });
});

describe('a tool that changes something', () => {
  it('does nothing until it is approved, and then does it once', async () => {
    const before = [look(JANE), look(JOHN)];
    const input = {
      to: [JOHN],
      subject: 'Over MCP',
      body: 'See you at five.',
      request_id: randomUUID(),
    };
    const asked = await propose('send_mail', input);
    expect(asked).toMatchObject({
      status: 'awaiting_approval',
      approval: { status: 'pending', actions: [{ what: 'Send “Over MCP”', account: JANE }] },
      effects: [],
    });
    const approvalId = asked.approval?.id ?? '';
    expect(asked.approval?.link).toBe(`${new URL(desk.url).origin}/approvals/${approvalId}`);
    expect([look(JANE), look(JOHN)]).toEqual(before);
    const view = await desk.app.readRun(jane.userId, asked.run_id);
    const sources = view?.approvals[0]?.actions[0]?.action.provenance.map(({ source }) => source);
    expect(new Set(sources)).toEqual(new Set(['assistant']));
    expect(view?.run.text).toContain('Asked over MCP by “Claude desktop”: send mail');

    await decide(approvalId, 'approve');
    const done = await readEnd(asked.run_id);
    expect(done).toMatchObject({ status: 'completed', effects: [{ state: 'done' }] });
    const again = await propose('send_mail', input);
    expect(again.run_id).toBe(asked.run_id);
    expect(mailsOf(JOHN, 'Over MCP')).toHaveLength(1);
    expect(mailsOf(JANE, 'Over MCP')).toHaveLength(1);
  });

  it('changes nothing that was rejected', async () => {
    const mails = await searchMails();
    const before = look(JANE);
    const asked = await propose('organize_mails', {
      mail_ids: mails.map(({ id }) => id),
      change: { do: 'trash' },
    });
    expect(asked.approval?.actions).toHaveLength(3);
    await decide(asked.approval?.id ?? '', 'reject');
    expect(await readEnd(asked.run_id)).toMatchObject({ status: 'rejected', effects: [] });
    expect(look(JANE)).toBe(before);
  });

  it('changes the mails and events that were named, and tells until when it can be undone', async () => {
    const [mail] = await searchMails();
    const archived = await propose('organize_mails', {
      mail_ids: [mail?.id],
      change: { do: 'archive' },
    });
    await decide(archived.approval?.id ?? '', 'approve');
    expect((await readEnd(archived.run_id)).effects).toMatchObject([{ state: 'done' }]);
    const stored = desk.google.snapshot().accounts[JANE]?.messages[mail?.id ?? ''];
    expect(stored?.labelIds).not.toContain('INBOX');

    const created = await propose('create_event', {
      title: 'Desk time',
      day: '2031-03-04',
      time: '10:00',
    });
    await decide(created.approval?.id ?? '', 'approve');
    await readEnd(created.run_id);
    const found = await call(jane.token, 'search_events', {
      query: { title: 'Desk time', after: '2031-03-04', before: '2031-03-05' },
    });
    const [event] = z
      .object({ result: z.array(z.object({ id: z.string(), calendarId: z.string() })) })
      .parse(found.data).result;
    const deleted = await propose('delete_events', {
      events: [{ calendarId: event?.calendarId, eventId: event?.id }],
    });
    expect(deleted.approval?.actions).toMatchObject([{ what: 'Delete “Desk time”' }]);
    await decide(deleted.approval?.id ?? '', 'approve');
    const end = await readEnd(deleted.run_id);
    expect(end.effects[0]?.undo_until).not.toBeNull();
  });

  it('answers from the alias that was written to, in the thread, and not to the user', async () => {
    const first = writeToAlias('Offer', 'Could you send me the offer by Friday?');
    const answered = await replyFrom(first.id);
    expect(answered.payload).toMatchObject({
      from: { name: 'Jane at the fair', address: FAIR },
      to: [{ address: SOFIA }],
      cc: [{ address: JOHN }],
    });
    expect(answered.provenance).toContainEqual(
      expect.objectContaining({ field: 'from', value: FAIR, excerpt: `To: ${FAIR}` }),
    );
    const sent = mailsOf(JANE, 'Re: Offer').map(({ threadId, raw }) => {
      const mail = Buffer.from(raw, 'base64').toString();
      return [
        threadId,
        ...['From', 'In-Reply-To', 'References'].map((name) => readHeader(mail, name)),
      ];
    });
    expect(sent).toEqual([
      [first.threadId, `Jane at the fair <${FAIR}>`, first.messageId, first.messageId],
    ]);
    expect(mailsOf(SOFIA, 'Re: Offer')).toHaveLength(1);

    // What left from the alias was the user's own answer: nothing is open any more.
    const outcome = await propose('reply_to_mails', { mail_ids: [first.id] });
    const end = outcome.status === 'completed' ? outcome : await readEnd(outcome.run_id);
    expect(end.notes.join(' ')).toContain('None of these threads asks anything of you');
  });

  it('answers from the account itself where Gmail does not tell its aliases', async () => {
    const mail = writeToAlias('Prices', 'Could you send me the prices by Friday?');
    const { faults } = desk.google.sandbox.state;
    faults.push({ id: 'f', match: { path: 'sendAs' }, kind: 'status', status: 403 });
    const { payload } = await replyFrom(mail.id);
    faults.length = 0;
    expect(payload).toMatchObject({ from: { address: JANE } });
    expect(mailsOf(SOFIA, 'Re: Prices')).toHaveLength(1);
  });

  it('says why where it comes to no approval', async () => {
    const outcome = await propose('organize_mails', {
      mail_ids: ['00000000deadbeef'],
      change: { do: 'star' },
    });
    const end = outcome.status === 'completed' ? outcome : await readEnd(outcome.run_id);
    expect(end.approval).toBeNull();
    expect(end.notes.join(' ')).toContain('found no mail');
  });

  it('reaches no account of another user, and tells nothing of their runs or of one’s own words', async () => {
    const input = { to: [JOHN], subject: 'No', body: 'No', account: mike.accountId };
    expect((await call(jane.token, 'send_mail', input)).failed).toBe(true);
    const theirs = await call(mike.token, 'send_mail', {
      to: [JOHN],
      subject: 'Of Mike',
      body: 'Hello',
    });
    const { run_id: runId } = outcomeSchema.parse(theirs.data);
    const own = await desk.app.startRun(jane.userId, {
      requestId: randomUUID(),
      conversationId: null,
      text: 'Hello',
      timeZone: 'UTC',
    });
    for (const id of [runId, own.run.id, randomUUID()]) {
      const { failed, text } = await call(jane.token, 'get_outcome', { run_id: id });
      expect(failed).toBe(true);
      expect(text).toBe('That run does not exist, or it is not yours.');
    }
  });
});
