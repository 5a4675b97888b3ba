import { describe, expect, it } from 'vitest';
import { type Plan, planSchema } from '#lib/domain/plan.ts';
import { ask } from './plan-outline.fixture.ts';
import { outlineSteps } from './step-outline.fixture.ts';

/** What is counted or asked first, wishes in one sentence, and whoever is met at events. */
const JOINED: [request: string, workflow: Plan['workflow'], steps: string[]][] = [
  [
    'If I have more than 3 meetings on Friday, cancel the last one',
    'calendar',
    [
      'events: 2026-03-13 to 2026-03-14 after the first 3 max 1',
      'events: 2026-03-13 to 2026-03-14 latest first max 1',
      'if s1 finds some: delete',
    ],
  ],
  [
    'If there are fewer than two meetings tomorrow, schedule a call with Jane tomorrow at 10',
    'calendar',
    [
      'events: 2026-03-13 to 2026-03-14 after the first 1 max 1',
      'if s1 finds none: create “Call with Jane Doe” in w on 2026-03-13 at 10:00 for 30 with jane@company.com',
    ],
  ],
  [
    `If I've received more than 2 emails from Jane today, reply to the latest with "Slow down"`,
    'email',
    [
      'mails: from jane@company.com from 2026-03-12 after the first 2 max 1',
      'mails: from jane@company.com from 2026-03-12 max 1',
      'if s1 finds some: reply exactly “Slow down”',
    ],
  ],
  [
    'If John has sent me 3 or more emails this week, archive them',
    'email',
    [
      'mails: from john@company.com from 2026-03-09 after the first 2 max 1',
      'mails: from john@company.com from 2026-03-09 in inbox max 100',
      'if s1 finds some: archive',
    ],
  ],
  [
    'If anybody has written about "Budget" since Monday, forward the newest to Mike, otherwise send Mike an email titled "Status" saying "Any news?"',
    'email',
    [
      'mails: about “Budget” from 2026-03-09 max 1',
      'forward to mike@company.com',
      'mails: about “Budget” from 2026-03-09 max 50',
      'if s3 finds none: send from w to mike@company.com “Status”: “Any news?”',
    ],
  ],
  [
    'Did Jane email me about "Budget" in the past 5 days? If so, forward the most recent one to Mike',
    'email',
    [
      'mails: from jane@company.com about “Budget” from 2026-03-07 max 1',
      'forward to mike@company.com',
    ],
  ],
  [
    'If Jane emailed me today, reply saying "On it"',
    'email',
    ['mails: from jane@company.com from 2026-03-12 max 1', 'reply exactly “On it”'],
  ],
  [
    'Has it been more than 5 days since John last emailed me? If so, schedule a half hour meeting called "Catch up" with him on Monday at 3',
    'mixed',
    [
      'mails: from john@company.com from 2026-03-07 max 1',
      'if s1 finds none: create “Catch up” in w on 2026-03-16 at 15:00 for 30 with john@company.com',
    ],
  ],
  [
    `When did Jane last email me? If it's been more than 4 days, send her an email saying "Hello?"`,
    'email',
    [
      'mails: from jane@company.com from 2026-03-08 max 1',
      'if s1 finds none: send from w to jane@company.com “Hello”: “Hello?”',
    ],
  ],
  [
    "If I don't have any meetings with Jane next week, schedule a call with her on Monday at 10",
    'calendar',
    [
      'events: with jane@company.com 2026-03-16 to 2026-03-23 max 100',
      'if s1 finds none: create “Call with Jane Doe” in w on 2026-03-16 at 10:00 for 30 with jane@company.com',
    ],
  ],
  [
    `Check if I have a meeting with John tomorrow. If I don't, send him an email saying "See you Monday"`,
    'mixed',
    [
      'events: with john@company.com 2026-03-13 to 2026-03-14 max 1',
      'if s1 finds none: send from w to john@company.com “See you Monday”: “See you Monday”',
    ],
  ],
  [
    'If I have a meeting with Jane this week, send her an email saying "Bring the numbers", otherwise schedule a call with her tomorrow at 10',
    'mixed',
    [
      'events: with jane@company.com 2026-03-12 to 2026-03-16 max 1',
      'if s1 finds some: send from w to jane@company.com “Bring the numbers”: “Bring the numbers”',
      'if s1 finds none: create “Call with Jane Doe” in w on 2026-03-13 at 10:00 for 30 with jane@company.com',
    ],
  ],
  [
    'Do I have anything with John next week? If so push it back by an hour',
    'calendar',
    ['events: with john@company.com 2026-03-16 to 2026-03-23 max 1', 'change: by 60'],
  ],
  [
    `If I'm free on Friday at 2, schedule a 1 hour meeting called "Design" with Jane then`,
    'calendar',
    [
      'events: 2026-03-13 to 2026-03-14 during 14:00–15:00 max 100',
      'if s1 finds none: create “Design” in w on 2026-03-13 at 14:00 for 60 with jane@company.com',
    ],
  ],
  [
    'If I have nothing on 16 March at 12:30, schedule a meeting called "Design" with Jane at that time',
    'calendar',
    [
      'events: 2026-03-16 to 2026-03-17 during 12:30–13:00 max 100',
      'if s1 finds none: create “Design” in w on 2026-03-16 at 12:30 for 30 with jane@company.com',
    ],
  ],
  [
    'Cancel every meeting with Jane next week and send her an email titled "Cancelled" saying "I am away"',
    'mixed',
    [
      'events: with jane@company.com 2026-03-16 to 2026-03-23 max 100',
      'delete',
      'send from w to jane@company.com “Cancelled”: “I am away”',
    ],
  ],
  [
    `Cancel my first meeting on Friday and send the participants an email titled "Sorry" saying "I can't make it"`,
    'mixed',
    [
      'events: 2026-03-13 to 2026-03-14 max 1',
      'delete',
      'everyone of s1',
      "send from w to those of s3 “Sorry”: “I can't make it”",
    ],
  ],
  [
    `Cancel my first meeting on Friday and let the attendees know with an email titled "Sorry" that says "I can't make it"`,
    'mixed',
    [
      'events: 2026-03-13 to 2026-03-14 max 1',
      'delete',
      'everyone of s1',
      "send from w to those of s3 “Sorry”: “I can't make it”",
    ],
  ],
  [
    'Push my first meeting tomorrow back by an hour and email them "One hour later"',
    'mixed',
    [
      'events: 2026-03-13 to 2026-03-14 max 1',
      'change: by 60',
      'everyone of s1',
      'send from w to those of s3 “One hour later”: “One hour later”',
    ],
  ],
  [
    'Cancel the catch-up with Jane on Friday and schedule a call with her on Monday at 10 instead',
    'calendar',
    [
      'events: “catch-up” with jane@company.com 2026-03-13 to 2026-03-14 max 1',
      'delete',
      'create “Call with Jane Doe” in w on 2026-03-16 at 10:00 for 30 with jane@company.com',
    ],
  ],
  [
    `Send everyone I'm meeting tomorrow an email titled "Agenda" saying "Send me your topics"`,
    'mixed',
    [
      'events: 2026-03-13 to 2026-03-14 max 100',
      'everyone of s1',
      'send from w to those of s2 “Agenda”: “Send me your topics”',
    ],
  ],
  [
    'Email all the people I have meetings with on Friday, subject "Late", body "5 minutes late"',
    'mixed',
    [
      'events: 2026-03-13 to 2026-03-14 max 100',
      'everyone of s1',
      'send from w to those of s2 “Late”: “5 minutes late”',
    ],
  ],
  [
    'Email the person I meet first on Monday with subject "Room" and text "We are in room 4"',
    'mixed',
    [
      'events: 2026-03-16 to 2026-03-17 max 1',
      'everyone of s1',
      'send from w to those of s2 “Room”: “We are in room 4”',
    ],
  ],
  [
    "Forward my last email from Jane to the person I'm meeting at 3 tomorrow",
    'mixed',
    [
      'events: 2026-03-13 to 2026-03-14 at 15:00 max 100',
      'everyone of s1',
      'mails: from jane@company.com max 1',
      'forward to those of s2',
    ],
  ],
  [
    'Forward the latest email about the budget to the participants of my next budget review',
    'mixed',
    [
      'events: “budget review” from 2026-03-12 max 1',
      'everyone of s1',
      'mails: about “budget” max 1',
      'forward to those of s2',
    ],
  ],
  [
    'Who is my last meeting with on Friday? Send them an email titled "Room" saying "We are in room 4"',
    'mixed',
    [
      'events: 2026-03-13 to 2026-03-14 latest first max 1',
      'everyone of s1',
      'send from w to those of s2 “Room”: “We are in room 4”',
    ],
  ],
];

describe('requests with several wishes', () => {
  it.each(JOINED)('%s', async (request, workflow, steps) => {
    const result = await ask(request);
    expect(result.ok && outlineSteps(result.plan)).toEqual(steps);
    expect(result.ok && planSchema.parse(result.plan)).toMatchObject({ workflow, unused: [] });
  });
});
