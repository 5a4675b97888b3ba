import { describe, expect, it } from 'vitest';
import { planSchema } from '#lib/domain/plan.ts';
import { ask } from './plan-outline.fixture.ts';
import { outlineSteps } from './step-outline.fixture.ts';

/** The many words for passing on mails that are there. */
const REQUESTS: [request: string, steps: string[]][] = [
  [
    'send the last email from Jane to Mike',
    ['mails: from jane@company.com max 1', 'forward to mike@company.com'],
  ],
  [
    'send the latest email from Jane about the budget to Mike',
    ['mails: from jane@company.com about “budget” max 1', 'forward to mike@company.com'],
  ],
  [
    "send Jane's last email to Mike",
    ['mails: from jane@company.com max 1', 'forward to mike@company.com'],
  ],
  [
    'send the last email from Jane to Tom',
    ['mails: from jane@company.com max 1', 'forward to Tom?'],
  ],
  [
    "send a copy of Jane's last email to Mike",
    ['mails: from jane@company.com max 1', 'forward to mike@company.com'],
  ],
  [
    'can you send the last email I got from Jane over to Mike?',
    ['mails: from jane@company.com max 1', 'forward to mike@company.com'],
  ],
  [
    'send the emails about the budget from last week to Mike and Jane',
    [
      'mails: about “budget” from 2026-03-02 before 2026-03-09 max 10',
      'forward to mike@company.com + jane@company.com',
    ],
  ],
  [
    'send Mike everything from Jane about the budget',
    ['mails: from jane@company.com about “budget” max 10', 'forward to mike@company.com'],
  ],
  [
    'send Jane\'s email about the venue to Mike saying "fyi"',
    ['mails: from jane@company.com about “venue” max 1', 'forward to mike@company.com with “fyi”'],
  ],
  [
    'share the latest mail from Jane with Mike',
    ['mails: from jane@company.com max 1', 'forward to mike@company.com'],
  ],
  [
    "share Jane's mail about the venue with amir",
    ['mails: from jane@company.com about “venue” max 1', 'forward to amir?'],
  ],
  [
    'pass everything from Jane about the budget on to mike',
    ['mails: from jane@company.com about “budget” max 10', 'forward to mike@company.com'],
  ],
  [
    'pass the last email from Jane on to Mike',
    ['mails: from jane@company.com max 1', 'forward to mike@company.com'],
  ],
  [
    'hand the last email from Jane over to Mike',
    ['mails: from jane@company.com max 1', 'forward to mike@company.com'],
  ],
  [
    'relay the last message from Jane to Mike',
    ['mails: from jane@company.com max 1', 'forward to mike@company.com'],
  ],
  [
    'redirect the emails from Jane about the budget to Mike',
    ['mails: from jane@company.com about “budget” max 10', 'forward to mike@company.com'],
  ],
  [
    'give the last email from Jane to Mike',
    ['mails: from jane@company.com max 1', 'forward to mike@company.com'],
  ],
  [
    'show Mike the last email from Jane',
    ['mails: from jane@company.com max 1', 'forward to mike@company.com'],
  ],
  [
    'let Mike have the last email from Jane',
    ['mails: from jane@company.com max 1', 'forward to mike@company.com'],
  ],
  [
    'Mike needs the last email from Jane',
    ['mails: from jane@company.com max 1', 'forward to mike@company.com'],
  ],
  [
    "Mike wants to see Jane's last email",
    ['mails: from jane@company.com max 1', 'forward to mike@company.com'],
  ],
  [
    'Mike should get all emails about the budget',
    ['mails: about “budget” max 10', 'forward to mike@company.com'],
  ],
  [
    'I want Mike to see the last email from Jane',
    ['mails: from jane@company.com max 1', 'forward to mike@company.com'],
  ],
  [
    'Make sure Mike gets the last email from Jane',
    ['mails: from jane@company.com max 1', 'forward to mike@company.com'],
  ],
  [
    'all emails about the budget need to go to John',
    ['mails: about “budget” max 10', 'forward to john@company.com'],
  ],
  [
    'everything from Jane about the budget should go to Mike',
    ['mails: from jane@company.com about “budget” max 10', 'forward to mike@company.com'],
  ],
  [
    'every email from Jane has to be forwarded to Mike',
    ['mails: from jane@company.com max 10', 'forward to mike@company.com'],
  ],
  [
    'everything Jane sent me about the venue needs to go to Mike',
    ['mails: from jane@company.com about “venue” max 10', 'forward to mike@company.com'],
  ],
];

/** New mails, standing orders and questions: nothing of these is passed on. */
const OTHERS = [
  'send an email to Mike about the budget',
  'send the email to Mike saying "hello"',
  'send the email from my work account to Mike',
  'send him the last email from Jane',
  'all future emails from Jane should go to Mike',
  'all emails about the budget that need to go to John',
  'should all emails about the budget go to John?',
  'show me the last email from Jane',
];

describe('mails that are passed on', () => {
  it.each(REQUESTS)('%s', async (request, steps) => {
    const result = await ask(request);
    expect(result.ok && outlineSteps(result.plan)).toEqual(steps);
    expect(result.ok && planSchema.parse(result.plan).unused).toEqual([]);
  });

  it.each(OTHERS)('%s: passes nothing on', async (request) => {
    const result = await ask(request);
    expect(result.ok ? outlineSteps(result.plan).join(' ') : '').not.toMatch(/forward/);
  });
});
