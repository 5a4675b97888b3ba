import { Temporal } from 'temporal-polyfill';
import type { Address, Mail } from '#lib/domain/mail.ts';

/** A mail as it is passed on: the user's note, who wrote what and when, and the text itself. */
export function quoteForward(
  mail: Pick<Mail, 'from' | 'to' | 'cc' | 'date' | 'subject' | 'visibleText'>,
  note: string | null,
  timeZone: string,
): { subject: string; body: string } {
  const when = Temporal.Instant.from(mail.date).toZonedDateTimeISO(timeZone);
  const head = [
    '---------- Forwarded message ---------',
    `From: ${writeAddress(mail.from)}`,
    `Date: ${when.toLocaleString('en-US', { dateStyle: 'full', timeStyle: 'short' })}`,
    `Subject: ${mail.subject}`,
    `To: ${mail.to.map(writeAddress).join(', ')}`,
    ...(mail.cc.length > 0 ? [`Cc: ${mail.cc.map(writeAddress).join(', ')}`] : []),
  ].join('\n');
  const subject = /^(fwd?|wg|tr):/i.test(mail.subject) ? mail.subject : `Fwd: ${mail.subject}`;
  return {
    subject,
    body: [...(note === null ? [] : [note]), `${head}\n\n${mail.visibleText}`].join('\n\n'),
  };
}

function writeAddress({ name, address }: Address): string {
  return name === '' ? address : `${name} <${address}>`;
}
