import type { gmail_v1 } from 'googleapis/build/src/apis/gmail/index.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type GmailServer, startGmail } from '#tests/builders/gmail-client.ts';
import { deliver, failureOf, JANE, userId } from './gmail-mails.ts';

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

    const message = deliver(server, 'a');
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
