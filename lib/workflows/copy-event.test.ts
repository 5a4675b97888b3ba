import { describe, expect, it } from 'vitest';
import type { CalendarEvent } from '#lib/domain/event.ts';
import { copyEvent } from './copy-event.ts';

const EVENT: CalendarEvent = {
  id: 'e1',
  calendarId: 'alex@home.test',
  accountId: 'home',
  etag: '"1"',
  status: 'confirmed',
  summary: 'Therapy',
  description: 'Bring the form.',
  location: 'Room 2',
  start: { date: '2026-03-17' },
  end: { date: '2026-03-18' },
  attendees: [{ name: '', address: 'alex@home.test', optional: false, response: 'accepted' }],
  recurrence: [],
  organizer: null,
  own: true,
  free: false,
  kind: 'default',
  response: null,
  recurringEventId: null,
  originalStart: null,
  htmlLink: '',
  actionKey: null,
};
const URL = 'https://meet.google.com/abc-defg-hij';

describe('a copy of an event', () => {
  it('is by itself, with what goes along', () => {
    const extras = { visibility: 'private' as const, reminders: [], colorId: '4' };
    const { summary, description, location, start, end } = EVENT;
    expect(copyEvent({ ...EVENT, extras })).toEqual({
      event: { summary, description, location, start, end, attendees: [], recurrence: [], extras },
    });
    expect(copyEvent(EVENT).event).not.toHaveProperty('extras');
  });

  it('has the link of a Google Meet call in its text, and says so', () => {
    const { event, lost } = copyEvent({ ...EVENT, extras: { meetUrl: URL } });
    expect(event.description).toBe(`Bring the form.\n\nVideo call: ${URL}`);
    expect(event).not.toHaveProperty('extras');
    expect(lost).toEqual([expect.stringContaining('video call')]);
    const silent = copyEvent({ ...EVENT, description: '', extras: { meetUrl: URL } });
    expect(silent.event.description).toBe(`Video call: ${URL}`);
    const named = { ...EVENT, description: `Join at ${URL}`, extras: { meetUrl: URL } };
    expect(copyEvent(named).event.description).toBe(named.description);
  });

  it('says what only a main calendar can have', () => {
    expect(copyEvent({ ...EVENT, kind: 'outOfOffice' }).lost).toEqual([
      expect.stringContaining('out of office'),
    ]);
  });
});
