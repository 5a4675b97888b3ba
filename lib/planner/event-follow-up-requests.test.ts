import { describe, expect, it } from 'vitest';
import type { PlanInput, PlanResult } from '#lib/domain/plan.ts';
import { ask } from './plan-outline.fixture.ts';
import { outlineSteps } from './step-outline.fixture.ts';

/** After events were looked up: all of them, or the ones that the words tell. */
const AFTER_LOOKING: [first: string, request: string, steps: string[]][] = [
  ["what's on tomorrow", 'cancel them', ['events: 2026-03-13 to 2026-03-14 max 50', 'delete']],
  [
    "what's on tomorrow",
    'cancel all of them',
    ['events: 2026-03-13 to 2026-03-14 max 50', 'delete'],
  ],
  [
    "what's on tomorrow",
    'cancel the first one',
    ['events: 2026-03-13 to 2026-03-14 max 1', 'delete'],
  ],
  [
    "what's on tomorrow",
    'cancel the last one',
    ['events: 2026-03-13 to 2026-03-14 latest first max 1', 'delete'],
  ],
  [
    "what's on tomorrow",
    'cancel everything',
    ['events: 2026-03-13 to 2026-03-14 max 50', 'delete'],
  ],
  ["what's on tomorrow", 'cancel those', ['events: 2026-03-13 to 2026-03-14 max 50', 'delete']],
  [
    "what's on tomorrow",
    'cancel the one with Jane',
    ['events: with jane@company.com 2026-03-13 to 2026-03-14 max 1', 'delete'],
  ],
  [
    "what's on tomorrow",
    'cancel the second one',
    ['events: 2026-03-13 to 2026-03-14 after the first 1 max 1', 'delete'],
  ],
  ["what's on tomorrow", 'cancel both', ['events: 2026-03-13 to 2026-03-14 max 50', 'delete']],
  [
    "what's on tomorrow",
    'cancel the 10am one',
    ['events: 2026-03-13 to 2026-03-14 at 10:00 max 1', 'delete'],
  ],
  ['when is my next meeting', 'cancel it', ['events: from 2026-03-12 max 1', 'delete']],
  [
    'when is my next meeting with Jane',
    'move it to Friday',
    ['events: with jane@company.com from 2026-03-12 max 1', 'change: day 2026-03-13'],
  ],
  [
    'do I have a meeting with Jane tomorrow',
    'cancel it',
    ['events: with jane@company.com 2026-03-13 to 2026-03-14 max 1', 'delete'],
  ],
  [
    'show my meetings with Jane next week',
    'cancel them',
    ['events: with jane@company.com 2026-03-16 to 2026-03-23 max 50', 'delete'],
  ],
  [
    'do I have anything at 3pm tomorrow',
    'cancel it',
    ['events: 2026-03-13 to 2026-03-14 at 15:00 max 1', 'delete'],
  ],
  [
    'when is the budget review',
    'push it by an hour',
    ['events: “budget review” from 2026-03-12 max 1', 'change: by 60'],
  ],
  [
    'cancel all my meetings on Friday',
    'move them to Monday instead',
    ['events: 2026-03-13 to 2026-03-14 max 100', 'change: day 2026-03-16'],
  ],
];

/** One of several, and nothing tells which. */
const UNSURE = [
  'cancel it',
  'delete that',
  'move it to Monday',
  'rename it to "Sync"',
  'decline it',
  'add Jane to it',
];

async function askAfter(
  text: string,
  request: string,
  more: Partial<PlanInput> = {},
): Promise<PlanResult> {
  const before = await ask(text);
  if (!before.ok) throw new Error(before.problem.message);
  return ask(request, { ...more, previous: { text, plan: before.plan } });
}

describe('requests that follow a look at the calendar', () => {
  it.each(AFTER_LOOKING)('%s, %s', async (first, request, steps) => {
    const result = await askAfter(first, request);
    expect(result.ok && outlineSteps(result.plan)).toEqual(steps);
  });

  it.each(UNSURE)("what's on tomorrow, %s: asks which of them", async (request) => {
    const result = await askAfter("what's on tomorrow", request);
    expect(result).toMatchObject({
      ok: false,
      problem: {
        question: {
          id: 'which_of',
          choices: [
            { value: 'all of them' },
            { value: 'the first one' },
            { value: 'the last one' },
          ],
        },
      },
    });
  });

  it.each([
    ['all of them', ['events: 2026-03-13 to 2026-03-14 max 50', 'delete']],
    ['the first one', ['events: 2026-03-13 to 2026-03-14 max 1', 'delete']],
    ['the last one', ['events: 2026-03-13 to 2026-03-14 latest first max 1', 'delete']],
    ['with Jane', ['events: with jane@company.com 2026-03-13 to 2026-03-14 max 1', 'delete']],
    ['10:00', ['events: 2026-03-13 to 2026-03-14 at 10:00 max 1', 'delete']],
    ['the budget review', ['events: “budget review” 2026-03-13 to 2026-03-14 max 1', 'delete']],
    ['Yoga', ['events: “Yoga” 2026-03-13 to 2026-03-14 max 1', 'delete']],
  ])("what's on tomorrow, cancel it: %s", async (value, steps) => {
    const answers = [{ questionId: 'which_of', value }];
    const result = await askAfter("what's on tomorrow", 'cancel it', { answers });
    expect(result.ok && outlineSteps(result.plan)).toEqual(steps);
  });
});
