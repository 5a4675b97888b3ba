import { describe, expect, it } from 'vitest';
import { planSchema } from '#lib/domain/plan.ts';
import { ask } from './plan-outline.fixture.ts';
import { outlineSteps } from './step-outline.fixture.ts';

/** Events that are made. */
const NEW_EVENTS: [request: string, steps: string[]][] = [
  [
    'add "Yoga" to my personal calendar on Saturday at 9',
    ['create “Yoga” in p on 2026-03-14 at 09:00 for 30'],
  ],
  [
    'add a call with tom@x.org on 16.3. at 10',
    ['create “Call with tom@x.org” in w on 2026-03-16 at 10:00 for 30 with tom@x.org'],
  ],
  [
    'add a dentist appointment on Friday at 3pm to my personal calendar',
    ['create “Dentist appointment” in p on 2026-03-13 at 15:00 for 30'],
  ],
  [
    'add a meeting on alex@gmail.com tomorrow at 10 with Jane',
    ['create “Meeting with Jane Doe” in p on 2026-03-13 at 10:00 for 30 with jane@company.com'],
  ],
  [
    'add an event "School concert" to my personal calendar on 20 March at 18:00 for 2 hours',
    ['create “School concert” in p on 2026-03-20 at 18:00 for 120'],
  ],
  [
    'add an event: Budget review, tomorrow 10am',
    ['create “Budget review” in w on 2026-03-13 at 10:00 for 30'],
  ],
  [
    'add lunch to my calendar tomorrow at 12',
    ['create “Lunch” in w on 2026-03-13 at 12:00 for 30'],
  ],
  [
    'add lunch with Jane tomorrow at noon to my calendar',
    ['create “Lunch with Jane Doe” in w on 2026-03-13 at 12:00 for 30 with jane@company.com'],
  ],
  [
    'block 2 hours tomorrow at 9 for writing',
    ['create “Writing” in w on 2026-03-13 at 09:00 for 120'],
  ],
  [
    'block my calendar tomorrow from 9 to 12',
    ['create “Busy” in w on 2026-03-13 at 09:00 for 180'],
  ],
  ['block off tomorrow 2-4pm', ['create “Busy” in w on 2026-03-13 at 14:00 for 120']],
  ['block tomorrow 9 to 11 for focus', ['create “Focus” in w on 2026-03-13 at 09:00 for 120']],
  ['block tomorrow 9-11', ['create “Busy” in w on 2026-03-13 at 09:00 for 120']],
  [
    'book "Team lunch" on Friday at noon at the Italian place',
    ['create “Team lunch” in w on 2026-03-13 at 12:00 for 30 place “the Italian place”'],
  ],
  [
    'book a meeting with sam.lee@example.org next Tuesday at 16:00 in Room 5',
    [
      'create “Meeting with Sam Lee” in w on 2026-03-17 at 16:00 for 30 with sam.lee@example.org place “Room 5”',
    ],
  ],
  [
    'create a meeting "Budget review" tomorrow at 10 for 45 minutes with john@company.com at Room 5',
    [
      'create “Budget review” in w on 2026-03-13 at 10:00 for 45 with john@company.com place “Room 5”',
    ],
  ],
  [
    'create a meeting about Project X with John tomorrow at 10, 1 hour, Room 5',
    ['create “Project X” in w on 2026-03-13 at 10:00 for 60 with john@company.com place “Room 5”'],
  ],
  ['create a meeting on 5 January at 10', ['create “Meeting” in w on 2027-01-05 at 10:00 for 30']],
  [
    'Create a meeting titled "Budget review" on Monday at 9:30 for 1 hour with jane@company.com, mike@company.com at "Blue Room"',
    [
      'create “Budget review” in w on 2026-03-16 at 09:30 for 60 with jane@company.com + mike@company.com place “Blue Room”',
    ],
  ],
  ['create a meeting today at 5', ['create “Meeting” in w on 2026-03-12 at 17:00 for 30']],
  [
    'create a meeting tomorrow at 10 called Budget review with Jane',
    ['create “Budget review” in w on 2026-03-13 at 10:00 for 30 with jane@company.com'],
  ],
  [
    'create a meeting tomorrow from 10 to 12 with Jane and make it all day',
    ['create “Meeting with Jane Doe” in w on 2026-03-13 all day with jane@company.com'],
  ],
  [
    'create a meeting tomorrow from 22:00 to 1:00',
    ['create “Meeting” in w on 2026-03-13 at 22:00 for 180'],
  ],
  [
    'create a meeting with Jane tomorrow at 10 on zoom',
    [
      'create “Meeting with Jane Doe” in w on 2026-03-13 at 10:00 for 30 with jane@company.com place “zoom”',
    ],
  ],
  [
    'create a meeting with Tom and Jane titled "Kickoff" on 16/3 at 13:00 for an hour and a half',
    ['create “Kickoff” in w on 2026-03-16 at 13:00 for 90 with Tom? + jane@company.com'],
  ],
  ['create an all-day event "Offsite" on Friday', ['create “Offsite” in w on 2026-03-13 all day']],
  ['create an event "Offsite" on Friday', ['create “Offsite” in w on 2026-03-13 all day']],
  [
    'create an event "Sync" tomorrow at 10 and invite Jane',
    ['create “Sync” in w on 2026-03-13 at 10:00 for 30 with jane@company.com'],
  ],
  [
    'create an event "Sync" tomorrow at 10 and make it an hour long',
    ['create “Sync” in w on 2026-03-13 at 10:00 for 60'],
  ],
  [
    'create an event called Team offsite on 20 March',
    ['create “Team offsite” in w on 2026-03-20 all day'],
  ],
  [
    'create event "Budget review" tomorrow 10am',
    ['create “Budget review” in w on 2026-03-13 at 10:00 for 30'],
  ],
  [
    'create event Budget review tomorrow 10am',
    ['create “Budget review” in w on 2026-03-13 at 10:00 for 30'],
  ],
  [
    'I need to schedule a meeting "Sync" tomorrow at 10 with Jane',
    ['create “Sync” in w on 2026-03-13 at 10:00 for 30 with jane@company.com'],
  ],
  [
    "I'd like to book a meeting with Jane tomorrow at 10",
    ['create “Meeting with Jane Doe” in w on 2026-03-13 at 10:00 for 30 with jane@company.com'],
  ],
  [
    'invite Jane and Mike to a meeting tomorrow at 10',
    [
      'create “Meeting with Jane Doe and Mike Chen” in w on 2026-03-13 at 10:00 for 30 with jane@company.com + mike@company.com',
    ],
  ],
  [
    'make an appointment with the dentist on Friday at 10',
    ['create “Appointment with the dentist” in w on 2026-03-13 at 10:00 for 30'],
  ],
  ['new event: "Sync" tomorrow at 10', ['create “Sync” in w on 2026-03-13 at 10:00 for 30']],
  [
    'new meeting with Jane tomorrow at 10',
    ['create “Meeting with Jane Doe” in w on 2026-03-13 at 10:00 for 30 with jane@company.com'],
  ],
  [
    'organise a team lunch on Thursday at 12',
    ['create “Team lunch” in w on 2026-03-19 at 12:00 for 30'],
  ],
  [
    'plan "Retro" for Monday 16 March 14:00-15:00',
    ['create “Retro” in w on 2026-03-16 at 14:00 for 60'],
  ],
  [
    'plan a workshop on 3 April from 9:00 to 12:30',
    ['create “Workshop” in w on 2026-04-03 at 09:00 for 210'],
  ],
  [
    'Please could you schedule a meeting "Sync" tomorrow at 10 with Jane? Thanks!',
    ['create “Sync” in w on 2026-03-13 at 10:00 for 30 with jane@company.com'],
  ],
  [
    'put "Focus" on Monday from 9 until 11:30',
    ['create “Focus” in w on 2026-03-16 at 09:00 for 150'],
  ],
  [
    'put "Pick up the bike" in my personal calendar tomorrow at 17:30',
    ['create “Pick up the bike” in p on 2026-03-13 at 17:30 for 30'],
  ],
  [
    'put dentist on my personal calendar on Friday at 3pm',
    ['create “Dentist” in p on 2026-03-13 at 15:00 for 30'],
  ],
  [
    'put focus time on my calendar tomorrow from 9 to 11',
    ['create “Focus time” in w on 2026-03-13 at 09:00 for 120'],
  ],
  [
    'put lunch with Jane on my calendar for Friday at noon',
    ['create “Lunch with Jane Doe” in w on 2026-03-13 at 12:00 for 30 with jane@company.com'],
  ],
  [
    'reserve 30 minutes tomorrow at 4 for email',
    ['create “Email” in w on 2026-03-13 at 16:00 for 30'],
  ],
  [
    'schedule "Budget review" for tomorrow at 10 with Jane, Mike and tom@x.org',
    [
      'create “Budget review” in w on 2026-03-13 at 10:00 for 30 with jane@company.com + mike@company.com + tom@x.org',
    ],
  ],
  [
    'schedule a 1 hour meeting with John tomorrow at 8am',
    ['create “Meeting with John Miller” in w on 2026-03-13 at 08:00 for 60 with john@company.com'],
  ],
  [
    'schedule a 30-minute call with Mike on Monday at 11:30',
    ['create “Call with Mike Chen” in w on 2026-03-16 at 11:30 for 30 with mike@company.com'],
  ],
  [
    'schedule a 45 minute meeting with Jane on Friday at 2',
    ['create “Meeting with Jane Doe” in w on 2026-03-13 at 14:00 for 45 with jane@company.com'],
  ],
  [
    'schedule a call about the budget with Mike on Monday at 14:00',
    ['create “Call about the budget” in w on 2026-03-16 at 14:00 for 30 with mike@company.com'],
  ],
  [
    'schedule a meeting for Monday at 3 with Jane about Project X',
    ['create “Project X” in w on 2026-03-16 at 15:00 for 30 with jane@company.com'],
  ],
  [
    'schedule a meeting with John at 10 on Monday the 16th',
    ['create “Meeting with John Miller” in w on 2026-03-16 at 10:00 for 30 with john@company.com'],
  ],
  [
    'schedule a meeting with John in 3 days at 10',
    ['create “Meeting with John Miller” in w on 2026-03-15 at 10:00 for 30 with john@company.com'],
  ],
  [
    'schedule a meeting with John on the 20th at 10',
    ['create “Meeting with John Miller” in w on 2026-03-20 at 10:00 for 30 with john@company.com'],
  ],
  [
    'schedule a meeting with John the day after tomorrow at 10',
    ['create “Meeting with John Miller” in w on 2026-03-14 at 10:00 for 30 with john@company.com'],
  ],
  [
    'schedule a meeting with John tomorrow at 10',
    ['create “Meeting with John Miller” in w on 2026-03-13 at 10:00 for 30 with john@company.com'],
  ],
  [
    'schedule an hour with John tomorrow at 4',
    ['create “Meeting with John Miller” in w on 2026-03-13 at 16:00 for 60 with john@company.com'],
  ],
  [
    'schedule breakfast with Jane tomorrow at 7',
    ['create “Breakfast with Jane Doe” in w on 2026-03-13 at 07:00 for 30 with jane@company.com'],
  ],
  [
    'schedule Budget review tomorrow at 10',
    ['create “Budget review” in w on 2026-03-13 at 10:00 for 30'],
  ],
  [
    'schedule dinner with Jane tomorrow at 8',
    ['create “Dinner with Jane Doe” in w on 2026-03-13 at 20:00 for 30 with jane@company.com'],
  ],
  [
    'schedule dinner with Jane tomorrow evening at 8',
    ['create “Dinner with Jane Doe” in w on 2026-03-13 at 20:00 for 30 with jane@company.com'],
  ],
  [
    'schedule dinner with Jane tonight at 8',
    ['create “Dinner with Jane Doe” in w on 2026-03-12 at 20:00 for 30 with jane@company.com'],
  ],
  [
    'set up a call tomorrow at quarter past three',
    ['create “Call” in w on 2026-03-13 at 15:15 for 30'],
  ],
  [
    'set up a meeting with Jane and Mike on 20 March at 9am',
    [
      'create “Meeting with Jane Doe and Mike Chen” in w on 2026-03-20 at 09:00 for 30 with jane@company.com + mike@company.com',
    ],
  ],
  [
    'set up a sync with Jane tomorrow from 3 to 4',
    ['create “Sync with Jane Doe” in w on 2026-03-13 at 15:00 for 60 with jane@company.com'],
  ],
];

