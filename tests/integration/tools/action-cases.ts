import { expect } from 'vitest';
import type { Action, ActionKind, ActionOf } from '#lib/domain/action.ts';
import { ACTION_BUILDERS } from '#tests/builders/actions.ts';
import { ANNA, BEN } from '#tests/integration/google/google-client.ts';
import type { ActionDesk } from './action-desk.ts';
import { AS_ANNA, at, buildFields, guest, span, TEAM } from './calendar-desk.ts';

/** What one kind of action does to Anna's world, and what is to be seen of it afterwards. */
interface ActionCase {
  name: string;
  build(desk: ActionDesk): Promise<Action>;
  isDone(desk: ActionDesk, key: string): Promise<void>;
  /** Null where people have heard of it, so that nothing takes it back. */
  isUndone: ((desk: ActionDesk, key: string, before: unknown) => Promise<void>) | null;
}

const MAIL = {
  from: { name: 'Anna', address: ANNA },
  to: [{ name: 'Ben', address: BEN }],
  cc: [],
  subject: 'Minutes',
  body: 'Hi Ben,\n\nhere they are.',
};

function make<Kind extends ActionKind>(
  kind: Kind,
  changes: Pick<ActionOf<Kind>, 'payload' | 'before' | 'precondition' | 'reversibility'>,
): ActionOf<Kind> {
  return { ...ACTION_BUILDERS[kind](kind), accountId: ANNA, accountEmail: ANNA, ...changes };
}

async function isSentOnce(desk: ActionDesk, key: string): Promise<void> {
  const received = desk.receivedByBen();
  expect(received).toHaveLength(1);
  expect(received[0]).toContain(`X-Countersign-Action: ${key}\r\n`);
  expect(desk.anna().drafts).toEqual({});
}

