import { describe, expect, it } from 'vitest';
import { planSchema } from '#lib/domain/plan.ts';
import { ask } from './plan-outline.fixture.ts';
import { outlineSteps } from './step-outline.fixture.ts';

/** Reasons, asides and several people around one wish. */
const PLANS: [request: string, steps: string[]][] = [
  [
    "could you move my 4 o'clock to tomorrow, something came up",
    ['events: from 2026-03-12 at 16:00 max 1', 'change: day 2026-03-13'],
  ],
  [
    'could you block Wednesday morning so that nobody books me',
    ['create “Busy” in w on 2026-03-18 at 09:00 for 180'],
  ],
  [
    'block time to write the report before Friday',
    [
      'slots: 1 × 30 min 2026-03-12 to 2026-03-13',
      'create “Write the report” in w in the slot of s1',
    ],
  ],
  [
    "forward Jane's mail to Mike",
    ['mails: from jane@company.com max 1', 'forward to mike@company.com'],
  ],
  [
    'find me a time when both Jane and Mike are free tomorrow afternoon',
    [
      'slots: 5 × 30 min 2026-03-13 to 2026-03-14 12:00–18:00 with jane@company.com + mike@company.com',
    ],
  ],
  [
    "what's the earliest I could meet with John and Jane this week for an hour",
    ['slots: 1 × 60 min 2026-03-12 to 2026-03-16 with john@company.com + jane@company.com'],
  ],
  ["when's my next free hour", ['slots: 5 × 60 min from 2026-03-12']],
  [
    'do I have time for a coffee with Jane this afternoon?',
    ['slots: 5 × 30 min 2026-03-12 to 2026-03-13 12:00–18:00 with jane@company.com'],
  ],
  [
    'I have a dentist appointment next Tuesday at 2, put it on my calendar please',
    ['create “Dentist appointment” in w on 2026-03-17 at 14:00 for 30'],
  ],
  [
    'my flight is on Friday at 7am, add it to my calendar',
    ['create “Flight” in w on 2026-03-13 at 07:00 for 30'],
  ],
  ["star Jane's last mail so I don't forget it", ['mails: from jane@company.com max 1', 'star']],
  ['reply to Jane yes please', ['mails: from jane@company.com max 1', 'reply “yes please”']],
  ['reply to Jane works for me', ['mails: from jane@company.com max 1', 'reply “works for me”']],
  ["how's my afternoon looking tomorrow", ['events: 2026-03-13 to 2026-03-14 12:00–18:00 max 50']],
];

/** What is asked back or declined. */
const NO_PLAN: [request: string, message: RegExp][] = [
  ['add zoom link to my meeting with Mike', /That I cannot change about an event. I can c/],
  [
    "decline the budget review with a note that I'm travelling",
    /I did not understand “note that I'm travelli/,
  ],
  ["tell Jane when I'm free tomorrow", /To write a new mail I need to know whom it g/],
  ['congratulate John on the promotion', /What should the mail to John Miller say./],
  ['apologise to Jane for the delay', /What should the mail to Jane Doe say./],
];

describe('requests as people say them', () => {
  it.each(PLANS)('%s', async (request, steps) => {
    const result = await ask(request);
    expect(result.ok && outlineSteps(planSchema.parse(result.plan))).toEqual(steps);
    expect(result.ok && result.plan.unused).toEqual([]);
  });

  it.each(NO_PLAN)('%s', async (request, message) => {
    const result = await ask(request);
    expect(!result.ok && result.problem.message).toMatch(message);
  });
});
