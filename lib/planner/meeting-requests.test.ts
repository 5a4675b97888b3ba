import { describe, expect, it } from 'vitest';
import { type Plan, planSchema } from '#lib/domain/plan.ts';
import { ask } from './plan-outline.fixture.ts';
import { outlineSteps } from './step-outline.fixture.ts';

/** People from mails, free times, and mail and calendar in one. */
const MEETINGS: [request: string, workflow: Plan['workflow'], steps: string[]][] = [
  [
    'schedule a meeting with everyone who emailed about the budget',
    'mixed',
    [
      'mails: about “budget” in received max 50',
      'senders of s1',
      'slots: 1 × 30 min 2026-03-12 to 2026-03-26 with those of s2',
      'create “Budget” in w in the slot of s3 with those of s2 agenda of s1',
    ],
  ],
  [
    'set up a call with everyone on the thread about Project X next week',
    'mixed',
    [
      'mails: about “Project X” max 50',
      'everyone of s1',
      'slots: 1 × 30 min 2026-03-16 to 2026-03-23 with those of s2',
      'create “Call” in w in the slot of s3 with those of s2 agenda of s1',
    ],
  ],
  [
    'schedule a 45 minute meeting with whoever emailed me about the offsite last week',
    'mixed',
    [
      'mails: about “offsite” from 2026-03-02 before 2026-03-09 in received max 50',
      'senders of s1',
      'slots: 1 × 45 min 2026-03-12 to 2026-03-26 with those of s2',
      'create “Offsite” in w in the slot of s3 with those of s2 agenda of s1',
    ],
  ],
  [
    'Find the email from 2 March about "Budget" and schedule a 1.5 hour meeting called "Budget" at 12 with the sender for 20 March',
    'mixed',
    [
      'mails: about “Budget” from 2026-03-02 before 2026-03-03 max 1',
      'senders of s1',
      'create “Budget” in w on 2026-03-20 at 12:00 for 90 with those of s2',
    ],
  ],
  [
    'I need to schedule a 30 minute meeting called "Budget" at 10:30 for 20 March. It\'s with the sender of the email from 2 March about "Budget". Can you do that?',
    'mixed',
    [
      'mails: about “Budget” from 2026-03-02 before 2026-03-03 max 1',
      'senders of s1',
      'create “Budget” in w on 2026-03-20 at 10:30 for 30 with those of s2',
    ],
  ],
  [
    'schedule a call with the sender of the last email about the venue on Friday at 3',
    'mixed',
    [
      'mails: about “venue” max 1',
      'senders of s1',
      'create “Call” in w on 2026-03-13 at 15:00 for 30 with those of s2 agenda of s1',
    ],
  ],
  [
    'find the emails about the budget and schedule a meeting with them',
    'mixed',
    [
      'mails: about “budget” max 50',
      'senders of s1',
      'slots: 1 × 30 min 2026-03-12 to 2026-03-26 with those of s2',
      'create “Budget” in w in the slot of s3 with those of s2 agenda of s1',
    ],
  ],
  [
    'reply to John saying "on my way" and cancel our meeting',
    'mixed',
    [
      'mails: from john@company.com max 1',
      'reply exactly “on my way”',
      'events: with john@company.com from 2026-03-12 max 1',
      'delete',
    ],
  ],
  [
    'John is leaving the company. Can you cancel all future meetings with them?',
    'calendar',
    ['events: with john@company.com from 2026-03-12 max 100', 'delete'],
  ],
  [
    'I need to cancel all future meetings with Jane. Can you do that for me please?',
    'calendar',
    ['events: with jane@company.com from 2026-03-12 max 100', 'delete'],
  ],
  [
    'Mike needs my most recent email from Jane. Can you forward it?',
    'email',
    ['mails: from jane@company.com max 1', 'forward to mike@company.com'],
  ],
  [
    'Jane needs all the emails from John last week about "Budget". Can you forward them?',
    'email',
    [
      'mails: from john@company.com about “Budget” from 2026-03-02 before 2026-03-09 max 10',
      'forward to jane@company.com',
    ],
  ],
  [
    'Jane just sent me an email that I need to delete. Can you get rid of the most recent email they sent me?',
    'email',
    ['mails: from jane@company.com max 1', 'trash'],
  ],
  [
    'Jane sent me an email about the budget. Forward it to Mike',
    'email',
    ['mails: from jane@company.com about “budget” max 1', 'forward to mike@company.com'],
  ],
  [
    'I need to catch up with Jane. Can you schedule a 1.5 hour event called "Workshop" on 19 March at 11?',
    'calendar',
    ['create “Workshop” in w on 2026-03-19 at 11:00 for 90 with jane@company.com'],
  ],
  [
    "I haven't met with Jane in a while. Can you schedule a 30 minute event called Review on 20 March at 10?",
    'calendar',
    ['create “Review” in w on 2026-03-20 at 10:00 for 30 with jane@company.com'],
  ],
  [
    'schedule lunch with Jane on Friday',
    'calendar',
    [
      'slots: 1 × 30 min 2026-03-13 to 2026-03-14 12:00–14:30 with jane@company.com',
      'create “Lunch with Jane Doe” in w in the slot of s1 with jane@company.com',
    ],
  ],
  [
    'schedule a meeting with John',
    'calendar',
    [
      'slots: 1 × 30 min 2026-03-12 to 2026-03-26 with john@company.com',
      'create “Meeting with John Miller” in w in the slot of s1 with john@company.com',
    ],
  ],
  [
    'schedule a meeting with Jane next week',
    'calendar',
    [
      'slots: 1 × 30 min 2026-03-16 to 2026-03-23 with jane@company.com',
      'create “Meeting with Jane Doe” in w in the slot of s1 with jane@company.com',
    ],
  ],
  [
    'schedule a 1 hour call with Jane sometime on Thursday afternoon',
    'calendar',
    [
      'slots: 1 × 60 min 2026-03-19 to 2026-03-20 12:00–18:00 with jane@company.com',
      'create “Call with Jane Doe” in w in the slot of s1 with jane@company.com',
    ],
  ],
  [
    'schedule a call with Jane whenever everyone is free',
    'calendar',
    [
      'slots: 1 × 30 min 2026-03-12 to 2026-03-26 with jane@company.com',
      'create “Call with Jane Doe” in w in the slot of s1 with jane@company.com',
    ],
  ],
  [
    'book 2 hours for writing at the first free time next week',
    'calendar',
    [
      'slots: 1 × 120 min 2026-03-16 to 2026-03-23',
      'create “Writing” in w in the slot of s1',
    ],
  ],
  [
    'schedule a meeting tomorrow morning',
    'calendar',
    [
      'slots: 1 × 30 min 2026-03-13 to 2026-03-14 –12:00',
      'create “Meeting” in w in the slot of s1',
    ],
  ],
  [
    'schedule drinks with Mike on Friday evening',
    'calendar',
    [
      'slots: 1 × 30 min 2026-03-13 to 2026-03-14 17:00–22:00 with mike@company.com',
      'create “Drinks with Mike Chen” in w in the slot of s1 with mike@company.com',
    ],
  ],
  ['send an email to Michael saying "hi"', 'email', ['send from w to mike@company.com “Hi”: “hi”']],
];

describe('requests for meetings with people from mails and at free times', () => {
  it.each(MEETINGS)('%s', async (request, workflow, steps) => {
    const result = await ask(request);
    expect(result.ok && outlineSteps(result.plan)).toEqual(steps);
    expect(result.ok && planSchema.parse(result.plan)).toMatchObject({ workflow, unused: [] });
  });

  it.each(MEETINGS)(
    '%s: however it is spaced and however polite',
    async (request, workflow, steps) => {
      const result = await ask(`  please ${request.replace(/ (?=\w+$)/, '   ')} `);
      expect(result.ok && outlineSteps(result.plan)).toEqual(steps);
      expect(result.ok && result.plan.workflow).toBe(workflow);
    },
  );
});
