import type { Meeting } from './event.ts';
import { ALEX_AT_HOME } from './people.ts';
import type { WorldDates } from './world-dates.ts';

/** Alex's private appointments: one today, and six in the next calendar week (the gym twice). */
export function createPersonalMeetings(dates: WorldDates): Meeting[] {
  const monday = dates.nextMonday;
  const organizer = ALEX_AT_HOME.email;
  return [
    {
      key: 'home-bike',
      summary: 'Pick up the bike',
      organizer,
      start: dates.on(dates.today, '17:30'),
      minutes: 30,
      location: 'Velo Workshop',
      createdDaysBefore: 1,
    },
    {
      key: 'home-gym',
      summary: 'Gym',
      organizer,
      start: dates.on(monday.subtract({ weeks: 8 }), '18:30'),
      minutes: 60,
      recurrence: 'RRULE:FREQ=WEEKLY;BYDAY=MO,TH',
      location: 'Pulse Gym',
    },
    {
      key: 'home-dentist',
      summary: 'Dentist: check-up',
      organizer,
      start: dates.on(monday.add({ days: 1 }), '08:00'),
      minutes: 45,
      location: 'Dr. Osei Dental Care',
      createdDaysBefore: 40,
    },
    {
      key: 'home-concert',
      summary: 'School concert',
      organizer,
      start: dates.on(monday.add({ days: 2 }), '18:00'),
      minutes: 90,
      location: 'Maple Street School',
      description: 'Choir needs a white shirt. Doors at 5:30 pm.',
    },
    {
      key: 'home-dinner',
      summary: 'Dinner with Márton and Judit',
      organizer,
      start: dates.on(monday.add({ days: 4 }), '19:30'),
      minutes: 150,
      location: 'Paprika',
    },
    {
      key: 'home-plumber',
      summary: 'Plumber (radiator)',
      organizer,
      start: dates.on(monday.add({ days: 5 }), '10:00'),
      minutes: 60,
    },
  ];
}
