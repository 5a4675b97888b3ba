import type { gmail_v1 } from 'googleapis/build/src/apis/gmail/index.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type GmailServer, startGmail } from '#tests/builders/gmail-client.ts';
import { mailOf } from '#tests/builders/gmail-sandbox.ts';
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
