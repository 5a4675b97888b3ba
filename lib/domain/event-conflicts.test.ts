import { describe, expect, it } from 'vitest';
import type { CalendarEvent } from './event.ts';
import { type ConflictQuery, findConflicts, nameOfEvent } from './event-conflicts.ts';

const CALENDARS = [
  { id: 'anna', primary: true, timeZone: 'Europe/Budapest' },
  { id: 'team', primary: false, timeZone: 'America/New_York' },
];

const at = (time: string) => ({ dateTime: `2026-03-16T${time}:00Z`, timeZone: 'UTC' });

function buildEvent(id: string, changes: Partial<CalendarEvent> = {}): CalendarEvent {
  return {
    id,
    calendarId: 'anna',
    accountId: 'account-1',
    etag: '"1"',
    status: 'confirmed',
    summary: id,
    description: '',
    location: '',
    start: at('10:00'),
    end: at('11:00'),
    attendees: [],
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
    ...changes,
  };
}

function find(events: CalendarEvent[], changes: Partial<ConflictQuery> = {}) {
  const query = {
    start: at('10:30'),
    end: at('11:30'),
    title: null,
    bufferMinutes: 0,
    except: null,
    ...changes,
  };
  const { overlapping, adjacent, duplicates } = findConflicts(query, CALENDARS, events);
  return [overlapping, adjacent, duplicates].map((list) => list.map(nameOfEvent));
}

describe('findConflicts', () => {
  it('names what takes some of the time, in order, and nothing that only meets it', () => {
    const events = [
      buildEvent('z', { calendarId: 'team' }),
      buildEvent('b'),
      buildEvent('before', { end: at('10:30') }),
      buildEvent('after', { start: at('11:30'), end: at('12:00') }),
      buildEvent('declined', { response: 'declined' }),
      buildEvent('moment', { start: at('11:00') }),
    ];
    expect(find(events)).toEqual([['anna/b', 'team/z'], [], []]);
  });

  it('names what is nearer than the buffer, on both sides', () => {
    const events = [
      buildEvent('near', { end: at('10:16') }),
      buildEvent('far', { end: at('10:15') }),
      buildEvent('next', { start: at('11:30'), end: at('12:00') }),
      buildEvent('free', { end: at('10:30'), free: true }),
    ];
    expect(find(events, { bufferMinutes: 15 })).toEqual([[], ['anna/near', 'anna/next'], []]);
  });

  it('knows a second one of the same title, also where it takes no time', () => {
    const events = [
      buildEvent('shown', { summary: ' Budget  REVIEW', free: true }),
      buildEvent('other'),
      buildEvent('gone', { summary: 'Budget review', status: 'cancelled' }),
      buildEvent('later', { summary: 'Budget review', start: at('12:00'), end: at('13:00') }),
    ];
    const [, , duplicates] = find(events, { title: 'budget review' });
    expect(duplicates).toEqual(['anna/shown']);
    expect(find([buildEvent('untitled', { summary: '' })], { title: '' })[2]).toEqual([]);
  });

  it('leaves out the event itself, by the name of the main calendar and by its series', () => {
    const events = [buildEvent('one', { recurringEventId: 'series' })];
    for (const eventId of ['one', 'series']) {
      expect(find(events, { except: { calendarId: 'primary', eventId } })[0]).toEqual([]);
    }
    expect(find(events, { except: { calendarId: 'team', eventId: 'one' } })[0]).toHaveLength(1);
  });

  it('reads whole days by the clock of their calendar', () => {
    const days = { start: { date: '2026-03-16' }, end: { date: '2026-03-17' } };
    const events = [buildEvent('here', days), buildEvent('there', { ...days, calendarId: 'team' })];
    const early = { start: at('02:00'), end: at('03:00') };
    expect(find(events, early)[0]).toEqual(['anna/here']);
    const late = { start: { date: '2026-03-17' }, end: { date: '2026-03-18' } };
    expect(find(events, late)[0]).toEqual(['team/there']);
  });
});
