import { expect } from 'vitest';
import { ANNA, BEN } from '#tests/integration/google/google-client.ts';
import { type ActionCase, isAsBefore, make } from './action-case.ts';
import type { ActionDesk } from './action-desk.ts';
import { AS_ANNA, at, buildFields, guest, span, TEAM } from './calendar-desk.ts';

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

/** Everything that is done to events. */
export const EVENT_CASES: ActionCase[] = [
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
