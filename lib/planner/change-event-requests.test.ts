import { describe, expect, it } from 'vitest';
import { planSchema } from '#lib/domain/plan.ts';
import { ask } from './plan-outline.fixture.ts';
import { outlineSteps } from './step-outline.fixture.ts';

/** Events that are changed and moved. */
const CHANGES: [request: string, steps: string[]][] = [
  [
    'make the next process review 30 minutes longer',
    ['events: “process review” from 2026-03-12 max 1', 'change: longer by 30'],
  ],
  [
    'extend the "Sync" meeting by 30 minutes',
    ['events: “Sync” from 2026-03-12 max 1', 'change: longer by 30'],
  ],
  [
    'make the "Sync" meeting 15 minutes shorter',
    ['events: “Sync” from 2026-03-12 max 1', 'change: longer by -15'],
  ],
  [
    'shorten the "Sync" meeting by 15 minutes',
    ['events: “Sync” from 2026-03-12 max 1', 'change: longer by -15'],
  ],
  [
    'add Jane to all my meetings from Monday to Wednesday',
    ['events: 2026-03-16 to 2026-03-19 max 100', 'change: add jane@company.com'],
  ],
  [
    'add Jane to the budget review',
    ['events: “budget review” from 2026-03-12 max 1', 'change: add jane@company.com'],
  ],
  [
    "add Jane to tomorrow's standup",
    ['events: “standup” 2026-03-13 to 2026-03-14 max 1', 'change: add jane@company.com'],
  ],
  [
    'add jane@company.com and tom@x.org to the "Sync" event tomorrow',
    ['events: “Sync” 2026-03-13 to 2026-03-14 max 1', 'change: add jane@company.com + tom@x.org'],
  ],
  [
    'add jane@company.com to the "Sync" event',
    ['events: “Sync” from 2026-03-12 max 1', 'change: add jane@company.com'],
  ],
  [
    'add the location "Room 5" to the "Sync" event',
    ['events: “Sync” from 2026-03-12 max 1', 'change: place “Room 5”'],
  ],
  ['add tom@x.org to "Sync"', ['events: “Sync” from 2026-03-12 max 1', 'change: add tom@x.org']],
  [
    'bring forward the "Sync" meeting by 15 minutes',
    ['events: “Sync” from 2026-03-12 max 1', 'change: by -15'],
  ],
  ['can we move the "Sync" to 11?', ['events: “Sync” from 2026-03-12 max 1', 'change: time 11:00']],
  [
    'change the location of the budget review to Room 5',
    ['events: “budget review” from 2026-03-12 max 1', 'change: place “Room 5”'],
  ],
  [
    'change the name of the budget review to "Budget 2027"',
    ['events: “budget review” from 2026-03-12 max 1', 'change: title “Budget 2027”'],
  ],
  [
    'change the standup tomorrow to 45 minutes',
    ['events: “standup” 2026-03-13 to 2026-03-14 max 1', 'change: length 45'],
  ],
  [
    'change the time of the budget review to 4pm',
    ['events: “budget review” from 2026-03-12 max 1', 'change: time 16:00'],
  ],
  [
    'change the title of the "Sync" event to "Planning"',
    ['events: “Sync” from 2026-03-12 max 1', 'change: title “Planning”'],
  ],
  [
    'extend the "Sync" meeting to an hour',
    ['events: “Sync” from 2026-03-12 max 1', 'change: length 60'],
  ],
  [
    'invite Jane to the budget review',
    ['events: “budget review” from 2026-03-12 max 1', 'change: add jane@company.com'],
  ],
  [
    'invite tom@x.org to the standup tomorrow',
    ['events: “standup” 2026-03-13 to 2026-03-14 max 1', 'change: add tom@x.org'],
  ],
  [
    'make the "Sync" meeting 45 minutes',
    ['events: “Sync” from 2026-03-12 max 1', 'change: length 45'],
  ],
  [
    'make the "Sync" meeting an hour long',
    ['events: “Sync” from 2026-03-12 max 1', 'change: length 60'],
  ],
  [
    'make the "Sync" meeting start at 11',
    ['events: “Sync” from 2026-03-12 max 1', 'change: time 11:00'],
  ],
  [
    'make the budget review 45 minutes long',
    ['events: “budget review” from 2026-03-12 max 1', 'change: length 45'],
  ],
  ['move "Sync" to Friday', ['events: “Sync” from 2026-03-12 max 1', 'change: day 2026-03-13']],
  ['move "Yoga" to my personal calendar', ['events: “Yoga” from 2026-03-12 max 1', 'move to p']],
  [
    'move all my meetings tomorrow to my work calendar',
    ['events: 2026-03-13 to 2026-03-14 max 100', 'move to w'],
  ],
  [
    'move everything on Friday to Monday',
    ['events: 2026-03-13 to 2026-03-14 max 100', 'change: day 2026-03-16'],
  ],
  [
    'move my 2 to 4 meeting tomorrow to Monday',
    ['events: 2026-03-13 to 2026-03-14 at 14:00 max 1', 'change: day 2026-03-16'],
  ],
  ['move my 3pm meeting to 4', ['events: from 2026-03-12 at 15:00 max 1', 'change: time 16:00']],
  ['move my 3pm to 4pm', ['events: from 2026-03-12 at 15:00 max 1', 'change: time 16:00']],
  [
    'move my meeting tomorrow at 3 to Friday',
    ['events: 2026-03-13 to 2026-03-14 at 15:00 max 1', 'change: day 2026-03-13'],
  ],
  [
    'move my meeting with Jane tomorrow to Friday at 10',
    [
      'events: with jane@company.com 2026-03-13 to 2026-03-14 max 1',
      'change: day 2026-03-13 time 10:00',
    ],
  ],
  [
    'move the "Budget review" to Friday at 15:00',
    ['events: “Budget review” from 2026-03-12 max 1', 'change: day 2026-03-13 time 15:00'],
  ],
  [
    'move the "Sync" event in my work calendar to Friday',
    ['events: “Sync” from 2026-03-12 max 1 in w only', 'change: day 2026-03-13'],
  ],
  [
    'move the "Sync" event on Monday at 10 to Tuesday at 11',
    ['events: “Sync” 2026-03-16 to 2026-03-17 at 10:00 max 1', 'change: day 2026-03-17 time 11:00'],
  ],
  [
    'move the "Sync" meeting 30 minutes later',
    ['events: “Sync” from 2026-03-12 max 1', 'change: by 30'],
  ],
  [
    'move the "Sync" meeting an hour earlier',
    ['events: “Sync” from 2026-03-12 max 1', 'change: by -60'],
  ],
  [
    'move the "Sync" meeting from 2pm to 4pm',
    ['events: “Sync” from 2026-03-12 at 14:00 max 1', 'change: time 16:00'],
  ],
  [
    'move the "Sync" meeting to Friday and make it an hour long',
    ['events: “Sync” from 2026-03-12 max 1', 'change: day 2026-03-13 length 60'],
  ],
  [
    'move the "Sync" meeting to Room 5',
    ['events: “Sync” from 2026-03-12 max 1', 'change: place “Room 5”'],
  ],
  [
    'move the "Yoga" event from my work calendar to my personal calendar',
    ['events: “Yoga” from 2026-03-12 max 1 in w only', 'move to p'],
  ],
  [
    'move the "Yoga" event to alex@gmail.com',
    ['events: “Yoga” from 2026-03-12 max 1', 'move to p'],
  ],
  [
    'move the "Yoga" event to my "Team stuff" calendar',
    ['events: “Yoga” from 2026-03-12 max 1', 'move to w “Team stuff”'],
  ],
  [
    'move the "Yoga" event to my Team calendar',
    ['events: “Yoga” from 2026-03-12 max 1', 'move to w “Team”'],
  ],
  [
    'move the "Yoga" event to my work calendar',
    ['events: “Yoga” from 2026-03-12 max 1', 'move to w'],
  ],
  [
    'move the budget review from Monday to Friday',
    ['events: “budget review” 2026-03-16 to 2026-03-17 max 1', 'change: day 2026-03-20'],
  ],
  [
    'move the budget review to Friday at 15:00',
    ['events: “budget review” from 2026-03-12 max 1', 'change: day 2026-03-13 time 15:00'],
  ],
  [
    'move the meeting "Budget review" from Friday 15:00 to Monday 10:00',
    [
      'events: “Budget review” 2026-03-13 to 2026-03-14 at 15:00 max 1',
      'change: day 2026-03-16 time 10:00',
    ],
  ],
  [
    "move tomorrow afternoon's sync to 4",
    ['events: “sync” 2026-03-13 to 2026-03-14 12:00–18:00 max 1', 'change: time 16:00'],
  ],
  [
    "move tomorrow's standup to 11",
    ['events: “standup” 2026-03-13 to 2026-03-14 max 1', 'change: time 11:00'],
  ],
  [
    'move up the standup by 30 minutes',
    ['events: “standup” from 2026-03-12 max 1', 'change: by -30'],
  ],
  [
    'postpone the budget review by an hour',
    ['events: “budget review” from 2026-03-12 max 1', 'change: by 60'],
  ],
  [
    'postpone the budget review until Monday',
    ['events: “budget review” from 2026-03-12 max 1', 'change: day 2026-03-16'],
  ],
  [
    "postpone tomorrow's standup by a week",
    ['events: “standup” 2026-03-13 to 2026-03-14 max 1', 'change: day 2026-03-20'],
  ],
  [
    'push back the standup by 15 minutes',
    ['events: “standup” from 2026-03-12 max 1', 'change: by 15'],
  ],
  [
    'push my 3pm meeting tomorrow back by half an hour',
    ['events: 2026-03-13 to 2026-03-14 at 15:00 max 1', 'change: by 30'],
  ],
  [
    'push my 3pm meeting tomorrow by 30 minutes',
    ['events: 2026-03-13 to 2026-03-14 at 15:00 max 1', 'change: by 30'],
  ],
  [
    'remove Mike from the budget review',
    ['events: “budget review” from 2026-03-12 max 1', 'change: remove mike@company.com'],
  ],
  [
    'remove Tom from the "Sync" event',
    ['events: “Sync” from 2026-03-12 max 1', 'change: remove Tom?'],
  ],
  [
    'remove tom@x.org from my meeting tomorrow at 10',
    ['events: 2026-03-13 to 2026-03-14 at 10:00 max 1', 'change: remove tom@x.org'],
  ],
  [
    'rename my meeting with Jane tomorrow to "1:1"',
    ['events: with jane@company.com 2026-03-13 to 2026-03-14 max 1', 'change: title “1:1”'],
  ],
  [
    'rename the "Sync" event to "Planning" and move it to Friday at 9',
    ['events: “Sync” from 2026-03-12 max 1', 'change: title “Planning” day 2026-03-13 time 09:00'],
  ],
  [
    'rename the budget review to Budget 2027',
    ['events: “budget review” from 2026-03-12 max 1', 'change: title “Budget 2027”'],
  ],
  [
    'rename the event "Sync" to "Planning"',
    ['events: “Sync” from 2026-03-12 max 1', 'change: title “Planning”'],
  ],
  [
    'reschedule the "Budget review" to Friday at 15:00',
    ['events: “Budget review” from 2026-03-12 max 1', 'change: day 2026-03-13 time 15:00'],
  ],
  [
    'reschedule the budget review for Monday',
    ['events: “budget review” from 2026-03-12 max 1', 'change: day 2026-03-16'],
  ],
  [
    'reschedule the standup tomorrow at 10 to 11',
    ['events: “standup” 2026-03-13 to 2026-03-14 at 10:00 max 1', 'change: time 11:00'],
  ],
  [
    "reschedule tomorrow's sync with Mike to Monday at 2",
    [
      'events: “sync” with mike@company.com 2026-03-13 to 2026-03-14 max 1',
      'change: day 2026-03-16 time 14:00',
    ],
  ],
  [
    'set the location of the "Sync" event to "Blue Room"',
    ['events: “Sync” from 2026-03-12 max 1', 'change: place “Blue Room”'],
  ],
  [
    'shorten the "Sync" meeting to 20 minutes',
    ['events: “Sync” from 2026-03-12 max 1', 'change: length 20'],
  ],
  [
    'start the "Sync" meeting 10 minutes later',
    ['events: “Sync” from 2026-03-12 max 1', 'change: by 10'],
  ],
];

