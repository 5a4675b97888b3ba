import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decodeRaw } from '#dev/google/gmail/stored-mail.ts';
import { mailOf, TEST_NOW } from '#tests/builders/gmail-sandbox.ts';
import {
  AS_JANE,
  AS_JOHN,
  buildQuery,
  buildReplyDraft,
  type GmailDesk,
  JANE,
  JOHN,
  minutesAgo,
  startGmailDesk,
} from './gmail-desk.ts';

const KEY = 'a1b2c3d4e5f60718';

let desk: GmailDesk;

beforeAll(async () => {
  desk = await startGmailDesk();
});

beforeEach(() => desk.server.reset());

afterAll(() => desk.server.close());

function search(changes: Parameters<typeof buildQuery>[0] = {}, exclude: string[] = []) {
  return desk.mail.search(AS_JANE, buildQuery(changes), {
    ...desk.options,
    exclude,
    timeZone: 'Europe/Berlin',
  });
}

describe('searching', () => {
  it('answers who, what and when, newest first, and no body', async () => {
    desk.writeToJane({ subject: 'Older', at: minutesAgo(60) });
    const newer = desk.writeToJane({ subject: 'Newer', text: 'x'.repeat(900), at: minutesAgo(5) });
    const found = await search();
    expect(found.map((ref) => ref.subject)).toEqual(['Newer', 'Older']);
    expect(found[0]).toEqual({
      id: newer.id,
      threadId: newer.threadId,
      accountId: JANE,
      from: { name: 'John Smith', address: JOHN },
      to: [{ name: 'Jane Miller', address: JANE }],
      cc: [],
      subject: 'Newer',
      date: new Date(minutesAgo(5)).toISOString(),
      snippet: expect.stringMatching(/^x{1,200}$/),
      unread: true,
      labelIds: expect.arrayContaining(['INBOX', 'UNREAD']),
      utcOffset: '+00:00',
    });
  });

  it('finds the oldest, not the newest in another order', async () => {
    for (const age of [50, 40, 30, 20])
      desk.writeToJane({ subject: `${age}`, at: minutesAgo(age) });
    const oldest = await search({ order: 'oldest', limit: 2 });
    expect(oldest.map((ref) => ref.subject)).toEqual(['50', '40']);
    const newest = await search({ order: 'newest', limit: 2 });
    expect(newest.map((ref) => ref.subject)).toEqual(['20', '30']);
  });

  it('pages through all matches up to the limit', async () => {
    for (let n = 0; n < 505; n += 1) {
      desk.writeToJane({ subject: `Mail ${n}`, at: minutesAgo(1000 - n) });
    }
    const found = await search({ limit: 500 });
    expect(found).toHaveLength(500);
    expect(new Set(found.map((ref) => ref.id)).size).toBe(500);
    const [oldest] = await search({ order: 'oldest', limit: 1 });
    expect(oldest?.subject).toBe('Mail 0');
  });

  it('reads days in the zone of the user, from first to last second', async () => {
    const berlin = (clock: string) => Date.parse(`2026-03-10T${clock}+01:00`);
    const day = 24 * 3600_000;
    desk.writeToJane({ subject: 'before', at: berlin('00:00:00.000') - 1 });
    desk.writeToJane({ subject: 'first', at: berlin('00:00:00.000') });
    desk.writeToJane({ subject: 'last', at: berlin('00:00:00.000') + day - 1 });
    desk.writeToJane({ subject: 'after', at: berlin('00:00:00.000') + day });
    const found = await search({ after: '2026-03-10', before: '2026-03-11' });
    expect(found.map((ref) => ref.subject)).toEqual(['last', 'first']);
  });

  it('takes words of the user as words, whatever they look like', async () => {
    desk.writeToJane({ subject: 'Project X' });
    desk.writeToJane({ subject: 'About from:john OR Project' });
    expect(await search({ topic: 'zebra" OR "Project X' })).toEqual([]);
    expect((await search({ topic: 'from:john OR Project' })).map((ref) => ref.subject)).toEqual([
      'About from:john OR Project',
    ]);
  });

  it('leaves out drafts, and senders whose mail is never meant', async () => {
    const mail = desk.writeToJane();
    await desk.mail.createDraft(AS_JANE, buildReplyDraft(mail), KEY, desk.options);
    expect((await search()).map((ref) => ref.id)).toEqual([mail.id]);
    expect(await search({}, [JOHN])).toEqual([]);
  });

  it('passes over a mail that vanishes between listing and reading', async () => {
    const kept = desk.writeToJane({ subject: 'kept', at: minutesAgo(2) });
    const gone = desk.writeToJane({ subject: 'gone', at: minutesAgo(1) });
    desk.injectFault({
      match: { path: `/messages/${gone.id}$` },
      kind: 'status',
      status: 404,
      remaining: 1,
    });
    expect((await search()).map((ref) => ref.id)).toEqual([kept.id]);
  });

  it('ranks the people of recent mail', async () => {
    desk.writeToJane();
    desk.writeToJane({ headers: ['Cc: "Ross, Mike" <MIKE@company.com>'] });
    const people = await desk.mail.listCorrespondents(AS_JANE, 2, desk.options);
    expect(people).toEqual([
      { name: 'Jane Miller', address: JANE },
      { name: 'John Smith', address: JOHN },
    ]);
    const all = await desk.mail.listCorrespondents(AS_JANE, 10, desk.options);
    expect(all.at(-1)).toEqual({ name: 'Ross, Mike', address: 'mike@company.com' });
  });
});

