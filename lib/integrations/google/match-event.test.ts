import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CalendarEvent, EventQuery, EventTime } from '#lib/domain/event.ts';
import { createEventFilter, spanOfQuery } from './match-event.ts';

const BERLIN = { timeZone: 'Europe/Berlin', at: '2026-03-16T09:00:00Z' };

const JANE = { name: 'Jane Liu', address: 'jane@company.com' };
const ME = { name: 'Alex', address: 'alex@company.com' };

function buildQuery(changes: Partial<EventQuery> = {}): EventQuery {
  return {
    title: null,
    people: [],
    after: null,
    before: null,
    startsAt: null,
    order: 'soonest',
    limit: 50,
    ...changes,
  };
}

function timed(dateTime: string): EventTime {
  return { dateTime, timeZone: '' };
}

function guest(person: { name: string; address: string }) {
  return { ...person, optional: false, response: 'accepted' as const };
}

function buildEvent(changes: Partial<CalendarEvent> = {}): CalendarEvent {
  return {
    id: 'e1',
    calendarId: ME.address,
    accountId: 'account-1',
    etag: '"1"',
    status: 'confirmed',
    summary: 'Stand-up',
    description: '',
    location: '',
    start: timed('2026-03-17T10:00:00+01:00'),
    end: timed('2026-03-17T11:00:00+01:00'),
    attendees: [],
    recurrence: [],
    organizer: ME,
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

function matches(query: Partial<EventQuery>, event: Partial<CalendarEvent>): boolean {
  return createEventFilter(buildQuery(query), BERLIN)(buildEvent(event));
}

describe('the span of a search', () => {
  const NOW = '2026-03-16T09:00:00Z';
  it.each<[Partial<EventQuery>, string, string]>([
    [{}, NOW, '2027-03-16T09:00:00Z'],
    [{ order: 'latest' }, '2025-03-16T09:00:00Z', NOW],
    [{ after: '2026-03-28', before: '2026-03-30' }, '2026-03-27T23:00:00Z', '2026-03-29T22:00:00Z'],
    [{ after: '2026-04-01' }, '2026-03-31T22:00:00Z', '2027-03-31T22:00:00Z'],
    [{ after: '2026-01-01' }, '2025-12-31T23:00:00Z', '2027-03-16T09:00:00Z'],
    [{ after: '2026-01-01', order: 'latest' }, '2025-12-31T23:00:00Z', NOW],
    [{ before: '2026-03-20' }, NOW, '2026-03-19T23:00:00Z'],
    [{ before: '2026-03-01' }, '2025-02-28T23:00:00Z', '2026-02-28T23:00:00Z'],
    [{ before: '2026-03-20', order: 'latest' }, '2025-03-16T09:00:00Z', '2026-03-19T23:00:00Z'],
  ])('of %j is from %s to %s', (changes, from, to) => {
    expect(spanOfQuery(buildQuery(changes), BERLIN)).toEqual({ from, to });
  });

  it('is never empty but for days that are in the wrong order', () => {
    const day = fc.option(fc.integer({ min: 0, max: 900 }), { nil: null });
    const write = (offset: number | null) =>
      offset === null ? null : new Date(Date.UTC(2025, 0, 1 + offset)).toISOString().slice(0, 10);
    fc.assert(
      fc.property(day, day, fc.constantFrom('soonest', 'latest'), (a, b, order) => {
        fc.pre(a === null || b === null || a < b);
        const query = buildQuery({ after: write(a), before: write(b), order });
        const { from, to } = spanOfQuery(query, BERLIN);
        expect(Date.parse(from)).toBeLessThan(Date.parse(to));
      }),
    );
  });
});

describe('a title', () => {
  it.each([
    ['standup', 'Stand-up with the team'],
    ['stand-up', 'Daily standups'],
    ['TEAM stand-up', 'Stand-up, team'],
    ['1:1', '1:1 Jane / Alex'],
    ['megbeszeles', 'Heti megbeszélés'],
    ['sprint 1', 'Sprint 1 review'],
    ['q3', 'Q3: budget'],
    ['plan', 'Planning'],
  ])('“%s” finds “%s”', (title, summary) => {
    expect(matches({ title }, { summary })).toBe(true);
  });

  it.each([
    ['team', 'Steam cleaning'],
    ['sprint 1', 'Sprint 12'],
    ['qa', 'Qatar trip'],
    ['budget review', 'Budget'],
    ['standup', 'Stand down'],
    ['x', ''],
  ])('“%s” does not find “%s”', (title, summary) => {
    expect(matches({ title }, { summary })).toBe(false);
  });

  it('finds every event that has its very words', () => {
    const word = fc.stringMatching(/^[A-Za-zÀ-ž0-9]{1,8}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), word, (words, other) => {
        const summary = [other, ...words.toReversed()].join(' ');
        expect(matches({ title: words.join(' ').toUpperCase() }, { summary })).toBe(true);
      }),
    );
  });
});

