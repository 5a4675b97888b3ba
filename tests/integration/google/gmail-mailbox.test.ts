import type { gmail_v1 } from 'googleapis/build/src/apis/gmail/index.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deliverMail } from '#dev/google/gmail/deliver-mail.ts';
import { type GmailServer, startGmail } from '#tests/builders/gmail-client.ts';
import { TEST_NOW } from '#tests/builders/gmail-sandbox.ts';

const JANE = 'jane@company.com';
const JOHN = 'john@company.com';
const userId = 'me';

let server: GmailServer;
let jane: gmail_v1.Gmail;

/** Delivers a mail to Jane and gives its id there. */
function deliver(
  subject: string,
  mail: { body?: string; head?: string[]; at?: number } = {},
): string {
  const head = ['From: John Smith <john@company.com>', `To: ${JANE}`, `Subject: ${subject}`];
  const raw = [...head, ...(mail.head ?? []), '', mail.body ?? 'Hello'].join('\r\n');
  const { delivered } = deliverMail(server.sandbox, {
    raw,
    from: JOHN,
    to: [JANE],
    at: mail.at ?? TEST_NOW,
  });
  const id = delivered[0]?.message.id;
  if (id === undefined) throw new Error('nothing was delivered');
  return id;
}

/** What a call that must fail was answered with: `404 notFound`. */
async function failureOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    const { response } = error as { response?: { status: number; data: unknown } };
    const data = response?.data as { error?: { errors?: { reason?: string }[] } } | undefined;
    return `${response?.status} ${data?.error?.errors?.[0]?.reason}`;
  }
  return 'no failure';
}

beforeAll(async () => {
  server = await startGmail();
});

beforeEach(() => {
  server.reset();
  jane = server.connect(JANE);
});

afterAll(() => server.close());

describe('users.getProfile and settings.sendAs', () => {
  it('says who it is and how much there is', async () => {
    deliver('a');
    deliver('b');
    const { data } = await jane.users.getProfile({ userId });
    expect(data).toEqual({
      emailAddress: JANE,
      messagesTotal: 2,
      threadsTotal: 2,
      historyId: String(server.account(JANE).historyId),
    });
    const sendAs = await jane.users.settings.sendAs.list({ userId });
    expect(sendAs.data.sendAs).toEqual([
      expect.objectContaining({ sendAsEmail: JANE, displayName: 'Jane Miller', isPrimary: true }),
    ]);
    expect(
      (await jane.users.settings.sendAs.get({ userId, sendAsEmail: JANE })).data.isDefault,
    ).toBe(true);
  });

  it('takes the own address for "me", and nobody else\'s', async () => {
    expect((await jane.users.getProfile({ userId: JANE })).status).toBe(200);
    expect(await failureOf(jane.users.getProfile({ userId: JOHN }))).toBe('403 forbidden');
  });
});

describe('scopes', () => {
  const AUTH = 'https://www.googleapis.com/auth/gmail.';

  it('readonly reads and changes nothing', async () => {
    const id = deliver('a');
    const reader = server.connect(JANE, [`${AUTH}readonly`]);
    expect((await reader.users.messages.get({ userId, id })).data.id).toBe(id);
    const insufficient = '403 insufficientPermissions';
    expect(await failureOf(reader.users.messages.trash({ userId, id }))).toBe(insufficient);
    expect(
      await failureOf(reader.users.messages.send({ userId, requestBody: { raw: 'eA' } })),
    ).toBe(insufficient);
    expect(server.account(JANE).messages[id]?.labelIds).toContain('INBOX');
  });

  it('modify does not delete for good', async () => {
    const id = deliver('a');
    const modifier = server.connect(JANE, [`${AUTH}modify`]);
    expect(await failureOf(modifier.users.messages.delete({ userId, id }))).toBe(
      '403 insufficientPermissions',
    );
  });

  it('metadata sees headers only', async () => {
    const id = deliver('a');
    const reader = server.connect(JANE, [`${AUTH}metadata`]);
    const { data } = await reader.users.messages.get({ userId, id, format: 'metadata' });
    expect(data.payload?.headers).toContainEqual({ name: 'Subject', value: 'a' });
    expect(await failureOf(reader.users.messages.get({ userId, id }))).toBe('403 forbidden');
    expect(await failureOf(reader.users.messages.list({ userId, q: 'a' }))).toBe('403 forbidden');
  });
});

