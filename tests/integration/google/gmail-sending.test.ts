import type { gmail_v1 } from 'googleapis/build/src/apis/gmail/index.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type GmailServer, startGmail } from '#tests/builders/gmail-client.ts';
import { buildAlias, mailOf } from '#tests/builders/gmail-sandbox.ts';
import { encode, findOne, headerOf, JANE, JOHN, statusOf, userId } from './gmail-mails.ts';

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

  it('keeps a From that the account is verified for, and no other', async () => {
    server.account(JANE).aliases = [
      buildAlias('info@jane.example'),
      buildAlias('boss@company.com', { verificationStatus: 'pending' }),
    ];
    const send = (from: string) =>
      jane.users.messages.send({
        userId,
        requestBody: { raw: encode(`From: ${from}`, `To: ${JOHN}`, 'Subject: one', '', 'x') },
      });
    await send('Jane <Info@jane.example>');
    await send('The Boss <boss@company.com>');
    const sent = mailOf(server.account(JOHN)).map(({ raw }) =>
      /^From: (.*)\r$/m.exec(Buffer.from(raw, 'base64').toString())?.at(1),
    );
    expect(sent).toEqual(['Jane <Info@jane.example>', 'The Boss <jane@company.com>']);
    const { data } = await jane.users.messages.list({ userId, q: 'from:me' });
    expect(data.messages).toHaveLength(2);
  });

  it('delivers to an alias whose owner was verified, and to nobody else', async () => {
    server.account(JANE).aliases = [
      buildAlias('info@jane.example'),
      buildAlias('claimed@jane.example', { verificationStatus: 'pending' }),
      buildAlias('boss@else.org', { treatAsAlias: false }),
    ];
    const to = ['Info+news@jane.example', 'claimed@jane.example', 'boss@else.org'];
    await john.users.messages.send({
      userId,
      requestBody: { raw: encode(`To: ${to.join(', ')}`, 'Subject: Hi', '', 'x') },
    });
    const own = await findOne(jane, 'in:inbox');
    expect(headerOf(own, 'delivered-to')).toBe('info+news@jane.example');
    const outside = server.sandbox.state.outbound.map((one) => one.to);
    expect(outside).toEqual(['claimed@jane.example', 'boss@else.org']);
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
