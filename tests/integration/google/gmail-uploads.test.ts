import { Readable } from 'node:stream';
import type { gmail_v1 } from 'googleapis/build/src/apis/gmail/index.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type GmailServer, startGmail } from '#tests/builders/gmail-client.ts';
import { mailOf } from '#tests/builders/gmail-sandbox.ts';
import { findOne, JANE, JOHN, userId } from './gmail-mails.ts';

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