/** The world as it was before; etags and tombstones are no part of it. */
async function isAsBefore(desk: ActionDesk, _key: string, before: unknown): Promise<void> {
  expect(desk.describeWorld()).toEqual(before);
  expect(desk.receivedByBen()).toEqual([]);
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

/** An event of Anna's on the 13th, and what an action shows of it. */
async function bookEvent(desk: ActionDesk) {
  const ref = desk.calendar.book('meeting', { summary: 'Budget', ...span('13', '10:00', '11:00') });
  const event = await desk.targets.calendar.readEvent(AS_ANNA, ref);
  return {
    target: {
      ...ref,
      summary: 'Budget',
      ...span('13', '10:00', '11:00'),
      sendUpdates: 'none' as const,
    },
    etag: event?.etag ?? '',
  };
}

/** A daily standup from the 12th to the 14th, and its event of the 13th. */
async function bookSeries(desk: ActionDesk) {
  desk.calendar.book('standup', {
    summary: 'Standup',
    ...span('12', '09:00', '09:15'),
    recurrence: ['RRULE:FREQ=DAILY;COUNT=3'],
  });
  const ref = { calendarId: ANNA, eventId: 'standup_20260113T080000Z' };
  return { ref, event: await desk.targets.calendar.readEvent(AS_ANNA, ref) };
}

/** Day and hour in Berlin of each standup that there is. */
async function listStandups(desk: ActionDesk): Promise<number[][]> {
  const { calendar, options } = desk.calendar;
  const around = { ...span('11', '00:00', '00:01'), end: at('17T00:00'), bufferMinutes: 0 };
  const { events } = await calendar.listAround(AS_ANNA, around, options);
  return events.map(({ start }) => {
    const text = 'dateTime' in start ? start.dateTime : '';
    return [Number(text.slice(8, 10)), Number(text.slice(11, 13))];
  });
}

function statusOf(desk: ActionDesk, eventId: string, calendarId = ANNA) {
  return desk.calendar.stored({ calendarId, eventId })?.status;
}

export const KINDS: ActionCase[] = [
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
  {
    name: 'an invitation',
    build: async () =>
      make('create_event', {
        payload: {
          calendarId: 'primary',
          event: buildFields({ attendees: [guest(BEN)] }),
          sendUpdates: 'all',
        },
        before: null,
        precondition: { overlapping: [] },
        reversibility: 'held',
      }),
    async isDone(desk, key) {
      expect(statusOf(desk, key)).toBe('confirmed');
      expect(desk.receivedByBen()).toHaveLength(1);
    },
    isUndone: null,
  },
  {
    name: 'an event',
    build: async () =>
      make('create_event', {
        payload: { calendarId: 'primary', event: buildFields(), sendUpdates: 'none' },
        before: null,
        precondition: { overlapping: [] },
        reversibility: 'reversible',
      }),
    async isDone(desk, key) {
      expect(statusOf(desk, key)).toBe('confirmed');
      expect(desk.describeWorld()).toMatchObject({ events: [{ id: key }] });
    },
    isUndone: isAsBefore,
  },
  {
    name: 'a change of an event',
    async build(desk) {
      const { target, etag } = await bookEvent(desk);
      return make('patch_event', {
        payload: { ...target, patch: { summary: 'Later', ...span('13', '15:00', '16:00') } },
        before: { summary: 'Budget', ...span('13', '10:00', '11:00') },
        precondition: { etag, overlapping: [] },
        reversibility: 'reversible',
      });
    },
    async isDone(desk) {
      const event = await desk.targets.calendar.readEvent(AS_ANNA, {
        calendarId: ANNA,
        eventId: 'meeting',
      });
      expect(event).toMatchObject({ summary: 'Later', start: at('13T15:00') });
    },
    isUndone: isAsBefore,
  },
  {
    name: 'a whole-day event moved by days',
    async build(desk) {
      const days = (from: string, to: string) => ({ start: { date: from }, end: { date: to } });
      const ref = desk.calendar.book('fair', {
        summary: 'Fair',
        ...days('2026-01-13', '2026-01-16'),
      });
      const event = await desk.targets.calendar.readEvent(AS_ANNA, ref);
      const target = { ...ref, summary: 'Fair', sendUpdates: 'none' as const };
      return make('patch_event', {
        payload: {
          ...target,
          ...days('2026-01-13', '2026-01-16'),
          patch: days('2026-01-20', '2026-01-23'),
        },
        before: days('2026-01-13', '2026-01-16'),
        precondition: { etag: event?.etag ?? '', overlapping: [] },
        reversibility: 'reversible',
      });
    },
    async isDone(desk) {
      const ref = { calendarId: ANNA, eventId: 'fair' };
      expect(await desk.targets.calendar.readEvent(AS_ANNA, ref)).toMatchObject({
        start: { date: '2026-01-20' },
        end: { date: '2026-01-23' },
      });
    },
    async isUndone(desk) {
      expect(desk.calendar.stored({ calendarId: ANNA, eventId: 'fair' })).toMatchObject({
        start: { date: '2026-01-13' },
        end: { date: '2026-01-16' },
      });
    },
  },
  {
    name: 'a change of one event of a series',
    async build(desk) {
      const { ref, event } = await bookSeries(desk);
      return make('patch_event', {
        payload: {
          ...ref,
          summary: 'Standup',
          ...span('13', '09:00', '09:15'),
          sendUpdates: 'none',
          patch: span('13', '11:00', '11:15'),
        },
        before: span('13', '09:00', '09:15'),
        precondition: { etag: event?.etag ?? '', overlapping: [] },
        reversibility: 'reversible',
      });
    },
    async isDone(desk) {
      expect(await listStandups(desk)).toEqual(
        [12, 13, 14].map((day) => [day, day === 13 ? 11 : 9]),
      );
    },
    async isUndone(desk) {
      expect(await listStandups(desk)).toEqual([12, 13, 14].map((day) => [day, 9]));
    },
  },
  {
    name: 'a deletion of one event of a series',
    async build(desk) {
      const { ref, event } = await bookSeries(desk);
      return make('delete_event', {
        payload: {
          ...ref,
          summary: 'Standup',
          ...span('13', '09:00', '09:15'),
          sendUpdates: 'none',
        },
        before: buildFields({ summary: 'Standup', ...span('13', '09:00', '09:15') }),
        precondition: { etag: event?.etag ?? '' },
        reversibility: 'reversible',
      });
    },
    async isDone(desk) {
      expect(await listStandups(desk)).toEqual([12, 14].map((day) => [day, 9]));
    },
    async isUndone(desk) {
      expect(await listStandups(desk)).toEqual([12, 13, 14].map((day) => [day, 9]));
    },
  },
  {
    name: 'an answer to an invitation',
    async build(desk) {
      const invitation = {
        summary: 'Review',
        ...span('13', '10:00', '11:00'),
        organizer: { email: BEN },
        attendees: [
          { email: BEN, responseStatus: 'accepted' },
          { email: ANNA, responseStatus: 'needsAction' },
        ],
      };
      const ref = desk.calendar.book('review', invitation);
      const event = await desk.targets.calendar.readEvent(AS_ANNA, ref);
      expect(event).toMatchObject({ own: false, response: 'needsAction' });
      return make('respond_to_event', {
        payload: {
          ...ref,
          summary: 'Review',
          ...span('13', '10:00', '11:00'),
          sendUpdates: 'none',
          response: 'accepted',
          organizer: { name: '', address: BEN },
        },
        before: { response: 'needsAction' },
        precondition: { etag: event?.etag ?? '' },
        reversibility: 'reversible',
      });
    },
    async isDone(desk) {
      const ref = { calendarId: ANNA, eventId: 'review' };
      expect(await desk.targets.calendar.readEvent(AS_ANNA, ref)).toMatchObject({
        response: 'accepted',
        attendees: [{ address: BEN }, { address: ANNA, response: 'accepted' }],
      });
    },
    isUndone: isAsBefore,
  },
  {
    name: 'a move of an event',
    async build(desk) {
      const { target, etag } = await bookEvent(desk);
      return make('move_event', {
        payload: {
          ...target,
          calendarName: 'Anna',
          destinationId: TEAM,
          destinationName: 'team',
        },
        before: { calendarId: ANNA },
        precondition: { etag },
        reversibility: 'reversible',
      });
    },
    async isDone(desk) {
      expect(statusOf(desk, 'meeting')).toBe('cancelled');
      expect(statusOf(desk, 'meeting', TEAM)).toBe('confirmed');
    },
    isUndone: isAsBefore,
  },
  {
    name: 'a deletion of an event',
    async build(desk) {
      const { target, etag } = await bookEvent(desk);
      return make('delete_event', {
        payload: target,
        before: buildFields(),
        precondition: { etag },
        reversibility: 'reversible',
      });
    },
    async isDone(desk) {
      expect(statusOf(desk, 'meeting')).toBe('cancelled');
    },
    isUndone: isAsBefore,
  },
];