/** What is asked back or declined, and how the answer begins. */
const NO_PLAN: [request: string, message: RegExp][] = [
  ['cancel all meetings tomorrow but the standup', /I cannot choose some of them and leave/],

  ['cancel my meetings', /Which event do you mean/],
  ['cancel my subscription', /I did not understand “cancel my subscription”/],
  ['cancel the budget review if Jane is away', /This condition is none that I can/],
  ["cancel the meeting and tell Jane I'm sick", /Which event do you mean\?/],

  ['change the meeting', /Which event do you mean/],

  ['did Jane cancel the meeting?', /I look up, create, move, change and delete events in your ca/],
  ["don't cancel the budget review", /Nothing will be changed/],

  [
    'lunch with Jane tomorrow at noon',
    /I look up, create, move, change and delete events in your ca/,
  ],
  ['make the "Sync" event all day', /What should change about the event/],
  ['move "Sync"', /When should it be instead/],
  ['move it to Friday', /Which event do you mean/],
  ['move it to my work calendar', /Which event do you mean/],
  ['move my events to Friday', /Which event do you mean/],
  ['move the meeting with Jane to next week', /When should it be instead/],
  ['move the standup tomorrow 30 minutes forward', /Do you mean earlier or later/],
  ['move the sync to Friday afternoon', /When should it be instead/],
  ['never move my meetings', /Nothing will be changed/],
  ['reschedule my meeting with Jane', /When should it be instead/],
  ['reschedule the standup', /When should it be instead/],
  [
    'should I cancel the budget review?',
    /I look up, create, move, change and delete events in your ca/,
  ],

  [
    'what if I cancel the budget review',
    /I look up, create, move, change and delete events in your ca/,
  ],

  [
    'when did Jane move the meeting?',
    /I look up, create, move, change and delete events in your ca/,
  ],

  ['who cancelled the meeting', /I look up, create, move, change and delete events in your ca/],
];

describe('requests that change events', () => {
  it.each(CHANGES)('%s', async (request, steps) => {
    const result = await ask(request);
    expect(result.ok && outlineSteps(planSchema.parse(result.plan))).toEqual(steps);
  });

  it.each(NO_PLAN)('%s', async (request, message) => {
    const result = await ask(request);
    expect(!result.ok && result.problem.message).toMatch(message);
  });
});
