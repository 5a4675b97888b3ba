import type { gmail_v1 } from 'googleapis/build/src/apis/gmail/index.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deliverMail } from '#dev/google/gmail/deliver-mail.ts';
import { decodeRaw, identifyStored } from '#dev/google/gmail/stored-mail.ts';
import { type GmailServer, startGmail } from '#tests/builders/gmail-client.ts';
import { mailOf, TEST_NOW } from '#tests/builders/gmail-sandbox.ts';
import { deliver, failureOf, findOne, JANE, JOHN, userId } from './gmail-mails.ts';

let server: GmailServer;
let jane: gmail_v1.Gmail;

beforeAll(async () => {
  server = await startGmail();
});

beforeEach(() => {
  server.reset();
  jane = server.connect(JANE);
});

afterAll(() => server.close());

describe('users.messages', () => {
  it('lists by search and labels, newest first, page by page', async () => {
    const ids = [0, 1, 2, 3, 4].map((index) =>
      deliver(server, `Report ${index}`, { at: TEST_NOW + index }),
    );
    deliver(server, 'Other');
    const list = jane.users.messages.list.bind(jane.users.messages);
    const first = await list({
      userId,
      q: 'subject:report',
      labelIds: ['INBOX', 'UNREAD'],
      maxResults: 3,
    });
    expect(first.data.messages?.map(({ id }) => id)).toEqual([ids[4], ids[3], ids[2]]);
    expect(first.data.resultSizeEstimate).toBe(5);
    const second = await list({
      userId,
      q: 'subject:report',
      maxResults: 3,
      pageToken: first.data.nextPageToken ?? '',
    });
    expect(second.data.messages).toEqual([
      { id: ids[1], threadId: ids[1] },
      { id: ids[0], threadId: ids[0] },
    ]);
    expect(second.data.nextPageToken).toBeUndefined();
    const none = await list({ userId, q: 'subject:nothing' });
    expect(none.data).toEqual({ resultSizeEstimate: 0 });
    expect(await failureOf(list({ userId, labelIds: ['Label_404'] }))).toBe('400 invalidArgument');
  });

  it('gives each format what is its own', async () => {
    const id = deliver(server, 'Grüße', {
      head: ['Message-ID: <m@x>', 'Date: Sun, 15 Mar 2026 12:00:00 +0000'],
      body: "It's <b>done</b> & more",
    });
    const get = jane.users.messages.get.bind(jane.users.messages);
    const minimal = (await get({ userId, id, format: 'minimal' })).data;
    expect(minimal).toEqual({
      id,
      threadId: id,
      labelIds: ['INBOX', 'UNREAD', 'CATEGORY_PERSONAL'],
      snippet: 'It&#39;s &lt;b&gt;done&lt;/b&gt; &amp; more',
      historyId: String(server.account(JANE).historyId),
      internalDate: String(TEST_NOW),
      sizeEstimate: expect.any(Number),
    });
    const metadata = await get({
      userId,
      id,
      format: 'metadata',
      metadataHeaders: ['subject', 'From'],
    });
    expect(metadata.data.payload).toEqual({
      mimeType: 'text/plain',
      headers: [
        { name: 'From', value: 'John Smith <john@company.com>' },
        { name: 'Subject', value: 'Grüße' },
      ],
    });
    const full = (await get({ userId, id })).data;
    expect(full.payload).toMatchObject({ partId: '', mimeType: 'text/plain', filename: '' });
    expect(Buffer.from(full.payload?.body?.data ?? '', 'base64url').toString()).toBe(
      "It's <b>done</b> & more",
    );
    expect(full.raw).toBeUndefined();
    const raw = (await get({ userId, id, format: 'raw' })).data;
    expect(Buffer.from(raw.raw ?? '', 'base64url').toString()).toContain('Subject: Grüße');
    expect(raw.payload).toBeUndefined();
  });

  it('shows the part tree and hands out attachments by id', async () => {
    const id = deliver(server, 'With parts', {
      head: ['MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary="outer"'],
      body: [
        'preamble',
        '--outer',
        'Content-Type: multipart/alternative; boundary=inner',
        '',
        '--inner',
        'Content-Type: text/plain; charset=iso-8859-1',
        'Content-Transfer-Encoding: quoted-printable',
        '',
        'Gr=FC=DFe aus K=F6ln=',
        ' am Rhein',
        '--inner',
        'Content-Type: text/html; charset=utf-8',
        '',
        '<p>Grüße</p>',
        '--inner--',
        '--outer',
        'Content-Type: application/pdf',
        "Content-Disposition: attachment; filename*=utf-8''%C3%9Cbersicht.pdf",
        'Content-Transfer-Encoding: base64',
        '',
        'JVBERi0x',
        'LjQ=',
        '--outer--',
        'epilogue',
      ].join('\r\n'),
    });
    const { data } = await jane.users.messages.get({ userId, id });
    const [text, pdf] = data.payload?.parts ?? [];
    expect(text?.parts?.map(({ partId, mimeType }) => [partId, mimeType])).toEqual([
      ['0.0', 'text/plain'],
      ['0.1', 'text/html'],
    ]);
    expect(Buffer.from(text?.parts?.[0]?.body?.data ?? '', 'base64url').toString()).toBe(
      'Grüße aus Köln am Rhein',
    );
    expect(pdf).toMatchObject({ partId: '1', filename: 'Übersicht.pdf', body: { size: 8 } });
    expect(pdf?.body?.data).toBeUndefined();
    const attachment = await jane.users.messages.attachments.get({
      userId,
      messageId: id,
      id: pdf?.body?.attachmentId ?? '',
    });
    expect(Buffer.from(attachment.data.data ?? '', 'base64url').toString()).toBe('%PDF-1.4');
    const other = deliver(server, 'other');
    expect(
      await failureOf(
        jane.users.messages.attachments.get({
          userId,
          messageId: other,
          id: pdf?.body?.attachmentId ?? '',
        }),
      ),
    ).toBe('400 invalidArgument');
    const found = await jane.users.messages.list({ userId, q: 'has:attachment filename:pdf köln' });
    expect(found.data.messages?.map((message) => message.id)).toEqual([id]);
  });

  it('answers for any id as Gmail does', async () => {
    const get = (id: string) => failureOf(jane.users.messages.get({ userId, id }));
    expect(await get('1999999999999999')).toBe('404 notFound');
    expect(await get('not-hex')).toBe('400 invalidArgument');
    expect(await get('constructor')).toBe('400 invalidArgument');
    const id = deliver(server, 'a');
    expect(await failureOf(jane.users.messages.get({ userId, id, format: 'huge' }))).toBe(
      '400 invalidArgument',
    );
    expect(await failureOf(server.connect(JOHN).users.messages.get({ userId, id }))).toBe(
      '404 notFound',
    );
  });

  it('reads a broken mail without a 500', async () => {
    const broken = [
      { head: ['Content-Type: multipart/mixed; boundary='], body: '--\r\n--\r\n' },
      { head: ['Content-Type: multipart/mixed; boundary=x'], body: 'no boundary at all' },
      {
        head: ['Content-Type: text/plain; charset=klingon-8', 'Content-Transfer-Encoding: base64'],
        body: '%%%%',
      },
      {
        head: ['Content-Type: ;;;==', 'Content-Disposition: attachment; filename*=bad%ZZ'],
        body: '\u0000',
      },
      { head: ['From: <<<>>>', 'Date: never'], body: '' },
      {
        head: ['Content-Type: multipart/mixed; boundary=a0'],
        body: Array.from(
          { length: 400 },
          (_, depth) =>
            `--a${depth}\r\nContent-Type: multipart/mixed; boundary=a${depth + 1}\r\n\r\n`,
        ).join(''),
      },
    ];
    for (const mail of broken) {
      const id = deliver(server, 'broken', mail);
      const { data } = await jane.users.messages.get({ userId, id });
      expect(data.payload?.headers).toContainEqual({ name: 'Subject', value: 'broken' });
    }
    const { data } = await jane.users.messages.list({
      userId,
      q: 'subject:broken klingon OR -klingon',
    });
    expect(data.messages).toHaveLength(broken.length);
  });

  it('modifies labels, refuses those that only Gmail sets', async () => {
    const id = deliver(server, 'a');
    const modify = (requestBody: gmail_v1.Schema$ModifyMessageRequest) =>
      jane.users.messages.modify({ userId, id, requestBody });
    const { data } = await modify({
      addLabelIds: ['STARRED'],
      removeLabelIds: ['UNREAD', 'INBOX'],
    });
    expect(data).toEqual({ id, threadId: id, labelIds: ['CATEGORY_PERSONAL', 'STARRED'] });
    for (const label of ['SENT', 'DRAFT', 'Label_404'])
      expect(await failureOf(modify({ addLabelIds: [label] }))).toBe('400 invalidArgument');
    expect(await failureOf(modify({ removeLabelIds: ['SENT'] }))).toBe('400 invalidArgument');
    expect(await failureOf(modify({}))).toBe('400 invalidArgument');
  });

  it('modifies and deletes many at once', async () => {
    const ids = [deliver(server, 'a'), deliver(server, 'b'), deliver(server, 'c')];
    const changed = await jane.users.messages.batchModify({
      userId,
      requestBody: { ids: [...ids.slice(0, 2), '1999999999999999'], removeLabelIds: ['INBOX'] },
    });
    expect(changed.status).toBe(204);
    const inbox = await jane.users.messages.list({ userId, labelIds: ['INBOX'] });
    expect(inbox.data.messages?.map(({ id }) => id)).toEqual([ids[2]]);
    await jane.users.messages.batchDelete({ userId, requestBody: { ids: ids.slice(1) } });
    const all = await jane.users.messages.list({ userId });
    expect(all.data.messages?.map(({ id }) => id)).toEqual([ids[0]]);
    expect(
      await failureOf(jane.users.messages.batchDelete({ userId, requestBody: { ids: [] } })),
    ).toBe('400 invalidArgument');
  });

  it('trashes, untrashes, deletes', async () => {
    const id = deliver(server, 'a');
    const trashed = await jane.users.messages.trash({ userId, id });
    expect(trashed.data.labelIds).toEqual(['UNREAD', 'CATEGORY_PERSONAL', 'TRASH']);
    expect((await jane.users.messages.list({ userId })).data.messages).toBeUndefined();
    const shown = await jane.users.messages.list({ userId, includeSpamTrash: true });
    expect(shown.data.messages).toHaveLength(1);
    const untrashed = await jane.users.messages.untrash({ userId, id });
    expect(untrashed.data.labelIds).toEqual(['UNREAD', 'CATEGORY_PERSONAL']);
    expect((await jane.users.messages.delete({ userId, id })).status).toBe(204);
    expect(await failureOf(jane.users.messages.get({ userId, id }))).toBe('404 notFound');
  });
});

describe('a world that was restored', () => {
  it('reads the mails of the new world, not those remembered of the old', async () => {
    const receive = (body: string) =>
      deliverMail(server.sandbox, { raw: `Subject: s\r\n\r\n${body}`, from: '', to: [JANE] });
    receive('before');
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
