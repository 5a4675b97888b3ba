import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import { Temporal } from 'temporal-polyfill';
import { escapeHtml } from '../escape-html.ts';
import { deliverMail } from '../gmail/deliver-mail.ts';
import type { Sandbox } from '../state.ts';
import { type CalendarEvent, readSpan } from './event-times.ts';
import { findPrimary } from './find-calendar.ts';
import { type ItipMethod, writeCalendarText } from './itip.ts';

/** A mail that Google Calendar sends about an event. */
export interface InvitationMail {
  kind: 'invitation' | 'updated' | 'canceled' | 'reply';
  event: CalendarEvent;
  /** Addresses, one mail each. */
  to: readonly string[];
  from: { email: string; name: string };
  /** For a reply: how the sender answered. */
  answer?: string;
}

const METHODS: Readonly<Record<InvitationMail['kind'], ItipMethod>> = {
  invitation: 'REQUEST',
  updated: 'REQUEST',
  canceled: 'CANCEL',
  reply: 'REPLY',
};

const ANSWERS: Readonly<Record<string, string>> = {
  accepted: 'Accepted',
  declined: 'Declined',
  tentative: 'Tentatively accepted',
  needsAction: 'Not answered',
};

/**
 * Composes the mails with their iCalendar part and delivers them: sandbox mailboxes get theirs,
 * what goes outside is recorded.
 * @param zone the zone that times are told in, the calendar's own.
 */
export async function sendInvitationMails(
  sandbox: Sandbox,
  zone: string,
  mails: readonly InvitationMail[],
): Promise<void> {
  for (const mail of mails)
    for (const to of mail.to) {
      const raw = await composeMail(sandbox, zone, mail, to);
      deliverMail(sandbox, { raw, from: mail.from.email, to: [to] });
    }
}

function composeMail(
  sandbox: Sandbox,
  zone: string,
  mail: InvitationMail,
  to: string,
): Promise<Buffer> {
  const { event, kind } = mail;
  const method = METHODS[kind];
  const nameOf = (email: string): string | undefined => findPrimary(sandbox, email)?.owner.name;
  const title = event.summary || '(No title)';
  const when = describeTime(event, zone);
  const lead =
    kind === 'reply'
      ? (ANSWERS[mail.answer ?? ''] ?? 'Answered')
      : { invitation: 'Invitation', updated: 'Updated invitation', canceled: 'Canceled event' }[
          kind
        ];
  const content = writeCalendarText({
    method,
    event,
    zone,
    now: sandbox.now(),
    nameOf,
    ...(kind === 'reply' ? { only: mail.from.email.toLowerCase() } : {}),
  });
  const lines = describeEvent(mail, title, when, nameOf);
  const composer = new MailComposer({
    from: { name: mail.from.name, address: mail.from.email },
    sender: { name: 'Google Calendar', address: 'calendar-notification@google.com' },
    replyTo: { name: mail.from.name, address: mail.from.email },
    to,
    subject: `${lead}: ${title} @ ${when} (${to})`,
    date: new Date(sandbox.now()),
    messageId: `<calendar-${sandbox.nextId()}@google.com>`,
    text: `${lines.join('\r\n')}\r\n`,
    html: `<div>${lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('')}</div>`,
    icalEvent: { method, content, filename: 'invite.ics' },
  });
  return composer.compile().build();
}

function describeEvent(
  mail: InvitationMail,
  title: string,
  when: string,
  nameOf: (email: string) => string | undefined,
): string[] {
  const nameGuest = (guest: { displayName?: string | null; email?: string | null }): string =>
    guest.displayName ?? nameOf(guest.email ?? '') ?? guest.email ?? '';
  const { event, from } = mail;
  const sentences = {
    invitation: 'You have been invited to the following event.',
    updated: 'This event has been changed.',
    canceled: 'This event has been canceled and removed from your calendar.',
    reply: `${from.name} (${from.email}) answered this invitation: ${ANSWERS[mail.answer ?? ''] ?? ''}.`,
  };
  const comment =
    mail.kind === 'reply'
      ? event.attendees?.find((it) => it.email?.toLowerCase() === from.email)?.comment
      : undefined;
  return [
    sentences[mail.kind],
    ...(comment ? [`Note: ${comment}`] : []),
    title,
    `When: ${when}`,
    ...(event.location ? [`Where: ${event.location}`] : []),
    ...(event.hangoutLink && mail.kind !== 'canceled' ? [`Join: ${event.hangoutLink}`] : []),
    ...(event.description ? [event.description] : []),
    `Organizer: ${nameGuest(event.organizer ?? from)}`,
    ...(event.attendees?.length ? [`Guests: ${event.attendees.map(nameGuest).join(', ')}`] : []),
  ];
}

/** `Mon Nov 23, 2026 9am – 10am (CET)`, as in the subjects of Google's invitations. */
function describeTime(event: CalendarEvent, zone: string): string {
  const span = readSpan(event, zone);
  const start = Temporal.Instant.fromEpochMilliseconds(span.startMs).toZonedDateTimeISO(zone);
  const end = Temporal.Instant.fromEpochMilliseconds(span.endMs).toZonedDateTimeISO(zone);
  const day = (at: Temporal.ZonedDateTime): string =>
    at
      .toPlainDate()
      .toLocaleString('en-US', {
        weekday: 'short',
        month: 'short',
        day: 'numeric',
        year: 'numeric',
      })
      .replace(',', '');
  const prefix = event.recurrence ? 'Recurring from ' : '';
  if (span.allDay) {
    const last = end.subtract({ days: 1 });
    return Temporal.PlainDate.compare(start.toPlainDate(), last.toPlainDate()) < 0
      ? `${prefix}${day(start)} – ${day(last)}`
      : `${prefix}${day(start)}`;
  }
  const clock = (at: Temporal.ZonedDateTime): string =>
    `${at.hour % 12 === 0 ? 12 : at.hour % 12}${
      at.minute === 0 ? '' : `:${String(at.minute).padStart(2, '0')}`
    }${at.hour < 12 ? 'am' : 'pm'}`;
  const zoneName =
    new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'short' })
      .formatToParts(span.startMs)
      .find((part) => part.type === 'timeZoneName')?.value ?? zone;
  const until = start.toPlainDate().equals(end.toPlainDate())
    ? clock(end)
    : `${day(end)} ${clock(end)}`;
  return `${prefix}${day(start)} ${clock(start)} – ${until} (${zoneName})`;
}