describe('users.messages', () => {
  it('lists by search and labels, newest first, page by page', async () => {
    const ids = [0, 1, 2, 3, 4].map((index) =>
      deliver(`Report ${index}`, { at: TEST_NOW + index }),
    );
    deliver('Other');
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
    const id = deliver('Grüße', {
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
    const id = deliver('With parts', {
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
    const other = deliver('other');
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
    const id = deliver('a');
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
      const id = deliver('broken', mail);
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
    const id = deliver('a');
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
    const ids = [deliver('a'), deliver('b'), deliver('c')];
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
    const id = deliver('a');
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

describe('users.labels', () => {
  it('lists, creates, counts, renames and deletes', async () => {
    const labels = jane.users.labels;
    const created = await labels.create({
      userId,
      requestBody: {
        name: 'Clients/Big Co',
        color: { backgroundColor: '#000000', textColor: '#ffffff' },
      },
    });
    const id = created.data.id ?? '';
    expect(created.data).toMatchObject({
      id: expect.stringMatching(/^Label_\d+$/),
      type: 'user',
      labelListVisibility: 'labelShow',
    });
    const listed = (await labels.list({ userId })).data.labels ?? [];
    expect(listed.map((label) => label.id)).toEqual(
      expect.arrayContaining(['INBOX', 'SENT', 'CATEGORY_UPDATES', id]),
    );

    const message = deliver('a');
    await jane.users.messages.modify({ userId, id: message, requestBody: { addLabelIds: [id] } });
    expect((await labels.get({ userId, id })).data).toMatchObject({
      messagesTotal: 1,
      messagesUnread: 1,
      threadsTotal: 1,
      threadsUnread: 1,
    });
    expect((await labels.get({ userId, id: 'INBOX' })).data).toMatchObject({
      id: 'INBOX',
      type: 'system',
      messagesTotal: 1,
    });

    const renamed = await labels.patch({ userId, id, requestBody: { name: 'Clients' } });
    expect(renamed.data).toMatchObject({ name: 'Clients', color: { backgroundColor: '#000000' } });
    await labels.update({
      userId,
      id,
      requestBody: { id, name: 'Customers', labelListVisibility: 'labelHide' },
    });
    expect((await labels.get({ userId, id })).data).toMatchObject({
      name: 'Customers',
      labelListVisibility: 'labelHide',
    });

    expect((await labels.delete({ userId, id })).status).toBe(204);
    expect(await failureOf(labels.get({ userId, id }))).toBe('404 notFound');
    expect((await jane.users.messages.get({ userId, id: message })).data.labelIds).not.toContain(
      id,
    );
  });

  it('keeps names apart and system labels as they are', async () => {
    const labels = jane.users.labels;
    await labels.create({ userId, requestBody: { name: 'One' } });
    const create = (name: string) => failureOf(labels.create({ userId, requestBody: { name } }));
    expect(await create('one')).toBe('409 aborted');
    expect(await create('inbox')).toBe('400 invalidArgument');
    expect(await create(' ')).toBe('400 invalidArgument');
    expect(await failureOf(labels.delete({ userId, id: 'INBOX' }))).toBe('400 invalidArgument');
    expect(await failureOf(labels.patch({ userId, id: 'SENT', requestBody: { name: 'x' } }))).toBe(
      '400 invalidArgument',
    );
  });
});

describe('users.history', () => {
  it('tells every change once, in order', async () => {
    const start = (await jane.users.getProfile({ userId })).data.historyId ?? '';
    const id = deliver('a');
    await jane.users.messages.modify({
      userId,
      id,
      requestBody: { addLabelIds: ['STARRED'], removeLabelIds: ['UNREAD'] },
    });
    await jane.users.messages.modify({ userId, id, requestBody: { addLabelIds: ['STARRED'] } });
    await jane.users.messages.delete({ userId, id });
    const list = jane.users.history.list.bind(jane.users.history);
    const { data } = await list({ userId, startHistoryId: start });
    const kinds = (data.history ?? []).map((record) =>
      Object.keys(record).find((key) => key !== 'id' && key !== 'messages'),
    );
    expect(kinds).toEqual(['messagesAdded', 'labelsAdded', 'labelsRemoved', 'messagesDeleted']);
    expect(data.historyId).toBe((await jane.users.getProfile({ userId })).data.historyId);

    const added = await list({ userId, startHistoryId: start, historyTypes: ['messageAdded'] });
    expect(added.data.history).toEqual([
      expect.objectContaining({
        messagesAdded: [
          { message: { id, threadId: id, labelIds: ['INBOX', 'UNREAD', 'CATEGORY_PERSONAL'] } },
        ],
      }),
    ]);
    const unread = await list({
      userId,
      startHistoryId: start,
      labelId: 'UNREAD',
      historyTypes: ['labelRemoved'],
    });
    expect(unread.data.history).toHaveLength(1);
    const page = await list({ userId, startHistoryId: start, maxResults: 3 });
    const rest = await list({
      userId,
      startHistoryId: start,
      maxResults: 3,
      pageToken: page.data.nextPageToken ?? '',
    });
    expect([page.data.history?.length, rest.data.history?.length]).toEqual([3, 1]);
    expect((await list({ userId, startHistoryId: data.historyId ?? '' })).data).toEqual({
      historyId: data.historyId,
    });
  });

  it('is gone for an id that is too old or was never given', async () => {
    deliver('a');
    const list = (startHistoryId: string) =>
      failureOf(jane.users.history.list({ userId, startHistoryId }));
    expect(await list('999')).toBe('404 notFound');
    expect(await list('1000')).toBe('no failure');
    expect(await list('999999')).toBe('404 notFound');
    expect(await list('x')).toBe('400 invalidArgument');
  });
});

describe('users.threads', () => {
  it('lists, gets and changes whole conversations', async () => {
    const first = deliver('Plan', {
      head: ['Message-ID: <1@x>'],
      body: 'one',
      at: TEST_NOW - 1000,
    });
    const other = deliver('Other', { at: TEST_NOW - 500 });
    const second = deliver('Re: Plan', {
      head: ['Message-ID: <2@x>', 'References: <1@x>'],
      body: 'two',
      at: TEST_NOW,
    });
    const threads = jane.users.threads;
    const listed = await threads.list({ userId });
    expect(listed.data.threads).toEqual([
      { id: first, snippet: 'two', historyId: expect.any(String) },
      { id: other, snippet: 'Hello', historyId: expect.any(String) },
    ]);
    expect((await threads.list({ userId, q: 'one' })).data.threads).toHaveLength(1);
    const thread = await threads.get({
      userId,
      id: first,
      format: 'metadata',
      metadataHeaders: ['Subject'],
    });
    expect(thread.data.messages?.map(({ id }) => id)).toEqual([first, second]);
    expect(thread.data.messages?.[1]?.payload?.headers).toEqual([
      { name: 'Subject', value: 'Re: Plan' },
    ]);

    await threads.modify({ userId, id: first, requestBody: { removeLabelIds: ['UNREAD'] } });
    expect((await jane.users.messages.list({ userId, q: 'is:unread' })).data.messages).toHaveLength(
      1,
    );
    await threads.trash({ userId, id: first });
    expect((await threads.list({ userId })).data.threads).toHaveLength(1);
    await threads.untrash({ userId, id: first });
    expect((await threads.list({ userId })).data.threads).toHaveLength(2);
    await threads.delete({ userId, id: first });
    expect(await failureOf(threads.get({ userId, id: first }))).toBe('404 notFound');
    expect(await failureOf(threads.get({ userId, id: second }))).toBe('404 notFound');
  });
});

describe('/batch/gmail/v1', () => {
  const post = (parts: string[], token = server.issueToken(JANE)) =>
    fetch(`${server.url}/batch/gmail/v1`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${token}`,
        'Content-Type': 'multipart/mixed; boundary="b"',
      },
      body: [...parts.map((part) => `--b\r\n${part}\r\n`), '--b--'].join(''),
    });

  it('answers each call by its Content-ID', async () => {
    const id = deliver('a');
    const response = await post([
      `Content-Type: application/http\r\nContent-ID: <one>\r\n\r\nGET /gmail/v1/users/me/messages/${id}?format=minimal HTTP/1.1\r\n\r\n`,
      `Content-Type: application/http\r\nContent-ID: <two>\r\n\r\nPOST /gmail/v1/users/me/messages/${id}/modify\r\nContent-Type: application/json\r\n\r\n{"addLabelIds":["STARRED"]}`,
      'Content-Type: application/http\r\nContent-ID: <three>\r\n\r\nGET /gmail/v1/users/me/messages/1999999999999999\r\n\r\n',
      'Content-Type: application/http\r\n\r\nGET /_emulate/state\r\n\r\n',
    ]);
    expect(response.headers.get('content-type')).toMatch(/^multipart\/mixed; boundary=/);
    const answers = (await response.text()).split('--batch_countersign').slice(1, -1);
    expect(answers).toHaveLength(4);
    expect(answers[0]).toContain('Content-ID: <response-one>');
    expect(answers[0]).toContain('HTTP/1.1 200');
    expect(answers[0]).toContain(`"id":"${id}"`);
    expect(answers[1]).toContain('STARRED');
    expect(answers[2]).toContain('HTTP/1.1 404');
    expect(answers[3]).toContain('HTTP/1.1 400');
    expect(server.account(JANE).messages[id]?.labelIds).toContain('STARRED');
  });

  it('takes a hundred calls and no more', async () => {
    const call = 'Content-Type: application/http\r\n\r\nGET /gmail/v1/users/me/profile\r\n\r\n';
    const full = await post(Array.from({ length: 100 }, () => call));
    expect((await full.text()).match(/HTTP\/1\.1 200/g)).toHaveLength(100);
    expect((await post(Array.from({ length: 101 }, () => call))).status).toBe(400);
    expect((await post([])).status).toBe(400);
    expect(await (await post([call], 'wrong')).text()).toContain('401');
  });
});
