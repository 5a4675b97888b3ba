import type { Meeting } from './event.ts';
import { ALEX, JANE, JOHN, MIKE, PRIYA, SOFIA, TOM } from './people.ts';
import type { WorldDates } from './world-dates.ts';

const WEEKDAYS = 'RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR';

/** Meetings that repeat. In the design review's week one stand-up is moved and one is cancelled. */
function createRecurringMeetings(dates: WorldDates): Meeting[] {
  const past = dates.nextMonday.subtract({ weeks: 9 });
  return [
    {
      key: 'standup',
      summary: 'Team stand-up',
      organizer: PRIYA.email,
      start: dates.on(past, '09:30'),
      minutes: 15,
      recurrence: WEEKDAYS,
      attendees: {
        [ALEX.email]: 'accepted',
        [JANE.email]: 'accepted',
        [JOHN.email]: 'accepted',
        [MIKE.email]: 'accepted',
        [TOM.email]: 'accepted',
      },
      location: 'Room Hudson',
      moved: [{ date: dates.designWednesday, to: '10:30' }],
      cancelled: [dates.designWednesday.add({ days: 2 })],
    },
    {
      key: 'one-on-one-priya',
      summary: '1:1 Priya / Alex',
      organizer: PRIYA.email,
      start: dates.on(past.subtract({ weeks: 1 }), '13:00'),
      minutes: 30,
      recurrence: 'RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO',
      attendees: { [ALEX.email]: 'accepted' },
    },
  ];
}

/** Today's meetings; the budget review needs its agenda read beforehand. */
function createMeetingsToday(dates: WorldDates): Meeting[] {
  const { today } = dates;
  return [
    {
      key: 'today-budget',
      summary: 'Budget review',
      organizer: PRIYA.email,
      start: dates.on(today, '11:00'),
      minutes: 60,
      attendees: { [ALEX.email]: 'accepted', [TOM.email]: 'accepted' },
      location: 'Room Delaware',
      description:
        'Agenda:\n1. Where we stand (Tom, 10 min)\n2. Research line: one study or two (Alex, 15 min)\n3. Ceiling of $395,000: what gives (all)\n\nPlease read the attached figures beforehand and bring your final numbers.',
      attachment: { title: 'Budget figures.pdf', mimeType: 'application/pdf' },
      createdDaysBefore: 4,
    },
    {
      key: 'today-jane',
      summary: 'Onboarding flow with Jane',
      organizer: JANE.email,
      start: dates.on(today, '14:00'),
      minutes: 30,
      attendees: { [ALEX.email]: 'accepted' },
      description: 'Second iteration. Jane shares her screen.',
    },
    {
      key: 'today-hiring',
      summary: 'Hiring sync',
      organizer: ALEX.email,
      start: dates.on(today, '16:30'),
      minutes: 30,
      attendees: { [PRIYA.email]: 'accepted', [JANE.email]: 'needsAction' },
    },
  ];
}

/**
 * The coming days. The two meetings of the next working day overlap by half an hour, the only
 * conflict of the fortnight. On the Thursday for which John proposes 3:00 pm Alex is with a client
 * from 2:30 to 3:30 pm. Tuesday and Wednesday of the design review have free hours that Jane and
 * John share.
 */
function createComingMeetings(dates: WorldDates): Meeting[] {
  const { designTuesday, designWednesday, rolloutThursday, nextWorkday } = dates;
  return [
    {
      key: 'conflict-vendor',
      summary: 'Security questionnaire with Harborline',
      organizer: MIKE.email,
      start: dates.on(nextWorkday, '16:00'),
      minutes: 60,
      attendees: { [ALEX.email]: 'accepted' },
    },
    {
      key: 'conflict-support',
      summary: 'Support handover',
      organizer: TOM.email,
      start: dates.on(nextWorkday, '16:30'),
      minutes: 60,
      attendees: { [ALEX.email]: 'accepted', [JOHN.email]: 'accepted' },
      createdDaysBefore: 2,
    },
    {
      key: 'northwind-status',
      summary: 'Larkfield: export status',
      organizer: ALEX.email,
      start: dates.on(designTuesday, '11:00'),
      minutes: 60,
      description: 'Call with Dana Whitfield.',
    },
    {
      key: 'hiring-debrief',
      summary: 'Hiring panel debrief',
      organizer: PRIYA.email,
      start: dates.on(designTuesday, '15:00'),
      minutes: 60,
      attendees: { [ALEX.email]: 'accepted', [JANE.email]: 'accepted' },
    },
    {
      key: 'lunch-and-learn',
      summary: 'Lunch & learn: accessibility',
      organizer: JANE.email,
      start: dates.on(designWednesday, '13:00'),
      minutes: 60,
      attendees: {
        [ALEX.email]: 'accepted',
        [JOHN.email]: 'tentative',
        [MIKE.email]: 'accepted',
      },
      location: 'Kitchen, 3rd floor',
    },
    {
      key: 'marketing-sync',
      summary: 'Marketing sync',
      organizer: TOM.email,
      start: dates.on(designWednesday, '15:00'),
      minutes: 30,
      attendees: { [ALEX.email]: 'declined', [JOHN.email]: 'accepted' },
    },
    {
      key: 'northwind-review',
      summary: 'Northwind quarterly review',
      organizer: ALEX.email,
      start: dates.on(rolloutThursday, '14:30'),
      minutes: 60,
      attendees: { [SOFIA.email]: 'accepted' },
      description: 'Usage since the launch, open tickets, second phase.',
      createdDaysBefore: 12,
    },
    {
      key: 'design-guild',
      summary: 'Design guild: empty states',
      organizer: JANE.email,
      start: dates.on(designWednesday.add({ days: 2 }), '11:00'),
      minutes: 60,
      attendees: { [ALEX.email]: 'tentative' },
    },
    {
      key: 'out-of-office',
      summary: 'Out of office: Lisbon',
      organizer: ALEX.email,
      start: dates.on(dates.nextMonday.add({ weeks: 2 }), '00:00'),
      minutes: 0,
      days: 4,
      createdDaysBefore: 30,
    },
  ];
}

/** The meetings in Alex's work calendar, with their copies in the calendars of all attendees. */
export function createWorkMeetings(dates: WorldDates): Meeting[] {
  return [
    ...createRecurringMeetings(dates),
    ...createMeetingsToday(dates),
    ...createComingMeetings(dates),
  ];
}
