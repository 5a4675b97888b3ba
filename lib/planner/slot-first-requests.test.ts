import { describe, expect, it } from 'vitest';
import { ask } from './plan-outline.fixture.ts';
import { outlineSteps } from './step-outline.fixture.ts';

const JANE = 'with jane@company.com';

/** Free time that is asked for and then taken, and days counted from other days. */
const REQUESTS: [request: string, steps: string[]][] = [
  [
    "When am I first free for 2 hours on Friday? Schedule a meeting called 'Workshop' with Mike then",
    [
      'slots: 1 × 120 min 2026-03-13 to 2026-03-14 with mike@company.com',
      'create “Workshop” in w in the slot of s1 with mike@company.com',
    ],
  ],
  [
    'when am I free tomorrow? book a call with Jane then',
    [
      `slots: 1 × 30 min 2026-03-13 to 2026-03-14 ${JANE}`,
      `create “Call with Jane Doe” in w in the slot of s1 ${JANE}`,
    ],
  ],
  [
    "Find the first gap of an hour on Monday and book it with Jane as 'Catch up'",
    [
      `slots: 1 × 60 min 2026-03-16 to 2026-03-17 ${JANE}`,
      `create “Catch up” in w in the slot of s1 ${JANE}`,
    ],
  ],
  [
    'find a free hour tomorrow and block it for writing',
    ['slots: 1 × 60 min 2026-03-13 to 2026-03-14', 'create “Writing” in w in the slot of s1'],
  ],
  [
    'schedule a zoom with Jane for EOD friday',
    [
      `slots: 1 × 30 min 2026-03-13 to 2026-03-14 12:00–18:00 ${JANE}`,
      `create “Zoom with Jane Doe” in w in the slot of s1 ${JANE}`,
    ],
  ],
  [
    'book half an hour with jane on 16 March at 3',
    [`create “Meeting with Jane Doe” in w on 2026-03-16 at 15:00 for 30 ${JANE}`],
  ],
  [
    'reserve two hours with Jane on Friday at 2',
    [`create “Meeting with Jane Doe” in w on 2026-03-13 at 14:00 for 120 ${JANE}`],
  ],
  [
    'schedule a call with Jane a week from Monday at 10',
    [`create “Call with Jane Doe” in w on 2026-03-23 at 10:00 for 30 ${JANE}`],
  ],
  [
    'move the standup to two weeks from tomorrow',
    ['events: “standup” from 2026-03-12 max 1', 'change: day 2026-03-27'],
  ],
  [
    "delete all of Jane's emails about the budget",
    ['mails: from jane@company.com about “budget” max 100', 'trash'],
  ],
];

describe('requests said the other way round', () => {
  it.each(REQUESTS)('%s', async (request, steps) => {
    const result = await ask(request);
    expect(result.ok ? outlineSteps(result.plan) : result.problem).toEqual(steps);
    expect(result.ok && result.plan.unused).toEqual([]);
  });
});
