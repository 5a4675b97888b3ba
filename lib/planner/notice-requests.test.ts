import { describe, expect, it } from 'vitest';
import { planSchema } from '#lib/domain/plan.ts';
import { ask } from './plan-outline.fixture.ts';
import { outlineSteps } from './step-outline.fixture.ts';

/** Whoever is at an event is told something, or the calendar tells them. */
const PLANS: [request: string, steps: string[]][] = [
  ['cancel my next meeting and let everyone know', ['events: from 2026-03-12 max 1', 'delete']],
  [
    'cancel my next meeting and let the attendees know',
    ['events: from 2026-03-12 max 1', 'delete'],
  ],
  [
    'cancel the budget review on Friday and notify the guests',
    ['events: “budget review” 2026-03-13 to 2026-03-14 max 1', 'delete'],
  ],
  [
    "I'm sick today. Cancel all my meetings and let the attendees know",
    ['events: 2026-03-12 to 2026-03-13 max 100', 'delete'],
  ],
  [
    "Clear my calendar for Thursday and tell everyone I'm sick",
    [
      'events: 2026-03-19 to 2026-03-20 max 100',
      'delete',
      'everyone of s1',
      "send from w to those of s3 “I'm sick”: “I'm sick”",
    ],
  ],
  [
    "cancel all my meetings tomorrow and tell the attendees that I'm sick",
    [
      'events: 2026-03-13 to 2026-03-14 max 100',
      'delete',
      'everyone of s1',
      "send from w to those of s3 “I'm sick”: “I'm sick”",
    ],
  ],
  [
    'email all attendees of the budget review that it is postponed',
    [
      'events: “budget review” from 2026-03-12 max 1',
      'everyone of s1',
      'send from w to those of s2 “It is postponed”: “it is postponed”',
    ],
  ],
  [
    'email the attendees of the budget review: it is postponed',
    [
      'events: “budget review” from 2026-03-12 max 1',
      'everyone of s1',
      'send from w to those of s2 “It is postponed”: “it is postponed”',
    ],
  ],
  [
    "send everyone in tomorrow's standup the agenda: numbers, hiring, offsite",
    [
      'events: “standup” 2026-03-13 to 2026-03-14 max 1',
      'everyone of s1',
      'send from w to those of s2 “Agenda”: “numbers, hiring, offsite”',
    ],
  ],
  [
    "write to the people in my 3pm: I'm running late",
    [
      'events: from 2026-03-12 at 15:00 max 1',
      'everyone of s1',
      "send from w to those of s2 “I'm running late”: “I'm running late”",
    ],
  ],
  [
    "tell everybody I'm meeting tomorrow that I'll be 10 minutes late",
    [
      'events: 2026-03-13 to 2026-03-14 max 100',
      'everyone of s1',
      "send from w to those of s2 “I'll be 10 minutes late”: “I'll be 10 minutes late”",
    ],
  ],
  [
    "tell everyone in my next meeting that I'm running late",
    [
      'events: from 2026-03-12 max 1',
      'everyone of s1',
      "send from w to those of s2 “I'm running late”: “I'm running late”",
    ],
  ],
  [
    'let the participants of the offsite know that the bus leaves at 8',
    [
      'events: “offsite” from 2026-03-12 max 1',
      'everyone of s1',
      'send from w to those of s2 “The bus leaves at 8”: “the bus leaves at 8”',
    ],
  ],
  [
    'message everyone invited to the budget review saying "bring numbers"',
    [
      'events: “budget review” from 2026-03-12 max 1',
      'everyone of s1',
      'send from w to those of s2 “Bring numbers”: “bring numbers”',
    ],
  ],
  [
    'move the standup to 11 and let everyone know',
    ['events: “standup” from 2026-03-12 max 1', 'change: time 11:00'],
  ],
  [
    'reschedule the budget review to Friday at 3 and notify the attendees',
    ['events: “budget review” from 2026-03-12 max 1', 'change: day 2026-03-13 time 15:00'],
  ],
  [
    'send an email to all guests of the kickoff on Monday saying "welcome"',
    [
      'events: “kickoff” 2026-03-16 to 2026-03-17 max 1',
      'everyone of s1',
      'send from w to those of s2 “Welcome”: “welcome”',
    ],
  ],
  [
    'draft a mail to the participants of the workshop: thanks for coming',
    [
      'events: “workshop” from 2026-03-12 max 1',
      'everyone of s1',
      'draft from w to those of s2 “Thanks for coming”: “thanks for coming”',
    ],
  ],
  [
    "I'm sick today, cancel all my meetings",
    ['events: 2026-03-12 to 2026-03-13 max 100', 'delete'],
  ],
  [
    "I'm not feeling well today, please cancel everything",
    ['events: 2026-03-12 to 2026-03-13 max 100', 'delete'],
  ],
  [
    "Sorry, I'll be out tomorrow. Decline all my meetings",
    ['events: 2026-03-13 to 2026-03-14 max 100', 'answer declined'],
  ],
  [
    "I'm off on Friday, so cancel my meetings",
    ['events: 2026-03-13 to 2026-03-14 max 100', 'delete'],
  ],
  [
    "I'm on vacation next week. Cancel all my meetings.",
    ['events: 2026-03-16 to 2026-03-23 max 100', 'delete'],
  ],
  ["I'm sick. Cancel all my meetings", ['events: 2026-03-12 to 2026-03-13 max 100', 'delete']],
  [
    "I'm sick today. Cancel all my meetings tomorrow",
    ['events: 2026-03-13 to 2026-03-14 max 100', 'delete'],
  ],
  [
    "I'm sick today, tell Jane I can't come",
    ["send from w to jane@company.com “I can't come”: “I can't come”"],
  ],
];

/** What is asked back. */
const NO_PLAN: [request: string, message: RegExp][] = [
  [
    'cancel my next meeting and email the attendees an apology',
    /What should the mail to everyone there say./,
  ],
  [
    "send the agenda to everyone in tomorrow's standup",
    /What should the mail to everyone there say./,
  ],
  ['email everyone that the office is closed', /Whom shall it go to./],
  ["tell everyone I'm sick", /Whom shall it go to./],
];

describe('requests to tell everybody at an event', () => {
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
