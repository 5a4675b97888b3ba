import { describe, expect, it } from 'vitest';
import type { Briefing } from '#lib/domain/briefing.ts';
import { defaultSettings } from '#lib/domain/settings.ts';
import type { DayState } from './day-state.ts';
import { writeBriefing } from './write-briefing.ts';

const FREE = [
  { start: '2026-11-23T14:00:00Z', end: '2026-11-23T15:00:00Z' },
  { start: '2026-11-23T16:00:00Z', end: '2026-11-23T16:45:00Z' },
];

function buildMeeting(title: string, people: string[] = []): Briefing['meetings'][number] {
  return {
    ...{ id: title, title, people, location: '', allDay: false, source: null },
    ...{ start: '2026-11-23T15:00:00Z', end: '2026-11-23T16:00:00Z' },
    ...{ prepare: [], conflicts: [], mails: [] },
  };
}

/** A Monday, unless another day is given. */
function write(state: DayState, day = '2026-11-23') {
  const { workingHours } = defaultSettings;
  return writeBriefing(state, { day, today: true, workingHours, habitWeeks: 6 });
}

describe('writeBriefing', () => {
  it('says in a line what sort of day it is', () => {
    const meetings = [
      buildMeeting('Sync', ['Jane']),
      buildMeeting('Dentist'),
      buildMeeting('Focus: Reply to Jane'),
    ];
    expect(write({ free: FREE, insights: { tasks: [], meetings } }).headline).toBe(
      'A calm day: nothing waits for you; one meeting, one other event and 1 h 45 min free.',
    );
    expect(write({}).headline).toBe(
      'A calm day: nothing waits for you, and there are no meetings. Enjoy it.',
    );
  });

  it('puts the habits of the day first and says on which days they are', () => {
    const habit = { start: '12:00', minutes: 60, weeks: 4, shared: false, href: '' };
    const { habits } = write({
      habits: [
        { title: 'Gym', days: [2, 4, 6], ...habit },
        { title: 'Run', days: [], ...habit },
        { title: 'Lunch', days: [1, 2, 3, 4, 5], ...habit },
      ],
    });
    expect(habits.map(({ title, when, today }) => [title, when, today])).toEqual([
      ['Lunch', 'Every weekday, 12:00', true],
      ['Gym', 'Tuesdays, Thursdays and Saturdays, 12:00', false],
      ['Run', 'Most weeks, 12:00', false],
    ]);
  });

  it('notes what was left aside, and what sort of hours it went by', () => {
    const mails = { tasks: [], recent: [], quiet: 1, unopened: 12 };
    expect(write({ mails }, '2026-11-22').notes).toEqual([
      'Sunday is not one of your working days; times go by your usual hours.',
      'No time is left between 09:00 and 18:00.',
      'One unread mail of lists and automatic senders left aside.',
      '12 more threads with unread mail not looked into.',
    ]);
    expect(write({ free: FREE }).notes).toEqual([]);
  });
});
