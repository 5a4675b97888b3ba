import { describe, expect, it } from 'vitest';
import { planSchema } from '#lib/domain/plan.ts';
import { ask } from './plan-outline.fixture.ts';
import { outlineSteps } from './step-outline.fixture.ts';

/** What "one", "it" and "something" stand for, and whom they are with. */
const REQUESTS: [request: string, steps: string[]][] = [
  [
    'If I have no meeting with Jane, book one for Tuesday at 10',
    [
      'events: with jane@company.com from 2026-03-12 max 1',
      'if s1 finds none: create “Meeting with Jane Doe” in w on 2026-03-17 at 10:00 for 30 with jane@company.com',
    ],
  ],
  [
    "If I haven't met with Jane in the last 3 days, schedule a meeting with them for Tuesday at 10",
    [
      'events: with jane@company.com from 2026-03-09 attended latest first max 1',
      'if s1 finds none: create “Meeting with Jane Doe” in w on 2026-03-17 at 10:00 for 30 with jane@company.com',
    ],
  ],
  [
    "If I haven't met with Jane in the last 3 days, schedule one for Tuesday at 10",
    [
      'events: with jane@company.com from 2026-03-09 attended latest first max 1',
      'if s1 finds none: create “Meeting with Jane Doe” in w on 2026-03-17 at 10:00 for 30 with jane@company.com',
    ],
  ],
  [
    "If I haven't met with Jane in the last 3 days, book a meeting for Tuesday at 10",
    [
      'events: with jane@company.com from 2026-03-09 attended latest first max 1',
      'if s1 finds none: create “Meeting with Jane Doe” in w on 2026-03-17 at 10:00 for 30 with jane@company.com',
    ],
  ],
  [
    "did I meet with Jane this week? If I didn't, set one up for Thursday at 2pm",
    [
      'events: with jane@company.com from 2026-03-09 attended latest first max 1',
      'if s1 finds none: create “Meeting with Jane Doe” in w on 2026-03-19 at 14:00 for 30 with jane@company.com',
    ],
  ],
  [
    'check whether I met with Jane this week; if not, book one for Friday at 9',
    [
      'events: with jane@company.com from 2026-03-09 attended latest first max 1',
      'if s1 finds none: create “Meeting with Jane Doe” in w on 2026-03-13 at 09:00 for 30 with jane@company.com',
    ],
  ],
  [
    'check if I have a meeting with Jane next week, and if not, set one up for Tuesday at 10',
    [
      'events: with jane@company.com 2026-03-16 to 2026-03-23 max 1',
      'if s1 finds none: create “Meeting with Jane Doe” in w on 2026-03-17 at 10:00 for 30 with jane@company.com',
    ],
  ],
  [
    "see if I've a call with Jane scheduled for tomorrow. If there isn't one, book one at 3pm",
    [
      'events: “call” with jane@company.com 2026-03-13 to 2026-03-14 max 1',
      'if s1 finds none: create “Call with Jane Doe” in w on 2026-03-13 at 15:00 for 30 with jane@company.com',
    ],
  ],
  [
    "Do I have a call with Jane next week? If I don't, arrange one for Tuesday at 10",
    [
      'events: “call” with jane@company.com 2026-03-16 to 2026-03-23 max 1',
      'if s1 finds none: create “Call with Jane Doe” in w on 2026-03-17 at 10:00 for 30 with jane@company.com',
    ],
  ],
  [
    'Unless I already have a meeting with Jane tomorrow, schedule it for tomorrow at 11',
    [
      'events: with jane@company.com 2026-03-13 to 2026-03-14 max 1',
      'if s1 finds none: create “Meeting with Jane Doe” in w on 2026-03-13 at 11:00 for 30 with jane@company.com',
    ],
  ],
  [
    'If no meeting with Jane is scheduled for next week, please put one in on Tuesday at 10',
    [
      'events: with jane@company.com 2026-03-16 to 2026-03-23 max 1',
      'if s1 finds none: create “Meeting with Jane Doe” in w on 2026-03-17 at 10:00 for 30 with jane@company.com',
    ],
  ],
  [
    'if there is no event called "Sync" tomorrow, create one at 10 tomorrow',
    [
      'events: “Sync” 2026-03-13 to 2026-03-14 max 1',
      'if s1 finds none: create “Sync” in w on 2026-03-13 at 10:00 for 30',
    ],
  ],
  [
    'If I have no call with John tomorrow book one',
    [
      'events: “call” with john@company.com 2026-03-13 to 2026-03-14 max 1',
      'if s1 finds none: slots: 1 × 30 min 2026-03-13 to 2026-03-14 with john@company.com',
      'if s1 finds none: create “Call with John Miller” in w in the slot of s2 with john@company.com',
    ],
  ],
  [
    "If I don't have anything with Mike on Friday, create an event with him at noon on Friday",
    [
      'events: with mike@company.com 2026-03-13 to 2026-03-14 max 100',
      'if s1 finds none: create “Event with Mike Chen” in w on 2026-03-13 at 12:00 for 30 with mike@company.com',
    ],
  ],
  [
    "if I haven't spoken to Mike in a week, find a time for a call",
    [
      'events: with mike@company.com from 2026-03-05 attended latest first max 1',
      'if s1 finds none: slots: 5 × 30 min from 2026-03-12',
    ],
  ],
  [
    'I need to meet Jane. Book one for Tuesday at 10',
    ['create “Meeting with Jane Doe” in w on 2026-03-17 at 10:00 for 30 with jane@company.com'],
  ],
  [
    "I haven't seen Jane for a month, schedule one next week",
    [
      'slots: 1 × 30 min 2026-03-16 to 2026-03-23 with jane@company.com',
      'create “Meeting with Jane Doe” in w in the slot of s1 with jane@company.com',
    ],
  ],
  [
    "I haven't talked to Jane in a month. Set something up for next week",
    [
      'slots: 1 × 30 min 2026-03-16 to 2026-03-23 with jane@company.com',
      'create “Meeting with Jane Doe” in w in the slot of s1 with jane@company.com',
    ],
  ],
  [
    'I have no meeting with Jane next week. Book one for Tuesday at 10.',
    ['create “Meeting with Jane Doe” in w on 2026-03-17 at 10:00 for 30 with jane@company.com'],
  ],
  [
    "there's no standup on Monday, add one at 9",
    ['create “Standup” in w on 2026-03-16 at 09:00 for 30'],
  ],
  [
    'there is no meeting with Jane tomorrow so book one at 3pm',
    ['create “Meeting with Jane Doe” in w on 2026-03-13 at 15:00 for 30 with jane@company.com'],
  ],
  [
    'book one with Jane tomorrow at 10',
    ['create “Meeting with Jane Doe” in w on 2026-03-13 at 10:00 for 30 with jane@company.com'],
  ],
  [
    "I'm meeting Jane tomorrow at 10, put it on my calendar",
    ['create “Meeting with Jane Doe” in w on 2026-03-13 at 10:00 for 30 with jane@company.com'],
  ],
  [
    "see whether I have a call with John on Monday and if I don't, put one in at 2pm",
    [
      'events: “call” with john@company.com 2026-03-16 to 2026-03-17 max 1',
      'if s1 finds none: create “Call with John Miller” in w on 2026-03-16 at 14:00 for 30 with john@company.com',
    ],
  ],
  [
    "if I've no catch-up with Mike this month, get one on the calendar for Monday at 4",
    [
      'events: “catch-up” with mike@company.com 2026-03-12 to 2026-04-01 max 1',
      'if s1 finds none: create “Catch-up with Mike Chen” in w on 2026-03-16 at 16:00 for 30 with mike@company.com',
    ],
  ],
  [
    'if I have no meetings tomorrow, block the morning for writing',
    [
      'events: 2026-03-13 to 2026-03-14 max 100',
      'if s1 finds none: create “Writing” in w on 2026-03-13 at 09:00 for 180',
    ],
  ],
  [
    "If I'm free on Friday afternoon, schedule a call with Jane",
    [
      'events: 2026-03-13 to 2026-03-14 12:00–18:00 max 100',
      'if s1 finds none: slots: 1 × 30 min 2026-03-13 to 2026-03-14 12:00–18:00 with jane@company.com',
      'if s1 finds none: create “Call with Jane Doe” in w in the slot of s2 with jane@company.com',
    ],
  ],
  [
    'If I have nothing tomorrow, book one with Jane at 3pm',
    [
      'events: 2026-03-13 to 2026-03-14 max 100',
      'if s1 finds none: create “Meeting with Jane Doe” in w on 2026-03-13 at 15:00 for 30 with jane@company.com',
    ],
  ],
  ["I'm out on Friday. Block the whole day", ['create “Busy” in w on 2026-03-13 all day']],
];

describe('what was spoken of before', () => {
  it.each(REQUESTS)('%s', async (request, steps) => {
    const result = await ask(request);
    expect(result.ok && outlineSteps(result.plan)).toEqual(steps);
    expect(result.ok && planSchema.parse(result.plan).unused).toEqual([]);
  });
});
