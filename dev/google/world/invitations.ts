import type { Temporal } from 'temporal-polyfill';
import type { Mail } from './mail.ts';
import { ALEX, PRIYA } from './people.ts';
import { writeParagraphs } from './quoting.ts';
import { createEventId } from './stable-ids.ts';
import { type WorldDates, writeWeekday } from './world-dates.ts';

function writeUtc(at: Temporal.ZonedDateTime): string {
  return at.toInstant().toString({ smallestUnit: 'second' }).replace(/[-:]/g, '');
}

/** RFC 5546 REQUEST for today's budget review, as Google sends it. */
function writeRequest(start: Temporal.ZonedDateTime, sentAt: Temporal.ZonedDateTime): string {
  return [
    'BEGIN:VCALENDAR',
    'PRODID:-//Google Inc//Google Calendar 70.9054//EN',
    'VERSION:2.0',
    'CALSCALE:GREGORIAN',
    'METHOD:REQUEST',
    'BEGIN:VEVENT',
    `DTSTART:${writeUtc(start)}`,
    `DTEND:${writeUtc(start.add({ minutes: 60 }))}`,
    `DTSTAMP:${writeUtc(sentAt)}`,
    `ORGANIZER;CN=${PRIYA.name}:mailto:${PRIYA.email}`,
    `UID:${createEventId('today-budget')}@google.com`,
    'ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;',
    ` RSVP=TRUE;CN=${ALEX.name}:mailto:${ALEX.email}`,
    'LOCATION:Room Delaware',
    'SEQUENCE:0',
    'STATUS:CONFIRMED',
    'SUMMARY:Budget review',
    'TRANSP:OPAQUE',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n');
}

/** The invitation to today's budget review, still unread. */
export function createInvitationMails(dates: WorldDates): Mail[] {
  const start = dates.on(dates.today, '11:00');
  const at = dates.workdaysAgo(3, '12:05');
  const when = `${writeWeekday(dates.today)} · 11:00am – 12:00pm`;
  const request = writeRequest(start, at);
  const text = `Budget review

When: ${when} (Eastern Time)
Where: Room Delaware
Organizer: ${PRIYA.name} <${PRIYA.email}>
Guests: ${ALEX.name}, Tom Becker

Please read the attached figures beforehand and bring your final numbers.

Going (${ALEX.email})?  Yes  No  Maybe

Invitation from Google Calendar
`;
  return [
    {
      key: 'invitation-budget',
      from: PRIYA,
      to: [ALEX],
      at,
      subject: `Invitation: Budget review @ ${when} (${ALEX.email})`,
      text,
      html: writeParagraphs(text),
      calendar: request,
      attachments: [
        {
          filename: 'invite.ics',
          contentType: 'application/ics',
          content: Buffer.from(request, 'utf8'),
        },
      ],
      unread: true,
    },
  ];
}
