import { describe, expect, it } from 'vitest';
import { type Plan, planSchema } from '#lib/domain/plan.ts';
import { ask } from './plan-outline.fixture.ts';
import { outlineSteps } from './step-outline.fixture.ts';

/** What is done only where something is found, or nothing. */
const CONDITIONS: [request: string, workflow: Plan['workflow'], steps: string[]][] = [
  [
    'If I haven\'t met with Jane in the last 3 days, schedule a 30-minute meeting called "catch-up" for my first free slot from tomorrow',
    'calendar',
    [
      'events: with jane@company.com from 2026-03-09 attended latest first max 1',
      'if s1 finds none: slots: 1 × 30 min from 2026-03-13',
      'if s1 finds none: create “catch-up” in w in the slot of s2 with jane@company.com',
    ],
  ],
  [
    'have I met with Jane in the last 7 days? If not, schedule a 30-minute meeting for my first free slot from tomorrow',
    'calendar',
    [
      'events: with jane@company.com from 2026-03-05 attended latest first max 1',
      'if s1 finds none: slots: 1 × 30 min from 2026-03-13',
      'if s1 finds none: create “Meeting with Jane Doe” in w in the slot of s2 with jane@company.com',
    ],
  ],
  [
    "I think I might need to catch up with Jane. Can you check if I've met with them in the last 3 days? If not, schedule a 30-minute meeting for my first free slot from tomorrow",
    'calendar',
    [
      'events: with jane@company.com from 2026-03-09 attended latest first max 1',
      'if s1 finds none: slots: 1 × 30 min from 2026-03-13',
      'if s1 finds none: create “Meeting with Jane Doe” in w in the slot of s2 with jane@company.com',
    ],
  ],
  [
    'If John hasn\'t sent me any emails in the past 4 days, schedule a half hour meeting with him for Friday at 12 and call it "Catch up with John"',
    'mixed',
    [
      'mails: from john@company.com from 2026-03-08 max 1',
      'if s1 finds none: create “Catch up with John” in w on 2026-03-13 at 12:00 for 30 with john@company.com',
    ],
  ],
  [
    'I can\'t remember the last time I heard from John. Can you check if they\'ve sent me any emails in the past 4 days? If not, schedule a 30 minute meeting with them for Tuesday at 10:30 called "Catch up"',
    'mixed',
    [
      'mails: from john@company.com from 2026-03-08 max 1',
      'if s1 finds none: create “Catch up” in w on 2026-03-17 at 10:30 for 30 with john@company.com',
    ],
  ],
  [
    'I haven\'t met with Jane in a while. If it\'s been longer than 10 days can you send them an email titled "Catch up soon?" saying "We haven\'t talked in a while"',
    'mixed',
    [
      'events: with jane@company.com from 2026-03-02 attended latest first max 1',
      "if s1 finds none: send from w to jane@company.com “Catch up soon?”: “We haven't talked in a while”",
    ],
  ],
  [
    'can\'t remember the last time I met with Jane. Can you check if it\'s been over 2 days? If so, send them an email titled "Hi" saying "Call me"',
    'mixed',
    [
      'events: with jane@company.com from 2026-03-10 attended latest first max 1',
      'if s1 finds none: send from w to jane@company.com “Hi”: “Call me”',
    ],
  ],
  [
    'If I haven\'t spoken to Jane since Monday, email her saying "Call me"',
    'mixed',
    [
      'events: with jane@company.com from 2026-03-09 attended latest first max 1',
      'if s1 finds none: send from w to jane@company.com “Call me”: “Call me”',
    ],
  ],
  [
    'unless I have met with Jane in the last week, schedule a call with her',
    'calendar',
    [
      'events: with jane@company.com from 2026-03-05 attended latest first max 1',
      'if s1 finds none: slots: 1 × 30 min 2026-03-12 to 2026-03-26 with jane@company.com',
      'if s1 finds none: create “Call with Jane Doe” in w in the slot of s2 with jane@company.com',
    ],
  ],
  [
    "schedule a meeting with Jane on Monday at 10 if I haven't met her this week",
    'calendar',
    [
      'events: with jane@company.com from 2026-03-09 attended latest first max 1',
      'if s1 finds none: create “Meeting with Jane Doe” in w on 2026-03-16 at 10:00 for 30 with jane@company.com',
    ],
  ],
  [
    "schedule a meeting with Jane on Monday at 10 unless I'm busy on Monday",
    'calendar',
    [
      'events: 2026-03-16 to 2026-03-17 max 100',
      'if s1 finds none: create “Meeting with Jane Doe” in w on 2026-03-16 at 10:00 for 30 with jane@company.com',
    ],
  ],
  [
    'If I haven\'t met with Jane in the past 2 weeks, schedule lunch with her on Friday at noon, otherwise send her an email saying "Nice to see you"',
    'mixed',
    [
      'events: with jane@company.com from 2026-02-26 attended latest first max 1',
      'if s1 finds none: create “Lunch with Jane Doe” in w on 2026-03-13 at 12:00 for 30 with jane@company.com',
      'if s1 finds some: send from w to jane@company.com “Nice to see you”: “Nice to see you”',
    ],
  ],
  [
    'have I heard from John this week? If so, archive his emails. Otherwise send him an email saying "Hello?"',
    'email',
    [
      'mails: from john@company.com from 2026-03-09 max 1',
      'mails: from john@company.com in inbox max 100',
      'if s1 finds some: archive',
      'if s1 finds none: send from w to john@company.com “Hello”: “Hello?”',
    ],
  ],
  [
    'If I have nothing on Friday afternoon, schedule a review with Jane on Friday at 15:00',
    'calendar',
    [
      'events: 2026-03-13 to 2026-03-14 12:00–18:00 max 100',
      'if s1 finds none: create “Review with Jane Doe” in w on 2026-03-13 at 15:00 for 30 with jane@company.com',
    ],
  ],
  [
    "If I'm free tomorrow at 10, schedule a call with Mike tomorrow at 10",
    'calendar',
    [
      'events: 2026-03-13 to 2026-03-14 during 10:00–10:30 max 100',
      'if s1 finds none: create “Call with Mike Chen” in w on 2026-03-13 at 10:00 for 30 with mike@company.com',
    ],
  ],
  [
    'if there are unread emails from John, mark them as read',
    'email',
    ['mails: from john@company.com unread max 100', 'mark_read'],
  ],
  [
    'if there are unread emails from John, forward them to Mike',
    'email',
    ['mails: from john@company.com unread max 10', 'forward to mike@company.com'],
  ],
  [
    'If there is a meeting with Jane tomorrow, cancel it',
    'calendar',
    ['events: with jane@company.com 2026-03-13 to 2026-03-14 max 1', 'delete'],
  ],
  [
    'if I have a meeting with John tomorrow, send him an email saying "see you there"',
    'mixed',
    [
      'events: with john@company.com 2026-03-13 to 2026-03-14 max 1',
      'if s1 finds some: send from w to john@company.com “See you there”: “see you there”',
    ],
  ],
  [
    'If I don\'t have any emails from Jane today, send her an email saying "Did you forget?"',
    'email',
    [
      'mails: from jane@company.com from 2026-03-12 max 1',
      'if s1 finds none: send from w to jane@company.com “Did you forget”: “Did you forget?”',
    ],
  ],
  [
    'If there\'s no reply from John by Thursday, send him an email saying "Any news?"',
    'email',
    [
      'wait until 2026-03-19T17:00:00Z',
      'mails: from john@company.com since 2026-03-12T10:00:00Z max 1',
      'if s2 finds none: send from w to john@company.com “Any news”: “Any news?”',
    ],
  ],
  [
    'If Jane doesn\'t reply within 3 days, email her saying "Any news?"',
    'email',
    [
      'wait until 2026-03-15T10:00:00Z',
      'mails: from jane@company.com since 2026-03-12T10:00:00Z max 1',
      'if s2 finds none: send from w to jane@company.com “Any news”: “Any news?”',
    ],
  ],
  [
    'If I don\'t hear from Mike by tomorrow noon, send him an email saying "Ping"',
    'email',
    [
      'wait until 2026-03-13T11:00:00Z',
      'mails: from mike@company.com since 2026-03-12T10:00:00Z max 1',
      'if s2 finds none: send from w to mike@company.com “Ping”: “Ping”',
    ],
  ],
  [
    'Send an email to John saying "Can you sign?". If he hasn\'t replied by Friday, send him an email saying "Reminder"',
    'email',
    [
      'send from w to john@company.com “Can you sign”: “Can you sign?”',
      'wait until 2026-03-13T17:00:00Z',
      'mails: from john@company.com since 2026-03-12T10:00:00Z max 1',
      'if s3 finds none: send from w to john@company.com “Reminder”: “Reminder”',
    ],
  ],
];

describe('requests that hang on a condition', () => {
  it.each(CONDITIONS)('%s', async (request, workflow, steps) => {
    const result = await ask(request);
    expect(result.ok && outlineSteps(result.plan)).toEqual(steps);
    expect(result.ok && planSchema.parse(result.plan)).toMatchObject({ workflow, unused: [] });
  });

  it.each(CONDITIONS)(
    '%s: however it is spaced and however polite',
    async (request, workflow, steps) => {
      const result = await ask(`  please ${request.replace(/ (?=\w+$)/, '   ')} `);
      expect(result.ok && outlineSteps(result.plan)).toEqual(steps);
      expect(result.ok && result.plan.workflow).toBe(workflow);
    },
  );
});
