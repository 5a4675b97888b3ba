import { describe, expect, it } from 'vitest';
import { planSchema } from '#lib/domain/plan.ts';
import { ask } from './plan-outline.fixture.ts';
import { outlineSteps } from './step-outline.fixture.ts';

/** A new mail: to be sent, or to lie among the drafts. */
const LETTERS: [request: string, steps: string[]][] = [
  [
    'send an email to jane@company.com with subject "Hello" saying "see you at five"',
    ['send from w to jane@company.com “Hello”: “see you at five”'],
  ],
  [
    'email John Smith about the budget: numbers are in',
    ['send from w to John Smith? “Budget”: “numbers are in”'],
  ],
  [
    "write Jane that I'll be late",
    ["send from w to jane@company.com “I'll be late”: “I'll be late”"],
  ],
  [
    'write to Jane that the deck is ready',
    ['send from w to jane@company.com “The deck is ready”: “the deck is ready”'],
  ],
  [
    'draft an email to tom@company.com about lunch saying shall we meet at noon?',
    ['draft from w to tom@company.com “Lunch”: “shall we meet at noon?”'],
  ],
  [
    'draft an email to tom@company.com about lunch saying "Noon?"',
    ['draft from w to tom@company.com “Lunch”: “Noon?”'],
  ],
  [
    'send Jane a quick note saying "see you"',
    ['send from w to jane@company.com “See you”: “see you”'],
  ],
  [
    'email Jane cc Mike saying "hello"',
    ['send from w to jane@company.com cc mike@company.com “Hello”: “hello”'],
  ],
  [
    'send an email to Jane and cc Mike and tom@example.org saying "hi"',
    ['send from w to jane@company.com cc mike@company.com + tom@example.org “Hi”: “hi”'],
  ],
  [
    'email Jane (cc mike@company.com): "The numbers are in."',
    [
      'send from w to jane@company.com cc mike@company.com “The numbers are in”: “The numbers are in.”',
    ],
  ],
  [
    'please send an email to john and jane with the subject "Offsite" saying "We leave at 8."',
    ['send from w to john@company.com + jane@company.com “Offsite”: “We leave at 8.”'],
  ],
  [
    'compose an email to mike@company.com, subject: Lunch, body: "Noon works"',
    ['send from w to mike@company.com “Lunch”: “Noon works”'],
  ],
  [
    'message Jane "running late"',
    ['send from w to jane@company.com “Running late”: “running late”'],
  ],
  [
    'send an email "Hello" to Jane saying "How are you?"',
    ['send from w to jane@company.com “Hello”: “How are you?”'],
  ],
  [
    'tell Mike that the deck is ready',
    ['send from w to mike@company.com “The deck is ready”: “the deck is ready”'],
  ],
  ["tell John I'll be late", ["send from w to john@company.com “I'll be late”: “I'll be late”"]],
  [
    "let jane know that I can't make it",
    ["send from w to jane@company.com “I can't make it”: “I can't make it”"],
  ],
  ["can you email John that I'm late?", ["send from w to john@company.com “I'm late”: “I'm late”"]],
  [
    'send an email from my personal account to Jane saying "hi"',
    ['send from p to jane@company.com “Hi”: “hi”'],
  ],
  ['email Jane from alex@gmail.com saying "hi"', ['send from p to jane@company.com “Hi”: “hi”']],
  [
    `write an email to Jane saying "hello" but don't send it`,
    ['draft from w to jane@company.com “Hello”: “hello”'],
  ],
  [
    'write an email to John saying "hello" and save it as a draft',
    ['draft from w to john@company.com “Hello”: “hello”'],
  ],
  ['email zsofi saying hello', ['send from w to zsofi? “Hello”: “hello”']],
  [
    'email Jane saying "see you on Friday" and email Mike saying "see you on Monday"',
    [
      'send from w to jane@company.com “See you on Friday”: “see you on Friday”',
      'send from w to mike@company.com “See you on Monday”: “see you on Monday”',
    ],
  ],
  [
    "email Jane that I'm late if the train is cancelled",
    [
      "send from w to jane@company.com “I'm late if the train is cancelled”: “I'm late if the train is cancelled”",
    ],
  ],
  [
    'write an email to Jane Doe and Mike Chen. Subject: Lunch. Text: See you at noon.',
    ['send from w to jane@company.com + mike@company.com “Lunch”: “See you at noon.”'],
  ],
  [
    'send Jane "the bus leaves at 8"',
    ['send from w to jane@company.com “The bus leaves at 8”: “the bus leaves at 8”'],
  ],
  [
    'send "the bus leaves at 8" to Jane',
    ['send from w to jane@company.com “The bus leaves at 8”: “the bus leaves at 8”'],
  ],
  [
    'send Jane the following message: the bus leaves at 8',
    ['send from w to jane@company.com “The bus leaves at 8”: “the bus leaves at 8”'],
  ],
  [
    'write an email to Jane about the offsite telling her that the bus leaves at 8',
    ['send from w to jane@company.com “Offsite”: “the bus leaves at 8”'],
  ],
];

