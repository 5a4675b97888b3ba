import fc from 'fast-check';
import type { EventTime } from '#lib/domain/event.ts';
import type { CaseEvent, CasePerson, SlotsCase } from './case.ts';
import { MINUTE } from './minute-walk.ts';

/** Days on which something happens to the clocks of a zone, and a few quiet ones. */
const SCENES = [
  { day: '2026-03-29', zones: ['Europe/Budapest', 'Europe/London', 'Antarctica/Troll', 'UTC'] },
  { day: '2026-10-25', zones: ['Europe/Budapest', 'America/New_York', 'Antarctica/Troll'] },
  { day: '2026-03-08', zones: ['America/New_York', 'America/Havana', 'Asia/Kolkata'] },
  { day: '2026-11-01', zones: ['America/New_York', 'America/Havana', 'America/St_Johns'] },
  // No midnight, and the hour before midnight twice.
  { day: '2018-11-04', zones: ['America/Sao_Paulo', 'America/New_York', 'UTC'] },
  { day: '2018-02-18', zones: ['America/Sao_Paulo', 'Europe/Budapest'] },
  { day: '2026-04-24', zones: ['Africa/Cairo', 'Europe/Budapest'] },
  { day: '2026-10-30', zones: ['Africa/Cairo', 'Asia/Kathmandu'] },
  // Half an hour of summer time, and zones of three quarters.
  { day: '2026-04-05', zones: ['Australia/Lord_Howe', 'Pacific/Chatham', 'Asia/Kathmandu'] },
  { day: '2026-10-04', zones: ['Australia/Lord_Howe', 'Australia/Sydney', 'Asia/Kathmandu'] },
  { day: '2026-09-27', zones: ['Pacific/Chatham', 'Pacific/Auckland', 'Europe/Budapest'] },
  // A day that is not there, and other things that governments did.
  { day: '2011-12-30', zones: ['Pacific/Apia', 'Pacific/Auckland', 'UTC'] },
  { day: '2016-05-01', zones: ['America/Caracas', 'America/New_York'] },
  { day: '2018-05-05', zones: ['Asia/Pyongyang', 'Asia/Seoul'] },
  { day: '2010-11-07', zones: ['America/St_Johns', 'America/Halifax'] },
  { day: '2010-03-14', zones: ['America/St_Johns', 'America/Toronto'] },
  { day: '2026-02-15', zones: ['Africa/Casablanca', 'Europe/Budapest'] },
  { day: '2026-03-22', zones: ['Africa/Casablanca', 'UTC'] },
  { day: '2026-06-10', zones: ['Asia/Kathmandu', 'Europe/Budapest', 'America/Los_Angeles'] },
  { day: '2026-12-31', zones: ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Tokyo'] },
] as const;

const DAY = 1_440;

function shiftDay(day: string, by: number): string {
  return new Date(Date.parse(day) + by * DAY * MINUTE).toISOString().slice(0, 10);
}

const clockTime = fc
  .tuple(fc.nat({ max: 23 }), fc.constantFrom(0, 0, 15, 30, 45, 59))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));

const workingHours = fc.record({
  start: fc.oneof(fc.constant('09:00'), clockTime),
  end: fc.oneof(fc.constant('18:00'), clockTime),
  days: fc.oneof(fc.constant<number[]>([1, 2, 3, 4, 5, 6, 7]), fc.subarray([1, 2, 3, 4, 5, 6, 7])),
});

/** Hours that leave many minutes open are as frequent as narrow ones. */
const hoursOrNone = fc.oneof(
  { weight: 2, arbitrary: workingHours },
  { weight: 1, arbitrary: fc.constant(null) },
);

