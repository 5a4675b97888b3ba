import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { EventFields } from '#lib/domain/event.ts';
import type { EventRef } from '#lib/tools/ports.ts';
import { ANNA, BEN } from '#tests/integration/google/google-client.ts';
import { createMine, KEY, MINE, NOWHERE, readMine } from './calendar-deeds.ts';
import {
  AS_ANNA,
  AS_BEN,
  type CalendarDesk,
  guest,
  span,
  startCalendarDesk,
} from './calendar-desk.ts';

let desk: CalendarDesk;

beforeAll(async () => {
  desk = await startCalendarDesk();
});

beforeEach(() => desk.reset());

afterAll(() => desk.google.close());

const create = (fields: Partial<EventFields>) => createMine(desk, fields);
const read = (ref?: EventRef) => readMine(desk, ref);

describe('reading an event', () => {
  it('tells what never was from what is deleted', async () => {
    expect(await read(NOWHERE)).toBeNull();
    expect(await read({ ...MINE, calendarId: 'gone@x.test' })).toBeNull();
  });

  it('needs no more of a deleted event than its id', async () => {
    desk.book(KEY, { status: 'cancelled', organizer: {} });
    expect(await read()).toMatchObject({
      id: KEY,
      status: 'cancelled',
      summary: '',
      attendees: [],
    });
  });
});

describe('answering an invitation', () => {
  const copy = { calendarId: BEN, eventId: KEY };
  const answer = (
    response: 'accepted' | 'declined',
    changes: { etag?: string | null; sendUpdates?: 'all' | 'none' } = {},
  ) =>
    desk.calendar.respondToEvent(
      AS_BEN,
      { ...copy, response, etag: null, sendUpdates: 'none', key: 'k3', ...changes },
      desk.options,
    );

  it('reaches the organizer, changes nothing else, and leaves its key in the own copy', async () => {
    await create({ attendees: [guest(BEN)] });
    const before = await read();
    expect(await answer('accepted')).toMatchObject({ response: 'accepted', actionKey: 'k3' });
    expect(await read()).toMatchObject({
      summary: before?.summary,
      actionKey: KEY,
      attendees: [{ address: BEN, response: 'accepted' }],
    });
    expect(desk.subjects(ANNA)).toEqual([]);
    await answer('declined', { sendUpdates: 'all' });
    expect(desk.subjects(ANNA)).toHaveLength(1);
  });

  it('is of the event as it was shown, and of one that he is invited to', async () => {
    await create({ attendees: [guest(BEN)] });
    await expect(answer('accepted', { etag: '"old"' })).rejects.toMatchObject({
      code: 'changed_meanwhile',
    });
    const alone = desk.book('alone', span('14', '10:00', '11:00'));
    await expect(
      desk.calendar.respondToEvent(
        AS_ANNA,
        { ...alone, response: 'declined', etag: null, sendUpdates: 'none', key: 'k3' },
        desk.options,
      ),
    ).rejects.toMatchObject({ code: 'not_invited' });
  });
});
