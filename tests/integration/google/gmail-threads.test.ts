import type { gmail_v1 } from 'googleapis/build/src/apis/gmail/index.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type GmailServer, startGmail } from '#tests/builders/gmail-client.ts';
import { TEST_NOW } from '#tests/builders/gmail-sandbox.ts';
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

describe('users.threads', () => {
  it('lists, gets and changes whole conversations', async () => {
    const first = deliver(server, 'Plan', {
      head: ['Message-ID: <1@x>'],
      body: 'one',
      at: TEST_NOW - 1000,
    });
    const other = deliver(server, 'Other', { at: TEST_NOW - 500 });
    const second = deliver(server, 'Re: Plan', {
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
