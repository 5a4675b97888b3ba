import { describe, expect, it } from 'vitest';
import { planSchema } from '#lib/domain/plan.ts';
import { ask } from './plan-outline.fixture.ts';
import { outlineSteps } from './step-outline.fixture.ts';

/** Mails by what they hold, soft words, two days, and what a meeting needs. */
const PLANS: [request: string, steps: string[]][] = [
  [
    'find the mail where Jane sent the slides',
    ['mails: from jane@company.com about “slides” max 50'],
  ],
  ['find the mail in which Bob mentioned the offer', ['mails: from Bob? about “offer” max 50']],
  [
    'find the email where John talks about the contract',
    ['mails: from john@company.com about “contract” max 50'],
  ],
  [
    'show me the mail when Mike sent me the photos',
    ['mails: from mike@company.com about “photos” max 50'],
  ],
  ['the mail with the contract in it', ['mails: about “contract” max 50']],
  ['find the mail with the contract in it', ['mails: about “contract” max 50']],
  [
    'star every mail with an invoice attached from last month',
    ['mails: about “invoice” with attachments from 2026-02-01 before 2026-03-01 max 100', 'star'],
  ],
  [
    'forward the invoice from last week to accounting@company.com',
    [
      'mails: about “invoice” from 2026-03-02 before 2026-03-09 max 1',
      'forward to accounting@company.com',
    ],
  ],
  [
    'forward the receipt from Amazon to accounting@company.com',
    ['mails: from Amazon? about “receipt” max 1', 'forward to accounting@company.com'],
  ],
  [
    'forward the mail with the PDF from Jane to Mike',
    ['mails: from jane@company.com with attachments max 1', 'forward to mike@company.com'],
  ],
  [
    'find the mail with the attachment from Jane',
    ['mails: from jane@company.com with attachments max 50'],
  ],
  [
    'forward the flight confirmation to Mike',
    ['mails: about “flight confirmation” max 1', 'forward to mike@company.com'],
  ],
  [
    'star the signed contract from Jane',
    ['mails: from jane@company.com about “signed contract” max 1', 'star'],
  ],
  [
    "forward Jane's contract to Mike",
    ['mails: from jane@company.com about “contract” max 1', 'forward to mike@company.com'],
  ],
  ['label all invoices as Taxes', ['mails: about “invoice” max 100', 'label “Taxes”']],
  [
    'label the receipts from March as "Taxes"',
    ['mails: about “receipt” from 2026-03-01 max 100', 'label “Taxes”'],
  ],
  [
    'forward the last invoice from John to accounting@company.com',
    ['mails: from john@company.com about “invoice” max 1', 'forward to accounting@company.com'],
  ],
  ['find the tickets for the concert', ['events: “tickets for the concert” from 2026-03-12 max 5']],
  ['where is the invoice from Acme', ['mails: from Acme? about “invoice” max 50']],
  ['did I get the contract from Jane', ['mails: from jane@company.com about “contract” max 50']],
  [
    'reply to the offer from John: we accept',
    ['mails: from john@company.com about “offer” max 1', 'reply exactly “we accept”'],
  ],
  [
    'forward the invoices from last month to accounting@company.com',
    [
      'mails: about “invoice” from 2026-02-01 before 2026-03-01 max 10',
      'forward to accounting@company.com',
    ],
  ],
  [
    'move the order confirmation to the archive',
    ['mails: about “order confirmation” in inbox max 1', 'archive'],
  ],
  [
    'Set up a 45 min call with John and Jane sometime next week, preferably in the afternoon',
    [
      'slots: 1 × 45 min 2026-03-16 to 2026-03-23 12:00–18:00 with john@company.com + jane@company.com',
      'create “Call with John Miller and Jane Doe” in w in the slot of s1 with john@company.com + jane@company.com',
    ],
  ],
  [
    'schedule a meeting with Mike next week, ideally on Tuesday',
    [
      'slots: 1 × 30 min 2026-03-17 to 2026-03-18 with mike@company.com',
      'create “Meeting with Mike Chen” in w in the slot of s1 with mike@company.com',
    ],
  ],
  [
    'book an hour with Jane tomorrow if possible',
    [
      'slots: 1 × 60 min 2026-03-13 to 2026-03-14 with jane@company.com',
      'create “Meeting with Jane Doe” in w in the slot of s1 with jane@company.com',
    ],
  ],
  [
    'schedule a call with Jane on Friday, if possible before noon',
    [
      'slots: 1 × 30 min 2026-03-13 to 2026-03-14 –12:00 with jane@company.com',
      'create “Call with Jane Doe” in w in the slot of s1 with jane@company.com',
    ],
  ],
  [
    'find a time with Mike next week, at best in the morning',
    ['slots: 5 × 30 min 2026-03-16 to 2026-03-23 00:00–12:00 with mike@company.com'],
  ],
  [
    'set up lunch with Jane at 12 or so tomorrow',
    ['create “Lunch with Jane Doe” in w on 2026-03-13 at 12:00 for 30 with jane@company.com'],
  ],
  [
    'schedule a call with Mike around 3 tomorrow',
    ['create “Call with Mike Chen” in w on 2026-03-13 at 15:00 for 30 with mike@company.com'],
  ],
  [
    'schedule a meeting with Jane roughly at 10 tomorrow',
    ['create “Meeting with Jane Doe” in w on 2026-03-13 at 10:00 for 30 with jane@company.com'],
  ],
  [
    'schedule a meeting with Jane whenever it suits',
    [
      'slots: 1 × 30 min 2026-03-12 to 2026-03-26 with jane@company.com',
      'create “Meeting with Jane Doe” in w in the slot of s1 with jane@company.com',
    ],
  ],
  [
    'set up a meeting with Mike whenever it suits him',
    [
      'slots: 1 × 30 min 2026-03-12 to 2026-03-26 with mike@company.com',
      'create “Meeting with Mike Chen” in w in the slot of s1 with mike@company.com',
    ],
  ],
  [
    'meet with Jane sometime tomorrow',
    [
      'slots: 1 × 30 min 2026-03-13 to 2026-03-14 with jane@company.com',
      'create “Meeting with Jane Doe” in w in the slot of s1 with jane@company.com',
    ],
  ],
  [
    'schedule a call with John for half an hour or so next Tuesday afternoon',
    [
      'slots: 1 × 30 min 2026-03-17 to 2026-03-18 12:00–18:00 with john@company.com',
      'create “Call with John Miller” in w in the slot of s1 with john@company.com',
    ],
  ],
  [
    'Find a time for coffee with Mike on Thursday or Friday',
    ['slots: 5 × 30 min 2026-03-19 to 2026-03-21 with mike@company.com'],
  ],
  [
    'schedule a meeting with Jane on Monday or Tuesday',
    [
      'slots: 1 × 30 min 2026-03-16 to 2026-03-18 with jane@company.com',
      'create “Meeting with Jane Doe” in w in the slot of s1 with jane@company.com',
    ],
  ],
  [
    'schedule a call with Jane tomorrow, preferably after 3',
    [
      'slots: 1 × 30 min 2026-03-13 to 2026-03-14 15:00– with jane@company.com',
      'create “Call with Jane Doe” in w in the slot of s1 with jane@company.com',
    ],
  ],
  [
    'book a room review with Mike next week, if you can in the morning',
    [
      'slots: 1 × 30 min 2026-03-16 to 2026-03-23 –12:00 with mike@company.com',
      'create “Room review with Mike Chen” in w in the slot of s1 with mike@company.com',
    ],
  ],
  [
    'set up a 30 minute chat with Jane at some point next week, mornings preferred',
    [
      'slots: 1 × 30 min 2026-03-16 to 2026-03-23 –12:00 with jane@company.com',
      'create “Chat with Jane Doe” in w in the slot of s1 with jane@company.com',
    ],
  ],
  [
    'find me two hours next week for the report, preferably in the morning',
    ['slots: 5 × 120 min 2026-03-16 to 2026-03-23 00:00–12:00'],
  ],
  [
    'when could I meet Jane and John next week, ideally in the afternoon?',
    [
      'slots: 5 × 30 min 2026-03-16 to 2026-03-23 12:00–18:00 with jane@company.com + john@company.com',
    ],
  ],
  ['put gym on my calendar tomorrow at 7ish', ['create “Gym” in w on 2026-03-13 at 19:00 for 30']],
  [
    'schedule a call with Mike at about 4pm tomorrow',
    ['create “Call with Mike Chen” in w on 2026-03-13 at 16:00 for 30 with mike@company.com'],
  ],
  [
    'prepare me for my meeting with Jane',
    [
      'events: with jane@company.com from 2026-03-12 max 1',
      'mails: with jane@company.com max 20',
      'summarise',
    ],
  ],
  [
    'prepare me for the budget review tomorrow',
    [
      'events: “budget review” 2026-03-13 to 2026-03-14 max 1',
      'mails: about “budget review” max 20',
      'summarise',
    ],
  ],
  [
    'brief me before my meeting with Jane',
    [
      'events: with jane@company.com from 2026-03-12 max 1',
      'mails: with jane@company.com max 20',
      'summarise',
    ],
  ],
  [
    'help me prepare for my 3pm with Mike',
    [
      'events: with mike@company.com from 2026-03-12 at 15:00 max 1',
      'mails: with mike@company.com max 20',
      'summarise',
    ],
  ],
  [
    "get me ready for tomorrow's budget review",
    [
      'events: “budget review” 2026-03-13 to 2026-03-14 max 1',
      'mails: about “budget review” max 20',
      'summarise',
    ],
  ],
  [
    'what should I know before my call with John',
    [
      'events: “call” with john@company.com from 2026-03-12 max 1',
      'mails: with john@company.com max 20',
      'summarise',
    ],
  ],
  ['prepare me for tomorrow', ['brief 2026-03-13']],
  ["what do I need to prepare for tomorrow's meetings", ['brief 2026-03-13']],
  [
    'swap my 2pm and 3pm meetings',
    [
      'events: 2026-03-12 to 2026-03-13 at 14:00 max 1',
      'change: time 15:00',
      'events: 2026-03-12 to 2026-03-13 at 15:00 max 1',
      'change: time 14:00',
    ],
  ],
  [
    'swap my 2pm with my 4pm tomorrow',
    [
      'events: 2026-03-13 to 2026-03-14 at 14:00 max 1',
      'change: time 16:00',
      'events: 2026-03-13 to 2026-03-14 at 16:00 max 1',
      'change: time 14:00',
    ],
  ],
  [
    "remove me from tomorrow's standup",
    ['events: “standup” 2026-03-13 to 2026-03-14 max 1', 'answer declined'],
  ],
  [
    'take me off the budget review',
    ['events: “budget review” from 2026-03-12 max 1', 'answer declined'],
  ],
];

/** What is asked back or declined. */
const NO_PLAN: [request: string, message: RegExp][] = [
  ['find a hotel', /What shall I do with these mails. I can find/],
  ['book a ticket to Rome', /That is outside of what I do. I read, answer/],
  [
    'schedule lunch with Mike either tomorrow or Monday',
    /I did not understand “Monday”, and where som/,
  ],
  [
    'schedule a meeting with John next week, not on Monday',
    /I did not understand “not on Monday”, and wh/,
  ],
  ['prepare me for my next meeting', /I look up, create, move, change and delete e/],
  ['what should I know about the budget', /I read, answer, write, forward and organise /],
  ['remove me from the newsletter list', /I cannot unsubscribe you: the link for that /],
];

describe('requests of every day', () => {
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
