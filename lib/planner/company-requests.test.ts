import { describe, expect, it } from 'vitest';
import { planSchema } from '#lib/domain/plan.ts';
import { ask } from './plan-outline.fixture.ts';
import { outlineSteps } from './step-outline.fixture.ts';

/** People who are known from mails alone, however the meeting is said. */
const REQUESTS: [request: string, steps: string[]][] = [
  [
    'meet everyone who emailed me about the budget',
    [
      'mails: about “budget” in received max 50',
      'senders of s1',
      'slots: 1 × 30 min 2026-03-12 to 2026-03-26 with those of s2',
      'create “Budget” in w in the slot of s3 with those of s2 agenda of s1',
    ],
  ],
  [
    'invite everyone who sent emails about the budget to a meeting on Thursday',
    [
      'mails: about “budget” in received max 50',
      'senders of s1',
      'slots: 1 × 30 min 2026-03-19 to 2026-03-20 with those of s2',
      'create “Budget” in w in the slot of s3 with those of s2 agenda of s1',
    ],
  ],
  [
    'get everybody who wrote about the budget together for 30 minutes next week',
    [
      'mails: about “budget” in received max 50',
      'senders of s1',
      'slots: 1 × 30 min 2026-03-16 to 2026-03-23 with those of s2',
      'create “Budget” in w in the slot of s3 with those of s2 agenda of s1',
    ],
  ],
  [
    'gather everyone who emailed about the budget on Friday at 10',
    [
      'mails: about “budget” in received max 50',
      'senders of s1',
      'create “Budget” in w on 2026-03-13 at 10:00 for 30 with those of s2 agenda of s1',
    ],
  ],
  [
    'bring together everyone who wrote about the budget next week',
    [
      'mails: about “budget” in received max 50',
      'senders of s1',
      'slots: 1 × 30 min 2026-03-16 to 2026-03-23 with those of s2',
      'create “Budget” in w in the slot of s3 with those of s2 agenda of s1',
    ],
  ],
  [
    'invite whoever emailed about the budget to a call tomorrow at 10',
    [
      'mails: about “budget” in received max 50',
      'senders of s1',
      'create “Call” in w on 2026-03-13 at 10:00 for 30 with those of s2 agenda of s1',
    ],
  ],
  [
    'invite all who emailed about the budget to lunch on Friday',
    [
      'mails: about “budget” in received max 50',
      'senders of s1',
      'slots: 1 × 30 min 2026-03-13 to 2026-03-14 12:00–14:30 with those of s2',
      'create “Lunch” in w in the slot of s3 with those of s2 agenda of s1',
    ],
  ],
  [
    'invite the senders of the budget emails to a meeting on Friday',
    [
      'mails: about “budget” max 50',
      'senders of s1',
      'slots: 1 × 30 min 2026-03-13 to 2026-03-14 with those of s2',
      'create “Budget” in w in the slot of s3 with those of s2 agenda of s1',
    ],
  ],
  [
    'invite everyone on the budget thread to a meeting on Friday at 10',
    [
      'mails: about “budget” max 50',
      'everyone of s1',
      'create “Budget” in w on 2026-03-13 at 10:00 for 30 with those of s2 agenda of s1',
    ],
  ],
  [
    'I need to meet everybody that emailed about Project X',
    [
      'mails: about “Project X” in received max 50',
      'senders of s1',
      'slots: 1 × 30 min 2026-03-12 to 2026-03-26 with those of s2',
      'create “Project X” in w in the slot of s3 with those of s2 agenda of s1',
    ],
  ],
  [
    "let's meet with everyone who emailed about the budget",
    [
      'mails: about “budget” in received max 50',
      'senders of s1',
      'slots: 1 × 30 min 2026-03-12 to 2026-03-26 with those of s2',
      'create “Budget” in w in the slot of s3 with those of s2 agenda of s1',
    ],
  ],
  [
    'have a meeting with everyone that sent me an email about the budget next week',
    [
      'mails: about “budget” in received max 50',
      'senders of s1',
      'slots: 1 × 30 min 2026-03-16 to 2026-03-23 with those of s2',
      'create “Budget” in w in the slot of s3 with those of s2 agenda of s1',
    ],
  ],
  [
    'meeting with everyone who emailed about the budget',
    [
      'mails: about “budget” in received max 50',
      'senders of s1',
      'slots: 1 × 30 min 2026-03-12 to 2026-03-26 with those of s2',
      'create “Budget” in w in the slot of s3 with those of s2 agenda of s1',
    ],
  ],
  [
    'schedule time with the people who emailed about the budget',
    [
      'mails: about “budget” in received max 50',
      'senders of s1',
      'slots: 1 × 30 min 2026-03-12 to 2026-03-26 with those of s2',
      'create “Budget” in w in the slot of s3 with those of s2 agenda of s1',
    ],
  ],
];

describe('meetings with whoever wrote', () => {
  it.each(REQUESTS)('%s', async (request, steps) => {
    const result = await ask(request);
    expect(result.ok && outlineSteps(result.plan)).toEqual(steps);
    expect(result.ok && planSchema.parse(result.plan).unused).toEqual([]);
  });
});
