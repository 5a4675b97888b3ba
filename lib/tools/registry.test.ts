import { describe, expect, it } from 'vitest';
import type { CalendarService, MailService } from './ports.ts';
import { createRegistry } from './registry.ts';

const OWNER = { userId: 'user-1', accountId: 'account-1' };
const OPTIONS = { signal: new AbortController().signal };

/** A service of which only what a test is about is there. */
function buildService<T extends object>(methods: Partial<T>): T {
  const missing = async () => {
    throw new Error('not a part of this test');
  };
  return new Proxy(methods, {
    get: (target, name) => Reflect.get(target, name) ?? missing,
  }) as T;
}

function createTools(mail: Partial<MailService> = {}, calendar: Partial<CalendarService> = {}) {
  return createRegistry({
    mail: buildService<MailService>(mail),
    calendar: buildService<CalendarService>(calendar),
  });
}

describe('the tools', () => {
  it('have each a name of their own and cost quota', () => {
    const tools = Object.values(createTools());
    expect(new Set(tools.map((tool) => tool.name)).size).toBe(tools.length);
    expect(tools.every((tool) => tool.quotaUnits > 0)).toBe(true);
  });

  it('ask for no more permission than they need', () => {
    const tools = Object.values(createTools());
    const capabilities = tools.map(({ name, effect, capability }) => [name, effect, capability]);
    expect(capabilities.toSorted()).toEqual([
      ['change_labels', 'write', 'organise_mail'],
      ['count_mails', 'read', 'read_mail'],
      ['create_draft', 'write', 'send_mail'],
      ['create_event', 'write', 'change_calendar'],
      ['delete_draft', 'write', 'send_mail'],
      ['delete_event', 'write', 'change_calendar'],
      ['ensure_label', 'write', 'organise_mail'],
      ['find_by_key', 'read', 'read_mail'],
      ['find_conflicts', 'read', 'see_calendar'],
      ['find_free_slots', 'read', 'see_calendar'],
      ['list_attachments', 'read', 'read_mail'],
      ['list_busy', 'read', 'see_calendar'],
      ['list_calendars', 'read', 'see_calendar'],
      ['list_correspondents', 'read', 'read_mail'],
      ['list_labels', 'read', 'read_mail'],
      ['list_overlapping', 'read', 'see_calendar'],
      ['list_send_as', 'read', 'read_mail'],
      ['list_shared_busy', 'read', 'see_calendar'],
      ['move_event', 'write', 'change_calendar'],
      ['patch_event', 'write', 'change_calendar'],
      ['read_attachment', 'read', 'read_mail'],
      ['read_draft', 'read', 'send_mail'],
      ['read_event', 'read', 'see_calendar'],
      ['read_labels', 'read', 'read_mail'],
      ['read_mail', 'read', 'read_mail'],
      ['read_thread', 'read', 'read_mail'],
      ['read_thread_tip', 'read', 'read_mail'],
      ['respond_to_event', 'write', 'change_calendar'],
      ['restore_event', 'write', 'change_calendar'],
      ['search_events', 'read', 'see_calendar'],
      ['search_mails', 'read', 'read_mail'],
      ['search_threads', 'read', 'read_mail'],
      ['send_draft', 'write', 'send_mail'],
      ['trash_mail', 'write', 'organise_mail'],
      ['untrash_mail', 'write', 'organise_mail'],
      ['update_draft', 'write', 'send_mail'],
    ]);
  });

  it('read the thirty newest mails of a thread, oldest first', async () => {
    const read: string[] = [];
    const { readThread } = createTools({
      listThread: async () => Array.from({ length: 32 }, (_, n) => `m${n}`),
      async read(_owner, id) {
        read.push(id);
        return { id } as Awaited<ReturnType<MailService['read']>>;
      },
    });
    const mails = await readThread.run(OWNER, { threadId: 't' }, OPTIONS);
    expect(mails.map((mail) => mail.id)).toEqual(read);
    expect([read.length, read.at(0), read.at(-1)]).toEqual([30, 'm2', 'm31']);
  });

  it('know the newest mail of a thread, and that a thread is gone', async () => {
    const tools = (ids: string[]) => createTools({ listThread: async () => ids }).readThreadTip;
    expect(await tools(['m1', 'm2']).run(OWNER, { threadId: 't' }, OPTIONS)).toBe('m2');
    expect(await tools([]).run(OWNER, { threadId: 't' }, OPTIONS)).toBeNull();
  });

  it('answer a search without bodies: a longer excerpt does not pass', () => {
    const { output } = createTools().searchMails;
    const ref = {
      id: 'm1',
      threadId: 't1',
      accountId: 'account-1',
      from: { name: '', address: 'jane@company.com' },
      subject: 'Hello',
      date: '2026-03-16T09:00:00.000Z',
      unread: true,
      labelIds: ['INBOX', 'UNREAD'],
    };
    expect(output.safeParse([{ ...ref, snippet: 'x'.repeat(200) }]).success).toBe(true);
    expect(output.safeParse([{ ...ref, snippet: 'x'.repeat(201) }]).success).toBe(false);
  });
});
