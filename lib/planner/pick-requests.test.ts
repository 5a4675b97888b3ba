import { describe, expect, it } from 'vitest';
import { type Plan, planSchema } from '#lib/domain/plan.ts';
import { ask } from './plan-outline.fixture.ts';
import { outlineSteps } from './step-outline.fixture.ts';

/** Which of several, what is answered, and what a day holds. */
const PICKS: [request: string, workflow: Plan['workflow'], steps: string[]][] = [
  [
    'cancel my first meeting on 16 March',
    'calendar',
    ['events: 2026-03-16 to 2026-03-17 max 1', 'delete'],
  ],
  [
    'cancel the second meeting tomorrow',
    'calendar',
    ['events: 2026-03-13 to 2026-03-14 after the first 1 max 1', 'delete'],
  ],
  [
    'cancel the third last meeting next week',
    'calendar',
    ['events: 2026-03-16 to 2026-03-23 latest first after the first 2 max 1', 'delete'],
  ],
  [
    'cancel my last two meetings on Friday',
    'calendar',
    ['events: 2026-03-13 to 2026-03-14 latest first max 2', 'delete'],
  ],
  [
    'cancel my next three meetings with Jane',
    'calendar',
    ['events: with jane@company.com from 2026-03-12 max 3', 'delete'],
  ],
  [
    'cancel all future meetings with Jane',
    'calendar',
    ['events: with jane@company.com from 2026-03-12 max 100', 'delete'],
  ],
  [
    'delete the third email from Jane',
    'email',
    ['mails: from jane@company.com oldest first after the first 2 max 1', 'trash'],
  ],
  ['delete my last email from Jane', 'email', ['mails: from jane@company.com max 1', 'trash']],
  [
    'forward the second last email from John to Mike',
    'email',
    ['mails: from john@company.com after the first 1 max 1', 'forward to mike@company.com'],
  ],
  [
    'forward the first email about the budget to Jane',
    'email',
    ['mails: about “budget” oldest first max 1', 'forward to jane@company.com'],
  ],
  [
    'push back my first meeting with Jane on 18 March by 1.5 hours',
    'calendar',
    ['events: with jane@company.com 2026-03-18 to 2026-03-19 max 1', 'change: by 90'],
  ],
  [
    'delay my next meeting with Jane by 30 minutes',
    'calendar',
    ['events: with jane@company.com from 2026-03-12 max 1', 'change: by 30'],
  ],
  [
    'rename the next sync up meeting to daily stand-up',
    'calendar',
    ['events: “sync up” from 2026-03-12 max 1', 'change: title “daily stand-up”'],
  ],
  [
    'change the name of the next budget review to Diversity & Inclusion Workshop',
    'calendar',
    [
      'events: “budget review” from 2026-03-12 max 1',
      'change: title “Diversity & Inclusion Workshop”',
    ],
  ],
  [
    'rename my next meeting with John to Kickoff',
    'calendar',
    ['events: with john@company.com from 2026-03-12 max 1', 'change: title “Kickoff”'],
  ],
  [
    'move all personal events to work calendar next week',
    'calendar',
    ['events: 2026-03-16 to 2026-03-23 max 100 in p only', 'move to w'],
  ],
  [
    'move my work meetings tomorrow to my personal calendar',
    'calendar',
    ['events: 2026-03-13 to 2026-03-14 max 100 in w only', 'move to p'],
  ],
  [
    'accept the invitation to the budget review',
    'calendar',
    ['events: “budget review” from 2026-03-12 max 1', 'answer accepted'],
  ],
  [
    'accept the meeting with Jane tomorrow',
    'calendar',
    ['events: with jane@company.com 2026-03-13 to 2026-03-14 max 1', 'answer accepted'],
  ],
  [
    "decline Friday's meeting",
    'calendar',
    ['events: 2026-03-13 to 2026-03-14 max 1', 'answer declined'],
  ],
  [
    'decline all meetings tomorrow',
    'calendar',
    ['events: 2026-03-13 to 2026-03-14 max 100', 'answer declined'],
  ],
  [
    'decline the invitation from Jane',
    'calendar',
    ['events: with jane@company.com from 2026-03-12 max 1', 'answer declined'],
  ],
  [
    'say maybe to the offsite',
    'calendar',
    ['events: “offsite” from 2026-03-12 max 1', 'answer tentative'],
  ],
  [
    'tentatively accept the standup tomorrow',
    'calendar',
    ['events: “standup” 2026-03-13 to 2026-03-14 max 1', 'answer tentative'],
  ],
  [
    "accept John's invitation for Monday",
    'calendar',
    ['events: with john@company.com 2026-03-16 to 2026-03-17 max 1', 'answer accepted'],
  ],
  [
    'cancel my meetings for Monday',
    'calendar',
    ['events: 2026-03-16 to 2026-03-17 max 100', 'delete'],
  ],
  [
    'reply all to the last email from Jane with "Thanks all"',
    'email',
    ['mails: from jane@company.com max 1', 'reply all exactly “Thanks all”'],
  ],
  [
    'reply to everyone on John\'s last email saying "Agreed."',
    'email',
    ['mails: from john@company.com max 1', 'reply all exactly “Agreed.”'],
  ],
  [
    "reply to the latest email from Jane with 'Got it, thank you!'",
    'email',
    ['mails: from jane@company.com max 1', 'reply exactly “Got it, thank you!”'],
  ],
  [
    'draft a reply to Jane saying "Got it"',
    'email',
    ['mails: from jane@company.com max 1', 'reply “Got it”'],
  ],
  [
    "send an email to Jane saying 'We haven't met in a while - can you call?' and title it 'Catch up'",
    'email',
    ["send from w to jane@company.com “Catch up”: “We haven't met in a while - can you call?”"],
  ],
  [
    "send an email to Jane saying 'On 'Create logo' today.\\n\\nBest,\\nAlex' and title it 'Update'",
    'email',
    ["send from w to jane@company.com “Update”: “On 'Create logo' today.\n\nBest,\nAlex”"],
  ],
  [
    'what should I focus on today based on my emails and calendar?',
    'planning',
    ['brief 2026-03-12 with blocks'],
  ],
  ['plan my day tomorrow', 'planning', ['brief 2026-03-13 with blocks']],
  ['brief me for tomorrow', 'planning', ['brief 2026-03-13']],
  ["what's important today", 'planning', ['brief 2026-03-12']],
  ['what are my priorities today', 'planning', ['brief 2026-03-12 with blocks']],
  ['give me a briefing for Monday', 'planning', ['brief 2026-03-16']],
  ['plan my day and block time for it', 'planning', ['brief 2026-03-12 with blocks']],
  ['plan my day and put it on my calendar', 'planning', ['brief 2026-03-12 with blocks']],
  ['organise my tomorrow with time blocks', 'planning', ['brief 2026-03-13 with blocks']],
  ['plan tomorrow and add it to my calendar', 'planning', ['brief 2026-03-13 with blocks']],
  [
    'What should I focus on today? Put the blocks on my calendar',
    'planning',
    ['brief 2026-03-12 with blocks'],
  ],
  ['plan out my day, then block time on my calendar', 'planning', ['brief 2026-03-12 with blocks']],
  ['time block my day', 'planning', ['brief 2026-03-12 with blocks']],
  ['make a plan for today and put it in my calendar', 'planning', ['brief 2026-03-12 with blocks']],
  ['Plan my Monday and put it into my calendar', 'planning', ['brief 2026-03-16 with blocks']],
  ['organise tomorrow for me', 'planning', ['brief 2026-03-13 with blocks']],
];

describe('requests that pick, answer and brief', () => {
  it.each(PICKS)('%s', async (request, workflow, steps) => {
    const result = await ask(request);
    expect(result.ok && outlineSteps(result.plan)).toEqual(steps);
    expect(result.ok && planSchema.parse(result.plan)).toMatchObject({ workflow, unused: [] });
  });

  it.each(PICKS)(
    '%s: however it is spaced and however polite',
    async (request, workflow, steps) => {
      const result = await ask(`  please ${request.replace(/ (?=\w+$)/, '   ')} `);
      expect(result.ok && outlineSteps(result.plan)).toEqual(steps);
      expect(result.ok && result.plan.workflow).toBe(workflow);
    },
  );
});
