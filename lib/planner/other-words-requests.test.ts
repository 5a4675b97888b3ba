import { describe, expect, it } from 'vitest';
import { planSchema } from '#lib/domain/plan.ts';
import { ask } from './plan-outline.fixture.ts';
import { outlineSteps } from './step-outline.fixture.ts';

/** New names, and times that are told by how much they move. */
const REQUESTS: [request: string, steps: string[]][] = [
  [
    "the next sync should be called 'Planning'",
    ['events: “sync” from 2026-03-12 max 1', 'change: title “Planning”'],
  ],
  [
    'the next meeting with Jane should be named "Catch up"',
    ['events: with jane@company.com from 2026-03-12 max 1', 'change: title “Catch up”'],
  ],
  [
    "Call the next sync 'Planning' instead",
    ['events: “sync” from 2026-03-12 max 1', 'change: title “Planning”'],
  ],
  [
    'call my next meeting "Planning"',
    ['events: from 2026-03-12 max 1', 'change: title “Planning”'],
  ],
  [
    "rename the next sync 'Planning'",
    ['events: “sync” from 2026-03-12 max 1', 'change: title “Planning”'],
  ],
  [
    'name the next sync "Planning"',
    ['events: “sync” from 2026-03-12 max 1', 'change: title “Planning”'],
  ],
  [
    "change the next sync's name to Planning",
    ['events: “sync” from 2026-03-12 max 1', 'change: title “Planning”'],
  ],
  [
    'give the next sync the title "Planning"',
    ['events: “sync” from 2026-03-12 max 1', 'change: title “Planning”'],
  ],
  [
    'I want the next sync to be called "Planning"',
    ['events: “sync” from 2026-03-12 max 1', 'change: title “Planning”'],
  ],
  [
    'the budget review is now called "Planning"',
    ['events: “budget review” from 2026-03-12 max 1', 'change: title “Planning”'],
  ],
  [
    'Advance my meeting with Jane by an hour',
    ['events: with jane@company.com from 2026-03-12 max 1', 'change: by -60'],
  ],
  [
    'bring my meeting with Jane forward by an hour',
    ['events: with jane@company.com from 2026-03-12 max 1', 'change: by -60'],
  ],
  [
    'advance my 3pm meeting by 30 minutes',
    ['events: from 2026-03-12 at 15:00 max 1', 'change: by -30'],
  ],
  [
    'push my meeting with Jane back an hour',
    ['events: with jane@company.com from 2026-03-12 max 1', 'change: by 60'],
  ],
  [
    'my meeting with Jane needs to start an hour later',
    ['events: with jane@company.com from 2026-03-12 max 1', 'change: by 60'],
  ],
  [
    'my meeting with Jane has to be moved to Friday',
    ['events: with jane@company.com from 2026-03-12 max 1', 'change: day 2026-03-13'],
  ],
  [
    'the budget review must be cancelled',
    ['events: “budget review” from 2026-03-12 max 1', 'delete'],
  ],
  [
    'move my meeting with Sam Lee by two days',
    ['events: with sam.lee@example.org from 2026-03-12 max 1', 'change: by 2880'],
  ],
  [
    'push my meeting with Jane back by two days',
    ['events: with jane@company.com from 2026-03-12 max 1', 'change: by 2880'],
  ],
  [
    'postpone my meeting with Jane by a day',
    ['events: with jane@company.com from 2026-03-12 max 1', 'change: by 1440'],
  ],
  [
    'bring my meeting with Jane forward by a day',
    ['events: with jane@company.com from 2026-03-12 max 1', 'change: by -1440'],
  ],
  [
    'move the budget review a day later',
    ['events: “budget review” from 2026-03-12 max 1', 'change: by 1440'],
  ],
  [
    'move the budget review one day earlier',
    ['events: “budget review” from 2026-03-12 max 1', 'change: by -1440'],
  ],
  [
    'push the budget review out by a week',
    ['events: “budget review” from 2026-03-12 max 1', 'change: by 10080'],
  ],
  [
    'move all my meetings with Jane by a week',
    ['events: with jane@company.com from 2026-03-12 max 100', 'change: by 10080'],
  ],
  [
    'move my meeting with Jane on Friday by two days',
    ['events: with jane@company.com 2026-03-13 to 2026-03-14 max 1', 'change: day 2026-03-15'],
  ],
];

describe('changes in other words', () => {
  it.each(REQUESTS)('%s', async (request, steps) => {
    const result = await ask(request);
    expect(result.ok && outlineSteps(result.plan)).toEqual(steps);
    expect(result.ok && planSchema.parse(result.plan).unused).toEqual([]);
  });
});
