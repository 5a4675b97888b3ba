import { describe, expect, it } from 'vitest';
import { planSchema } from '#lib/domain/plan.ts';
import { ask } from './plan-outline.fixture.ts';
import { outlineSteps } from './step-outline.fixture.ts';

/** The same wishes in other words: whom, how many and when, told before, after or in between. */
const WORDINGS: [request: string, steps: string[]][] = [
  [
    'push my 2pm with Jane back an hour',
    ['events: with jane@company.com from 2026-03-12 at 14:00 max 1', 'change: by 60'],
  ],
  [
    'scrap everything I have with Jane from now on',
    ['events: with jane@company.com from 2026-03-12 max 100', 'delete'],
  ],
  [
    'move my first meeting with Mike on April 4 to 3pm',
    ['events: with mike@company.com 2026-04-04 to 2026-04-05 max 1', 'change: time 15:00'],
  ],
  [
    'forward the latest from John to Jane and Mike',
    ['mails: from john@company.com max 1', 'forward to jane@company.com + mike@company.com'],
  ],
  [
    'reply to all of Jane\'s unread mails with "On it"',
    ['mails: from jane@company.com unread max 50', 'reply exactly “On it”'],
  ],
  [
    'book 45 min with the sender of the mail about "Budget draft" next Tuesday at 10',
    [
      'mails: about “Budget draft” max 1',
      'senders of s1',
      'create “Budget draft” in w on 2026-03-17 at 10:00 for 45 with those of s2 agenda of s1',
    ],
  ],
  [
    'if I\'ve got nothing with Jane this week, book 30 min with her on Friday at 10 called "Sync"',
    [
      'events: with jane@company.com 2026-03-12 to 2026-03-16 max 100',
      'if s1 finds none: create “Sync” in w on 2026-03-13 at 10:00 for 30 with jane@company.com',
    ],
  ],
  [
    'If I have no meeting with Jane this week, schedule a meeting "Sync" with Jane on Friday at 10',
    [
      'events: with jane@company.com 2026-03-12 to 2026-03-16 max 1',
      'if s1 finds none: create “Sync” in w on 2026-03-13 at 10:00 for 30 with jane@company.com',
    ],
  ],
  [
    'unless John wrote to me in the last 5 days, schedule a 30 minute meeting with him for Friday at 11 called "Catch up"',
    [
      'mails: from john@company.com from 2026-03-07 max 1',
      'if s1 finds none: create “Catch up” in w on 2026-03-13 at 11:00 for 30 with john@company.com',
    ],
  ],
  [
    'remove Mike from the next sync up',
    ['events: “sync” from 2026-03-12 max 1', 'change: remove mike@company.com'],
  ],
  [
    'delete all emails from John about "Budget" older than 2 weeks',
    ['mails: from john@company.com about “Budget” before 2026-02-26 max 100', 'trash'],
  ],
  [
    'Jane is leaving. cancel everything with her from tomorrow on',
    ['events: with jane@company.com from 2026-03-13 max 100', 'delete'],
  ],
  [
    'zsofi has left the company, please delete all our future meetings',
    ['events: with zsofi? from 2026-03-12 max 100', 'delete'],
  ],
  [
    'kofi quit today. Please drop all upcoming meetings with him.',
    ['events: with kofi? from 2026-03-12 max 100', 'delete'],
  ],
  [
    'kofi no longer works here. Cancel our upcoming meetings',
    ['events: with kofi? from 2026-03-12 max 100', 'delete'],
  ],
  [
    'nadia just sent me an email that I need to delete. Can you get rid of of the most recent email they sent me?',
    ['mails: from nadia? max 1', 'trash'],
  ],
  ['nadia just emailed me, can you delete it?', ['mails: from nadia? max 1', 'trash']],
  [
    'cancel all my meetings with Jane after April 10',
    ['events: with jane@company.com from 2026-04-11 max 100', 'delete'],
  ],
  [
    'postpone my first meeting with Jane on April 6 by 45 minutes',
    ['events: with jane@company.com 2026-04-06 to 2026-04-07 max 1', 'change: by 45'],
  ],
  [
    'put off my first meeting on April 8 by an hour',
    ['events: 2026-04-08 to 2026-04-09 max 1', 'change: by 60'],
  ],
  [
    'shorten my next meeting with Mike to 15 minutes',
    ['events: with mike@company.com from 2026-03-12 max 1', 'change: length 15'],
  ],
  [
    'send Mike the last email Jane sent me',
    ['mails: from jane@company.com max 1', 'forward to mike@company.com'],
  ],
  [
    'Jane just emailed me. Can you reply "Got it, thank you!" to her latest email?',
    ['mails: from jane@company.com max 1', 'reply exactly “Got it, thank you!”'],
  ],
  ['trash the latest mail Jane sent me', ['mails: from jane@company.com max 1', 'trash']],
  [
    'answer Jane\'s last mail saying "Got it"',
    ['mails: from jane@company.com max 1', 'reply exactly “Got it”'],
  ],
  [
    'delete every email from Jane before March 1',
    ['mails: from jane@company.com before 2026-03-01 max 100', 'trash'],
  ],
  ['remove the last email from Jane', ['mails: from jane@company.com max 1', 'trash']],
  [
    'Mike is sick today. Cancel our meeting',
    ['events: with mike@company.com 2026-03-12 to 2026-03-13 max 1', 'delete'],
  ],
  [
    'something came up. Can you cancel my first meeting on April 8 before 11?',
    ['events: 2026-04-08 to 2026-04-09 00:00–11:00 max 1', 'delete'],
  ],
  [
    "can you delay my first meeting with Jane on April 8 by 2 hours? I'm running late",
    ['events: with jane@company.com 2026-04-08 to 2026-04-09 max 1', 'change: by 120'],
  ],
  [
    'It\'s been a while since I met with Jane. If it\'s more than 10 days, schedule a 30-minute meeting called "catch-up" in my first free slot from tomorrow',
    [
      'events: with jane@company.com from 2026-03-02 attended latest first max 1',
      'if s1 finds none: slots: 1 × 30 min from 2026-03-13',
      'if s1 finds none: create “catch-up” in w in the slot of s2 with jane@company.com',
    ],
  ],
  ['find me a free hour tomorrow', ['slots: 5 × 60 min 2026-03-13 to 2026-03-14']],
];

