import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { EventFields, EventPatch } from '#lib/domain/event.ts';
import type { EventExtras } from '#lib/domain/event-extras.ts';
import type { EventRef, Owner } from '#lib/tools/ports.ts';
import { ANNA, BEN, SCOPES } from '#tests/integration/google/google-client.ts';
import { createMine, KEY, MINE, NOWHERE, readMine } from './calendar-deeds.ts';
import {
  AS_ANNA,
  AS_BEN,
  at,
  buildFields,
  type CalendarDesk,
  guest,
  span,
  startCalendarDesk,
  TEAM,
} from './calendar-desk.ts';

const GONE = {
  name: 'NotFoundError',
  message: 'That event does not exist, or it is not yours.',
};
const MOVED_ON = { name: 'ConflictError', code: 'changed_meanwhile', retryable: false };

let desk: CalendarDesk;

beforeAll(async () => {
  desk = await startCalendarDesk();
});

beforeEach(() => desk.reset());

afterAll(() => desk.google.close());

const create = (...given: [fields?: Partial<EventFields>, sendUpdates?: 'all' | 'none']) =>
  createMine(desk, ...given);
const read = (...given: [ref?: EventRef, owner?: Owner]) => readMine(desk, ...given);

function patch(changes: EventPatch, etag: string | null = null, ref = MINE) {
  const change = { ...ref, patch: changes, etag, sendUpdates: 'none' as const, key: 'k2' };
  return desk.calendar.patchEvent(AS_ANNA, change, desk.options);
}

function remove(etag: string | null = null, sendUpdates: 'all' | 'none' = 'none', ref = MINE) {
  return desk.calendar.deleteEvent(AS_ANNA, { ...ref, etag, sendUpdates }, desk.options);
}

function restore(sendUpdates: 'all' | 'none' = 'none', ref = MINE, owner = AS_ANNA) {
  return desk.calendar.restoreEvent(owner, { ...ref, sendUpdates }, desk.options);
}

describe('creating an event', () => {
  it('makes it as it was shown, under our id and with the key of its action', async () => {
    const fields = buildFields({ attendees: [guest(BEN)] });
    const { created, event } = await create(fields);
    expect(created).toBe(true);
    expect(event).toMatchObject({
      ...fields,
      id: KEY,
      calendarId: ANNA,
      own: true,
      actionKey: KEY,
    });
    expect(await read()).toEqual(event);
    expect(await read({ ...MINE, calendarId: BEN }, AS_BEN)).toMatchObject({
      summary: 'Budget',
      own: false,
      organizer: { address: ANNA },
      actionKey: null,
    });
    expect(desk.subjects(BEN)).toEqual([]);
  });

  it('gives a copy what it takes along, and reads it again', async () => {
    const extras: EventExtras = {
      visibility: 'private',
      free: true,
      colorId: '5',
      reminders: [{ method: 'email', minutes: 1_440 }],
      attachments: [{ fileUrl: 'https://drive.google.com/file/d/1/view', title: 'Plan' }],
      conference: {
        conferenceId: '12345',
        signature: 'signed',
        conferenceSolution: { name: 'Calls', key: { type: 'addOn' } },
        entryPoints: [{ entryPointType: 'video', uri: 'https://calls.test/1', pin: '77' }],
      },
    };
    expect((await create({ extras })).event.extras).toEqual(extras);
    expect(desk.stored(MINE)).toMatchObject({
      visibility: 'private',
      transparency: 'transparent',
      colorId: '5',
      reminders: { useDefault: false, overrides: extras.reminders },
      attachments: extras.attachments,
      conferenceData: extras.conference,
    });
  });

  it('reads no reminders as none, and what is as usual as nothing', async () => {
    const none = desk.book('silent', {
      ...span('14', '09:00', '10:00'),
      visibility: 'default',
      reminders: { useDefault: false },
      hangoutLink: 'https://meet.google.com/abc-defg-hij',
    });
    expect((await read(none))?.extras).toEqual({
      reminders: [],
      meetUrl: 'https://meet.google.com/abc-defg-hij',
    });
    const { event } = await create();
    expect(event.extras).toBeUndefined();
  });

  it('invites once, however often it is repeated', async () => {
    const first = await create({ attendees: [guest(BEN)] }, 'all');
    const second = await create({ attendees: [guest(BEN)] }, 'all');
    expect(second).toEqual({ created: false, event: first.event });
    expect(desk.subjects(BEN)).toHaveLength(1);
  });

  it('is found again where the answer was cut off', async () => {
    desk.google.sandbox.state.faults.push({
      id: 'f1',
      match: { method: 'POST', path: '/events$' },
      kind: 'cut-after',
      remaining: 1,
    });
    await expect(create()).rejects.toMatchObject({ retryable: true });
    expect(await create()).toMatchObject({ created: false, event: { actionKey: KEY } });
  });

  it('does not bring a deleted one back by itself', async () => {
    await create();
    await remove();
    expect(await create()).toMatchObject({ created: false, event: { status: 'cancelled' } });
    expect(await read()).toMatchObject({ status: 'cancelled' });
  });

  it('makes all-day events and series', async () => {
    const day = { start: { date: '2026-01-13' }, end: { date: '2026-01-14' } };
    const recurrence = ['RRULE:FREQ=WEEKLY;COUNT=2'];
    expect((await create({ ...day, recurrence })).event).toMatchObject({ ...day, recurrence });
  });

  it('needs a calendar that is there, and the permission', async () => {
    const event = { ...MINE, fields: buildFields(), sendUpdates: 'none' as const, key: KEY };
    await expect(
      desk.calendar.createEvent(AS_ANNA, { ...event, calendarId: 'gone@x.test' }, desk.options),
    ).rejects.toMatchObject({ name: 'NotFoundError', message: /That calendar does not exist/ });
    const calendar = desk.connect([`${SCOPES.calendar}.readonly`]);
    await expect(calendar.createEvent(AS_ANNA, event, desk.options)).rejects.toMatchObject({
      code: 'missing_permission',
    });
    expect(await read()).toBeNull();
  });
});

