import { describe, expect, it } from 'vitest';
import { planSchema } from '#lib/domain/plan.ts';
import { ask } from './plan-outline.fixture.ts';
import { outlineSteps } from './step-outline.fixture.ts';

/** What is in the calendar. */
const EVENTS: [request: string, steps: string[]][] = [
  ["what's on my calendar tomorrow", ['events: 2026-03-13 to 2026-03-14 max 50']],
  ['do i have any meetings today', ['events: 2026-03-12 to 2026-03-13 max 50']],
  ['show my calendar', ['events: from 2026-03-12 max 50']],
  ['summarise my meetings', ['events: from 2026-03-12 max 50']],
  ['when is my next appointment', ['events: from 2026-03-12 max 1']],
  ['what is my first appointment today', ['events: 2026-03-12 to 2026-03-13 max 1']],
  ['what does my afternoon look like', ['events: 2026-03-12 to 2026-03-13 12:00–18:00 max 50']],
  ['who is at the meeting on Friday', ['events: 2026-03-13 to 2026-03-14 max 5']],
  [
    'who will be attending the budget review this friday',
    ['events: “budget review” 2026-03-13 to 2026-03-14 max 5'],
  ],
  ['how many meetings do i have next week', ['events: 2026-03-16 to 2026-03-23 max 50']],
  ['am I busy this weekend', ['events: 2026-03-14 to 2026-03-16 max 50']],
  [
    'anything between two and four pm on saturday',
    ['events: 2026-03-14 to 2026-03-15 14:00–16:00 max 50'],
  ],
  [
    'do i have anywhere to be between eight am and five pm today',
    ['events: 2026-03-12 to 2026-03-13 08:00–17:00 max 50'],
  ],
  ['what meetings did I have last week', ['events: 2026-03-02 to 2026-03-09 max 50']],
  ['what did I do on Monday', ['events: 2026-03-09 to 2026-03-10 max 50']],
  [
    'when was my last meeting with Jane',
    ['events: with jane@company.com  to 2026-03-13 attended latest first max 1'],
  ],
  [
    'please check the third event of twenty second of march',
    ['events: 2026-03-22 to 2026-03-23 after the first 2 max 1'],
  ],
  [
    "what's on my family calendar this week",
    ['events: 2026-03-12 to 2026-03-16 in calendar “family” max 50'],
  ],
  ['where is the team lunch', ['events: “team lunch” from 2026-03-12 max 5']],
  [
    'what time is the dinner party tonight',
    ['events: “dinner party” 2026-03-12 to 2026-03-13 17:00–24:00 max 5'],
  ],
  [
    'when is the budget review with Jane',
    ['events: “budget review” with jane@company.com from 2026-03-12 max 5'],
  ],
  ["when is anna's birthday", ['events: “birthday” with anna? from 2026-03-12 max 5']],
  ['what is on november twenty', ['events: 2026-11-20 to 2026-11-21 max 50']],
  [
    'what is my schedule for june fourteenth two thousand and twenty six',
    ['events: 2026-06-14 to 2026-06-15 max 50'],
  ],
  [
    "olly what's my agenda for the remainder of the week",
    ['events: 2026-03-12 to 2026-03-16 max 50'],
  ],
  ['hey siri tell me about my events in march', ['events: 2026-03-01 to 2026-04-01 max 50']],
  ['do i have any reminders for today', ['events: 2026-03-12 to 2026-03-13 max 50']],
  ['is the meeting scheduled for tomorrow', ['events: 2026-03-13 to 2026-03-14 max 5']],
  ['what do i have until Friday', ['events: 2026-03-12 to 2026-03-14 max 50']],
  [
    'show me all the events between today and the twenty first',
    ['events: 2026-03-12 to 2026-03-22 max 50'],
  ],
  ['what do i have before noon tomorrow', ['events: 2026-03-13 to 2026-03-14 00:00–12:00 max 50']],
  ['how does my thursday look', ['events: 2026-03-19 to 2026-03-20 max 50']],
  ["what's happening on friday", ['events: 2026-03-13 to 2026-03-14 max 50']],
  ['upcoming events', ['events: from 2026-03-12 max 50']],
  ['is the budget review cancelled?', ['events: “budget review” from 2026-03-12 max 5']],
  ['do i have a meeting tommorow', ['events: 2026-03-13 to 2026-03-14 max 50']],
];

/** When there is time. */
const FREE_TIME: [request: string, steps: string[]][] = [
  ['when am i free on Thursday', ['slots: 5 × 30 min 2026-03-19 to 2026-03-20']],
  ['when am I free tonight', ['slots: 5 × 30 min 2026-03-12 to 2026-03-13 17:00–23:59']],
  [
    'am I free on Friday between 8pm and midnight',
    ['slots: 5 × 30 min 2026-03-13 to 2026-03-14 20:00–23:59'],
  ],
  ['when am I free tomorrow', ['slots: 5 × 30 min 2026-03-13 to 2026-03-14']],
  ['am i free on friday', ['slots: 5 × 30 min 2026-03-13 to 2026-03-14']],
  ['am I free on Friday at 3', ['slots: 1 × 30 min 2026-03-13 to 2026-03-14 15:00–15:30']],
  ['find me an hour tomorrow', ['slots: 5 × 60 min 2026-03-13 to 2026-03-14']],
  ['first free slot for 45 minutes next week', ['slots: 5 × 45 min 2026-03-16 to 2026-03-23']],
  [
    'find a slot with Jane next week',
    ['slots: 5 × 30 min 2026-03-16 to 2026-03-23 with jane@company.com'],
  ],
  ['find time for a call with John', ['slots: 5 × 30 min from 2026-03-12 with john@company.com']],
  [
    'is Jane free tomorrow at 10',
    ['slots: 1 × 30 min 2026-03-13 to 2026-03-14 10:00–10:30 with jane@company.com'],
  ],
  ['when am i free on saturday', ['slots: 5 × 30 min 2026-03-14 to 2026-03-15 09:00–20:00']],
  [
    'do i have a free hour on thursday afternoon',
    ['slots: 5 × 60 min 2026-03-19 to 2026-03-20 12:00–18:00'],
  ],
];

describe('questions about the calendar', () => {
  it.each(EVENTS)('%s', async (request, steps) => {
    const result = await ask(request);
    expect(result.ok && outlineSteps(planSchema.parse(result.plan))).toEqual(steps);
  });

  it.each(FREE_TIME)('%s', async (request, steps) => {
    const result = await ask(request);
    expect(result.ok && outlineSteps(planSchema.parse(result.plan))).toEqual(steps);
  });

  it('counts weeks from the day on which they begin for the user', async () => {
    const text = 'what meetings do I have next week';
    const monday = await ask(text);
    expect(monday.ok && monday.plan.steps[0]).toMatchObject({ query: { after: '2026-03-16' } });
    const sunday = await ask(text, { weekStart: 7 });
    expect(sunday.ok && sunday.plan.steps[0]).toMatchObject({ query: { after: '2026-03-15' } });
  });
});
