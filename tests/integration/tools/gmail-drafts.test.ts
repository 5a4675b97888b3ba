import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decodeRaw } from '#dev/google/gmail/stored-mail.ts';
import { readAttachedFiles } from '#lib/mail/attached-files.ts';
import { mailOf } from '#tests/builders/gmail-sandbox.ts';
import {
  AS_JANE,
  AS_JOHN,
  buildNewDraft,
  type GmailDesk,
  JANE,
  JOHN,
  minutesAgo,
  startGmailDesk,
} from './gmail-desk.ts';

const KEY = 'a1b2c3d4e5f60718';
const ANOTHER = '0f0e0d0c0b0a0908';

let desk: GmailDesk;

beforeAll(async () => {
  desk = await startGmailDesk();
});

beforeEach(() => desk.server.reset());

afterAll(() => desk.server.close());

function write(changes: Parameters<typeof buildNewDraft>[0] = {}, key = KEY) {
  return desk.mail.createDraft(AS_JANE, buildNewDraft(changes), key, desk.options);
}

function drafts() {
  return Object.values(desk.server.account(JANE).drafts);
}

/** A mail to Jane with these files beside its text. */
function writeWithFiles(files: { name: string; type: string; bytes: Buffer }[]) {
  const parts = [
    'Content-Type: text/plain\r\n\r\nSee the files.',
    ...files.map(
      ({ name, type, bytes }) =>
        `Content-Type: ${type}\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename="${name}"\r\n\r\n${bytes.toString('base64')}`,
    ),
  ];
  const text = `${parts.map((part) => `--b\r\n${part}\r\n`).join('')}--b--`;
  return desk.writeToJane({ text, contentType: 'multipart/mixed; boundary=b' });
}

describe('a new mail', () => {
  it('arrives in a thread of its own, answering nothing', async () => {
    const { draftId, messageId } = await write();
    expect(drafts()).toEqual([{ id: draftId, messageId }]);
    const sent = await desk.mail.sendDraft(AS_JANE, draftId, desk.options);
    const [copy, ...others] = mailOf(desk.server.account(JOHN));
    expect(others).toEqual([]);
    expect(await desk.mail.read(AS_JOHN, copy?.id ?? '', desk.options)).toMatchObject({
      from: { name: 'Jane Miller', address: JANE },
      subject: 'Minutes',
      references: [],
      visibleText: expect.stringContaining('here they are.'),
      messageId: `<${KEY}@countersign.example>`,
    });
    expect(sent).toMatchObject({ sent: true });
  });
});

describe('a forwarded mail', () => {
  const FILES = [
    { name: 'plan.pdf', type: 'application/pdf', bytes: Buffer.from([0, 255, 13, 10, 46, 10]) },
    { name: 'list.csv', type: 'text/csv', bytes: Buffer.from('a,b\n1,2\n') },
  ];

  it('takes the attachments along, byte for byte', async () => {
    const { id } = writeWithFiles(FILES);
    const { draftId } = await write({ subject: 'Fwd: Project X', attachmentsOf: id });
    await desk.mail.sendDraft(AS_JANE, draftId, desk.options);
    const [copy] = mailOf(desk.server.account(JOHN));
    if (!copy) throw new Error('the mail did not arrive');
    const received = await readAttachedFiles(decodeRaw(copy));
    expect(received.map(({ filename, mimeType }) => [filename, mimeType])).toEqual(
      FILES.map(({ name, type }) => [name, type]),
    );
    expect(received.map(({ content }) => Buffer.from(content))).toEqual(
      FILES.map(({ bytes }) => bytes),
    );
    const read = await desk.mail.read(AS_JOHN, copy.id, desk.options);
    expect(read.visibleText).toContain('here they are.');
    expect(read.attachments.map(({ filename }) => filename)).toEqual(['plan.pdf', 'list.csv']);
  });

  it('of several megabytes arrives too', async () => {
    const bytes = Buffer.alloc(6 * 1024 * 1024, 'abcdefg');
    const { id } = writeWithFiles([{ name: 'film.mp4', type: 'video/mp4', bytes }]);
    const { draftId } = await write({ attachmentsOf: id });
    await desk.mail.sendDraft(AS_JANE, draftId, desk.options);
    const [copy] = mailOf(desk.server.account(JOHN));
    const [file] = copy ? await readAttachedFiles(decodeRaw(copy)) : [];
    expect(Buffer.from(file?.content ?? []).equals(bytes)).toBe(true);
  });

  it('is refused where its attachments are more than Gmail sends', async () => {
    const bytes = Buffer.alloc(13 * 1024 * 1024);
    const { id } = writeWithFiles([
      { name: 'one.bin', type: 'application/octet-stream', bytes },
      { name: 'two.bin', type: 'application/octet-stream', bytes },
    ]);
    await expect(write({ attachmentsOf: id })).rejects.toMatchObject({
      name: 'InvalidInputError',
      code: 'attachments_too_large',
      message: expect.stringContaining('25 MB'),
      retryable: false,
    });
    expect(drafts()).toEqual([]);
  });

  it('is not written where the mail is gone', async () => {
    await expect(write({ attachmentsOf: '19ffffffffffffff' })).rejects.toMatchObject({
      name: 'NotFoundError',
      message: 'That mail does not exist, or it is not yours.',
    });
    expect(drafts()).toEqual([]);
  });
});