describe('changing an event', () => {
  it('changes what is named, and leaves its own key', async () => {
    const { event } = await create({ attendees: [guest(BEN)] });
    const changed = await patch({ summary: 'Budget 2', ...span('14', '15:00', '16:00') });
    expect(changed).toEqual({
      ...event,
      summary: 'Budget 2',
      ...span('14', '15:00', '16:00'),
      etag: changed.etag,
      actionKey: 'k2',
    });
    expect(changed.etag).not.toBe(event.etag);
    expect(await read({ ...MINE, calendarId: BEN }, AS_BEN)).toMatchObject({
      summary: 'Budget 2',
      start: at('14T15:00'),
    });
  });

  it('goes from hours to days and back', async () => {
    await create();
    const day = { start: { date: '2026-01-13' }, end: { date: '2026-01-15' } };
    expect(await patch(day)).toMatchObject(day);
    expect(await patch(span('13', '10:00', '11:00'))).toMatchObject(span('13', '10:00', '11:00'));
  });

  it('does not happen where the event has moved on since it was shown', async () => {
    const { event } = await create();
    const { etag } = await patch({ location: 'Room 2' }, event.etag);
    await expect(patch({ location: 'Room 3' }, event.etag)).rejects.toMatchObject(MOVED_ON);
    await expect(patch({ attendees: [guest(BEN)] }, event.etag)).rejects.toMatchObject(MOVED_ON);
    expect(await read()).toMatchObject({ location: 'Room 2', etag, attendees: [] });
  });

  it('keeps what it does not know of guests who stay', async () => {
    desk.book(KEY, {
      ...span('13', '10:00', '11:00'),
      attendees: [
        { email: ANNA, responseStatus: 'accepted' },
        { email: BEN, responseStatus: 'accepted', comment: 'late', additionalGuests: 1 },
        { email: 'room@resource.test', resource: true, responseStatus: 'accepted' },
      ],
      extendedProperties: { private: { own: 'kept' } },
    });
    const before = await read();
    const attendees = [...(before?.attendees ?? []), guest('cara@gmail.com')];
    await patch({ attendees }, before?.etag ?? null);
    expect(desk.stored(MINE)).toMatchObject({
      attendees: [
        { email: ANNA, responseStatus: 'accepted' },
        { email: BEN, responseStatus: 'accepted', comment: 'late', additionalGuests: 1 },
        { email: 'room@resource.test', resource: true, responseStatus: 'accepted' },
        { email: 'cara@gmail.com', responseStatus: 'needsAction' },
      ],
      extendedProperties: { private: { own: 'kept', countersignAction: 'k2' } },
    });
  });

  it('of one occurrence leaves the series as it is', async () => {
    await create({ recurrence: ['RRULE:FREQ=DAILY;COUNT=3'] });
    const second = { calendarId: ANNA, eventId: `${KEY}_20260114T090000Z` };
    const { etag } = (await read(second)) ?? { etag: '' };
    const changed = await patch({ summary: 'Only this' }, etag, second);
    expect(changed).toMatchObject({ summary: 'Only this', recurringEventId: KEY });
    expect(await read()).toMatchObject({ summary: 'Budget' });
  });

  it('is refused of an event that is somebody else’s, gone, or never was', async () => {
    await create({ attendees: [guest(BEN)] });
    const theirs = { calendarId: BEN, eventId: KEY, etag: null, key: 'k2' };
    await expect(
      desk.calendar.patchEvent(
        AS_BEN,
        { ...theirs, patch: { summary: 'Mine' }, sendUpdates: 'none' },
        desk.options,
      ),
    ).rejects.toMatchObject({
      code: 'google_forbids',
      message: 'Only the organizer of this event can change it.',
      retryable: false,
    });
    await remove();
    await expect(patch({ summary: 'x' })).rejects.toMatchObject(GONE);
    await expect(patch({ summary: 'x' }, null, NOWHERE)).rejects.toMatchObject(GONE);
    await expect(patch({ attendees: [] }, null, NOWHERE)).rejects.toMatchObject(GONE);
  });
});

