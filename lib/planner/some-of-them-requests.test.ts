import { describe, expect, it } from 'vitest';
import { type Plan, planSchema } from '#lib/domain/plan.ts';
import { ask } from './plan-outline.fixture.ts';
import { outlineSteps } from './step-outline.fixture.ts';

/** All but some, those of a length, and events and mails that are told by little. */
const SOME: [request: string, workflow: Plan['workflow'], steps: string[]][] = [
  [
    "I'm sick on Friday. Cancel all my meetings that day",
    'calendar',
    ['events: 2026-03-13 to 2026-03-14 max 100', 'delete'],
  ],
  [
    'Jane is on vacation next week, so cancel my meetings with her that week',
    'calendar',
    ['events: with jane@company.com 2026-03-16 to 2026-03-23 max 100', 'delete'],
  ],
  [
    'Cancel all my meetings on Friday except the one with Jane',
    'calendar',
    ['events: 2026-03-13 to 2026-03-14 except (with jane@company.com) max 100', 'delete'],
  ],
  [
    'Cancel my meetings with Jane next week except the one on Wednesday',
    'calendar',
    [
      'events: with jane@company.com 2026-03-16 to 2026-03-23 except (2026-03-18 to 2026-03-19) max 100',
      'delete',
    ],
  ],
  [
    'Cancel all my meetings tomorrow except the first one',
    'calendar',
    ['events: 2026-03-13 to 2026-03-14 after the first 1 max 100', 'delete'],
  ],
  [
    'Clear Friday but keep the budget review',
    'calendar',
    ['events: 2026-03-13 to 2026-03-14 except (“budget review”) max 100', 'delete'],
  ],
  [
    'archive the emails from Jane except the newest',
    'email',
    ['mails: from jane@company.com in inbox after the first 1 max 100', 'archive'],
  ],
  [
    'Cancel all meetings longer than an hour tomorrow',
    'calendar',
    ['events: 2026-03-13 to 2026-03-14 lasting 61– max 100', 'delete'],
  ],
  [
    'Delete every 30 minute meeting on Friday',
    'calendar',
    ['events: 2026-03-13 to 2026-03-14 lasting 30–30 max 100', 'delete'],
  ],
  [
    'Cancel my 30 minute meeting tomorrow',
    'calendar',
    ['events: 2026-03-13 to 2026-03-14 lasting 30–30 max 1', 'delete'],
  ],
  [
    'Clear my afternoon on Friday',
    'calendar',
    ['events: 2026-03-13 to 2026-03-14 12:00–18:00 max 100', 'delete'],
  ],
  [
    'Push everything on 16 March back by 30 minutes',
    'calendar',
    ['events: 2026-03-16 to 2026-03-17 max 100', 'change: by 30'],
  ],
  [
    'Cancel the Spring Gala Dinner on 20 March',
    'calendar',
    ['events: “Spring Gala Dinner” 2026-03-20 to 2026-03-21 max 1', 'delete'],
  ],
  [
    'Delete the Spring Gala Dinner on 20 March',
    'calendar',
    ['events: “Spring Gala Dinner” 2026-03-20 to 2026-03-21 max 1', 'delete'],
  ],
  [
    'call the "Sync" meeting "Planning"',
    'calendar',
    ['events: “Sync” from 2026-03-12 max 1', 'change: title “Planning”'],
  ],
  [
    'Call my last meeting on Friday "Wrap-up" instead',
    'calendar',
    ['events: 2026-03-13 to 2026-03-14 latest first max 1', 'change: title “Wrap-up”'],
  ],
  [
    'Replace John with Mike in the budget review on Friday',
    'calendar',
    [
      'events: “budget review” 2026-03-13 to 2026-03-14 max 1',
      'change: add mike@company.com remove john@company.com',
    ],
  ],
  [
    'Move my call with Jane on Friday to the same time on Monday',
    'calendar',
    [
      'events: “call” with jane@company.com 2026-03-13 to 2026-03-14 max 1',
      'change: day 2026-03-16',
    ],
  ],
  [
    'Move my first meeting on 16 March to the next day',
    'calendar',
    ['events: 2026-03-16 to 2026-03-17 max 1', 'change: day 2026-03-17'],
  ],
  [
    'Extend my only meeting tomorrow by half an hour',
    'calendar',
    ['events: 2026-03-13 to 2026-03-14 max 1', 'change: longer by 30'],
  ],
  [
    'Forward the last email from Jane to both John and Mike',
    'email',
    ['mails: from jane@company.com max 1', 'forward to john@company.com + mike@company.com'],
  ],
  [
    'Send the two most recent emails from Jane on to Mike',
    'email',
    ['mails: from jane@company.com max 2', 'forward to mike@company.com'],
  ],
  [
    'John and Mike need the last email from Jane. Can you forward it to them?',
    'email',
    ['mails: from jane@company.com max 1', 'forward to john@company.com + mike@company.com'],
  ],
  [
    'Answer the last email from Jane saying "No thanks", then bin the email',
    'email',
    ['mails: from jane@company.com max 1', 'reply exactly “No thanks”', 'trash'],
  ],
  [
    'Reply to the latest with "Got it"',
    'email',
    ['mails: in inbox max 1', 'reply exactly “Got it”'],
  ],
  [
    'Remove the emails Jane sent me yesterday',
    'email',
    ['mails: from jane@company.com from 2026-03-11 before 2026-03-12 max 100', 'trash'],
  ],
];

describe('requests that say which in passing', () => {
  it.each(SOME)('%s', async (request, workflow, steps) => {
    const result = await ask(request);
    expect(result.ok && outlineSteps(result.plan)).toEqual(steps);
    expect(result.ok && planSchema.parse(result.plan)).toMatchObject({ workflow, unused: [] });
  });
});
