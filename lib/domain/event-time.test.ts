import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventTime } from './event.ts';
import {
  fromFieldValue,
  fromLastDay,
  instantOf,
  nameZone,
  toFieldValue,
  toLastDay,
  writeEventSpan,
  writeRecurrence,
  zoneOf,
} from './event-time.ts';

const BUDAPEST = 'Europe/Budapest';
const at = (dateTime: string, timeZone = BUDAPEST): EventTime => ({ dateTime, timeZone });
const TEN = at('2026-06-18T10:00:00+02:00');
const ELEVEN = at('2026-06-18T11:00:00+02:00');

describe('writeEventSpan', () => {
  it('says day, weekday and times where the reader is', () => {
    expect(writeEventSpan(TEN, ELEVEN, BUDAPEST)).toBe('Thu 18 Jun 2026, 10:00–11:00');
    expect(writeEventSpan(TEN, ELEVEN, 'America/New_York')).toBe('Thu 18 Jun 2026, 04:00–05:00');
    expect(writeEventSpan(TEN, ELEVEN, 'Asia/Tokyo')).toBe('Thu 18 Jun 2026, 17:00–18:00');
  });

  it('names the day of the end where it is another one', () => {
    expect(writeEventSpan(TEN, at('2026-06-19T09:00:00+02:00'), BUDAPEST)).toBe(
      'Thu 18 Jun 2026, 10:00 – Fri 19 Jun 2026, 09:00',
    );
  });

  it('names the event’s own zone where the reader’s is not known', () => {
    expect(writeEventSpan(TEN, ELEVEN, null)).toBe(
      'Thu 18 Jun 2026, 10:00–11:00 (Europe/Budapest)',
    );
    const bare = (time: string) => at(`2026-06-18T${time}:00-05:00`, '');
    expect(writeEventSpan(bare('10:00'), bare('11:00'), null)).toBe(
      'Thu 18 Jun 2026, 10:00–11:00 (UTC-05:00)',
    );
  });

  it('counts an all-day event to its last day, in every zone', () => {
    const day = (date: string) => ({ date });
    const one = [day('2026-06-18'), day('2026-06-19')] as const;
    expect(writeEventSpan(...one, 'Pacific/Kiritimati')).toBe('Thu 18 Jun 2026, all day');
    expect(writeEventSpan(day('2026-06-18'), day('2026-06-20'), 'Pacific/Pago_Pago')).toBe(
      'Thu 18 Jun 2026 – Fri 19 Jun 2026, all day',
    );
  });

  it('shows what is no time as it stands', () => {
    expect(writeEventSpan(at('soon'), at('later'), BUDAPEST)).toBe('soon – later');
    expect(writeEventSpan({ date: '2026-02-31' }, { date: '2026-03-99' }, BUDAPEST)).toContain(
      '2026-02-31',
    );
  });
});

describe('the fields of a form', () => {
  const zone = fc.constantFrom('UTC', BUDAPEST, 'America/New_York', 'Asia/Kolkata', '+05:45');

  it('give back the instant that they show, in the zone that it was written in', () => {
    const minute = fc.integer({ min: 25_000_000, max: 35_000_000 });
    fc.assert(
      fc.property(minute, zone, zone, (minutes, own, shown) => {
        const instant = minutes * 60_000;
        const original = at(new Date(instant).toISOString(), own);
        const value = toFieldValue(original, shown);
        const back = fromFieldValue(value, original, shown);
        expect(back).toMatchObject({ timeZone: own });
        const told = back !== null && 'dateTime' in back ? Date.parse(back.dateTime) : Number.NaN;
        // In the hour that a clock has twice, its first round is taken.
        expect(toFieldValue(at(new Date(told).toISOString(), own), shown)).toBe(value);
        expect([0, -3_600_000]).toContain(told - instant);
      }),
    );
  });

  it('read the user’s zone and write the event’s', () => {
    expect(fromFieldValue('2026-06-18T09:30', TEN, 'America/New_York')).toEqual(
      at('2026-06-18T15:30:00+02:00'),
    );
    expect(toFieldValue(TEN, 'America/New_York')).toBe('2026-06-18T04:00');
  });

  it('keep a day a day, and show the last one', () => {
    const original = { date: '2026-06-18' };
    expect(fromFieldValue('2026-07-01', original, BUDAPEST)).toEqual({ date: '2026-07-01' });
    expect(toLastDay({ date: '2026-07-01' })).toBe('2026-06-30');
    expect(fromLastDay('2026-06-30')).toEqual({ date: '2026-07-01' });
  });

  it.each(['', 'soon', '2026-13-01', '2026-06-18T25:00'])('take %j for no time', (value) => {
    expect(fromFieldValue(value, TEN, BUDAPEST)).toBeNull();
    expect(fromFieldValue(value, { date: '2026-06-18' }, BUDAPEST)).toBeNull();
    expect(fromLastDay(value)).toBeNull();
  });
});

describe('zones', () => {
  it('are the event’s own, or its offset', () => {
    expect(zoneOf(TEN)).toBe(BUDAPEST);
    expect(zoneOf(at('2026-06-18T10:00:00+02:00', 'Mars/Olympus'))).toBe('+02:00');
    expect(zoneOf(at('2026-06-18T10:00:00Z', ''))).toBe('UTC');
    expect(['America/New_York', '+02:00'].map(nameZone)).toEqual(['America/New York', 'UTC+02:00']);
  });
});

describe('instantOf', () => {
  it('begins a day when it begins in the zone', () => {
    expect(instantOf({ date: '2026-04-24' }, 'Africa/Cairo')).toBe('2026-04-23T22:00:00Z');
    expect(instantOf(at('2026-04-24T10:00:00+02:00'), 'UTC')).toBe('2026-04-24T08:00:00.000Z');
  });
});

describe('writeRecurrence', () => {
  it.each([
    ['RRULE:FREQ=DAILY', 'every day'],
    ['RRULE:FREQ=WEEKLY;BYDAY=MO,WE;COUNT=10', 'every week on Monday, Wednesday, 10 times'],
    ['RRULE:FREQ=WEEKLY;INTERVAL=2;UNTIL=20261231T000000Z', 'every 2 weeks, until 2026-12-31'],
    ['RRULE:FREQ=MONTHLY;BYDAY=2TU', 'RRULE:FREQ=MONTHLY;BYDAY=2TU'],
    ['RRULE:FREQ=YEARLY;BYMONTH=3', 'RRULE:FREQ=YEARLY;BYMONTH=3'],
    ['EXDATE:20260618T080000Z', 'EXDATE:20260618T080000Z'],
  ])('says %s as %s', (line, words) => {
    expect(writeRecurrence([line])).toBe(words);
  });
});
