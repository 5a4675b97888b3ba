import { expect } from 'vitest';
import { buildAlias } from '#tests/builders/gmail-sandbox.ts';
import { ANNA, BEN } from '#tests/integration/google/google-client.ts';
import { type ActionCase, isAsBefore, make } from './action-case.ts';
import type { ActionDesk } from './action-desk.ts';
import { AS_ANNA } from './calendar-desk.ts';

/** Another address of Anna's. */
const FAIR = 'anna@fair.test';

const MAIL = {
  from: { name: 'Anna', address: ANNA },
  to: [{ name: 'Ben', address: BEN }],
  cc: [],
  subject: 'Minutes',
  body: 'Hi Ben,\n\nhere they are.',
};

async function isSentOnce(desk: ActionDesk, key: string): Promise<void> {
  const received = desk.receivedByBen();
  expect(received).toHaveLength(1);
  expect(received[0]).toContain(`X-Countersign-Action: ${key}\r\n`);
  expect(desk.anna().drafts).toEqual({});
}

function mailTarget(mail: { id: string; threadId: string }) {
  return {
    mailId: mail.id,
    threadId: mail.threadId,
    subject: 'Project X',
    from: { name: 'Ben', address: BEN },
    date: '2026-01-11T12:00:00.000Z',
  };
}

async function readLabels(desk: ActionDesk, mailId: string): Promise<string[]> {
  return (await desk.targets.mail.readLabels(AS_ANNA, mailId)) ?? [];
}

/** Everything that is done to mails. */
export const MAIL_CASES: ActionCase[] = [
  {
    name: 'a mail',
    build: async () =>
      make('send_mail', {
        payload: MAIL,
        before: null,
        precondition: {},
        reversibility: 'held',
      }),
    isDone: isSentOnce,
    isUndone: null,
  },
  ...['Re: Project X', 'A subject that was edited'].map((subject) => ({
    name: `a reply under “${subject}”`,
    async build(desk: ActionDesk) {
      const { id, threadId, messageId } = desk.writeToAnna();
      return make('send_reply', {
        payload: {
          ...MAIL,
          subject,
          threadId,
          mailId: id,
          inReplyTo: messageId,
          references: [messageId],
        },
        before: null,
        precondition: { threadTip: id },
        reversibility: 'held',
      });
    },
    isDone: isSentOnce,
    isUndone: null,
  })),
  {
    name: 'a reply from an alias',
    async build(desk) {
      desk.anna().aliases = [buildAlias(FAIR)];
      const { id, threadId, messageId } = desk.writeToAnna();
      return make('send_reply', {
        payload: {
          ...MAIL,
          from: { name: 'Anna', address: FAIR },
          threadId,
          mailId: id,
          inReplyTo: messageId,
          references: [messageId],
        },
        before: null,
        precondition: { threadTip: id },
        reversibility: 'held',
      });
    },
    async isDone(desk, key) {
      await isSentOnce(desk, key);
      expect(desk.receivedByBen()[0]).toContain(`From: Anna <${FAIR}>\r\n`);
    },
    isUndone: null,
  },
  {
    name: 'a forwarded mail',
    async build(desk) {
      const { id, threadId } = desk.writeToAnna();
      const attachments = [{ filename: 'plan.csv', mimeType: 'text/csv', size: 3 }];
      return make('forward_mail', {
        payload: { ...MAIL, threadId, mailId: id, attachments },
        before: null,
        precondition: {},
        reversibility: 'held',
      });
    },
    async isDone(desk, key) {
      await isSentOnce(desk, key);
      expect(desk.receivedByBen()[0]).toContain('filename=plan.csv');
    },
    isUndone: null,
  },
  {
    name: 'a draft',
    build: async () =>
      make('create_draft', {
        payload: MAIL,
        before: null,
        precondition: {},
        reversibility: 'reversible',
      }),
    async isDone(desk) {
      expect(Object.keys(desk.anna().drafts)).toHaveLength(1);
      expect(desk.receivedByBen()).toEqual([]);
    },
    isUndone: isAsBefore,
  },
  {
    name: 'a change of labels',
    async build(desk) {
      const mail = desk.writeToAnna();
      return make('change_labels', {
        payload: {
          ...mailTarget(mail),
          add: [{ id: null, name: 'Project X' }],
          remove: [{ id: 'INBOX', name: 'INBOX' }],
        },
        before: { labels: ['INBOX'] },
        precondition: { labelIds: await readLabels(desk, mail.id) },
        reversibility: 'reversible',
      });
    },
    async isDone(desk) {
      const labels = await desk.targets.mail.listLabels(AS_ANNA);
      const made = labels.filter(({ name }) => name === 'Project X');
      expect(made).toHaveLength(1);
      const [mail] = Object.values(desk.anna().messages);
      expect(mail?.labelIds).toContain(made[0]?.id);
      expect(mail?.labelIds).not.toContain('INBOX');
    },
    isUndone: isAsBefore,
  },
  {
    name: 'a mail thrown away',
    async build(desk) {
      const mail = desk.writeToAnna();
      return make('trash_mail', {
        payload: mailTarget(mail),
        before: { labels: ['INBOX'] },
        precondition: { labelIds: await readLabels(desk, mail.id) },
        reversibility: 'reversible',
      });
    },
    async isDone(desk) {
      expect(Object.values(desk.anna().messages)).toMatchObject([
        { labelIds: expect.arrayContaining(['TRASH']) },
      ]);
    },
    isUndone: isAsBefore,
  },
];
