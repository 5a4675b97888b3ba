import { describe, expect, it } from 'vitest';
import { planSchema } from '#lib/domain/plan.ts';
import { ask } from './plan-outline.fixture.ts';
import { outlineSteps } from './step-outline.fixture.ts';

/** Where events are tells which are meant; where they go is another thing. */
const REQUESTS: [request: string, steps: string[]][] = [
  [
    'do I have anything in Berlin next week',
    ['events: 2026-03-16 to 2026-03-23 place “Berlin” max 50'],
  ],
  [
    "do I have anything at the dentist's office next week",
    ['events: 2026-03-16 to 2026-03-23 place “dentist office” max 50'],
  ],
  ['any meetings in Berlin next week', ['events: 2026-03-16 to 2026-03-23 place “Berlin” max 50']],
  [
    'what meetings do I have at the Hilton on Friday',
    ['events: 2026-03-13 to 2026-03-14 place “Hilton” max 50'],
  ],
  [
    'do I have a meeting in room 5 tomorrow',
    ['events: 2026-03-13 to 2026-03-14 place “room 5” max 50'],
  ],
  [
    'what do I have in London this month',
    ['events: 2026-03-12 to 2026-04-01 place “London” max 50'],
  ],
  ['when is my next meeting in Berlin', ['events: from 2026-03-12 place “Berlin” max 1']],
  [
    'is there anything at the office tomorrow',
    ['events: 2026-03-13 to 2026-03-14 place “office” max 50'],
  ],
  ['show my events in Munich', ['events: from 2026-03-12 place “Munich” max 50']],
  [
    'list the meetings in the main conference room tomorrow',
    ['events: 2026-03-13 to 2026-03-14 place “main conference room” max 50'],
  ],
  ['do I have anything at home tomorrow', ['events: 2026-03-13 to 2026-03-14 place “home” max 50']],
  ['do I have anything on Zoom tomorrow', ['events: 2026-03-13 to 2026-03-14 place “Zoom” max 50']],
  ['when am I in Berlin', ['events: from 2026-03-12 place “Berlin” max 50']],
  [
    'cancel my meetings in Berlin next week',
    ['events: 2026-03-16 to 2026-03-23 place “Berlin” max 100', 'delete'],
  ],
  [
    'cancel all meetings at the Hilton on Friday',
    ['events: 2026-03-13 to 2026-03-14 place “Hilton” max 100', 'delete'],
  ],
  [
    'move my meeting in Berlin to Monday',
    ['events: from 2026-03-12 place “Berlin” max 1', 'change: day 2026-03-16'],
  ],
  [
    'how many meetings do I have in Vienna next month',
    ['events: 2026-04-01 to 2026-05-01 place “Vienna” max 50'],
  ],
  [
    'is there a concert at the Philharmonie in April',
    ['events: “concert” 2026-04-01 to 2026-05-01 place “Philharmonie” max 5'],
  ],
  [
    'do I have anything near the station on Friday',
    ['events: 2026-03-13 to 2026-03-14 place “station” max 50'],
  ],
  ['is there anything at work tomorrow', ['events: 2026-03-13 to 2026-03-14 place “work” max 50']],
  ['do I have meetings in April', ['events: 2026-04-01 to 2026-05-01 max 50']],
  [
    "do I have meetings at Jane's tomorrow",
    ['events: 2026-03-13 to 2026-03-14 place “Jane” max 50'],
  ],
  [
    'any events at the university in May',
    ['events: 2026-05-01 to 2026-06-01 place “university” max 50'],
  ],
  ['do I have a call in the car tomorrow', ['events: 2026-03-13 to 2026-03-14 place “car” max 50']],
  [
    'cancel my dentist appointment in Berlin',
    ['events: “dentist” from 2026-03-12 place “Berlin” max 1', 'delete'],
  ],
  [
    'move the sync to Friday in Room 5',
    ['events: “sync” from 2026-03-12 max 1', 'change: day 2026-03-13 place “Room 5”'],
  ],
  [
    'move the sync in Room 5 to Friday',
    ['events: “sync” from 2026-03-12 place “Room 5” max 1', 'change: day 2026-03-13'],
  ],
  [
    'change the location of the sync to Room 5',
    ['events: “sync” from 2026-03-12 max 1', 'change: place “Room 5”'],
  ],
];

describe('events by their place', () => {
  it.each(REQUESTS)('%s', async (request, steps) => {
    const result = await ask(request);
    expect(result.ok && outlineSteps(result.plan)).toEqual(steps);
    expect(result.ok && planSchema.parse(result.plan).unused).toEqual([]);
  });

  it('says that free time is looked for wherever it is', async () => {
    const result = await ask('am I free in Berlin next week');
    expect(result.ok && result.plan.assumptions.join(' ')).toMatch(/“Berlin” is left aside/);
  });
});