function buildSpan(day: string): fc.Arbitrary<{ start: EventTime; end: EventTime }> {
  const midnight = Date.parse(day);
  const timed = fc
    .tuple(
      fc.integer({ min: -2 * DAY, max: 5 * DAY }),
      fc.oneof(fc.nat({ max: 180 }), fc.nat({ max: 2 * DAY })),
      fc.constantFrom(0, 0, 0, 17_000),
    )
    .map(([from, length, odd]) => {
      const write = (minute: number) => ({
        dateTime: new Date(midnight + minute * MINUTE + odd).toISOString(),
        timeZone: 'UTC',
      });
      return { start: write(from), end: write(from + length) };
    });
  const days = fc
    .tuple(fc.integer({ min: -2, max: 4 }), fc.integer({ min: 1, max: 2 }))
    .map(([from, count]) => ({
      start: { date: shiftDay(day, from) },
      end: { date: shiftDay(day, from + count) },
    }));
  return fc.oneof(
    { weight: 5, arbitrary: timed },
    { weight: 1, arbitrary: days as fc.Arbitrary<{ start: EventTime; end: EventTime }> },
  );
}

function buildEvent(day: string): fc.Arbitrary<CaseEvent> {
  return fc
    .tuple(
      buildSpan(day),
      fc.record({
        status: fc.constantFrom<CaseEvent['status'][]>(
          'confirmed',
          'confirmed',
          'confirmed',
          'tentative',
          'cancelled',
        ),
        free: fc.constantFrom(false, false, false, true),
        kind: fc.constantFrom<CaseEvent['kind'][]>(
          'default',
          'default',
          'focusTime',
          'outOfOffice',
          'workingLocation',
          'birthday',
          'fromGmail',
        ),
        response: fc.constantFrom<CaseEvent['response'][]>(
          null,
          null,
          'accepted',
          'tentative',
          'needsAction',
          'declined',
        ),
      }),
    )
    .map(([span, traits]) => ({ ...span, ...traits }));
}

function buildPerson(day: string, zones: readonly string[]): fc.Arbitrary<CasePerson> {
  return fc.record({
    id: fc.constantFrom('anna', 'ben', 'cleo', 'dan'),
    timeZone: fc.constantFrom(...zones),
    events: fc.oneof(
      { weight: 6, arbitrary: fc.array(buildEvent(day), { maxLength: 6 }) },
      { weight: 1, arbitrary: fc.constant('unknown' as const) },
    ),
    workingHours: hoursOrNone,
    buffer: fc.record({
      beforeMinutes: fc.constantFrom(0, 0, 5, 15, 60),
      afterMinutes: fc.constantFrom(0, 0, 10, 15, 45),
    }),
  });
}

/** Calendars of one to four people around a day, and a question about them. */
export const randomCase: fc.Arbitrary<SlotsCase> = fc
  .constantFrom(...SCENES)
  .chain(({ day, zones }) =>
    fc.record({
      day: fc.constant(day),
      people: fc.array(buildPerson(day, zones), { minLength: 1, maxLength: 4 }),
      timeZone: fc.constantFrom<string[]>(...zones),
      range: fc.tuple(fc.integer({ min: -1, max: 0 }), fc.nat({ max: 2 })),
      named: fc.oneof(fc.constant<number[]>([]), fc.subarray([-1, 0, 1, 2])),
      minutes: fc.constantFrom(5, 15, 20, 30, 45, 60, 90, 120, 300),
      gridMinutes: fc.constantFrom(5, 10, 15, 30, 60),
      partOfDay: fc.constantFrom<SlotsCase['partOfDay'][]>('any', 'any', 'morning', 'afternoon'),
      notBefore: fc.oneof(fc.constant(-3 * DAY), fc.integer({ min: -DAY, max: 2 * DAY })),
      limit: fc.oneof(fc.integer({ min: 0, max: 6 }), fc.constant(1_000)),
    }),
  )
  .map(({ day, range: [from, length], named, notBefore, ...rest }) => ({
    ...rest,
    fromDay: shiftDay(day, from),
    toDay: shiftDay(day, from + length),
    days: named.map((by) => shiftDay(day, by)),
    notBefore: new Date(Date.parse(day) + notBefore * MINUTE).toISOString(),
  }));