/** What is asked back or declined, and how the answer begins. */
const NO_PLAN: [request: string, message: RegExp][] = [
  [
    'create a meeting in my Team calendar tomorrow at 10',
    /I create events in the main calendar of/,
  ],
  ['create a meeting on 30 February at 10', /There is no 30 February/],
  ['create a meeting on 5 January 2025 at 10', /That time is over already/],
  ['create a meeting tomorrow at 10 for 0 minutes', /How long should the event be in all/],
  ['create a meeting tomorrow at 10 for 48 hours', /How long should the event be in all/],
  ['create a meeting tomorrow at 10 in Tokyo time', /I did not understand “Tokyo time”, and where/],
  [
    'create a meeting tomorrow at 10am CET with Jane',
    /I did not understand “CET”, and where something/,
  ],
  ['create a meeting tomorrow at 25', /I did not understand “25”, and where something/],

  [
    'create an event "A" tomorrow at 10 and an event "B" tomorrow at 11',
    /I did not understand “event "B" tomorrow at/,
  ],
  [
    'create an event "Holiday" on Friday and Saturday',
    /I did not understand “Saturday”, and where something/,
  ],

  ['create an event tomorrow', /What should the event be called/],
  ['create two meetings tomorrow', /I create one event at a time/],

  ['remind me to call John', /When shall I remind you\?/],

  ['schedule a meeting with Jane today at 9', /That time is over already/],

  ['schedule a meeting with Jane yesterday at 10', /That time is over already/],
  ['schedule a meeting with John at 3pm', /On which day should it be/],

  ['schedule an email to Jane for tomorrow', /A mail goes out when you approve it/],

  ['schedule lunch', /When should it be/],
];

