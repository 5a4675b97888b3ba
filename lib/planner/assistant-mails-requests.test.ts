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
  ["did the doctor's office send me anything", ['mails: from doctor? max 50']],
  ['did I get a confirmation from the hotel', ['mails: from hotel? about “confirmation” max 50']],
  ["see if there's a message from the bank", ['mails: from bank? max 50']],
  ['tell me the subject of the newest email', ['mails: in inbox max 1']],
  [
    'who emailed me last night',
    ['mails: from 2026-03-11 in inbox since 2026-03-11T17:00:00Z max 50'],
  ],
  ["do I have sally's email", ['who is sally?']],
  ["what's the email for Jane", ['who is jane@company.com']],
  [
    'write an email to my sister saying I miss you',
    ['send from w to sister? “I miss you”: “I miss you”'],
  ],
  [
    'send an email to the landlord the sink is broken again',
    ['send from w to landlord? “The sink is broken again”: “the sink is broken again”'],
  ],
  [
    'email Jerry at work tell him lunch is at noon',
    ['send from w to Jerry? “Lunch is at noon”: “lunch is at noon”'],
  ],
  [
    'message my husband through email that I got the job',
    ['send from w to husband? “I got the job”: “I got the job”'],
  ],
  ['let me know if Karen writes back', ['mails: from Karen? max 50']],
  ['alert me when Peter emails', ['mails: from Peter? max 50']],
  [
    'what was the last thing Jane emailed me about',
    ['mails: from jane@company.com max 1', 'summarise'],
  ],
  [
    'write to the school that my son is sick',
    ['send from w to school? “My son is sick”: “my son is sick”'],
  ],
  ['read aloud the latest email from Sam Lee', ['mails: from sam.lee@example.org max 1']],
  ['send a reply to Laura', ['mails: from Laura? max 1', 'reply']],
  ['has anything come in from the bank', ['mails: from bank? max 50']],
  ["tell me Tom's email", ['who is Tom?']],
  ['who is the organizer of the budget meeting', ['events: “budget” from 2026-03-12 max 5']],
  ['who was the last person to email me', ['mails: in inbox max 1']],
  ['I want to hear my emails', ['mails: from 2026-03-05 in inbox max 50']],
  ['reply to the latest email with ok', ['mails: in inbox max 1', 'reply “ok”']],
];

/** What is asked back (the id of the question) or declined, and what it was about. */
const NO_PLANS: [request: string, question: string | null, aim: Aim | null][] = [
  ['erase all reminders', 'which_event', 'delete_event'],
  ['delete all reminders of Sunday', null, 'delete_event'],
  ['delete my reminder for tomorrow', null, 'delete_event'],
  ['where does uncle Bob live', null, 'find_people'],
  ["call my wife's cell", null, 'find_people'],
  ['let me know fifteen minutes before the meeting starts', null, 'create_event'],
  ['add a new event for tonight', 'title', 'create_event'],
  ["give me emily's work number", null, 'find_people'],
  ['send an urgent email to my manager', 'text', 'write_mail'],
  ['send my wife an email to pick up milk', 'text', 'write_mail'],
  ['send Jane an email inviting him to the barbecue', 'text', 'write_mail'],
  ['make an email for my boss', 'text', 'write_mail'],
  ['thank Jane for the gift by email', 'text', 'write_mail'],
  ['remind me on the day before the concert', null, 'create_event'],
  ['text me a reminder about the recital', 'when', 'create_event'],
  ['delete the old events', 'which_event', 'delete_event'],
  ['take Friday off', null, null],
  ['I need an email sent to Tracy', 'text', 'write_mail'],
  ['new email to Paul', 'text', 'write_mail'],
  ['have any of my meetings been cancelled', null, 'read_calendar'],
  ['tell me when my show is about to start', null, 'create_event'],
  ['what is the number for my dentist', null, 'find_people'],
  ['clear everything after three', null, 'organise_mail'],
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