describe('a draft', () => {
  it('is known by its message, which another one follows when it is changed', async () => {
    const { draftId, messageId } = await write();
    const read = () => desk.mail.readDraft(AS_JANE, draftId, desk.options);
    expect(await read()).toBe(messageId);
    await desk.server.connect(JANE).users.drafts.update({
      userId: 'me',
      id: draftId,
      requestBody: {
        message: { raw: Buffer.from('Subject: Mine\r\n\r\nx').toString('base64url') },
      },
    });
    const changed = await read();
    expect(changed).not.toBe(messageId);
    expect(changed).toEqual(expect.any(String));
    await desk.mail.deleteDraft(AS_JANE, draftId, desk.options);
    expect(await read()).toBeNull();
  });

  it('is deleted once, and a second time without complaint', async () => {
    const { draftId } = await write();
    const { draftId: other } = await write({}, ANOTHER);
    await desk.mail.deleteDraft(AS_JANE, draftId, desk.options);
    await desk.mail.deleteDraft(AS_JANE, draftId, desk.options);
    expect(drafts().map(({ id }) => id)).toEqual([other]);
    expect(mailOf(desk.server.account(JOHN))).toEqual([]);
  });
});

describe('finding by key without a thread', () => {
  const find = (key = KEY) => desk.mail.findByKey(AS_JANE, key, null, desk.options);

  it('tells nothing, a draft and a sent mail apart', async () => {
    expect(await find()).toBeNull();
    const { draftId } = await write();
    expect(await find()).toEqual({ kind: 'draft', draftId });
    expect(await find(ANOTHER)).toBeNull();
    const sent = await desk.mail.sendDraft(AS_JANE, draftId, desk.options);
    expect(await find()).toEqual({
      kind: 'sent',
      messageId: sent.sent ? sent.messageId : '',
      threadId: sent.sent ? sent.threadId : '',
    });
  });

  it('finds it among many newer ones', async () => {
    const { draftId } = await write();
    for (let n = 0; n < 60; n += 1) await write({ subject: `Newer ${n}` }, `${ANOTHER}${n}`);
    expect(await find()).toEqual({ kind: 'draft', draftId });
  });

  it('finds it where Gmail gave it another Message-ID, or its search lags behind', async () => {
    const { draftId, messageId } = await write();
    const { messages } = desk.server.account(JANE);
    for (const message of Object.values(messages)) {
      const raw = decodeRaw(message).toString('latin1').replace(`<${KEY}@`, '<other@');
      messages[message.id] = { ...message, raw: Buffer.from(raw, 'latin1').toString('base64') };
    }
    const read = await desk.mail.read(AS_JANE, messageId, desk.options);
    expect(read.messageId).toBe('<other@countersign.example>');
    expect(await find()).toEqual({ kind: 'draft', draftId });
  });

  it('finds the one that was sent where two were written', async () => {
    const { draftId } = await write();
    await write();
    await desk.mail.sendDraft(AS_JANE, draftId, desk.options);
    expect(await find()).toMatchObject({ kind: 'sent' });
  });

  it('is not deceived by a mail that somebody else sent with the key', async () => {
    desk.writeToJane({
      headers: [`X-Countersign-Action: ${KEY}`, `Message-ID: <${KEY}@countersign.example>`],
      at: minutesAgo(1),
    });
    expect(await find()).toBeNull();
  });
});

describe('a draft that is changed', () => {
  it('says something else and is still one draft', async () => {
    const { draftId, messageId } = await write();
    const changed = buildNewDraft({
      subject: 'Minutes, corrected',
      body: 'Hi John,\n\nas agreed.',
    });
    const updated = await desk.mail.updateDraft(AS_JANE, draftId, changed, KEY, desk.options);
    expect(updated?.draftId).toBe(draftId);
    expect(updated?.messageId).not.toBe(messageId);
    expect(drafts()).toEqual([{ id: draftId, messageId: updated?.messageId }]);
    await desk.mail.sendDraft(AS_JANE, draftId, desk.options);
    const copies = mailOf(desk.server.account(JOHN));
    expect(copies).toHaveLength(1);
    const raw = copies.map((copy) => decodeRaw(copy).toString()).join();
    expect(raw).toContain('Subject: Minutes, corrected\r\n');
    expect(raw).toContain(`X-Countersign-Action: ${KEY}\r\n`);
    expect(raw).not.toContain('here they are');
  });

  it('is told to be gone where it was sent or deleted', async () => {
    const { draftId } = await write();
    await desk.mail.deleteDraft(AS_JANE, draftId, desk.options);
    const change = desk.mail.updateDraft(AS_JANE, draftId, buildNewDraft(), KEY, desk.options);
    expect(await change).toBeNull();
    expect(drafts()).toEqual([]);
  });
});
