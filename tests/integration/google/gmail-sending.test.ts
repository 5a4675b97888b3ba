import { Readable } from 'node:stream';
import type { gmail_v1 } from 'googleapis/build/src/apis/gmail/index.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deliverMail } from '#dev/google/gmail/deliver-mail.ts';
import { decodeRaw, identifyStored } from '#dev/google/gmail/stored-mail.ts';
import { type GmailServer, startGmail } from '#tests/builders/gmail-client.ts';
import { mailOf } from '#tests/builders/gmail-sandbox.ts';

const JANE = 'jane@company.com';
const JOHN = 'john@company.com';
const userId = 'me';

let server: GmailServer;
let jane: gmail_v1.Gmail;
let john: gmail_v1.Gmail;

beforeAll(async () => {
  server = await startGmail();
});

beforeEach(() => {
  server.reset();
  jane = server.connect(JANE);
  john = server.connect(JOHN);
});

afterAll(() => server.close());

function encode(...lines: string[]): string {
  return Buffer.from(lines.join('\r\n')).toString('base64url');
}

async function statusOf(call: Promise<unknown>): Promise<number> {
  try {
    await call;
    return 200;
  } catch (error) {
    return (error as { response?: { status: number } }).response?.status ?? 0;
  }
}

/** The one message that a search finds, in full. */
async function findOne(gmail: gmail_v1.Gmail, q: string): Promise<gmail_v1.Schema$Message> {
  const { data } = await gmail.users.messages.list({ userId, q });
  expect(data.messages).toHaveLength(1);
  return (await gmail.users.messages.get({ userId, id: data.messages?.[0]?.id ?? '' })).data;
}

function headerOf(message: gmail_v1.Schema$Message, name: string): string | undefined {
  const found = message.payload?.headers?.find((header) => header.name?.toLowerCase() === name);
  return found?.value ?? undefined;
}

describe('users.messages.send', () => {
  it('reaches To, Cc and Bcc, whom the other copies do not show', async () => {
    const sent = await jane.users.messages.send({
      userId,
      requestBody: {
        raw: encode(
          'From: Jane Somebody <jane@company.com>',
          'To: "Smith, John" <JOHN@company.com>',
          'Cc: friend@else.org',
          'Bcc: secret@else.org',
          'Subject: Hi',
          '',
          'Hello',
        ),
      },
    });
    expect(sent.data.labelIds).toEqual(['SENT']);
    const own = await findOne(jane, 'in:sent');
    const copy = await findOne(john, 'in:inbox is:unread from:jane');
    expect(headerOf(own, 'bcc')).toBe('secret@else.org');
    expect(headerOf(copy, 'bcc')).toBeUndefined();
    expect(headerOf(copy, 'message-id')).toBe(headerOf(own, 'message-id'));
    expect(headerOf(copy, 'date')).toBe('Sun, 15 Mar 2026 12:00:00 +0000');
    expect(copy.id).not.toBe(own.id);
    expect(server.sandbox.state.outbound.map(({ to }) => to)).toEqual([
      'friend@else.org',
      'secret@else.org',
    ]);
    for (const { raw } of server.sandbox.state.outbound)
      expect(Buffer.from(raw, 'base64').toString()).not.toContain('secret@else.org');
  });

  it("puts the account's own address into From, keeping the name", async () => {
    const send = (from: string[], subject: string) =>
      jane.users.messages.send({
        userId,
        requestBody: { raw: encode(...from, `To: ${JOHN}`, `Subject: ${subject}`, '', 'x') },
      });
    await send(['From: The Boss <boss@company.com>'], 'one');
    await send([], 'two');
    await send(['From: jane@company.com, boss@company.com'], 'three');
    const from = async (subject: string) =>
      headerOf(await findOne(john, `subject:${subject}`), 'from');
    expect(await from('one')).toBe('The Boss <jane@company.com>');
    expect(await from('two')).toBe('Jane Miller <jane@company.com>');
    expect(await from('three')).toBe('Jane Miller <jane@company.com>');
  });

  it('keeps what the sender set: Message-ID, Date, custom headers, every byte of the body', async () => {
    await jane.users.messages.send({
      userId,
      requestBody: {
        raw: encode(
          'Message-ID: <mine@company.com>',
          'Date: Mon, 02 Mar 2026 10:00:00 +0100',
          'X-Countersign-Action: abc',
          `To: ${JOHN}`,
          'Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?=',
          'Content-Type: text/plain; charset=utf-8',
          '',
          'Grüße 🎉\r\n.\r\n',
        ),
      },
    });
    const copy = await findOne(john, 'rfc822msgid:mine@company.com');
    expect(headerOf(copy, 'x-countersign-action')).toBe('abc');
    expect(headerOf(copy, 'date')).toBe('Mon, 02 Mar 2026 10:00:00 +0100');
    expect(Buffer.from(copy.payload?.body?.data ?? '', 'base64url').toString()).toBe(
      'Grüße 🎉\r\n.\r\n',
    );
  });

  it('shows a mail to oneself once, as sent and as received', async () => {
    await jane.users.messages.send({
      userId,
      requestBody: { raw: encode(`To: ${JANE}`, 'Subject: Note', '', 'to self') },
    });
    const note = await findOne(jane, 'subject:note');
    expect(note.labelIds).toEqual(expect.arrayContaining(['SENT', 'INBOX', 'UNREAD']));
  });

  it('bounces an address that a sandbox domain does not have', async () => {
    await jane.users.messages.send({
      userId,
      requestBody: { raw: encode('To: nobody@company.com', 'Subject: Hi', '', 'x') },
    });
    const bounce = await findOne(jane, 'from:mailer-daemon');
    expect(headerOf(bounce, 'x-failed-recipients')).toBe('nobody@company.com');
    expect(bounce.snippet).toContain('Address not found');
    expect(bounce.payload?.mimeType).toBe('multipart/report');
  });

  it('refuses what cannot be sent, and changes nothing', async () => {
    const send = (requestBody: gmail_v1.Schema$Message) =>
      statusOf(jane.users.messages.send({ userId, requestBody }));
    expect(await send({})).toBe(400);
    expect(await send({ raw: '!!! not base64 !!!' })).toBe(400);
    expect(await send({ raw: encode('Subject: nobody', '', 'x') })).toBe(400);
    expect(await send({ raw: encode('To: not an address', '', 'x') })).toBe(400);
    expect(await send({ raw: encode(`To: ${JOHN}`, '', 'x'), threadId: '1999999999999999' })).toBe(
      404,
    );
    expect(mailOf(server.account(JANE))).toEqual([]);
    expect(mailOf(server.account(JOHN))).toEqual([]);
  });
});

