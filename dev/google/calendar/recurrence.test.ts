import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CalendarEvent } from './event-times.ts';
import {
  checkRecurrence,
  hasOccurrence,
  keyOfTime,
  listOccurrences,
  makeInstance,
  parseInstanceId,
  writeInstanceId,
} from './recurrence.ts';

function createSeries(
  start: string,
  timeZone: string,
  recurrence: string[],
  minutes = 60,
): CalendarEvent {
  const end = new Date(Date.parse(start) + minutes * 60_000).toISOString();
  return {
    id: 'serie1',
    start: { dateTime: start, timeZone },
    end: { dateTime: end, timeZone },
    recurrence,
  };
}

const list = (series: CalendarEvent, from: string, to: string): string[] =>
  listOccurrences(series, Date.parse(from), Date.parse(to)).map((key) =>
    new Date(key).toISOString().replace('.000', ''),
  );

describe('listOccurrences', () => {
  it('keeps local time across a DST change in New York', () => {
    const series = createSeries('2026-03-06T14:00:00Z', 'America/New_York', ['RRULE:FREQ=DAILY']);
    expect(list(series, '2026-03-07T00:00:00Z', '2026-03-09T23:00:00Z')).toEqual([
      '2026-03-07T14:00:00Z',
      '2026-03-08T13:00:00Z',
      '2026-03-09T13:00:00Z',
    ]);
  });

  it('takes in both ends of the window and nothing outside', () => {
    const series = createSeries('2026-01-01T09:00:00Z', 'UTC', ['RRULE:FREQ=DAILY']);
    expect(list(series, '2026-01-02T09:00:00Z', '2026-01-03T09:00:00Z')).toHaveLength(2);
    expect(list(series, '2026-01-02T09:00:01Z', '2026-01-03T08:59:59Z')).toEqual([]);
  });

  it('unites rules and dates and leaves out what EXRULE and EXDATE name', () => {
    const series = createSeries('2026-01-01T09:00:00Z', 'UTC', [
      'RRULE:FREQ=DAILY;COUNT=6',
      'EXRULE:FREQ=DAILY;INTERVAL=2;COUNT=3',
      'RDATE:20260201T120000Z,20260202T120000Z',
      'EXDATE:20260202T120000Z',
    ]);
    expect(list(series, '2026-01-01T00:00:00Z', '2026-03-01T00:00:00Z')).toEqual([
      '2026-01-02T09:00:00Z',
      '2026-01-04T09:00:00Z',
      '2026-01-06T09:00:00Z',
      '2026-02-01T12:00:00Z',
    ]);
  });

  it('of a series of dates alone begins at its start', () => {
    const series = createSeries('2026-01-01T09:00:00Z', 'UTC', ['RDATE:20260105T090000Z']);
    expect(list(series, '2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z')).toEqual([
      '2026-01-01T09:00:00Z',
      '2026-01-05T09:00:00Z',
    ]);
  });
});

describe('checkRecurrence', () => {
  it.each([
    'RRULE:FREQ=NEVER',
    'FREQ=DAILY',
    'EXDATE:20260105T090000Z',
    'RDATE:tomorrow',
    'RDATE;TZID=Mars/One:20260105T090000',
    'DTSTART:20260105T090000Z',
  ])('refuses %s', (line) => {
    const series = createSeries('2026-01-01T09:00:00Z', 'UTC', [line]);
    expect(() => checkRecurrence(series)).toThrow('Invalid recurrence rule.');
  });
});

const days = fc.integer({ min: 0, max: 900 });

describe('an occurrence', () => {
  it('is found by its id, has the series’ length, and lies in any window around it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'UTC'),
        fc.integer({ min: 1, max: 5 }),
        fc.constantFrom('DAILY', 'WEEKLY'),
        days,
        fc.integer({ min: 15, max: 600 }),
        (zone, interval, frequency, offset, minutes) => {
          const series = createSeries(
            '2025-01-01T09:30:00Z',
            zone,
            [`RRULE:FREQ=${frequency};INTERVAL=${interval}`],
            minutes,
          );
          const from = Date.parse('2025-01-01T00:00:00Z') + offset * 86_400_000;
          const keys = listOccurrences(series, from, from + 40 * 86_400_000);
          expect(keys.length).toBeGreaterThan(0);
          for (const key of keys) {
            const event = makeInstance(series, key);
            expect(parseInstanceId(event.id ?? '')).toEqual({ masterId: 'serie1', key });
            expect(hasOccurrence(series, key)).toBe(true);
            expect(hasOccurrence(series, key + 1000)).toBe(false);
            expect(keyOfTime(event.originalStartTime)).toBe(key);
            expect(keyOfTime(event.end) - keyOfTime(event.start)).toBe(minutes * 60_000);
            expect(listOccurrences(series, key, key + 60_000)).toEqual([key]);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('of whole days has a date for an id', () => {
    const series: CalendarEvent = {
      id: 'serie1',
      start: { date: '2026-03-28' },
      end: { date: '2026-03-30' },
      recurrence: ['RRULE:FREQ=DAILY;INTERVAL=2'],
    };
    const key = Date.parse('2026-03-30T00:00:00Z');
    expect(writeInstanceId(series, key)).toBe('serie1_20260330');
    expect(makeInstance(series, key)).toMatchObject({
      start: { date: '2026-03-30' },
      end: { date: '2026-04-01' },
    });
  });
});
