import { describe, expect, it } from 'vitest';
import { planSchema } from '#lib/domain/plan.ts';
import { ask } from './plan-outline.fixture.ts';
import { outlineSteps } from './step-outline.fixture.ts';

/** What is told before or after a wish says on which day, and with whom. */
const REQUESTS: [request: string, steps: string[]][] = [
  [
    'something came up on December 8, cancel my first meeting',
    ['events: 2026-12-08 to 2026-12-09 max 1', 'delete'],
  ],
  [
    'something came up on December 8 - cancel my first meeting',
    ['events: 2026-12-08 to 2026-12-09 max 1', 'delete'],
  ],
  [
    'something came up on december 8. cancel my last meeting that day',
    ['events: 2026-12-08 to 2026-12-09 latest first max 1', 'delete'],
  ],
  [
    'something came up on Friday so cancel my first meeting',
    ['events: 2026-03-13 to 2026-03-14 max 1', 'delete'],
  ],
  [
    'something has come up on Friday and I need to cancel my first meeting',
    ['events: 2026-03-13 to 2026-03-14 max 1', 'delete'],
  ],
  [
    'Something came up. Cancel my first meeting on Friday',
    ['events: 2026-03-13 to 2026-03-14 max 1', 'delete'],
  ],
  [
    "I'm out on Friday. Cancel my first meeting that day",
    ['events: 2026-03-13 to 2026-03-14 max 1', 'delete'],
  ],
  [
    "I'm out on Friday. Move my first meeting to Monday",
    ['events: 2026-03-13 to 2026-03-14 max 1', 'change: day 2026-03-16'],
  ],
  [
    "I'm out of office on Friday, move everything to Monday",
    ['events: 2026-03-13 to 2026-03-14 max 100', 'change: day 2026-03-16'],
  ],
  [
    "I can't make it on Friday: cancel all my meetings",
    ['events: 2026-03-13 to 2026-03-14 max 100', 'delete'],
  ],
  ['I am ill today, cancel my meetings', ['events: 2026-03-12 to 2026-03-13 max 100', 'delete']],
  ["Cancel my meetings, I'm sick today", ['events: 2026-03-12 to 2026-03-13 max 100', 'delete']],
  [
    "please cancel my first meeting as I'm out on Friday",
    ['events: 2026-03-13 to 2026-03-14 max 1', 'delete'],
  ],
  [
    'I have a dentist appointment on Friday morning. Cancel my first meeting',
    ['events: 2026-03-13 to 2026-03-14 00:00–12:00 max 1', 'delete'],
  ],
  [
    'Something came up tomorrow afternoon, so please move my meetings to Monday',
    ['events: 2026-03-13 to 2026-03-14 12:00–18:00 max 100', 'change: day 2026-03-16'],
  ],
  [
    'I will be on vacation from Monday to Wednesday. Cancel my meetings',
    ['events: 2026-03-16 to 2026-03-19 max 100', 'delete'],
  ],
  [
    "I won't be in the office tomorrow, please move my meeting with Jane to Monday",
    ['events: with jane@company.com 2026-03-13 to 2026-03-14 max 1', 'change: day 2026-03-16'],
  ],
  [
    'my flight on Friday was moved. Cancel my first meeting',
    ['events: 2026-03-13 to 2026-03-14 max 1', 'delete'],
  ],
  [
    'my car broke down today, can you push back my first meeting by an hour?',
    ['events: 2026-03-12 to 2026-03-13 max 1', 'change: by 60'],
  ],
  ['I need Friday off. Cancel everything', ['events: 2026-03-13 to 2026-03-14 max 100', 'delete']],
  [
    'I want to cancel my 3pm, and move my 4pm to 5',
    [
      'events: from 2026-03-12 at 15:00 max 1',
      'delete',
      'events: from 2026-03-12 at 16:00 max 1',
      'change: time 17:00',
    ],
  ],
  [
    "I won't be meeting John anymore, so cancel everything with them",
    ['events: with john@company.com from 2026-03-12 max 100', 'delete'],
  ],
  [
    "I won't be meeting kofi anymore, so cancel everything with them",
    ['events: with kofi? from 2026-03-12 max 100', 'delete'],
  ],
  [
    'Jane has left the company: cancel all future meetings with them',
    ['events: with jane@company.com from 2026-03-12 max 100', 'delete'],
  ],
  [
    'kofi has left the company: cancel all future meetings with them',
    ['events: with kofi? from 2026-03-12 max 100', 'delete'],
  ],
  [
    'Jane no longer works here - delete every meeting with her',
    ['events: with jane@company.com from 2026-03-12 max 100', 'delete'],
  ],
  [
    'Mike quit so please remove all upcoming meetings with him',
    ['events: with mike@company.com from 2026-03-12 max 100', 'delete'],
  ],
  [
    "I'm no longer working with Jane, cancel all our meetings",
    ['events: with jane@company.com from 2026-03-12 max 100', 'delete'],
  ],
  [
    "I don't need to meet Jane any more. Cancel our meetings",
    ['events: with jane@company.com from 2026-03-12 max 100', 'delete'],
  ],
  [
    "I'm done with Mike, cancel all of my meetings with him",
    ['events: with mike@company.com from 2026-03-12 max 100', 'delete'],
  ],
  [
    "I won't see Jane next week. Cancel our meeting",
    ['events: with jane@company.com 2026-03-16 to 2026-03-23 max 1', 'delete'],
  ],
  ['cancel everything with kofi', ['events: with kofi? from 2026-03-12 max 100', 'delete']],
  [
    'something came up at 3pm tomorrow, cancel my meeting',
    ['events: 2026-03-13 to 2026-03-14 at 15:00 max 1', 'delete'],
  ],
  [
    'I have a meeting with John on Friday at 10, cancel my standup',
    ['events: “standup” 2026-03-13 to 2026-03-14 max 1', 'delete'],
  ],
  [
    "John can't make it on Friday. Move our meeting to Monday",
    ['events: with john@company.com 2026-03-13 to 2026-03-14 max 1', 'change: day 2026-03-16'],
  ],
  [
    "John can't make it to the sync on Friday, move it to Monday",
    ['events: “sync” 2026-03-13 to 2026-03-14 max 1', 'change: day 2026-03-16'],
  ],
  [
    "I won't make it to the review tomorrow, cancel it",
    ['events: “review” 2026-03-13 to 2026-03-14 max 1', 'delete'],
  ],
  [
    'I have a meeting with John tomorrow at 10. Cancel it.',
    ['events: with john@company.com 2026-03-13 to 2026-03-14 max 1', 'delete'],
  ],
  [
    'I have two meetings on Friday. Cancel the first one',
    ['events: 2026-03-13 to 2026-03-14 max 1', 'delete'],
  ],
  [
    "I'm on vacation next week, decline all my invitations",
    ['events: 2026-03-16 to 2026-03-23 max 100', 'answer declined'],
  ],
  [
    "I'm on vacation next week. Archive all newsletters",
    ['mails: newsletters in inbox max 100', 'archive'],
  ],
  [
    'My train is late. Cancel everything this morning',
    ['events: 2026-03-12 to 2026-03-13 00:00–12:00 max 100', 'delete'],
  ],
];

/** A reason that leaves open which events are meant. */
const ASKED = [
  "I'm away. Cancel all my meetings",
  'my flight was moved from Friday to Saturday. Cancel my first meeting',
];

describe('wishes with their reason', () => {
  it.each(REQUESTS)('%s', async (request, steps) => {
    const result = await ask(request);
    expect(result.ok && outlineSteps(result.plan)).toEqual(steps);
    expect(result.ok && planSchema.parse(result.plan).unused).toEqual([]);
  });

  it.each(ASKED)('%s: asks which', async (request) => {
    const result = await ask(request);
    expect(result.ok || result.problem.question?.id).toBe('which_event');
  });
});