describe('replying', () => {
  async function startThread(): Promise<{ id: string; threadId: string; messageId: string }> {
    await john.users.messages.send({
      userId,
      requestBody: { raw: encode(`To: ${JANE}`, 'Subject: Project X', '', 'Can we meet?') },
    });
    const question = await findOne(jane, 'subject:"project x"');
    return {
      id: question.id ?? '',
      threadId: question.threadId ?? '',
      messageId: headerOf(question, 'message-id') ?? '',
    };
  }

  function reply(
    threadId: string,
    head: { subject: string; references?: string },
  ): Promise<gmail_v1.Schema$Message> {
    const references =
      head.references === undefined
        ? []
        : [`In-Reply-To: ${head.references}`, `References: ${head.references}`];
    return jane.users.messages
      .send({
        userId,
        requestBody: {
          threadId,
          raw: encode(`To: ${JOHN}`, `Subject: ${head.subject}`, ...references, '', 'Yes'),
        },
      })
      .then(({ data }) => data);
  }

  it('is one conversation in both mailboxes', async () => {
    const { threadId, messageId } = await startThread();
    const sent = await reply(threadId, { subject: 'Re: Project X', references: messageId });
    expect(sent.threadId).toBe(threadId);
    const atJane = await jane.users.threads.get({ userId, id: threadId });
    expect(atJane.data.messages?.map(({ labelIds }) => labelIds?.[0])).toEqual(['INBOX', 'SENT']);
    const original = await findOne(john, 'in:sent');
    const atJohn = await john.users.threads.get({ userId, id: original.threadId ?? '' });
    expect(atJohn.data.messages?.map(({ labelIds }) => labelIds?.[0])).toEqual(['SENT', 'INBOX']);
    expect(original.threadId).not.toBe(threadId);
  });

  it.each([
    ['another subject', { subject: 'Re: Project Y', keep: true }],
    ['no References', { subject: 'Re: Project X', keep: false }],
  ])('leaves the thread with %s', async (_, { subject, keep }) => {
    const { threadId, messageId } = await startThread();
    const sent = await reply(threadId, { subject, ...(keep && { references: messageId }) });
    expect(sent.threadId).not.toBe(threadId);
  });
});

