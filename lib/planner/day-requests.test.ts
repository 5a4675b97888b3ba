import { describe, expect, it } from 'vitest';
import { planSchema } from '#lib/domain/plan.ts';
import { ask } from './plan-outline.fixture.ts';
import { outlineSteps } from './step-outline.fixture.ts';

/** Days that are looked at, cleared, blocked and kept. */
const PLANS: [request: string, steps: string[]][] = [
  [
    'Reschedule my 3pm with Jane to tomorrow same time',
    ['events: with jane@company.com from 2026-03-12 at 15:00 max 1', 'change: day 2026-03-13'],
  ],
  [
    'move my 3pm with Jane to the same time tomorrow',
    ['events: with jane@company.com from 2026-03-12 at 15:00 max 1', 'change: day 2026-03-13'],
  ],
  [
    'move the standup to Friday, same time',
    ['events: “standup” from 2026-03-12 max 1', 'change: day 2026-03-13'],
  ],
  [
    'push the review with Mike to Monday at the same time',
    ['events: “review” with mike@company.com from 2026-03-12 max 1', 'change: day 2026-03-16'],
  ],
  [
    'move the budget review to Friday same time same place',
    ['events: “budget review” from 2026-03-12 max 1', 'change: day 2026-03-13'],
  ],
  [
    "move tomorrow's standup to Monday but keep the same time",
    ['events: “standup” 2026-03-13 to 2026-03-14 max 1', 'change: day 2026-03-16'],
  ],
  [
    'move the sync to 4pm on the same day',
    ['events: “sync” from 2026-03-12 max 1', 'change: time 16:00'],
  ],
  ["what's my day like tomorrow", ['events: 2026-03-13 to 2026-03-14 max 50']],
  ['how does my Friday look', ['events: 2026-03-13 to 2026-03-14 max 50']],
  ['what does next week look like', ['events: 2026-03-16 to 2026-03-23 max 50']],
  ['anything on my plate tomorrow', ['events: 2026-03-13 to 2026-03-14 max 50']],
  ["how's my afternoon looking tomorrow", ['events: 2026-03-13 to 2026-03-14 12:00–18:00 max 50']],
  ['what does my day look like', ['events: 2026-03-12 to 2026-03-13 max 50']],
  ['is my Friday packed', ['events: 2026-03-13 to 2026-03-14 max 50']],
  ['give me an overview of next week', ['events: 2026-03-16 to 2026-03-23 max 50']],
  ["how's tomorrow looking", ['events: 2026-03-13 to 2026-03-14 max 50']],
  ['run me through my week', ['events: 2026-03-12 to 2026-03-16 max 50']],
  ['Clear my afternoon', ['events: 2026-03-12 to 2026-03-13 12:00–18:00 max 100', 'delete']],
  ['clear Thursday', ['events: 2026-03-19 to 2026-03-20 max 100', 'delete']],
  [
    'clear my Thursday afternoon',
    ['events: 2026-03-19 to 2026-03-20 12:00–18:00 max 100', 'delete'],
  ],
  ['free up my afternoon', ['events: 2026-03-12 to 2026-03-13 12:00–18:00 max 100', 'delete']],
  ['clear the rest of my day', ['events: 2026-03-12 to 2026-03-13 11:00–24:00 max 100', 'delete']],
  [
    'cancel everything this afternoon',
    ['events: 2026-03-12 to 2026-03-13 12:00–18:00 max 100', 'delete'],
  ],
  ['wipe my Friday', ['events: 2026-03-13 to 2026-03-14 max 100', 'delete']],
  [
    'Block off every Friday afternoon for focus time',
    ['create “Focus time” in w on 2026-03-13 at 12:00 for 360 repeats weekly on 5'],
  ],
  [
    'block Friday afternoon for focus time',
    ['create “Focus time” in w on 2026-03-13 at 12:00 for 360'],
  ],
  [
    'keep Friday mornings free',
    ['create “Busy” in w on 2026-03-13 at 09:00 for 180 repeats weekly on 5'],
  ],
  ['keep my Friday afternoon free', ['create “Busy” in w on 2026-03-13 at 12:00 for 360']],
  [
    'keep tomorrow morning clear for deep work',
    ['create “Deep work” in w on 2026-03-13 at 09:00 for 180'],
  ],
  [
    'hold every Monday morning for planning',
    ['create “Planning” in w on 2026-03-16 at 09:00 for 180 repeats weekly on 1'],
  ],
  [
    'block my lunch 12 to 1 every day',
    ['create “Lunch” in w on 2026-03-12 at 12:00 for 60 repeats daily'],
  ],
  [
    'block 12 to 1 every weekday for lunch',
    ['create “Lunch” in w on 2026-03-12 at 12:00 for 60 repeats weekly on 1+2+3+4+5'],
  ],
  ['block out tomorrow afternoon', ['create “Busy” in w on 2026-03-13 at 12:00 for 360']],
  [
    'reserve Wednesday mornings for interviews',
    ['create “Interviews” in w on 2026-03-18 at 09:00 for 180 repeats weekly on 3'],
  ],
  [
    'protect my mornings next week',
    ['create “Busy” in w on 2026-03-16 at 09:00 for 180 repeats daily until 2026-03-22'],
  ],
  [
    'block every morning next week for writing',
    ['create “Writing” in w on 2026-03-16 at 09:00 for 180 repeats daily until 2026-03-22'],
  ],
];

describe('requests about days and their parts', () => {
  it.each(PLANS)('%s', async (request, steps) => {
    const result = await ask(request);
    expect(result.ok && outlineSteps(planSchema.parse(result.plan))).toEqual(steps);
    expect(result.ok && result.plan.unused).toEqual([]);
  });
});
