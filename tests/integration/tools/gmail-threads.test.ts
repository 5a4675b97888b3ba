import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  AS_JANE,
  buildQuery,
  buildReplyDraft,
  type GmailDesk,
  JANE,
  JOHN,
  minutesAgo,
  startGmailDesk,
} from './gmail-desk.ts';

let desk: GmailDesk;

beforeAll(async () => {
  desk = await startGmailDesk();
});
beforeEach(() => desk.server.reset());
afterAll(() => desk.server.close());

function search(changes: Parameters<typeof buildQuery>[0] = {}, most = 10) {
  return desk.mail.searchThreads(AS_JANE, buildQuery(changes), {
    ...desk.options,
    exclude: [],
    timeZone: 'Europe/Berlin',
    most,
  });
}

describe('searching for threads', () => {
  it('answers who wrote when in each, without drafts', async () => {
    const mail = desk.writeToJane({ at: minutesAgo(9) });
    const reply = buildReplyDraft(mail);
    const { draftId } = await desk.mail.createDraft(AS_JANE, reply, 'a1', desk.options);
    await desk.mail.sendDraft(AS_JANE, draftId, desk.options);
    await desk.mail.createDraft(AS_JANE, reply, 'a2', desk.options);
    const { threads, more } = await search({ mailbox: 'received' });
    expect(more).toBe(false);
    expect(threads).toHaveLength(1);
    expect(threads[0]?.found).toEqual([mail.id]);
    expect(threads[0]?.mails.map(({ from }) => from.address)).toEqual([JOHN, JANE]);
    expect((await search({ replies: 'awaited' })).threads[0]?.found).not.toContain(mail.id);
  });

  it('has the newest, and says that there are more', async () => {
    for (const n of [1, 2, 3]) desk.writeToJane({ subject: `${n}`, at: minutesAgo(n) });
    const { threads, more } = await search({}, 2);
    expect(threads.map(({ mails }) => mails[0]?.subject)).toEqual(['1', '2']);
    expect(more).toBe(true);
  });

  it('passes over a thread that vanishes between listing and reading', async () => {
    const kept = desk.writeToJane({ subject: 'kept', at: minutesAgo(2) });
    const gone = desk.writeToJane({ subject: 'gone', at: minutesAgo(1) });
    desk.injectFault({
      match: { path: `/threads/${gone.threadId}$` },
      kind: 'status',
      status: 404,
      remaining: 1,
    });
    expect((await search()).threads.map(({ threadId }) => threadId)).toEqual([kept.threadId]);
  });
});