describe('users.drafts', () => {
  const draftOf = (...lines: string[]): gmail_v1.Schema$Draft => ({
    message: { raw: encode(...lines) },
  });

  it('creates, lists, gets, updates, deletes', async () => {
    const drafts = jane.users.drafts;
    const created = (
      await drafts.create({ userId, requestBody: draftOf('Subject: One', '', 'first') })
    ).data;
    const id = created.id ?? '';
    expect(created.message?.labelIds).toEqual(['DRAFT']);
    expect((await drafts.list({ userId })).data).toMatchObject({
      drafts: [{ id, message: { id: created.message?.id, threadId: created.message?.threadId } }],
      resultSizeEstimate: 1,
    });
    const updated = (
      await drafts.update({ userId, id, requestBody: draftOf('Subject: Two', '', 'second') })
    ).data;
    expect(updated.id).toBe(id);
    expect(updated.message?.id).not.toBe(created.message?.id);
    expect(updated.message?.threadId).toBe(created.message?.threadId);
    const got = (await drafts.get({ userId, id })).data;
    expect(got.message?.snippet).toBe('second');
    expect(headerOf(got.message ?? {}, 'from')).toBe('Jane Miller <jane@company.com>');
    expect((await drafts.list({ userId, q: 'subject:one' })).data.drafts).toBeUndefined();
    expect((await jane.users.messages.list({ userId, q: 'in:drafts' })).data.messages).toHaveLength(
      1,
    );
    expect((await drafts.delete({ userId, id })).status).toBe(204);
    expect(await statusOf(drafts.get({ userId, id }))).toBe(404);
    expect((await jane.users.messages.list({ userId })).data.messages).toBeUndefined();
  });

  it('sends a draft into its thread exactly once', async () => {
    await john.users.messages.send({
      userId,
      requestBody: { raw: encode(`To: ${JANE}`, 'Subject: Project X', '', 'Can we meet?') },
    });
    const question = await findOne(jane, 'subject:"project x"');
    const messageId = headerOf(question, 'message-id') ?? '';
    const draft = await jane.users.drafts.create({
      userId,
      requestBody: {
        message: {
          threadId: question.threadId ?? '',
          raw: encode(
            `To: ${JOHN}`,
            'Subject: Re: Project X',
            `In-Reply-To: ${messageId}`,
            `References: ${messageId}`,
            'X-Countersign-Action: key-1',
            '',
            'Yes, on Monday.',
          ),
        },
      },
    });
    expect(draft.data.message?.threadId).toBe(question.threadId);
    const send = () => jane.users.drafts.send({ userId, requestBody: { id: draft.data.id ?? '' } });
    const { data: sent } = await send();
    expect(sent).toEqual({
      id: expect.any(String),
      threadId: question.threadId,
      labelIds: ['SENT'],
    });
    expect(sent.id).not.toBe(draft.data.message?.id);
    expect(await statusOf(send())).toBe(404);
    expect(
      await statusOf(jane.users.messages.get({ userId, id: draft.data.message?.id ?? '' })),
    ).toBe(404);
    expect(headerOf(await findOne(john, 'in:inbox'), 'x-countersign-action')).toBe('key-1');
    expect(mailOf(server.account(JANE))).toHaveLength(2);
  });

  it('sends once when two calls come at the same time', async () => {
    const draft = await jane.users.drafts.create({
      userId,
      requestBody: draftOf(`To: ${JOHN}`, 'Subject: Race', '', 'x'),
    });
    const requestBody = { id: draft.data.id ?? '' };
    const statuses = await Promise.all(
      [1, 2, 3, 4].map(() => statusOf(jane.users.drafts.send({ userId, requestBody }))),
    );
    expect(statuses.sort((a, b) => a - b)).toEqual([200, 404, 404, 404]);
    expect(mailOf(server.account(JOHN))).toHaveLength(1);
  });

  it('sends a draft of its own into the thread that the draft had', async () => {
    const { data } = await jane.users.drafts.create({
      userId,
      requestBody: draftOf(`To: ${JOHN}`, 'Subject: New', '', 'x'),
    });
    const sent = await jane.users.drafts.send({ userId, requestBody: { id: data.id ?? '' } });
    expect(sent.data.threadId).toBe(data.message?.threadId);
  });

  it('keeps a draft without recipients', async () => {
    const { data } = await jane.users.drafts.create({
      userId,
      requestBody: draftOf('Subject: x', '', 'y'),
    });
    const id = data.id ?? '';
    expect(await statusOf(jane.users.drafts.send({ userId, requestBody: { id } }))).toBe(400);
    expect((await jane.users.drafts.get({ userId, id })).status).toBe(200);
    expect(await statusOf(jane.users.drafts.send({ userId, requestBody: {} }))).toBe(400);
  });

  it('can be replaced in the call that sends it', async () => {
    const { data } = await jane.users.drafts.create({
      userId,
      requestBody: draftOf('Subject: x', '', 'y'),
    });
    await jane.users.drafts.send({
      userId,
      requestBody: { id: data.id ?? '', ...draftOf(`To: ${JOHN}`, 'Subject: Final', '', 'z') },
    });
    expect((await findOne(john, 'subject:final')).snippet).toBe('z');
    expect((await jane.users.drafts.list({ userId })).data.drafts).toBeUndefined();
  });
});

