import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { EventQuery } from '#lib/domain/event.ts';
import { connectDatabase } from '#tests/builders/database.ts';
import { HOME, type PlanDesk, startPlanDesk, WORK } from './plan-desk.ts';
import { findEvents } from './plan-steps.ts';

const database = connectDatabase();
const DAY = { after: '2026-03-17', before: '2026-03-18' };
let desk: PlanDesk;

/** A Tuesday with an overlap in one calendar, one over both accounts, and much that is none. */
beforeEach(async () => {
  const last = desk;
  desk = await startPlanDesk(database);
  await last?.close();
  for (const email of [WORK, HOME]) {
    for (const event of desk.eventsOf(email)) event.status = 'cancelled';
  }
  const at = (time: string) => `2026-03-17T${time}:00Z`;
  const declined = [{ email: WORK, self: true, responseStatus: 'declined' }];
  const day = { start: { date: '2026-03-17' }, end: { date: '2026-03-18' } };
  desk.book(WORK, at('14:00'), 60, { summary: 'Budget review' });
  desk.book(WORK, at('14:30'), 30, { summary: 'Sync' });
  desk.book(WORK, at('15:00'), 30, { summary: 'Next to it' });
  desk.book(HOME, at('18:15'), 30, { summary: 'Dentist' });
  desk.book(WORK, at('18:00'), 60, { summary: 'Lunch' });
  desk.book(HOME, at('18:00'), 60, { summary: 'Lunch' });
  desk.book(WORK, at('14:00'), 60, { summary: 'Free', transparency: 'transparent' });
  desk.book(WORK, at('14:00'), 60, { summary: 'Declined', attendees: declined });
  desk.book(WORK, at('14:00'), 60, { summary: 'Offsite', ...day });
});
afterAll(() => desk.close());

async function told(query: Partial<EventQuery>): Promise<string> {
  const run = await desk.start([findEvents('s1', { ...DAY, ...query })], 'calendar');
  expect((await desk.drive(run)).next).toEqual([]);
  return (await desk.told(run)).at(-1) ?? '';
}

describe('events that overlap', () => {
  it('are told in pairs, over both accounts, and one meeting in both is none', async () => {
    expect((await told({ overlapping: true })).split('\n')).toEqual([
      '3 overlaps:',
      '• “Budget review” (Tue 17 Mar 2026, 10:00–11:00) and “Sync” (Tue 17 Mar 2026, 10:30–11:00)',
      '• “Lunch” (Tue 17 Mar 2026, 14:00–15:00) and “Dentist” (Tue 17 Mar 2026, 14:15–14:45)',
      '• “Lunch” (Tue 17 Mar 2026, 14:00–15:00) and “Dentist” (Tue 17 Mar 2026, 14:15–14:45)',
    ]);
  });

  it('have one that was named', async () => {
    expect(await told({ overlapping: true, title: 'budget' })).toMatch(
      /^One overlap:\n• “Budget review” .* and “Sync” /,
    );
  });

  it('are said not to be there', async () => {
    expect(await told({ overlapping: true, after: '2026-03-18', before: '2026-03-19' })).toBe(
      'I found no events that overlap on Wednesday, 18 March 2026 in your calendars.',
    );
  });

  it('are marked in what is on that day', async () => {
    const lines = (await told({})).split('\n');
    expect(lines.filter((line) => line.includes('overlaps'))).toEqual([
      expect.stringContaining('Budget review, overlaps “Sync”'),
      expect.stringContaining('Sync, overlaps “Budget review”'),
      expect.stringContaining('Lunch, overlaps “Dentist”'),
      expect.stringContaining('Lunch, overlaps “Dentist”'),
      expect.stringContaining('Dentist, overlaps “Lunch” and “Lunch”'),
    ]);
  });
});
