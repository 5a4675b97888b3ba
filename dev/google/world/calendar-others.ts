import type { Meeting } from './event.ts';
import { JANE, JOHN, MIKE, PRIYA, SOFIA, TOM } from './people.ts';
import type { WorldDates } from './world-dates.ts';

/** What keeps the colleagues and the client busy besides their meetings with Alex. */
export function createOtherMeetings(dates: WorldDates): Meeting[] {
  const { designTuesday, designWednesday, rolloutThursday, nextWorkday } = dates;
  const past = dates.nextMonday.subtract({ weeks: 6 });
  return [
    {
      key: 'john-architecture',
      summary: 'Architecture round',
      organizer: JOHN.email,
      start: dates.on(past.add({ days: 1 }), '13:00'),
      minutes: 60,
      recurrence: 'RRULE:FREQ=WEEKLY;BYDAY=TU',
      attendees: { [MIKE.email]: 'accepted' },
    },
    {
      key: 'john-morning',
      summary: 'Dentist',
      organizer: JOHN.email,
      start: dates.on(designTuesday, '08:30'),
      minutes: 60,
    },
    {
      key: 'john-customer',
      summary: 'Customer call: Freshcart',
      organizer: JOHN.email,
      start: dates.on(designWednesday, '16:00'),
      minutes: 45,
      attendees: { [TOM.email]: 'accepted' },
    },
    {
      key: 'jane-focus',
      summary: 'Focus time',
      organizer: JANE.email,
      start: dates.on(past.add({ days: 2 }), '08:00'),
      minutes: 120,
      recurrence: 'RRULE:FREQ=WEEKLY;BYDAY=WE',
    },
    {
      key: 'jane-portfolio',
      summary: 'Portfolio talk: Wren',
      organizer: JANE.email,
      start: dates.on(designTuesday, '16:30'),
      minutes: 45,
    },
    {
      key: 'mike-interview',
      summary: 'Interview: backend engineer',
      organizer: MIKE.email,
      start: dates.on(rolloutThursday, '13:00'),
      minutes: 60,
      attendees: { [JOHN.email]: 'accepted' },
    },
    {
      key: 'mike-oncall',
      summary: 'On-call handover',
      organizer: MIKE.email,
      start: dates.on(past, '17:00'),
      minutes: 20,
      recurrence: 'RRULE:FREQ=WEEKLY;BYDAY=MO',
    },
    {
      key: 'priya-board',
      summary: 'Board preparation',
      organizer: PRIYA.email,
      start: dates.on(nextWorkday, '10:00'),
      minutes: 120,
      attendees: { [TOM.email]: 'accepted' },
    },
    {
      key: 'tom-closing',
      summary: 'Month-end closing',
      organizer: TOM.email,
      start: dates.on(designWednesday, '09:00'),
      minutes: 180,
    },
    {
      key: 'sofia-steering',
      summary: 'Comitato digitale',
      organizer: SOFIA.email,
      start: dates.on(designTuesday, '10:00').withTimeZone('Europe/Rome'),
      minutes: 90,
    },
  ];
}
