import { describe, expect, it } from 'vitest';
import { planSchema } from '#lib/domain/plan.ts';
import { ask } from './plan-outline.fixture.ts';
import { outlineSteps } from './step-outline.fixture.ts';

/** Events that are cancelled. */
const CANCELS: [request: string, steps: string[]][] = [
  ['cancel "Yoga"', ['events: “Yoga” from 2026-03-12 max 1', 'delete']],
  ['cancel all my meetings tomorrow', ['events: 2026-03-13 to 2026-03-14 max 100', 'delete']],
  ['cancel both meetings tomorrow', ['events: 2026-03-13 to 2026-03-14 max 100', 'delete']],
  ['cancel every standup', ['events: “standup” from 2026-03-12 max 100', 'delete']],
  ['cancel everything tomorrow', ['events: 2026-03-13 to 2026-03-14 max 100', 'delete']],
  [
    "cancel Jane's interview tomorrow",
    ['events: “interview” with jane@company.com 2026-03-13 to 2026-03-14 max 1', 'delete'],
  ],
  ['cancel my 3pm meeting tomorrow', ['events: 2026-03-13 to 2026-03-14 at 15:00 max 1', 'delete']],
  ['cancel my first meeting tomorrow', ['events: 2026-03-13 to 2026-03-14 max 1', 'delete']],
  [
    'cancel my last meeting tomorrow',
    ['events: 2026-03-13 to 2026-03-14 latest first max 1', 'delete'],
  ],
  [
    'cancel my meetings from Monday to Wednesday',
    ['events: 2026-03-16 to 2026-03-19 max 100', 'delete'],
  ],
  ['cancel my next meeting', ['events: from 2026-03-12 max 1', 'delete']],
  [
    'cancel the "Sync" event and create an event "Planning" tomorrow at 10',
    [
      'events: “Sync” from 2026-03-12 max 1',
      'delete',
      'create “Planning” in w on 2026-03-13 at 10:00 for 30',
    ],
  ],
  [
    'cancel the "Sync" meeting with Jane',
    ['events: “Sync” with jane@company.com from 2026-03-12 max 1', 'delete'],
  ],
  ['cancel the budget review', ['events: “budget review” from 2026-03-12 max 1', 'delete']],
  ['cancel the event "Sync"', ['events: “Sync” from 2026-03-12 max 1', 'delete']],
  [
    'cancel the event "Sync" in my personal calendar',
    ['events: “Sync” from 2026-03-12 max 1 in p only', 'delete'],
  ],
  ['cancel the weekly sync tomorrow', ['events: “sync” 2026-03-13 to 2026-03-14 max 1', 'delete']],
  ['clear my calendar tomorrow', ['events: 2026-03-13 to 2026-03-14 max 100', 'delete']],
  ['clear my Friday', ['events: 2026-03-13 to 2026-03-14 max 100', 'delete']],
  [
    "could you cancel tomorrow's standup please?",
    ['events: “standup” 2026-03-13 to 2026-03-14 max 1', 'delete'],
  ],
  ['delete the event "Sync"', ['events: “Sync” from 2026-03-12 max 1', 'delete']],
  [
    'remove the dentist appointment from my calendar',
    ['events: “dentist” from 2026-03-12 max 1', 'delete'],
  ],
];

/** What is taken back at the end. */
const TAKEN_BACK = [
  "cancel the meeting with Jane. Actually, don't.",
  'cancel the meeting with Jane tomorrow, never mind',
  "delete the emails from John. No wait, don't do that.",
  'archive the newsletters. On second thought, never mind.',
  'archive all newsletters. Forget it.',
  'cancel my meeting with Jane. Just kidding!',
];

describe('requests that cancel events', () => {
  it.each(CANCELS)('%s', async (request, steps) => {
    const result = await ask(request);
    expect(result.ok && outlineSteps(planSchema.parse(result.plan))).toEqual(steps);
  });

  it.each(TAKEN_BACK)('%s', async (request) => {
    const result = await ask(request);
    expect(!result.ok && result.problem.message).toBe(
      'Nothing will be changed. What would you like me to do instead?',
    );
  });

  it('says which event it takes', async () => {
    const one = await ask('cancel the budget review');
    expect(one.ok && one.plan.assumptions).toEqual([
      'One event is meant: where several match, the next one is taken.',
    ]);
    const many = await ask('cancel all my meetings tomorrow');
    expect(many.ok && many.plan.assumptions).toEqual([
      'At most 100 events, the soonest first; each one of a series counts.',
    ]);
  });
});