describe('people', () => {
  const byAddress = { people: [JANE] };
  const byName = { people: [{ name: 'Jane', address: null }] };

  it('are the guests and the organizer', () => {
    expect(matches(byAddress, { attendees: [guest(ME), guest(JANE)] })).toBe(true);
    expect(matches(byAddress, { own: false, organizer: JANE, attendees: [guest(ME)] })).toBe(true);
    expect(matches(byAddress, { attendees: [guest(ME)] })).toBe(false);
    expect(matches(byName, { attendees: [guest(JANE)] })).toBe(true);
    expect(matches(byName, { attendees: [guest({ name: '', address: 'jane.liu@x.org' })] })).toBe(
      true,
    );
    expect(matches(byName, { attendees: [guest({ name: 'Janet', address: 'j@x.org' })] })).toBe(
      false,
    );
  });

  it('are one of those named', () => {
    const people = [{ name: 'Mike', address: 'mike@company.com' }, JANE];
    expect(matches({ people }, { attendees: [guest(JANE)] })).toBe(true);
  });

  it('are in the title of an event without guests, and only there', () => {
    expect(matches(byAddress, { summary: 'Lunch with Jane' })).toBe(true);
    expect(matches(byAddress, { summary: 'Lunch with Janet' })).toBe(false);
    expect(matches(byAddress, { summary: 'Jane’s review', attendees: [guest(ME)] })).toBe(false);
  });

  it('are not somebody else of the same name where the address is known', () => {
    const other = guest({ name: 'Jane Liu', address: 'jane@elsewhere.org' });
    expect(matches(byAddress, { attendees: [other] })).toBe(false);
  });
});

describe('days and hours', () => {
  it('is an hour of the user, whatever zone the event is in', () => {
    const start = timed('2026-03-17T05:00:00-04:00');
    expect(matches({ startsAt: '10:00' }, { start })).toBe(true);
    expect(matches({ startsAt: '05:00' }, { start })).toBe(false);
    expect(matches({ startsAt: '00:00' }, { start: { date: '2026-03-17' } })).toBe(false);
  });

  const days = { after: '2026-03-17', before: '2026-03-18' };

  it('leaves out what began the evening before', () => {
    expect(matches(days, { start: timed('2026-03-16T23:30:00+01:00') })).toBe(false);
    expect(matches(days, { start: timed('2026-03-17T00:00:00+01:00') })).toBe(true);
  });

  it('takes an all-day event on each of its days and on no other', () => {
    const on = (start: string, end: string) =>
      matches(days, { start: { date: start }, end: { date: end } });
    expect(on('2026-03-17', '2026-03-18')).toBe(true);
    expect(on('2026-03-15', '2026-03-20')).toBe(true);
    expect(on('2026-03-16', '2026-03-17')).toBe(false);
    expect(on('2026-03-18', '2026-03-19')).toBe(false);
  });

  it('takes what is going on now only where it is named', () => {
    const start = timed('2026-03-16T09:30:00+01:00');
    expect(matches({}, { start })).toBe(false);
    expect(matches({ title: 'stand-up' }, { start })).toBe(true);
    expect(matches({}, { start: timed('2026-03-16T10:00:00+01:00') })).toBe(true);
  });
});

describe('a query of more than days', () => {
  it('finds a place in the location or in the title, and a call in the text as well', () => {
    const hotel = { summary: 'Board', location: 'Hilton, Berlin', description: 'See Munich' };
    expect(matches({ place: 'berlin' }, hotel)).toBe(true);
    expect(matches({ place: 'Hilton Berlin' }, hotel)).toBe(true);
    expect(matches({ place: 'Munich' }, hotel)).toBe(false);
    expect(matches({ place: 'Berlin' }, { summary: 'Berlin trip' })).toBe(true);
    expect(matches({ place: 'Zoom' }, { description: 'Join Zoom Meeting' })).toBe(true);
    expect(matches({ place: 'Google Meet' }, { video: true })).toBe(true);
    expect(matches({ place: 'Zoom' }, { video: true })).toBe(false);
  });

  it('takes hours between which an event starts, also over midnight', () => {
    const start = timed('2026-03-17T10:00:00+01:00');
    expect(matches({ startsBetween: { from: '09:00', until: '10:30' } }, { start })).toBe(true);
    expect(matches({ startsBetween: { from: '10:30', until: '12:00' } }, { start })).toBe(false);
    expect(matches({ startsBetween: { from: '09:00', until: '10:00' } }, { start })).toBe(false);
    expect(matches({ startsBetween: { from: '22:00', until: '10:30' } }, { start })).toBe(true);
    const day = { start: { date: '2026-03-17' } };
    expect(matches({ startsBetween: { from: '00:00', until: '23:59' } }, day)).toBe(false);
  });

  it('takes what has begun where only that was attended', () => {
    const days = { after: '2026-03-16', before: '2026-03-18', attended: true as const };
    const begun = timed('2026-03-16T09:30:00+01:00');
    expect(matches(days, { start: begun })).toBe(true);
    expect(matches(days, { start: timed('2026-03-16T10:30:00+01:00') })).toBe(false);
  });

  it('looks behind for what was attended, whichever end of it is wanted', () => {
    for (const order of ['soonest', 'latest'] as const) {
      expect(spanOfQuery({ after: null, before: null, order, attended: true }, BERLIN)).toEqual({
        from: '2025-03-16T09:00:00Z',
        to: '2026-03-16T09:00:00Z',
      });
    }
    const days = { after: '2026-03-13', before: '2026-03-17', order: 'latest' as const };
    expect(spanOfQuery({ ...days, attended: true }, BERLIN)).toEqual({
      from: '2026-03-12T23:00:00Z',
      to: '2026-03-16T09:00:00Z',
    });
  });
});
