import { describe, expect, it } from 'vitest';
import { ask } from './plan-outline.fixture.ts';
import { outlineSteps } from './step-outline.fixture.ts';

type Case = [request: string, steps: string[]];

const TOMORROW = 'events: 2026-03-13 to 2026-03-14 overlapping max 50';
const NEXT_WEEK = 'events: 2026-03-16 to 2026-03-23 overlapping max 50';
const FORTNIGHT = 'events: 2026-03-12 to 2026-03-26 overlapping max 50';

/** Events at the same time. */
const OVERLAPS: Case[] = [
  ['do I have any conflicts next week', [NEXT_WEEK]],
  ['show me scheduling conflicts next week', [NEXT_WEEK]],
  ['do I have two meetings at the same time next week', [NEXT_WEEK]],
  ['list double booked slots next week', [NEXT_WEEK]],
  ['any double bookings tomorrow?', [TOMORROW]],
  ['am I double booked tomorrow', [TOMORROW]],
  ['overlapping meetings tomorrow', [TOMORROW]],
  ['do any of my meetings clash tomorrow', [TOMORROW]],
  ['did I double-book myself tomorrow', [TOMORROW]],
  ['are any of my events at the same time tomorrow', [TOMORROW]],
  ['which of my meetings overlap', [FORTNIGHT]],
  ['check my calendar for conflicts', [FORTNIGHT]],
  ['any conflicts?', [FORTNIGHT]],
  ['was I double booked yesterday', ['events: 2026-03-11 to 2026-03-12 overlapping max 50']],
  [
    'find double bookings in my work calendar next week',
    ['events: 2026-03-16 to 2026-03-23 overlapping max 50 in w only'],
  ],
  [
    'does my budget review conflict with anything',
    ['events: “budget review” from 2026-03-12 overlapping max 50'],
  ],
  [
    'does anything clash with my budget review on Friday',
    ['events: “budget review” 2026-03-13 to 2026-03-14 overlapping max 50'],
  ],
  [
    'any scheduling conflicts with Jane next week?',
    ['events: with jane@company.com 2026-03-16 to 2026-03-23 overlapping max 50'],
  ],
];

describe('requests about what overlaps', () => {
  it.each(OVERLAPS)('%s', async (request, steps) => {
    const result = await ask(request);
    expect(result.ok && outlineSteps(result.plan)).toEqual(steps);
    expect(result.ok && result.plan.unused).toEqual([]);
  });

  it.each(OVERLAPS)('%s: however politely', async (request, steps) => {
    for (const said of [`hey, ${request} please`, `${request}, thanks`]) {
      const result = await ask(said);
      expect(result.ok && outlineSteps(result.plan)).toEqual(steps);
    }
  });

  it('is what is there, where a time is said', async () => {
    const result = await ask('do I have a conflict at 3pm tomorrow');
    expect(result.ok && outlineSteps(result.plan)).toEqual([
      'events: 2026-03-13 to 2026-03-14 at 15:00 max 50',
    ]);
  });

  it('is nothing of a mail about a conflict', async () => {
    const result = await ask('find emails about the conflict');
    expect(result.ok && outlineSteps(result.plan)).toEqual(['mails: about “conflict” max 50']);
  });
});
