import { describe, expect, it } from 'vitest';
import { ask } from './plan-outline.fixture.ts';
import { outlineSteps } from './step-outline.fixture.ts';

const MEETING_WITH_JANE = [
  'slots: 1 × 30 min 2026-03-16 to 2026-03-19 with jane@company.com',
  'create “Meeting with Jane Doe” in w in the slot of s1 with jane@company.com',
];

/** Days by their place in the month, and events of several days. */
const REQUESTS: [request: string, steps: string[]][] = [
  [
    'book the last Friday of the month at 4 for a retro',
    ['create “Retro” in w on 2026-03-27 at 16:00 for 30'],
  ],
  [
    'schedule a retro on the second Tuesday of next month at 9:30',
    ['create “Retro” in w on 2026-04-14 at 09:30 for 30'],
  ],
  [
    'move the retro to the last thursday in March',
    ['events: “retro” from 2026-03-12 max 1', 'change: day 2026-03-26'],
  ],
  ['what do I have on the first Monday of April', ['events: 2026-04-06 to 2026-04-07 max 50']],
  [
    'remind me on the last day of the month to pay rent',
    ['remind of “Pay rent” in w on 2026-03-31 at 09:00 for 15'],
  ],
  [
    'create an event "Retro" on the last Friday of every month at 4pm',
    ['create “Retro” in w on 2026-03-27 at 16:00 for 30 repeats monthly on number -1 of 5'],
  ],
  [
    'schedule a monthly 1:1 with Jane on the first Monday at 10',
    [
      'create “1:1 with Jane Doe” in w on 2026-04-06 at 10:00 for 30 with jane@company.com repeats monthly on number 1 of 1',
    ],
  ],
  [
    'add board meeting every third thursday at 3pm',
    ['create “Board meeting” in w on 2026-03-19 at 15:00 for 30 repeats monthly on number 3 of 4'],
  ],
  [
    'create an all-day event "Offsite" from Monday to Wednesday',
    ['create “Offsite” in w on 2026-03-16 to 2026-03-18 all day'],
  ],
  [
    'block out next week for vacation',
    ['create “Vacation” in w on 2026-03-16 to 2026-03-22 all day'],
  ],
  [
    'put my holiday from 3 to 12 April in the calendar',
    ['create “Holiday” in w on 2026-04-03 to 2026-04-12 all day'],
  ],
  ['add vacation 3-12 April', ['create “Vacation” in w on 2026-04-03 to 2026-04-12 all day']],
  [
    'add a conference on March 20 to 22',
    ['create “Conference” in w on 2026-03-20 to 2026-03-22 all day'],
  ],
  [
    'add a conference March 20-22',
    ['create “Conference” in w on 2026-03-20 to 2026-03-22 all day'],
  ],
  [
    'book me out of office from Monday until Friday',
    ['create “Out of office” in w on 2026-03-16 to 2026-03-20 all day'],
  ],
  [
    'block Monday through Wednesday for the offsite',
    ['create “Offsite” in w on 2026-03-16 to 2026-03-18 all day'],
  ],
  ['schedule a meeting with Jane between Monday and Wednesday', MEETING_WITH_JANE],
  ['create a meeting with Jane from Monday to Wednesday', MEETING_WITH_JANE],
  [
    'move my meeting on March 20 to 3',
    ['events: 2026-03-20 to 2026-03-21 max 1', 'change: time 15:00'],
  ],
  ['add a call on 3 April from 3 to 4', ['create “Call” in w on 2026-04-03 at 15:00 for 60']],
];

describe('days and spans of days', () => {
  it.each(REQUESTS)('%s', async (request, steps) => {
    const result = await ask(request);
    expect(result.ok ? outlineSteps(result.plan) : result.problem).toEqual(steps);
  });

  it('asks for one day where an event over several has a time', async () => {
    const result = await ask('add a workshop from Monday 9am to Wednesday 5pm');
    expect(result.ok ? result.plan : result.problem.message).toMatch(/^An event with a time/);
  });
});
