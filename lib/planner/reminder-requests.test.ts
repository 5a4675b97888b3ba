import { describe, expect, it } from 'vitest';
import { type Aim, type PlanProblem, planSchema } from '#lib/domain/plan.ts';
import { ask } from './plan-outline.fixture.ts';
import { outlineSteps } from './step-outline.fixture.ts';

/** What somebody wants to be reminded of. */
const REMINDERS: [request: string, steps: string[]][] = [
  [
    'remind me to call John tomorrow at 5',
    ['remind of “Call John” in w on 2026-03-13 at 17:00 for 15'],
  ],
  [
    'remind me tomorrow at five pm to call John about the budget',
    ['remind of “Call John about the budget” in w on 2026-03-13 at 17:00 for 15'],
  ],
  [
    'remind me to go to the store every friday',
    ['remind of “Go to the store” in w on 2026-03-13 at 09:00 for 15 repeats weekly on 5'],
  ],
  [
    "set a reminder for next saturday go to the library at five o'clock",
    ['remind of “Go to the library” in w on 2026-03-21 at 17:00 for 15'],
  ],
  [
    'remind me in one hour about my meeting',
    ['remind of “My meeting” in w on 2026-03-12 at 12:00 for 15'],
  ],
  [
    'set a daily reminder at nine to take my vitamins',
    ['remind of “Take my vitamins” in w on 2026-03-13 at 09:00 for 15 repeats daily'],
  ],
  [
    'i need a reminder every single day at nine am',
    ['remind of “Reminder” in w on 2026-03-13 at 09:00 for 15 repeats daily'],
  ],
  [
    'remind me at eight pm to take my medicine',
    ['remind of “Take my medicine” in w on 2026-03-12 at 20:00 for 15'],
  ],
  [
    'remind me on fifth april there is a meeting with boss',
    ['remind of “Meeting with boss” in w on 2026-04-05 at 09:00 for 15'],
  ],
  [
    'set a reminder for Wednesday at two pm',
    ['remind of “Reminder” in w on 2026-03-18 at 14:00 for 15'],
  ],
  [
    'create a reminder to call John tomorrow at 5',
    ['remind of “Call John” in w on 2026-03-13 at 17:00 for 15'],
  ],
  [
    "remind me about tomorrow's meeting",
    ['remind of “Meeting” in w on 2026-03-13 at 09:00 for 15'],
  ],
  [
    "don't let me forget the rent on friday",
    ['remind of “The rent” in w on 2026-03-13 at 09:00 for 15'],
  ],
  [
    'remind me to buy milk and eggs tomorrow evening',
    ['remind of “Buy milk and eggs” in w on 2026-03-13 at 19:00 for 15'],
  ],
  [
    'please remind me not to forget the keys tomorrow at 8',
    ['remind of “Not to forget the keys” in w on 2026-03-13 at 08:00 for 15'],
  ],
  [
    'notify me about the project deadline on the thirtieth',
    ['remind of “The project deadline” in w on 2026-03-30 at 09:00 for 15'],
  ],
  [
    'remind me every second Tuesday to water the plants',
    ['remind of “Water the plants” in w on 2026-03-17 at 09:00 for 15 repeats weekly every 2 on 2'],
  ],
  [
    'remind me to pay the rent on the fifteenth of every month',
    ['remind of “Pay the rent” in w on 2026-03-15 at 09:00 for 15 repeats monthly'],
  ],
];