/** Mails that are passed on. */
const FORWARDS: [request: string, steps: string[]][] = [
  [
    'forward the email "Budget draft" to priya@company.com',
    ['mails: subject “Budget draft” max 1', 'forward to priya@company.com'],
  ],
  [
    `forward Jane's last email to Tom with the note "fyi"`,
    ['mails: from jane@company.com max 1', 'forward to Tom? with “fyi”'],
  ],
  [
    "forward John's email about the budget to jane@company.com and tom@example.org",
    [
      'mails: from john@company.com about “budget” max 1',
      'forward to jane@company.com + tom@example.org',
    ],
  ],
  [
    'forward the last 3 emails from Jane to mike',
    ['mails: from jane@company.com max 3', 'forward to mike@company.com'],
  ],
  [
    'forward the emails about Project X to john@company.com saying please have a look',
    ['mails: about “Project X” max 10', 'forward to john@company.com with “please have a look”'],
  ],
  [
    'forward Mike the email about the budget',
    ['mails: about “budget” max 1', 'forward to mike@company.com'],
  ],
  [
    'forward the email "Budget draft" to priya@company.com: "Please check."',
    ['mails: subject “Budget draft” max 1', 'forward to priya@company.com with “Please check.”'],
  ],
  [
    'share the email about the budget with Mike',
    ['mails: about “budget” max 1', 'forward to mike@company.com'],
  ],
  [
    'forward the last email from Jane to Mike and archive it',
    ['mails: from jane@company.com max 1', 'forward to mike@company.com', 'archive'],
  ],
  [
    'forward the emails from Jane to Tom and the emails from John to Mike',
    [
      'mails: from jane@company.com max 10',
      'forward to Tom?',
      'mails: from john@company.com max 10',
      'forward to mike@company.com',
    ],
  ],
];

/** Replies that say what they are to say. */
const REPLIES: [request: string, steps: string[]][] = [
  [
    `reply to Jane's last email saying "thanks"`,
    ['mails: from jane@company.com max 1', 'reply exactly “thanks”'],
  ],
  [
    'reply to the email "Q4 budget" that I agree',
    ['mails: about “Q4 budget” max 1', 'reply “I agree”'],
  ],
  [
    'reply to the last email from John: "see you at noon"',
    ['mails: from john@company.com max 1', 'reply exactly “see you at noon”'],
  ],
];

/** What is asked back or declined, and how the answer begins. */
const NO_PLAN: [request: string, message: RegExp][] = [
  ['send an email to jane@company.com', /What should the mail to Jane Doe say/],
  ['write an email to John', /What should the mail to John Miller say/],
  ['email Jane asking her for help', /What should the mail to Jane Doe say/],
  ['send an email saying "hi"', /Whom shall it go to/],
  ['send an email', /Whom shall it go to/],
  ['forward the email from Jane', /Whom shall it go to/],
  ['forward it to Tom', /Which mails do you mean/],
  ['forward my emails to Tom', /Which mails do you mean/],
  ['send an email to Jane tomorrow at 9 saying "hi"', /A mail goes out when you approve it/],
  ['email the report to Jane', /To write a new mail I need to/],
  ['send the email to Jane', /To write a new mail I need to/],
  ["should I email John that I'm late?", /To write a new mail I need to/],
  ["don't email John", /Nothing will be changed/],
  ["never forward John's emails to Mike", /What shall I do with these mails/],
  ['email everyone that the office is closed', /Whom shall it go to/],
  ['tell Jane about the budget', /To write a new mail I need to/],
  ["text Jane that I'm late", /To write a new mail I need to/],
  ['forward all but the last email from Jane to Mike', /I cannot choose some of them and leave/],
  ['email Jane bcc Mike saying "hi"', /I did not understand “bcc Mike”, and/],
];

describe('requests for new and forwarded mails', () => {
  it.each(LETTERS)('%s', async (request, steps) => {
    const result = await ask(request);
    expect(result.ok && outlineSteps(planSchema.parse(result.plan))).toEqual(steps);
  });

  it.each(FORWARDS)('%s', async (request, steps) => {
    const result = await ask(request);
    expect(result.ok && outlineSteps(planSchema.parse(result.plan))).toEqual(steps);
  });

  it.each(REPLIES)('%s', async (request, steps) => {
    const result = await ask(request);
    expect(result.ok && outlineSteps(planSchema.parse(result.plan))).toEqual(steps);
  });

  it.each(NO_PLAN)('%s', async (request, message) => {
    const result = await ask(request);
    expect(!result.ok && result.problem.message).toMatch(message);
  });

  it('takes a subject from the topic or from the first words of the text', async () => {
    const text =
      'The numbers for the third quarter are in, and they look better than I had hoped. More soon!';
    const result = await ask(`email Jane saying “${text}”`);
    expect(result.ok && result.plan.steps[0]).toMatchObject({
      subject: 'The numbers for the third quarter are in',
      body: text,
    });
    expect(result.ok && result.plan.assumptions).toEqual([
      'No subject was given: “The numbers for the third quarter are in” is taken.',
      'It is written from alex@company.com, since no account was named.',
    ]);
  });

  it('keeps the text to the letter', async () => {
    const words = 'I’ll be  late — “very” late!\n\nSee you, A.';
    const result = await ask(`Email Jane saying ${words}`);
    expect(result.ok && result.plan.steps[0]).toMatchObject({ body: words });
  });

  it('writes from the only account without a word about it', async () => {
    const accounts = [{ id: 'p', email: 'alex@gmail.com', label: 'personal' as const }];
    const result = await ask('email Jane saying “hi” with subject “Hi”', { accounts });
    expect(result.ok && result.plan.steps[0]).toMatchObject({ accountId: 'p' });
    expect(result.ok && result.plan.assumptions).toEqual([]);
  });
});
