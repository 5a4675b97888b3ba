import { describe, expect, it } from 'vitest';
import { planSchema } from '#lib/domain/plan.ts';
import { ask } from './plan-outline.fixture.ts';
import { outlineSteps } from './step-outline.fixture.ts';

/** How often, on which days and until when an event is. */
const REQUESTS: [request: string, steps: string[]][] = [
  [
    'Set twelve noon prayer for every friday',
    ['create “Prayer” in w on 2026-03-13 at 12:00 for 30 repeats weekly on 5'],
  ],
  ['set twelve noon prayer for friday', ['create “Prayer” in w on 2026-03-13 at 12:00 for 30']],
  [
    'add yoga every tuesday and thursday at 6pm',
    ['create “Yoga” in w on 2026-03-12 at 18:00 for 30 repeats weekly on 2+4'],
  ],
  [
    'add yoga on tuesdays and thursdays at 6pm',
    ['create “Yoga” in w on 2026-03-12 at 18:00 for 30 repeats weekly on 2+4'],
  ],
  [
    'add yoga every mon and wed at 6pm',
    ['create “Yoga” in w on 2026-03-16 at 18:00 for 30 repeats weekly on 1+3'],
  ],
  [
    'add yoga mon and wed at 6pm every week',
    ['create “Yoga” in w on 2026-03-16 at 18:00 for 30 repeats weekly on 1+3'],
  ],
  [
    'add yoga weekly on monday and thursday at 6pm',
    ['create “Yoga” in w on 2026-03-12 at 18:00 for 30 repeats weekly on 1+4'],
  ],
  [
    'add yoga every monday, wednesday, and friday at 7',
    ['create “Yoga” in w on 2026-03-13 at 19:00 for 30 repeats weekly on 1+3+5'],
  ],
  [
    'add yoga every tuesday and thursday 6 to 7pm',
    ['create “Yoga” in w on 2026-03-12 at 18:00 for 60 repeats weekly on 2+4'],
  ],
  [
    'add a class tuesdays and thursdays at 6pm until June',
    ['create “Class” in w on 2026-03-12 at 18:00 for 30 repeats weekly on 2+4 until 2026-06-30'],
  ],
  [
    'create a standup every weekday at 9',
    ['create “Standup” in w on 2026-03-13 at 09:00 for 30 repeats weekly on 1+2+3+4+5'],
  ],
  [
    'create a standup every day from monday to friday at 9',
    ['create “Standup” in w on 2026-03-13 at 09:00 for 30 repeats weekly on 1+2+3+4+5'],
  ],
  [
    'schedule 9am standup every weekday',
    ['create “Standup” in w on 2026-03-13 at 09:00 for 30 repeats weekly on 1+2+3+4+5'],
  ],
  [
    'create a meeting with Jane every other week on Monday at 10',
    [
      'create “Meeting with Jane Doe” in w on 2026-03-16 at 10:00 for 30 with jane@company.com repeats weekly every 2',
    ],
  ],
  [
    'schedule a sync with Jane every other Tuesday at 3pm',
    [
      'create “Sync with Jane Doe” in w on 2026-03-17 at 15:00 for 30 with jane@company.com repeats weekly every 2 on 2',
    ],
  ],
  [
    'schedule a biweekly sync with Jane on Tuesday at 3pm',
    [
      'create “Sync with Jane Doe” in w on 2026-03-17 at 15:00 for 30 with jane@company.com repeats weekly every 2',
    ],
  ],
  [
    'schedule a call with Jane every 3 weeks on Monday at 10',
    [
      'create “Call with Jane Doe” in w on 2026-03-16 at 10:00 for 30 with jane@company.com repeats weekly every 3',
    ],
  ],
  [
    'schedule a sync every week on Monday with Jane at 10',
    [
      'create “Sync with Jane Doe” in w on 2026-03-16 at 10:00 for 30 with jane@company.com repeats weekly on 1',
    ],
  ],
  [
    'remind me every tuesday and thursday to water the plants at 8',
    ['remind of “Water the plants” in w on 2026-03-17 at 08:00 for 15 repeats weekly on 2+4'],
  ],
  [
    'create an event "Run" every weekend at 8',
    ['create “Run” in w on 2026-03-14 at 08:00 for 30 repeats weekly on 6+7'],
  ],
  ['set lunch daily at noon', ['create “Lunch” in w on 2026-03-12 at 12:00 for 30 repeats daily']],
];

describe('events that repeat', () => {
  it.each(REQUESTS)('%s', async (request, steps) => {
    const result = await ask(request);
    expect(result.ok && outlineSteps(result.plan)).toEqual(steps);
    expect(result.ok && planSchema.parse(result.plan).unused).toEqual([]);
  });
});