/** New events as people speak of them, once and again and again. */
const SPOKEN_EVENTS: [request: string, steps: string[]][] = [
  [
    'I have a meeting with Al on March 21st at ten',
    ['create “Meeting with Al” in w on 2026-03-21 at 10:00 for 30 with Al?'],
  ],
  [
    "I'm meeting Jane for coffee on tuesday at ten",
    ['create “Coffee” in w on 2026-03-17 at 10:00 for 30 with jane@company.com'],
  ],
  [
    "let's meet Jane tomorrow at 10",
    ['create “Meeting with Jane Doe” in w on 2026-03-13 at 10:00 for 30 with jane@company.com'],
  ],
  [
    'i have a flight to take on the fifteenth',
    ['create “Flight to take” in w on 2026-03-15 all day'],
  ],
  ['mark the twentieth as vacation', ['create “Vacation” in w on 2026-03-20 all day']],
  [
    "i'll be seeing my therapist every thursday at two pm",
    [
      'create “Meeting with therapist” in w on 2026-03-12 at 14:00 for 30 with therapist? repeats weekly on 4',
    ],
  ],
  [
    "set bob's birthday for every june third",
    ["create “Bob's birthday” in w on 2026-06-03 all day repeats yearly"],
  ],
  [
    "add dad's birthday on august ninth every year",
    ["create “Dad's birthday” in w on 2026-08-09 all day repeats yearly"],
  ],
  [
    'create an event "Sync" every Monday at 10',
    ['create “Sync” in w on 2026-03-16 at 10:00 for 30 repeats weekly on 1'],
  ],
  [
    'create an event "Sync" every second Tuesday at 10 until June',
    [
      'create “Sync” in w on 2026-03-17 at 10:00 for 30 repeats weekly every 2 on 2 until 2026-06-30',
    ],
  ],
  [
    'schedule a weekly sync with Jane on Monday at 10',
    [
      'create “Sync with Jane Doe” in w on 2026-03-16 at 10:00 for 30 with jane@company.com repeats weekly',
    ],
  ],
  [
    'create an event "Standup" every weekday at eight thirty',
    ['create “Standup” in w on 2026-03-13 at 08:30 for 30 repeats weekly on 1+2+3+4+5'],
  ],
  [
    'create an event "Gym" on mondays and thursdays at 6pm',
    ['create “Gym” in w on 2026-03-12 at 18:00 for 30 repeats weekly on 1+4'],
  ],
  [
    'schedule a call with Jane on march twenty first at two thirty',
    ['create “Call with Jane Doe” in w on 2026-03-21 at 14:30 for 30 with jane@company.com'],
  ],
  [
    'add event baseball practice five pm tonight',
    ['create “Baseball practice” in w on 2026-03-12 at 17:00 for 30'],
  ],
  [
    'create a meeting "Sync" tomorrow at half past three',
    ['create “Sync” in w on 2026-03-13 at 15:30 for 30'],
  ],
];

/** What is asked back or declined. */
const NO_PLAN: [request: string, code: PlanProblem['code'], aim: Aim | null][] = [
  ['remind me to call John', 'not_understood', 'create_event'],
  ["remind me about tomorrow's meeting one hour before", 'not_possible', 'create_event'],
  ['remind me ten minutes before my call with Jane', 'not_possible', 'create_event'],
  ['remind me', 'not_understood', 'create_event'],
  ['remind me to call Jane yesterday at 5', 'not_understood', 'create_event'],
  ['remind me every thirty minutes to stretch', 'not_understood', 'create_event'],
  ['remind me tomorrow when Jane replies', 'not_understood', 'create_event'],
];

describe('reminders and spoken new events', () => {
  it.each(REMINDERS)('%s', async (request, steps) => {
    const result = await ask(request);
    expect(result.ok && outlineSteps(planSchema.parse(result.plan))).toEqual(steps);
  });

  it.each(SPOKEN_EVENTS)('%s', async (request, steps) => {
    const result = await ask(request);
    expect(result.ok && outlineSteps(planSchema.parse(result.plan))).toEqual(steps);
  });

  it.each(NO_PLAN)('%s', async (request, code, aim) => {
    expect(await ask(request)).toMatchObject({ ok: false, problem: { code, aim } });
  });

  it('rings when the working day begins, where no time was said', async () => {
    const workingHours = { start: '08:30', end: '17:00', days: [1, 2, 3, 4, 5] };
    const result = await ask('remind me to pay the rent tomorrow', { workingHours });
    expect(result.ok && result.plan.steps[0]).toMatchObject({ time: '08:30', reminder: true });
    expect(result.ok && result.plan.assumptions).toContain('No time was given: it rings at 08:30.');
  });
});
