import { describe, expect, it } from 'vitest';
import { planSchema } from '#lib/domain/plan.ts';
import { ask } from './plan-outline.fixture.ts';
import { outlineSteps } from './step-outline.fixture.ts';

const PLANS: [request: string, steps: string[]][] = [
  [
    'can you tell me if I have anything on the twenty fifth',
    ['events: 2026-03-25 to 2026-03-26 max 50'],
  ],
  ['show my evening', ['events: 2026-03-12 to 2026-03-13 17:00–24:00 max 50']],
  ['give me the rundown of my week', ['events: 2026-03-12 to 2026-03-16 max 50']],
  ['is my Friday clear', ['events: 2026-03-13 to 2026-03-14 max 50']],
  ['which day is the yoga class', ['events: “yoga class” from 2026-03-12 max 5']],
  ['what time does my shift start tomorrow', ['events: “shift” 2026-03-13 to 2026-03-14 max 5']],
  ['how many days until my vacation', ['events: “vacation” from 2026-03-12 max 5']],
  ['did I put the vet appointment on the calendar', ['events: “vet” from 2026-03-12 max 5']],
  ['did I miss any meetings yesterday', ['events: 2026-03-11 to 2026-03-12 max 50']],
  ['what time should I leave for my appointment', ['events: from 2026-03-12 max 5']],
  [
    'am I double booked tomorrow afternoon',
    ['events: 2026-03-13 to 2026-03-14 12:00–18:00 max 50'],
  ],
  ['display April calendar', ['events: 2026-04-01 to 2026-05-01 max 50']],
  ['when do I see doctor Patel', ['events: with doctor Patel? from 2026-03-12 max 50']],
  ['what have I got on', ['events: from 2026-03-12 max 50']],
  ['remind me what time the wedding is', ['events: “wedding” from 2026-03-12 max 5']],
  [
    'when was my last oil change',
    ['events: “oil change”  to 2026-03-13 attended latest first max 1'],
  ],
  [
    'where is the book club being held this month',
    ['events: “book club” 2026-03-12 to 2026-04-01 max 5'],
  ],
  ['what are this weeks appointments', ['events: 2026-03-12 to 2026-03-16 max 50']],
  ['cancel the call with the bank', ['events: “call bank” from 2026-03-12 max 1', 'delete']],
  ['cancel the call about the budget', ['events: “call budget” from 2026-03-12 max 1', 'delete']],
  [
    'delete the meeting with the accountant tomorrow',
    ['events: “accountant” 2026-03-13 to 2026-03-14 max 1', 'delete'],
  ],
  ['cancel tomorrows lunch', ['events: “lunch” 2026-03-13 to 2026-03-14 max 1', 'delete']],
  ['delete next weeks appointments', ['events: 2026-03-16 to 2026-03-23 max 100', 'delete']],
  ["delete next week's appointments", ['events: 2026-03-16 to 2026-03-23 max 100', 'delete']],
  ['cancel this weeks meetings', ['events: 2026-03-12 to 2026-03-16 max 100', 'delete']],
  ['cancel fridays lunch', ['events: “lunch” 2026-03-13 to 2026-03-14 max 1', 'delete']],
  [
    'scratch the meeting with Jane',
    ['events: with jane@company.com from 2026-03-12 max 1', 'delete'],
  ],
  ['nix my ten am', ['events: from 2026-03-12 at 10:00 max 1', 'delete']],
  ['clear my afternoon', ['events: 2026-03-12 to 2026-03-13 12:00–18:00 max 100', 'delete']],
  ['clear my day', ['events: 2026-03-12 to 2026-03-13 max 100', 'delete']],
  ['please clear out the month of July', ['events: 2026-07-01 to 2026-08-01 max 100', 'delete']],
  ['delete the reminder to buy eggs', ['events: “buy eggs” from 2026-03-12 max 1', 'delete']],
  ['cancel the alert for my medication', ['events: “medication” from 2026-03-12 max 1', 'delete']],
  ['turn off the reminder for the gym', ['events: “gym” from 2026-03-12 max 1', 'delete']],
  [
    "i don't need the reminder about the milk anymore",
    ['events: “milk” from 2026-03-12 max 1', 'delete'],
  ],
  [
    'I no longer need the team meeting on Friday',
    ['events: “team” 2026-03-13 to 2026-03-14 max 1', 'delete'],
  ],
  [
    'the picnic is cancelled please remove it',
    ['events: “picnic” from 2026-03-12 max 1', 'delete'],
  ],
  [
    'create an event called game night for this Friday at eight',
    ['create “game night” in w on 2026-03-13 at 20:00 for 30'],
  ],
  [
    'new event parent teacher night Thursday six pm',
    ['create “Parent teacher night” in w on 2026-03-19 at 18:00 for 30'],
  ],
  [
    'set up a meeting with Jane for later today',
    [
      'slots: 1 × 30 min 2026-03-12 to 2026-03-13 with jane@company.com',
      'create “Meeting with Jane Doe” in w in the slot of s1 with jane@company.com',
    ],
  ],
  [
    'schedule a weekly team call every Monday at nine',
    ['create “Team call” in w on 2026-03-16 at 09:00 for 30 repeats weekly on 1'],
  ],
  [
    'create a calendar entry for the eighteenth saying rent due',
    ['create “rent due” in w on 2026-03-18 all day'],
  ],
  [
    'set calendar event for concert tickets sale on Friday ten am',
    ['create “Concert tickets sale” in w on 2026-03-13 at 10:00 for 30'],
  ],
  [
    'put a note on my calendar to cancel the gym membership on the thirty first',
    ['create “Cancel the gym membership” in w on 2026-03-31 all day'],
  ],
  [
    'make a note that the rent is due Friday',
    ['create “The rent is due” in w on 2026-03-13 all day'],
  ],
  [
    'put tennis lessons on my schedule each Saturday at ten',
    ['create “Tennis lessons” in w on 2026-03-14 at 10:00 for 30 repeats weekly on 6'],
  ],
  [
    'add location central park to the picnic on Sunday',
    ['events: “picnic” 2026-03-15 to 2026-03-16 max 1', 'change: place “central park”'],
  ],
  [
    'set a recurring reminder to take vitamins at eight am daily',
    ['remind of “Take vitamins” in w on 2026-03-13 at 08:00 for 15 repeats daily'],
  ],
  [
    'make sure I remember the anniversary dinner next Friday',
    ['remind of “The anniversary dinner” in w on 2026-03-20 at 09:00 for 15'],
  ],
  ['set me a reminder for six', ['remind of “Reminder” in w on 2026-03-12 at 18:00 for 15']],
  [
    'remind me tomorrow at noon that I have to drop off the dry cleaning',
    ['remind of “Drop off the dry cleaning” in w on 2026-03-13 at 12:00 for 15'],
  ],
  [
    'remind me that there is a recital at three tomorrow',
    ['remind of “Recital” in w on 2026-03-13 at 15:00 for 15'],
  ],
  [
    'remind me about date night on Saturday',
    ['remind of “Date night” in w on 2026-03-14 at 09:00 for 15'],
  ],
];

describe('what people say to an assistant about events', () => {
  it.each(PLANS)('%s', async (request, steps) => {
    const result = await ask(request);
    expect(result.ok && outlineSteps(planSchema.parse(result.plan))).toEqual(steps);
  });
});
