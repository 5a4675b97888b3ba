import { describe, expect, it } from 'vitest';
import { planSchema } from '#lib/domain/plan.ts';
import { ask } from './plan-outline.fixture.ts';
import { outlineSteps } from './step-outline.fixture.ts';

/** Texts that are dictated, or told in the third person. */
const PLANS: [request: string, steps: string[]][] = [
  [
    "reply to Jane's last mail: sounds good, see you then",
    ['mails: from jane@company.com max 1', 'reply exactly “sounds good, see you then”'],
  ],
  [
    "answer Jane: I'm in, count on me",
    ['mails: from jane@company.com max 1', "reply exactly “I'm in, count on me”"],
  ],
  [
    'reply to Jane with: thanks, got it',
    ['mails: from jane@company.com max 1', 'reply exactly “thanks, got it”'],
  ],
  [
    'reply to Jane: cancel the meeting please',
    ['mails: from jane@company.com max 1', 'reply exactly “cancel the meeting please”'],
  ],
  [
    "reply to Jane: I'll come if I'm free",
    ['mails: from jane@company.com max 1', "reply exactly “I'll come if I'm free”"],
  ],
  [
    'reply to Jane: I told him already. Archive it if you like.',
    [
      'mails: from jane@company.com max 1',
      'reply exactly “I told him already. Archive it if you like.”',
    ],
  ],
  [
    'write back to John: can we move it to Friday?',
    ['mails: from john@company.com max 1', 'reply exactly “can we move it to Friday?”'],
  ],
  [
    'reply all to the budget mail: fine with me',
    ['mails: about “budget” max 1', 'reply all exactly “fine with me”'],
  ],
  [
    'reply to Jane, sounds good, see you then',
    ['mails: from jane@company.com max 1', 'reply “sounds good, see you then”'],
  ],
  ['reply to Jane sounds good', ['mails: from jane@company.com max 1', 'reply “sounds good”']],
  [
    'draft a reply to Jane: I need more time',
    ['mails: from jane@company.com max 1', 'reply “I need more time”'],
  ],
  [
    "reply to John's mail about the contract: let me check",
    ['mails: from john@company.com about “contract” max 1', 'reply exactly “let me check”'],
  ],
  [
    "answer Jane's question: Tuesday works",
    ['mails: from jane@company.com max 1', 'reply exactly “Tuesday works”'],
  ],
  [
    'Could you reply to Jane: are you in?',
    ['mails: from jane@company.com max 1', 'reply exactly “are you in?”'],
  ],
  [
    "Could you draft a reply to Jane saying I'll get back by Monday?",
    ['mails: from jane@company.com max 1', "reply “I'll get back by Monday”"],
  ],
  ['reply to: Jane', ['mails: from jane@company.com max 1', 'reply']],
  [
    'email Jane: cancel the meeting please',
    ['send from w to jane@company.com “Cancel the meeting please”: “cancel the meeting please”'],
  ],
  [
    "email Jane: I'll come if I have no meetings tomorrow",
    [
      "send from w to jane@company.com “I'll come if I have no meetings tomorrow”: “I'll come if I have no meetings tomorrow”",
    ],
  ],
  ["tell Jane: I'm in", ["send from w to jane@company.com “I'm in”: “I'm in”"]],
  [
    'message Mike: are you coming?',
    ['send from w to mike@company.com “Are you coming”: “are you coming?”'],
  ],
  [
    "forward Jane's last mail to Tom: please have a look",
    ['mails: from jane@company.com max 1', 'forward to Tom? with “please have a look”'],
  ],
  [
    'draft a mail to Jane asking whether she can make it on Tuesday',
    [
      'draft from w to jane@company.com “Can you make it on Tuesday”: “Can you make it on Tuesday?”',
    ],
  ],
  [
    'email Jane asking if she has time for lunch on Friday',
    [
      'send from w to jane@company.com “Do you have time for lunch on Friday”: “Do you have time for lunch on Friday?”',
    ],
  ],
  [
    'write to Mike and ask him when he can send the slides',
    [
      'send from w to mike@company.com “When can you send the slides”: “When can you send the slides?”',
    ],
  ],
  [
    'send Jane a mail asking her to review the draft by Friday',
    [
      'send from w to jane@company.com “Could you review the draft by Friday”: “Could you review the draft by Friday?”',
    ],
  ],
  [
    'draft an email to Mike thanking him for the workshop',
    [
      'draft from w to mike@company.com “Thank you for the workshop”: “Thank you for the workshop.”',
    ],
  ],
  [
    'email Jane asking whether the report is ready',
    ['send from w to jane@company.com “Is the report ready”: “Is the report ready?”'],
  ],
  [
    'email Jane to ask whether I can come by tomorrow',
    ['send from w to jane@company.com “Can I come by tomorrow”: “Can I come by tomorrow?”'],
  ],
  [
    'ask Jane whether she can come tomorrow',
    ['send from w to jane@company.com “Can you come tomorrow”: “Can you come tomorrow?”'],
  ],
  [
    'ask Mike to send me the slides',
    [
      'send from w to mike@company.com “Could you send me the slides”: “Could you send me the slides?”',
    ],
  ],
  [
    'Could you ask Jane if she is free on Friday?',
    ['send from w to jane@company.com “Are you free on Friday”: “Are you free on Friday?”'],
  ],
  [
    'remind Mike to send the slides',
    [
      'send from w to mike@company.com “Please remember to send the slides”: “Please remember to send the slides.”',
    ],
  ],
  [
    'remind Jane that the meeting is at 5',
    ['send from w to jane@company.com “The meeting is at 5”: “the meeting is at 5”'],
  ],
  [
    "email jane@company.com to say I'm late",
    ["send from w to jane@company.com “I'm late”: “I'm late”"],
  ],
  [
    'send Jane a reminder saying "please sign"',
    ['send from w to jane@company.com “Please sign”: “please sign”'],
  ],
  [
    'if I get no answer from Jane by Friday, email her: any news?',
    [
      'wait until 2026-03-13T17:00:00Z',
      'mails: from jane@company.com since 2026-03-12T10:00:00Z max 1',
      'if s2 finds none: send from w to jane@company.com “Any news”: “any news?”',
    ],
  ],
  [
    'unless Jane answers by Tuesday, send her a reminder saying "hi"',
    [
      'wait until 2026-03-17T17:00:00Z',
      'mails: from jane@company.com since 2026-03-12T10:00:00Z max 1',
      'if s2 finds none: send from w to jane@company.com “Hi”: “hi”',
    ],
  ],
  [
    `unless there's a reply from Jane by Tuesday, ping her saying "any update?"`,
    [
      'wait until 2026-03-17T17:00:00Z',
      'mails: from jane@company.com since 2026-03-12T10:00:00Z max 1',
      'if s2 finds none: send from w to jane@company.com “Any update”: “any update?”',
    ],
  ],
  [
    `email Jane "are you coming?" and if she doesn't reply by Friday, send her a reminder saying "hi"`,
    [
      'send from w to jane@company.com “Are you coming”: “are you coming?”',
      'wait until 2026-03-13T17:00:00Z',
      'mails: from jane@company.com since 2026-03-12T10:00:00Z max 1',
      'if s3 finds none: send from w to jane@company.com “Hi”: “hi”',
    ],
  ],
  [
    `email Jane saying "are you coming?" and follow up saying "well?" if she doesn't reply within two days`,
    [
      'send from w to jane@company.com “Are you coming”: “are you coming?”',
      'wait until 2026-03-14T10:00:00Z',
      'mails: from jane@company.com since 2026-03-12T10:00:00Z max 1',
      'if s3 finds none: send from w to jane@company.com “Well”: “well?”',
    ],
  ],
  [
    "if John hasn't sent me the slides by Wednesday noon, email him: where are the slides?",
    [
      'wait until 2026-03-18T11:00:00Z',
      'mails: from john@company.com about “slides” since 2026-03-12T10:00:00Z max 1',
      'if s2 finds none: send from w to john@company.com “Where are the slides”: “where are the slides?”',
    ],
  ],
  [
    'if Jane replies by Tuesday, book a call with her on Friday at 10',
    [
      'wait until 2026-03-17T17:00:00Z',
      'mails: from jane@company.com since 2026-03-12T10:00:00Z max 1',
      'if s2 finds some: create “Call with Jane Doe” in w on 2026-03-13 at 10:00 for 30 with jane@company.com',
    ],
  ],
];

