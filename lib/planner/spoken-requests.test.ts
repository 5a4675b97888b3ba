import { describe, expect, it } from 'vitest';
import { type Aim, type PlanProblem, planSchema } from '#lib/domain/plan.ts';
import { ask } from './plan-outline.fixture.ts';
import { outlineSteps } from './step-outline.fixture.ts';

/** What is taken off the calendar. */
const REMOVALS: [request: string, steps: string[]][] = [
  ['clear my schedule for today', ['events: 2026-03-12 to 2026-03-13 max 100', 'delete']],
  ['wipe my calendar clean', ['events: from 2026-03-12 max 100', 'delete']],
  ['remove all the events on my calendar', ['events: from 2026-03-12 max 100', 'delete']],
  ['delete everything on Friday', ['events: 2026-03-13 to 2026-03-14 max 100', 'delete']],
  ['cancel my five pm call', ['events: “call” from 2026-03-12 at 17:00 max 1', 'delete']],
  [
    "remove thursday's lunch from my calendar",
    ['events: “lunch” 2026-03-19 to 2026-03-20 max 1', 'delete'],
  ],
  [
    'clear everything after three pm today',
    ['events: 2026-03-12 to 2026-03-13 15:00–24:00 max 100', 'delete'],
  ],
  [
    'cancel my meeting with Jane on tuesday and reschedule it for thursday',
    ['events: with jane@company.com 2026-03-17 to 2026-03-18 max 1', 'change: day 2026-03-19'],
  ],
  [
    'remove meeting for wednesday morning',
    ['events: 2026-03-18 to 2026-03-19 00:00–12:00 max 1', 'delete'],
  ],
  [
    'make sure my calendar is completely clear tomorrow',
    ['events: 2026-03-13 to 2026-03-14 max 100', 'delete'],
  ],
  [
    'delete all events for the next five days',
    ['events: 2026-03-12 to 2026-03-18 max 100', 'delete'],
  ],
  [
    'remove all my meetings for the rest of the week',
    ['events: 2026-03-12 to 2026-03-16 max 100', 'delete'],
  ],
  ['get rid of my nine am meeting', ['events: from 2026-03-12 at 09:00 max 1', 'delete']],
  ['take the team lunch off my calendar', ['events: “team lunch” from 2026-03-12 max 1', 'delete']],
  [
    'cancel meetings tomorrow between 2 and 4',
    ['events: 2026-03-13 to 2026-03-14 14:00–16:00 max 100', 'delete'],
  ],
  [
    "cancel tomorrow afternoon's sync",
    ['events: “sync” 2026-03-13 to 2026-03-14 12:00–18:00 max 1', 'delete'],
  ],
  ['clear my Friday afternoon', ['events: 2026-03-13 to 2026-03-14 12:00–18:00 max 100', 'delete']],
  [
    'hey olly please delete the next event on the calendar',
    ['events: from 2026-03-12 max 1', 'delete'],
  ],
];

/** Mails that are asked for, and new ones. */
const MAILS: [request: string, steps: string[]][] = [
  ['any new emails from mom', ['mails: from mom? unread max 50']],
  [
    'check my inbox since three pm',
    ['mails: from 2026-03-11 in inbox since 2026-03-11T14:00:00Z max 50'],
  ],
  [
    'emails in the last two hours',
    ['mails: from 2026-03-12 in inbox since 2026-03-12T08:00:00Z max 50'],
  ],
  [
    'did i receive any email in the past hour',
    ['mails: from 2026-03-12 in inbox since 2026-03-12T09:00:00Z max 50'],
  ],
  ['did bert write me today', ['mails: from bert? from 2026-03-12 max 50']],
  ['how many unread', ['mails: unread in inbox max 50']],
  ['let me know if there are any new emails from ebay', ['mails: from ebay? unread max 50']],
  ['did jane send me an email', ['mails: from jane@company.com max 50']],
  [
    'send an email to comcast that their service sucks',
    ['send from w to comcast? “Their service sucks”: “their service sucks”'],
  ],
  ['send email to mom happy birthday', ['send from w to mom? “Happy birthday”: “happy birthday”']],
  [
    'send email to mom want to go shopping tomorrow',
    ['send from w to mom? “Want to go shopping tomorrow”: “want to go shopping tomorrow”'],
  ],
  ["tell bob I'm late by email", ["send from w to bob? “I'm late”: “I'm late”"]],
  [
    'send an email to john at gmail dot com saying hello',
    ['send from w to john@gmail.com “Hello”: “hello”'],
  ],
];

/** Whose address is asked for. */
const PEOPLE: [request: string, steps: string[]][] = [
  ["what is mom's email address", ['who is mom?']],
  ['contact details of Jane', ['who is jane@company.com']],
  ['is Sam in my contacts', ['who is sam.lee@example.org + ortiz@example.net']],
  ['how can I reach Mike', ['who is mike@company.com']],
  ["look up Jane's address in my contacts", ['who is jane@company.com']],
];

/** What comes to nothing, and what it was about all the same. */
const NO_PLAN: [request: string, code: PlanProblem['code'], aim: Aim | null][] = [
  ["what is Jane's phone number", 'not_possible', 'find_people'],
  ['add Tom to my contacts', 'not_possible', 'keep_contacts'],
  ['show all my contacts', 'not_possible', 'find_people'],
  ['when are the trains running tomorrow', 'out_of_field', null],
  ['do i have any new tinder matches', 'out_of_field', null],
  ['set a timer for ten minutes', 'out_of_field', null],
  ['cancel', 'not_understood', 'delete_event'],
  ['schedule a meeting', 'not_understood', 'create_event'],
  ['email tom', 'not_understood', 'write_mail'],
  ['reply', 'not_understood', 'write_mail'],
  ['cancel my meetings', 'not_understood', 'delete_event'],
  ['who cancelled the meeting', 'not_understood', 'read_calendar'],
  ['should I cancel the budget review?', 'not_understood', 'delete_event'],
  ['book a flight to Berlin', 'out_of_field', null],
  ['what is the capital of France', 'out_of_field', null],
  ['move my events to Friday', 'not_understood', 'change_event'],
  ['archive everything', 'not_understood', 'organise_mail'],
];

describe('requests in spoken style', () => {
  it.each(REMOVALS)('%s', async (request, steps) => {
    const result = await ask(request);
    expect(result.ok && outlineSteps(planSchema.parse(result.plan))).toEqual(steps);
  });

  it.each(MAILS)('%s', async (request, steps) => {
    const result = await ask(request);
    expect(result.ok && outlineSteps(planSchema.parse(result.plan))).toEqual(steps);
  });

  it.each(PEOPLE)('%s', async (request, steps) => {
    const result = await ask(request);
    expect(result.ok && outlineSteps(planSchema.parse(result.plan))).toEqual(steps);
  });

  it.each(NO_PLAN)('%s', async (request, code, aim) => {
    expect(await ask(request)).toMatchObject({ ok: false, problem: { code, aim } });
  });
});