describe('reading', () => {
  it('decodes a mail', async () => {
    const { id, threadId, messageId } = desk.writeToJane({ text: 'Grüße, können wir reden?' });
    expect(await desk.mail.read(AS_JANE, id, desk.options)).toMatchObject({
      id,
      threadId,
      accountId: JANE,
      messageId,
      from: { name: 'John Smith', address: JOHN },
      to: [{ name: 'Jane Miller', address: JANE }],
      subject: 'Project X',
      visibleText: expect.stringContaining('Grüße, können wir reden?'),
      date: new Date(TEST_NOW).toISOString(),
      problem: null,
    });
  });

  it('lists a thread oldest first, without drafts and what is in the bin', async () => {
    const first = desk.writeToJane({ at: minutesAgo(30) });
    const inThread = [`In-Reply-To: ${first.messageId}`, `References: ${first.messageId}`];
    const binned = desk.writeToJane({
      subject: 'Re: Project X',
      headers: inThread,
      at: minutesAgo(20),
    });
    const last = desk.writeToJane({
      subject: 'Re: Project X',
      headers: inThread,
      at: minutesAgo(10),
    });
    await desk.mail.createDraft(AS_JANE, buildReplyDraft(first), KEY, desk.options);
    await desk.server.connect(JANE).users.messages.trash({ userId: 'me', id: binned.id });
    expect(await desk.mail.listThread(AS_JANE, first.threadId, desk.options)).toEqual([
      first.id,
      last.id,
    ]);
  });

  it('has nothing to list of a thread that is gone', async () => {
    expect(await desk.mail.listThread(AS_JANE, '19ffffffffffffff', desk.options)).toEqual([]);
  });

  it("sees nothing of another account's mail", async () => {
    const { id, threadId } = desk.writeToJane();
    await expect(desk.mail.read(AS_JOHN, id, desk.options)).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(await desk.mail.listThread(AS_JOHN, threadId, desk.options)).toEqual([]);
  });
});