/** Whoever is meant, or how much, decides what is changed: that is asked, not guessed. */
const QUESTIONS: [request: string, question: string | null, message: RegExp][] = [
  ['delete the last email from Sam', 'who:sam', /Which Sam do you mean/],
  ['archive the emails from Sam', 'who:sam', /Which Sam do you mean/],
  ['forward the last email from Sam to Jane', 'who:sam', /Which Sam do you mean/],
  ['reply with thanks', 'which_mails', /which mails you mean/],
  ['move my 3pm half an hour', 'direction', /earlier or later/],
  ['add Mike to the sync with her', null, /Whom is it with/],
  ['schedule a meeting with her tomorrow at 10', null, /Whom is it with/],
];

/** The hours that somebody works settle what "at 3:30" means. */
const HOURS: [request: string, start: string, end: string, time: string][] = [
  ['create a meeting "Sync" tomorrow at 3:30', '09:00', '18:00', 'at 15:30'],
  ['create a meeting "Sync" tomorrow at 3:30', '22:00', '06:00', 'at 03:30'],
  ['create a meeting "Sync" tomorrow at 11', '22:00', '06:00', 'at 23:00'],
  ['create a meeting "Sync" tomorrow at 7', '06:00', '14:00', 'at 07:00'],
];

describe('requests in other words', () => {
  it.each(WORDINGS)('%s', async (request, steps) => {
    const result = await ask(request);
    expect(result.ok && outlineSteps(planSchema.parse(result.plan))).toEqual(steps);
  });

  it.each(QUESTIONS)('%s', async (request, question, message) => {
    const result = await ask(request);
    expect(!result.ok && result.problem.message).toMatch(message);
    expect(!result.ok && (result.problem.question?.id ?? null)).toBe(question);
  });

  it('reads the mails of everybody who bears the name', async () => {
    const result = await ask('summarise the last email from Sam');
    expect(result.ok && outlineSteps(result.plan)[0]).toContain('ortiz@example.net');
  });

  it('takes the one of the name who was meant', async () => {
    const answers = [{ questionId: 'who:sam', value: 'sam.lee@example.org' }];
    const result = await ask('delete the last email from Sam', { answers });
    expect(result.ok && outlineSteps(result.plan)).toEqual([
      'mails: from sam.lee@example.org max 1',
      'trash',
    ]);
  });

  it.each(HOURS)('%s, where one works from %s to %s', async (request, start, end, time) => {
    const workingHours = { start, end, days: [1, 2, 3, 4, 5] };
    const result = await ask(request, { workingHours });
    expect(result.ok && outlineSteps(result.plan)[0]).toContain(time);
  });
});