describe('requests for new events', () => {
  it.each(NEW_EVENTS)('%s', async (request, steps) => {
    const result = await ask(request);
    expect(result.ok && outlineSteps(planSchema.parse(result.plan))).toEqual(steps);
  });

  it.each(NO_PLAN)('%s', async (request, message) => {
    const result = await ask(request);
    expect(!result.ok && result.problem.message).toMatch(message);
  });

  it('says what it chose where the words left it open', async () => {
    const result = await ask('schedule a meeting with Jane on Thursday at 2');
    expect(result.ok && result.plan.assumptions).toEqual([
      '“Thursday” is read as Thursday, 19 March 2026.',
      'No half of the day was given: 14:00 is taken.',
      'No length was given: 30 minutes.',
      'It goes into the calendar of alex@company.com, since no account was named.',
      'No title was given: “Meeting with Jane Doe” is taken.',
    ]);
  });

  it('says nothing where nothing was left open', async () => {
    const result = await ask(
      'create an event “Sync” in my work calendar tomorrow at 10:00 for 45 minutes',
    );
    expect(result.ok && result.plan).toMatchObject({ workflow: 'calendar', assumptions: [] });
  });

  it('counts days in the user’s zone', async () => {
    const at = '2026-03-12T23:30:00Z';
    const there = await ask('create an event “Sync” tomorrow at 10', { at });
    expect(there.ok && there.plan.steps[0]).toMatchObject({ day: '2026-03-14' });
    const timeZone = 'America/New_York';
    const here = await ask('create an event “Sync” tomorrow at 10', { at, timeZone });
    expect(here.ok && here.plan.steps[0]).toMatchObject({ day: '2026-03-13' });
  });

  it('reads 3/5 as people do where the user lives', async () => {
    const text = 'create an event “Sync” on 4/5 at 10';
    const here = await ask(text);
    expect(here.ok && here.plan.steps[0]).toMatchObject({ day: '2026-05-04' });
    const there = await ask(text, { timeZone: 'America/New_York' });
    expect(there.ok && there.plan.steps[0]).toMatchObject({ day: '2026-04-05' });
  });
});