describe('replying', () => {
  it('reaches the other mailbox, in the thread on both sides, with the key of its action', async () => {
    const received = desk.writeToJane();
    const { draftId } = await desk.mail.createDraft(
      AS_JANE,
      buildReplyDraft(received),
      KEY,
      desk.options,
    );
    expect(mailOf(desk.server.account(JOHN))).toEqual([]);
    const sent = await desk.mail.sendDraft(AS_JANE, draftId, desk.options);

    expect(sent).toMatchObject({ sent: true, threadId: received.threadId });
    const copies = mailOf(desk.server.account(JOHN));
    const [copy] = copies;
    expect(copies).toHaveLength(1);
    const raw = copies.map((message) => decodeRaw(message).toString()).join('');
    expect(raw).toContain(`X-Countersign-Action: ${KEY}\r\n`);
    expect(raw).toContain(`In-Reply-To: ${received.messageId}\r\n`);
    const read = await desk.mail.read(AS_JOHN, copy?.id ?? '', desk.options);
    expect(read).toMatchObject({
      from: { name: 'Jane Miller', address: JANE },
      subject: 'Re: Project X',
      visibleText: expect.stringContaining('Thursday works – at 3 pm.'),
    });
    expect(await desk.mail.listThread(AS_JANE, received.threadId, desk.options)).toHaveLength(2);
  });

  it('says gone of a draft that was sent, and sends nothing more', async () => {
    const { draftId } = await desk.mail.createDraft(
      AS_JANE,
      buildReplyDraft(desk.writeToJane()),
      KEY,
      desk.options,
    );
    await desk.mail.sendDraft(AS_JANE, draftId, desk.options);
    expect(await desk.mail.sendDraft(AS_JANE, draftId, desk.options)).toEqual({
      sent: false,
      gone: true,
    });
    expect(mailOf(desk.server.account(JOHN))).toHaveLength(1);
  });

  it('refuses for good what cannot be written as a mail', async () => {
    const reply = buildReplyDraft(desk.writeToJane(), {
      to: [{ name: '', address: 'nobody\r\nBcc: mallory@evil.test' }],
    });
    await expect(desk.mail.createDraft(AS_JANE, reply, KEY, desk.options)).rejects.toMatchObject({
      name: 'InvalidInputError',
      code: 'unwritable_mail',
      retryable: false,
    });
    expect(Object.keys(desk.server.account(JANE).drafts)).toEqual([]);
  });
});

describe('finding by key', () => {
  const find = (threadId: string, key = KEY) =>
    desk.mail.findByKey(AS_JANE, key, threadId, desk.options);

  it('tells nothing, a draft and a sent mail apart', async () => {
    const received = desk.writeToJane();
    expect(await find(received.threadId)).toBeNull();
    const { draftId } = await desk.mail.createDraft(
      AS_JANE,
      buildReplyDraft(received),
      KEY,
      desk.options,
    );
    expect(await find(received.threadId)).toEqual({ kind: 'draft', draftId });
    expect(await find(received.threadId, 'another')).toBeNull();
    const sent = await desk.mail.sendDraft(AS_JANE, draftId, desk.options);
    expect(sent.sent && (await find(received.threadId))).toEqual({
      kind: 'sent',
      messageId: sent.sent ? sent.messageId : '',
      threadId: received.threadId,
    });
  });

  it('finds a reply whose subject was edited, which Gmail puts into another thread', async () => {
    const received = desk.writeToJane();
    const reply = buildReplyDraft(received, { subject: 'Something else' });
    const { draftId } = await desk.mail.createDraft(AS_JANE, reply, KEY, desk.options);
    expect(await find(received.threadId)).toEqual({ kind: 'draft', draftId });
    const sent = await desk.mail.sendDraft(AS_JANE, draftId, desk.options);
    expect(sent.sent && sent.threadId).not.toBe(received.threadId);
    expect(await find(received.threadId)).toMatchObject({
      kind: 'sent',
      threadId: sent.sent ? sent.threadId : '',
    });
  });

  it('finds nothing where thread and mail are gone', async () => {
    expect(await find('19ffffffffffffff')).toBeNull();
  });

  it('is not deceived by a mail that somebody else sent with the key', async () => {
    const received = desk.writeToJane({ headers: [`X-Countersign-Action: ${KEY}`] });
    expect(await find(received.threadId)).toBeNull();
  });
});

