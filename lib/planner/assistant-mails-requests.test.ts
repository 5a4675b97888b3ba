import { describe, expect, it } from 'vitest';
import { type Aim, planSchema } from '#lib/domain/plan.ts';
import { ask } from './plan-outline.fixture.ts';
import { outlineSteps } from './step-outline.fixture.ts';

const PLANS: [request: string, steps: string[]][] = [
  ['have I heard from the insurance company', ['mails: from insurance company? max 50']],
  ['did we hear back from Jane', ['mails: from jane@company.com max 50']],
  ['what was the subject of the last email', ['mails: in inbox max 1']],
  ['check my inbox for anything from Amazon', ['mails: from Amazon? in inbox max 50']],
  ['search my mail for the word invoice', ['mails: about “invoice” max 50']],
  ['pull up the conversation with nina', ['mails: with nina? max 50']],
  ['find the email with the flight confirmation', ['mails: about “flight confirmation” max 50']],
  ["what's the latest email from my landlord", ['mails: from landlord? max 1', 'summarise']],
  ['tell me if I got an email from the school', ['mails: from school? max 50']],
  [
    "respond to Kevin's message with yes I can make it",
    ['mails: from Kevin? max 1', 'reply “yes I can make it”'],
  ],
  ['reply to Kevin yes I can make it', ['mails: from Kevin? max 1', 'reply “yes I can make it”']],
  [
    "reply to John's email sounds good see you then",
    ['mails: from john@company.com max 1', 'reply “sounds good see you then”'],
  ],
  ['email my wife I love you', ['send from w to wife? “I love you”: “I love you”']],
  [
    'send a happy birthday email to my nephew',
    ['send from w to nephew? “Happy birthday”: “happy birthday”'],
  ],
  [
    'open a new email to Frank and type hello how are you',
    ['send from w to Frank? “Hello how are you”: “hello how are you”'],
  ],
  [
    'send an email to tom dot baker at gmail dot com saying hi',
    ['send from w to tom.baker@gmail.com “Hi”: “hi”'],
  ],
  [
    'email professor hill saying I will be late',
    ['send from w to professor hill? “I will be late”: “I will be late”'],
  ],
  ['email aunt mary saying hi', ['send from w to aunt mary? “Hi”: “hi”']],
];

/** What is asked back (the id of the question) or declined, and what it was about. */
const NO_PLANS: [request: string, question: string | null, aim: Aim | null][] = [
  ['erase all reminders', 'which_event', 'delete_event'],
  ['delete all reminders of Sunday', null, 'delete_event'],
  ['delete my reminder for tomorrow', null, 'delete_event'],
  ['where does uncle Bob live', null, 'find_people'],
  ["call my wife's cell", null, 'find_people'],
];

describe('what people say to an assistant about mail', () => {
  it.each(PLANS)('%s', async (request, steps) => {
    const result = await ask(request);
    expect(result.ok && outlineSteps(planSchema.parse(result.plan))).toEqual(steps);
  });

  it.each(NO_PLANS)('%s', async (request, question, aim) => {
    const result = await ask(request);
    expect(result.ok).toBe(false);
    if (!result.ok)
      expect([result.problem.question?.id ?? null, result.problem.aim]).toEqual([question, aim]);
  });
});
