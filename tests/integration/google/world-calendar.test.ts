import { Temporal } from 'temporal-polyfill';
import { beforeAll, describe, expect, it } from 'vitest';
import { expandEvents, type PlacedEvent } from '#dev/google/calendar/expand-events.ts';
import { searchMessages } from '#dev/google/gmail/search-messages.ts';
import { createSandbox } from '#dev/google/sandbox.ts';
import type { SandboxState } from '#dev/google/state.ts';
import { createWorld } from '#dev/google/world/create-world.ts';
import { createWorldDates, type WorldDates } from '#dev/google/world/world-dates.ts';
import { WORLD_INSTANTS } from './world-instants.ts';

const WORK = 'alex.rivera@company.com';
const PERSONAL = 'alex.rivera@personal.example';
const ZONE = 'America/New_York';
const MINUTE_MS = 60_000;

describe.each(WORLD_INSTANTS)('the calendars of a world seeded at %s', (instant) => {
  let world: SandboxState;
  let dates: WorldDates;

  beforeAll(() => {
    world = createWorld(new Date(instant));
    dates = createWorldDates(new Date(instant));
  });

  /** What stands in someone's calendar from one day to another, without what is cancelled. */
  function list(email: string, from: Temporal.PlainDate, days: number): PlacedEvent[] {
    const calendar = world.accounts[email]?.calendars[email];
    if (calendar === undefined) throw new Error(`no calendar of ${email}`);
    const start = from.toZonedDateTime(ZONE).epochMilliseconds;
    const end = from.add({ days }).toZonedDateTime(ZONE).epochMilliseconds;
    return expandEvents(calendar, start, end)
      .filter(({ event }) => event.status !== 'cancelled')
      .sort((a, b) => a.span.startMs - b.span.startMs);
  }

  /** What keeps someone from meeting: timed and not declined. */
  function listBusy(email: string, from: Temporal.PlainDate, days: number): PlacedEvent[] {
    return list(email, from, days).filter(
      ({ event, span }) =>
        !span.allDay &&
        event.attendees?.find((guest) => guest.email === email)?.responseStatus !== 'declined',
    );
  }

  function countFreeSlots(emails: string[], day: Temporal.PlainDate, minutes: number): number {
    const busy = emails.flatMap((email) => listBusy(email, day, 1));
    let free = 0;
    for (let at = dates.on(day, '09:00'); at.hour < 17; at = at.add({ minutes: 15 })) {
      const start = at.epochMilliseconds;
      const end = start + minutes * MINUTE_MS;
      if (!busy.some(({ span }) => span.startMs < end && span.endMs > start)) free += 1;
    }
    return free;
  }

  it('has three meetings today besides the stand-up, one with an agenda and a file', () => {
    const meetings = list(WORK, dates.today, 1).filter(({ event }) => !event.recurringEventId);
    expect(meetings).toHaveLength(3);
    const [review] = meetings.filter(({ event }) => event.attachments?.length === 1);
    expect(review?.event.description).toContain('Agenda');
  });

  it('has exactly one conflict in the coming fortnight, on the next working day', () => {
    const busy = listBusy(WORK, dates.today, 14);
    const conflicts = busy.flatMap((a, index) =>
      busy.slice(index + 1).flatMap((b) => (b.span.startMs < a.span.endMs ? [[a, b]] : [])),
    );
    expect(conflicts).toHaveLength(1);
    const day = Temporal.Instant.fromEpochMilliseconds(conflicts[0]?.[0]?.span.startMs ?? 0)
      .toZonedDateTimeISO(ZONE)
      .toPlainDate();
    expect(day.toString()).toBe(dates.nextWorkday.toString());
  });

  it('is busy when John wants to meet, as his mail says it', async () => {
    const sandbox = createSandbox(world, () => Date.parse(instant));
    const account = world.accounts[WORK];
    if (account === undefined) throw new Error('no work account');
    const [mail] = await searchMessages(sandbox, account, {
      q: 'subject:"project x rollout plan" from:john is:unread',
    });
    const text = Buffer.from(mail?.raw ?? '', 'base64')
      .toString()
      .replaceAll('=\r\n', '')
      .replaceAll(/\s+/g, ' ');
    const said = /Can we meet on Thursday, ([A-Z][a-z]+ \d+) at 3:00 pm/.exec(text)?.[1];
    const { rolloutThursday } = dates;
    expect(said).toBe(rolloutThursday.toLocaleString('en-US', { month: 'long', day: 'numeric' }));
    expect(rolloutThursday.dayOfWeek).toBe(4);
    const at = dates.on(rolloutThursday, '15:00').epochMilliseconds;
    expect(at).toBeGreaterThan(Date.parse(instant));
    const busy = listBusy(WORK, rolloutThursday, 1).filter(
      ({ span }) => span.startMs <= at && span.endMs > at,
    );
    expect(busy.map(({ event }) => event.summary)).toEqual(['Northwind quarterly review']);
    expect(countFreeSlots([WORK], rolloutThursday, 60)).toBeGreaterThan(5);
  });

  it('has time for the design review on the Tuesday and the Wednesday that Jane names', () => {
    const all = [WORK, 'jane@company.com', 'john@company.com'];
    expect(dates.designTuesday.dayOfWeek).toBe(2);
    expect(Temporal.PlainDate.compare(dates.designTuesday, dates.today)).toBe(1);
    expect(countFreeSlots(all, dates.designTuesday, 45)).toBeGreaterThan(3);
    expect(countFreeSlots(all, dates.designWednesday, 45)).toBeGreaterThan(3);
  });

  it('moves one stand-up and cancels one, for everybody', () => {
    const monday = dates.designTuesday.subtract({ days: 1 });
    for (const email of [WORK, 'jane@company.com', 'tom@company.com']) {
      const starts = list(email, monday, 7)
        .filter(({ event }) => event.summary === 'Team stand-up')
        .map(({ span }) =>
          Temporal.Instant.fromEpochMilliseconds(span.startMs)
            .toZonedDateTimeISO(ZONE)
            .toPlainTime()
            .toString({ smallestUnit: 'minute' }),
        );
      expect(starts).toEqual(['09:30', '09:30', '10:30', '09:30']);
    }
  });

  it('has six private appointments in the next calendar week and one today', () => {
    expect(list(PERSONAL, dates.nextMonday, 7)).toHaveLength(6);
    const today = list(PERSONAL, dates.today, 1).map(({ event }) => event.summary);
    expect(today).toContain('Pick up the bike');
  });

  it('has an all-day absence in three weeks, a declined and a tentative meeting', () => {
    const away = list(WORK, dates.nextMonday.add({ weeks: 2 }), 7).filter(
      ({ span }) => span.allDay,
    );
    expect(away.map(({ event }) => event.summary)).toEqual(['Out of office: Lisbon']);
    const answers = list(WORK, dates.designTuesday.subtract({ days: 1 }), 7).flatMap(({ event }) =>
      event.attendees?.filter(({ email }) => email === WORK).map((own) => own.responseStatus),
    );
    expect(answers.filter((answer) => answer === 'declined')).toHaveLength(1);
    expect(answers.filter((answer) => answer === 'tentative')).toHaveLength(1);
  });

  it('keeps each shared meeting in the calendar of everyone who lives here', () => {
    for (const account of Object.values(world.accounts)) {
      for (const event of Object.values(account.calendars[account.email]?.events ?? {})) {
        expect(event.id).toMatch(/^[a-v0-9]{5,1024}(_\d{8}T\d{6}Z)?$/);
        expect(event.etag).toMatch(/^"\d+"$/);
        expect(Date.parse(event.updated ?? '')).toBeLessThan(Date.parse(instant));
        for (const guest of event.attendees ?? []) {
          const copy = world.accounts[guest.email ?? '']?.calendars[guest.email ?? ''];
          expect(copy?.events[event.id ?? '']).toEqual(event);
        }
      }
    }
  });
});