/** What is asked back, or declined. */
const NO_PLAN: [request: string, message: RegExp][] = [
  [
    "if Jane doesn't reply by Thursday, send her a reminder",
    /What should the mail to Jane Doe say/,
  ],
  ["if Jane doesn't reply by Tuesday, nudge her", /What should the mail to Jane Doe say/],
  ["if I don't hear back from Mike by tomorrow evening, nudge him", /What should the mail to Mike/],
  [
    'unless I hear from Jane by Tuesday, follow up with her',
    /What should the mail to Jane Doe say/,
  ],
  ['follow up with Jane if she has not replied by Tuesday', /What should the mail to Jane Doe say/],
  ['send Jane a reminder', /What should the mail to Jane Doe say/],
  ['nudge Mike about the slides', /What should the mail to Mike Chen say/],
  ['email John asking for the signed contract', /What should the mail to John Miller say/],
  ['email Jane asking what her plan is', /What should the mail to Jane Doe say/],
  ['email Jane asking for the slides and archive her last mail', /What should the mail to Jane/],
  ['email Jane on Monday saying "hi"', /A mail goes out when you approve it/],
  ['follow up with John on Monday', /A mail goes out when you approve it/],
  ['if nobody answers by Friday, cancel the offsite', /This condition is none that I can/],
  ['if I get no answer by Friday, remind me to call her', /This condition is none that I can/],
];

describe('requests with a text of their own', () => {
  it.each(PLANS)('%s', async (request, steps) => {
    const result = await ask(request);
    expect(result.ok && outlineSteps(planSchema.parse(result.plan))).toEqual(steps);
    expect(result.ok && result.plan.unused).toEqual([]);
  });

  it.each(NO_PLAN)('%s', async (request, message) => {
    const result = await ask(request);
    expect(!result.ok && result.problem.message).toMatch(message);
  });

  it('offers a text where a mail is to remind of something', async () => {
    const request = "if Jane hasn't answered by Tuesday, ping her about the contract";
    const asked = await ask(request);
    const text = 'A short reminder about the contract: could you let me know where it stands?';
    expect(!asked.ok && asked.problem.question).toMatchObject({
      id: 'text',
      choices: [{ label: text, value: text }],
    });
    const told = await ask(request, { answers: [{ questionId: 'text', value: text }] });
    expect(told.ok && outlineSteps(told.plan)).toEqual([
      'wait until 2026-03-17T17:00:00Z',
      'mails: from jane@company.com since 2026-03-12T10:00:00Z max 1',
      `if s2 finds none: send from w to jane@company.com “Contract”: “${text}”`,
    ]);
  });

  it('offers what it can word of a wish', async () => {
    const asked = await ask('email John asking for the signed contract');
    const [choice] = asked.ok ? [] : (asked.problem.question?.choices ?? []);
    expect(choice?.value).toBe('I would like to ask you for the signed contract.');
  });
});
