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
    ['events: 2026-03-13 to 2026-03-14 12:00–18:00 overlapping max 50'],
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
  ['on what date is the marathon', ['events: “marathon” from 2026-03-12 max 5']],
  ['is anything due tomorrow', ['events: 2026-03-13 to 2026-03-14 max 50']],
  ['schedule for today please', ['events: 2026-03-12 to 2026-03-13 max 50']],
  ['show me everything I have to do this week', ['events: 2026-03-12 to 2026-03-16 max 50']],
  ["remind me of what's on Friday", ['events: 2026-03-13 to 2026-03-14 max 50']],
  ["what's going on with my day tomorrow", ['events: 2026-03-13 to 2026-03-14 max 50']],
  ['tell me when my car inspection is', ['events: “car inspection” from 2026-03-12 max 5']],
  ['who am I having lunch with tomorrow', ['events: “lunch” 2026-03-13 to 2026-03-14 max 5']],
  ["what's on tap for today", ['events: 2026-03-12 to 2026-03-13 max 50']],
  ['how much time do I have between meetings today', ['events: 2026-03-12 to 2026-03-13 max 50']],
  [
    'what time am I supposed to pick up the kids',
    ['events: “pick up the kids” from 2026-03-12 max 5'],
  ],
  ['when do my classes start', ['events: “class” from 2026-03-12 max 5']],
  [
    'is Jane attending the retreat',
    ['events: “retreat” with jane@company.com from 2026-03-12 max 5'],
  ],
  ['do I have to go anywhere today', ['events: 2026-03-12 to 2026-03-13 max 50']],
  ['which days am I off this month', ['events: 2026-03-12 to 2026-04-01 max 50']],
  ["what's on Christmas Eve", ['events: 2026-12-24 to 2026-12-25 max 50']],
  ['any birthdays coming up this month', ['events: “birthday” 2026-03-12 to 2026-04-01 max 5']],
  [
    'cancel my plans for tonight',
    ['events: 2026-03-12 to 2026-03-13 17:00–24:00 max 100', 'delete'],
  ],
  ['void my appointment on the twentieth', ['events: 2026-03-20 to 2026-03-21 max 1', 'delete']],
  [
    "drop the conference call from tomorrow's schedule",
    ['events: “conference call” 2026-03-13 to 2026-03-14 max 1', 'delete'],
  ],
  ['I have jury duty on April 11th', ['create “Jury duty” in w on 2026-04-11 all day']],
  ['mark off next Friday as a vacation day', ['create “Vacation day” in w on 2026-03-20 all day']],
  [
    "I'm going to the dentist on the nineteenth at nine",
    ['create “Dentist” in w on 2026-03-19 at 09:00 for 30'],
  ],
  [
    'add to my calendar a trip to Chicago from the third to the sixth of May',
    ['create “Trip to Chicago” in w on 2026-05-03 to 2026-05-06 all day'],
  ],
  [
    'add the baseball game on the ninth to my calendar',
    ['create “Baseball game” in w on 2026-04-09 all day'],
  ],
  [
    'put on my calendar lunch with mom tomorrow at noon',
    ['create “Lunch with mom” in w on 2026-03-13 at 12:00 for 30 with mom?'],
  ],
  [
    'create new calendar event pizza party Friday at six',
    ['create “Pizza party” in w on 2026-03-13 at 18:00 for 30'],
  ],
  [
    'remind me to buy flowers on valentines day',
    ['remind of “Buy flowers” in w on 2027-02-14 at 09:00 for 15'],
  ],
  [
    'change my lunch with Tim from twelve to one',
    ['events: “lunch” with Tim? from 2026-03-12 at 12:00 max 1', 'change: time 13:00'],
  ],
  [
    "move Monday's meeting to Tuesday same time",
    ['events: 2026-03-16 to 2026-03-17 max 1', 'change: day 2026-03-17'],
  ],
  ['tell me all my appointments for may', ['events: 2026-05-01 to 2026-06-01 max 50']],
  [
    'does Jim have a birthday this week',
    ['events: “birthday” with Jim? 2026-03-12 to 2026-03-16 max 5'],
  ],
  ['what kind of events do I have this week', ['events: 2026-03-12 to 2026-03-16 max 50']],
  [
    'when did I last go to the dentist',
    ['events: “dentist”  to 2026-03-13 attended latest first max 5'],
  ],
  ['what day does the festival fall on', ['events: “festival” from 2026-03-12 max 5']],
  ['have I scheduled my physical yet', ['events: “physical” from 2026-03-12 max 5']],
  ['when will the plumber be here', ['events: “plumber” from 2026-03-12 max 5']],
  ['is there a meeting set with Jane', ['events: with jane@company.com from 2026-03-12 max 5']],
  ['search calendar for dentist', ['events: “dentist” from 2026-03-12 max 5']],
  ['check my calendar for Friday', ['events: 2026-03-13 to 2026-03-14 max 50']],
  ['how long until my next meeting', ['events: from 2026-03-12 max 1']],
  ["what's going on around noon", ['events: from 2026-03-12 at 12:00 max 50']],
  [
    'I forgot when is the parent teacher conference',
    ['events: “parent teacher conference” from 2026-03-12 max 5'],
  ],
  ['show me the date for the car show', ['events: “car show” from 2026-03-12 max 5']],
  [
    'take off the yoga class from my list',
    ['events: “yoga class” from 2026-03-12 max 1', 'delete'],
  ],
  ["take Friday's meeting off", ['events: 2026-03-13 to 2026-03-14 max 1', 'delete']],
  [
    'get rid of everything after five today',
    ['events: 2026-03-12 to 2026-03-13 17:00–24:00 max 100', 'delete'],
  ],
  [
    "don't remind me about the laundry anymore",
    ['events: “laundry” from 2026-03-12 max 1', 'delete'],
  ],
  ['stop reminding me to drink water', ['events: “drink water” from 2026-03-12 max 1', 'delete']],
  [
    'remove all birthdays from my calendar',
    ['events: “birthday” from 2026-03-12 max 100', 'delete'],
  ],
  [
    'put me down for a massage on Friday at three',
    ['create “Massage” in w on 2026-03-13 at 15:00 for 30'],
  ],
  [
    'make a dinner reservation reminder for Saturday at seven',
    ['remind of “Dinner reservation” in w on 2026-03-14 at 19:00 for 15'],
  ],
  [
    "set my calendar for a doctor's visit on the twenty third at eleven",
    ["create “Doctor's visit” in w on 2026-03-23 at 11:00 for 30"],
  ],
  ['mark my calendar for the big game on Friday', ['create “Big game” in w on 2026-03-13 all day']],
  [
    'I have to pick up my suit by Thursday remind me',
    ['remind of “Pick up my suit” in w on 2026-03-19 at 09:00 for 15'],
  ],
  ['how late do I work on Friday', ['events: “work” 2026-03-13 to 2026-03-14 max 5']],
  ['please take away the event on Friday', ['events: 2026-03-13 to 2026-03-14 max 1', 'delete']],
  ['tell me when my meeting is', ['events: from 2026-03-12 max 5']],
  ['check if I have an appointment with the vet', ['events: “vet” from 2026-03-12 max 5']],
  ["where's tonight's party", ['events: “party” 2026-03-12 to 2026-03-13 17:00–24:00 max 5']],
  [
    "cancel tonight's dinner",
    ['events: “dinner” 2026-03-12 to 2026-03-13 17:00–24:00 max 1', 'delete'],
  ],
  ['who is the organizer of the budget meeting', ['events: “budget” from 2026-03-12 max 5']],
  ['how many hours of meetings do I have this week', ['events: 2026-03-12 to 2026-03-16 max 50']],
  [
    "what's my last appointment of the day",
    ['events: 2026-03-12 to 2026-03-13 latest first max 1'],
  ],
  ['read out my appointments for the day', ['events: 2026-03-12 to 2026-03-13 max 50']],
  ['delete what I have at noon', ['events: 2026-03-12 to 2026-03-13 at 12:00 max 100', 'delete']],
  [
    'I changed my mind cancel the dentist appointment',
    ['events: “dentist” from 2026-03-12 max 1', 'delete'],
  ],
  [
    'I have a meeting with Jane on Wednesday at ten please add it to my calendar',
    ['create “Meeting with Jane Doe” in w on 2026-03-18 at 10:00 for 30 with jane@company.com'],
  ],
  [
    'set up a reminder for prescription refill in thirty days',
    ['remind of “Prescription refill” in w on 2026-04-11 at 09:00 for 15'],
  ],
];

describe('what people say to an assistant about events', () => {
  it.each(PLANS)('%s', async (request, steps) => {
    const result = await ask(request);
    expect(result.ok && outlineSteps(planSchema.parse(result.plan))).toEqual(steps);
  });
});