describe('moving an event', () => {
  const move = (from: string, to: string, sendUpdates: 'all' | 'none' = 'none') =>
    desk.calendar.moveEvent(
      AS_ANNA,
      { calendarId: from, eventId: KEY, destinationId: to, sendUpdates },
      desk.options,
    );
  const there = { calendarId: TEAM, eventId: KEY };

  it('takes it into another calendar of the account, under the same id', async () => {
    const { event } = await create({ attendees: [guest(BEN, 'accepted')] });
    const moved = await move(ANNA, TEAM);
    expect(moved).toMatchObject({ id: KEY, calendarId: TEAM, own: true, actionKey: KEY });
    expect(moved.attendees).toEqual(event.attendees);
    expect(await read(there)).toEqual(moved);
    expect(await read()).toMatchObject({ status: 'cancelled' });
    expect(await read({ ...MINE, calendarId: BEN }, AS_BEN)).toMatchObject({ status: 'confirmed' });
  });

  it('happens once, and goes back', async () => {
    await create();
    const moved = await move(ANNA, TEAM);
    expect(await move(ANNA, TEAM)).toEqual(moved);
    const back = await move(TEAM, ANNA);
    expect(await move(TEAM, ANNA)).toEqual(back);
    expect(await read()).toEqual(back);
    expect(await read(there)).toMatchObject({ status: 'cancelled' });
  });

  it('is found done where the answer was cut off', async () => {
    await create();
    desk.google.sandbox.state.faults.push({
      id: 'f1',
      match: { path: '/move$' },
      kind: 'cut-after',
      remaining: 1,
    });
    await expect(move(ANNA, TEAM)).rejects.toMatchObject({ retryable: true });
    expect(await move(ANNA, TEAM)).toMatchObject({ calendarId: TEAM, status: 'confirmed' });
  });

  it('is refused of what is gone, and of one occurrence', async () => {
    await expect(move(ANNA, TEAM)).rejects.toMatchObject(GONE);
    await create({ recurrence: ['RRULE:FREQ=DAILY;COUNT=3'] });
    const occurrence = {
      calendarId: ANNA,
      eventId: `${KEY}_20260114T090000Z`,
      destinationId: TEAM,
      sendUpdates: 'none' as const,
    };
    await expect(desk.calendar.moveEvent(AS_ANNA, occurrence, desk.options)).rejects.toMatchObject({
      code: 'google_forbids',
      message: /occurrence of a series/,
    });
  });

  it('is not taken for done by an invitation of the same id', async () => {
    const ref = desk.book(KEY, { ...span('13', '10:00', '11:00') }, TEAM);
    desk.book(KEY, { ...span('13', '10:00', '11:00'), organizer: { email: TEAM } });
    await expect(move(TEAM, ANNA)).rejects.toMatchObject({ code: 'exists_already' });
    expect(await read(ref)).toMatchObject({ status: 'confirmed' });
  });
});