describe('uploads', () => {
  const mime = [`To: ${JOHN}`, 'Subject: Uploaded', '', 'by upload'].join('\r\n');

  // The client writes uploads to the rootUrl of the call, not to that of the API object.
  const here = () => ({ rootUrl: `${server.url}/` });

  it('takes a message alone, and one with JSON before it', async () => {
    const media = { mimeType: 'message/rfc822', body: mime };
    const alone = await jane.users.messages.send({ userId, media }, here());
    expect(alone.data.labelIds).toEqual(['SENT']);
    const labelled = await jane.users.messages.insert(
      {
        userId,
        requestBody: { labelIds: ['STARRED'] },
        media: { ...media, body: Readable.from([mime]) },
      },
      here(),
    );
    expect(labelled.data.labelIds).toEqual(['STARRED']);
    expect((await findOne(john, 'subject:uploaded')).snippet).toBe('by upload');
  });

  it('takes drafts: create, update, send', async () => {
    const media = { mimeType: 'message/rfc822', body: mime };
    const created = await jane.users.drafts.create(
      { userId, requestBody: { message: {} }, media },
      here(),
    );
    const id = created.data.id ?? '';
    await jane.users.drafts.update({ userId, id, requestBody: {}, media }, here());
    const body = mime.replace('Uploaded', 'Replaced');
    await jane.users.drafts.send(
      { userId, requestBody: { id }, media: { ...media, body } },
      here(),
    );
    expect((await findOne(john, 'in:inbox')).snippet).toBe('by upload');
    expect((await findOne(john, 'subject:replaced')).labelIds).toContain('UNREAD');
  });

  it('refuses what is no upload', async () => {
    const post = (query: string, contentType: string, body: string) =>
      fetch(`${server.url}/upload/gmail/v1/users/me/messages/send?${query}`, {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${server.issueToken(JANE)}`,
          'Content-Type': contentType,
        },
        body,
      }).then(({ status }) => status);
    expect(await post('uploadType=resumable', 'message/rfc822', mime)).toBe(400);
    expect(await post('uploadType=multipart', 'multipart/related; boundary=x', mime)).toBe(400);
    expect(
      await post(
        'uploadType=multipart',
        'multipart/related; boundary=x',
        `--x\r\n\r\n{bad\r\n--x\r\n\r\n${mime}\r\n--x--`,
      ),
    ).toBe(400);
    expect(mailOf(server.account(JOHN))).toEqual([]);
  });
});

describe('users.messages.insert and import', () => {
  it('puts mails into the mailbox without sending them', async () => {
    const raw = encode(
      `To: ${JOHN}`,
      'From: old@else.org',
      'Date: Mon, 02 Mar 2026 10:00:00 +0000',
      'Subject: Old',
      '',
      'x',
    );
    const inserted = await jane.users.messages.insert({
      userId,
      internalDateSource: 'dateHeader',
      requestBody: { raw, labelIds: ['INBOX', 'UNREAD'] },
    });
    expect(inserted.data.labelIds).toEqual(['INBOX', 'UNREAD']);
    await jane.users.messages.import({ userId, requestBody: { raw, labelIds: ['SENT'] } });
    for (const message of mailOf(server.account(JANE)))
      expect(message.internalDate).toBe(Date.UTC(2026, 2, 2, 10));
    expect(mailOf(server.account(JOHN))).toEqual([]);
    expect(
      await statusOf(
        jane.users.messages.insert({ userId, requestBody: { raw, labelIds: ['DRAFT'] } }),
      ),
    ).toBe(400);
  });
});

describe('a world that was restored', () => {
  it('reads the mails of the new world, not those remembered of the old', async () => {
    const deliver = (body: string) =>
      deliverMail(server.sandbox, { raw: `Subject: s\r\n\r\n${body}`, from: '', to: [JANE] });
    deliver('before');
    const [old] = mailOf(server.account(JANE));
    if (!old) throw new Error('nothing was delivered');
    expect((await findOne(jane, 'before')).id).toBe(old.id);
    const changed = { ...old, raw: Buffer.from('Subject: s\r\n\r\nafter').toString('base64') };
    server.account(JANE).messages[old.id] = changed;
    expect(decodeRaw(changed).toString()).toContain('after');
    expect(identifyStored(changed).messageId).toBeUndefined();
    expect((await findOne(jane, 'after')).snippet).toBe('after');
  });
});
