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

describe('users.history', () => {
  it('tells every change once, in order', async () => {
    const start = (await jane.users.getProfile({ userId })).data.historyId ?? '';
    const id = deliver(server, 'a');
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
    deliver(server, 'a');
    const list = (startHistoryId: string) =>
      failureOf(jane.users.history.list({ userId, startHistoryId }));
    expect(await list('999')).toBe('404 notFound');
    expect(await list('1000')).toBe('no failure');
    expect(await list('999999')).toBe('404 notFound');
    expect(await list('x')).toBe('400 invalidArgument');
  });
});