describe('deleting an event', () => {
  it('happens once, and tells the guests once', async () => {
    await create({ attendees: [guest(BEN)] });
    expect(await remove(null, 'all')).toEqual({ deleted: true });
    expect(await remove(null, 'all')).toEqual({ deleted: false });
    expect(await read()).toMatchObject({ status: 'cancelled', id: KEY });
    expect(await read({ ...MINE, calendarId: BEN }, AS_BEN)).toMatchObject({ status: 'cancelled' });
    expect(desk.subjects(BEN)).toHaveLength(1);
    expect(await remove(null, 'none', NOWHERE)).toEqual({ deleted: false });
  });

  it('does not happen where the event has moved on since it was shown', async () => {
    const { event } = await create();
    await patch({ location: 'Room 2' });
    await expect(remove(event.etag)).rejects.toMatchObject(MOVED_ON);
    expect(await read()).toMatchObject({ status: 'confirmed' });
  });

  it('is done where it was deleted meanwhile, whichever way Google says so', async () => {
    const { event } = await create();
    await remove();
    desk.google.sandbox.state.faults.push({
      id: 'f1',
      match: { method: 'DELETE' },
      kind: 'status',
      status: 412,
      remaining: 1,
    });
    expect(await remove(event.etag)).toEqual({ deleted: false });
    expect(desk.google.sandbox.state.faults).toEqual([]);
    expect(await remove(event.etag)).toEqual({ deleted: false });
  });
});

describe('bringing a deleted event back', () => {
  it('gives it its guests and their answers again, with an invitation', async () => {
    const { event } = await create({ attendees: [guest(BEN, 'accepted')] });
    await remove();
    const restored = await restore('all');
    expect(restored).toEqual({ ...event, etag: restored.etag });
    expect(await read({ ...MINE, calendarId: BEN }, AS_BEN)).toMatchObject({
      status: 'confirmed',
      attendees: [{ address: BEN, response: 'accepted' }],
    });
    expect(desk.subjects(BEN)).toHaveLength(1);
  });

  it('changes nothing of one that is there', async () => {
    const { event } = await create({ attendees: [guest(BEN)] });
    expect(await restore('all')).toEqual(event);
    expect(desk.subjects(BEN)).toEqual([]);
    await remove();
    const restored = await restore();
    expect(await restore()).toEqual(restored);
  });

  it('brings one occurrence back', async () => {
    await create({ recurrence: ['RRULE:FREQ=DAILY;COUNT=3'] });
    const second = { calendarId: ANNA, eventId: `${KEY}_20260114T090000Z` };
    await remove(null, 'none', second);
    expect(await read(second)).toMatchObject({ status: 'cancelled', start: at('14T10:00') });
    expect(await restore('none', second)).toMatchObject({
      status: 'confirmed',
      start: at('14T10:00'),
    });
  });

  it('works for a guest who had removed it from his calendar', async () => {
    await create({ attendees: [guest(BEN, 'accepted')] });
    const copy = { calendarId: BEN, eventId: KEY };
    const target = { ...copy, etag: null, sendUpdates: 'none' as const };
    await desk.calendar.deleteEvent(AS_BEN, target, desk.options);
    expect(await restore('none', copy, AS_BEN)).toMatchObject({ status: 'confirmed' });
    // What he had answered is put back by a patch of his own entry.
    await desk.calendar.patchEvent(
      AS_BEN,
      { ...target, patch: { attendees: [guest(BEN, 'accepted')] }, key: 'k2' },
      desk.options,
    );
    expect(await read()).toMatchObject({ attendees: [{ address: BEN, response: 'accepted' }] });
  });

  it('cannot be done of one that never was', async () => {
    await expect(restore('none', NOWHERE)).rejects.toMatchObject(GONE);
  });
});