describe('what Google’s troubles become', () => {
  it('finds the draft whose creation was cut off after it took effect', async () => {
    const received = desk.writeToJane();
    desk.injectFault({
      match: { method: 'POST', path: '/drafts$' },
      kind: 'cut-after',
      remaining: 1,
    });
    await expect(
      desk.mail.createDraft(AS_JANE, buildReplyDraft(received), KEY, desk.options),
    ).rejects.toMatchObject({ code: 'google_unavailable', retryable: true });
    const [draftId] = Object.keys(desk.server.account(JANE).drafts);
    expect(await desk.mail.findByKey(AS_JANE, KEY, received.threadId, desk.options)).toEqual({
      kind: 'draft',
      draftId,
    });
  });

  it('finds the mail whose sending was cut off after it took effect', async () => {
    const received = desk.writeToJane();
    const { draftId } = await desk.mail.createDraft(
      AS_JANE,
      buildReplyDraft(received),
      KEY,
      desk.options,
    );
    desk.injectFault({ match: { path: '/drafts/send' }, kind: 'cut-after', remaining: 1 });
    await expect(desk.mail.sendDraft(AS_JANE, draftId, desk.options)).rejects.toMatchObject({
      retryable: true,
    });
    expect(await desk.mail.findByKey(AS_JANE, KEY, received.threadId, desk.options)).toMatchObject({
      kind: 'sent',
    });
    expect(await desk.mail.sendDraft(AS_JANE, draftId, desk.options)).toMatchObject({ gone: true });
    expect(mailOf(desk.server.account(JOHN))).toHaveLength(1);
  });

  it('has done nothing where the line was cut before the call arrived', async () => {
    const received = desk.writeToJane();
    desk.injectFault({ match: { method: 'POST' }, kind: 'cut-before', remaining: 1 });
    await expect(
      desk.mail.createDraft(AS_JANE, buildReplyDraft(received), KEY, desk.options),
    ).rejects.toMatchObject({ code: 'google_unavailable', retryable: true });
    expect(await desk.mail.findByKey(AS_JANE, KEY, received.threadId, desk.options)).toBeNull();
  });

  it.each([
    [
      { status: 429, retryAfterSeconds: 7 },
      { code: 'google_rate_limited', retryAfterMs: 7_000 },
    ],
    [
      { status: 403, reason: 'userRateLimitExceeded' },
      { code: 'google_rate_limited', retryAfterMs: null },
    ],
    [{ status: 500 }, { code: 'google_unavailable', retryAfterMs: null }],
    [
      { status: 503, retryAfterSeconds: 2 },
      { code: 'google_unavailable', retryAfterMs: 2_000 },
    ],
  ])('reads %j as %j, retryable, and does not try by itself', async (fault, expected) => {
    const { threadId } = desk.writeToJane();
    desk.injectFault({ match: {}, kind: 'status', remaining: 1, ...fault });
    await expect(desk.mail.listThread(AS_JANE, threadId, desk.options)).rejects.toMatchObject({
      retryable: true,
      ...expected,
    });
    // The fault is used up by the one call that there was.
    expect(await desk.mail.listThread(AS_JANE, threadId, desk.options)).toHaveLength(1);
  });

  it('renews a token that is refused, and asks to connect again when the renewed one is too', async () => {
    const { id } = desk.writeToJane();
    desk.injectFault({ match: {}, kind: 'status', status: 401, remaining: 1 });
    expect((await search()).map((ref) => ref.id)).toEqual([id]);
    desk.injectFault({ match: {}, kind: 'status', status: 401, remaining: 3 });
    await expect(search()).rejects.toMatchObject({
      code: 'account_needs_reconnect',
      retryable: false,
    });
  });

  it('ends when its time is up', async () => {
    desk.injectFault({ match: {}, kind: 'latency', latencyMs: 60_000, remaining: 1 });
    const controller = new AbortController();
    const call = desk.mail.listThread(AS_JANE, 'thread', { signal: controller.signal });
    controller.abort();
    await expect(call).rejects.toMatchObject({ retryable: true });
  });
});
