import type { Sandbox } from '../state.ts';
import type { CalendarEvent } from './event-times.ts';
import { addressOf, type CalendarAccess, findPrimary } from './find-calendar.ts';
import { listGuests } from './guests.ts';
import type { InvitationMail } from './invitation-mail.ts';

/** Who gets a mail about a change; `null` where the client didn't say. */
export type SendUpdates = 'all' | 'externalOnly' | 'none' | null;

/** What a write answers with, and the mails that it causes. */
export interface WriteResult {
  event: CalendarEvent;
  mails: InvitationMail[];
}

/** The sender of mails from this calendar. */
export function senderOf(access: CalendarAccess): InvitationMail['from'] {
  return { email: addressOf(access.owner, access.calendar), name: access.owner.name };
}

/** Of these addresses, those that a mail goes to; none is Google's default. */
function chooseRecipients(
  sandbox: Sandbox,
  guests: readonly string[],
  sendUpdates: SendUpdates,
): string[] {
  if (sendUpdates === 'all') return [...guests];
  if (sendUpdates === 'externalOnly')
    return guests.filter((email) => findPrimary(sandbox, email) === undefined);
  return [];
}

/** The mails after a change by the organizer: to new guests, to those who stay, to those removed. */
export function planGuestMails(
  access: CalendarAccess,
  sendUpdates: SendUpdates,
  change: { before: CalendarEvent | null; after: CalendarEvent; sharedChanged: boolean },
): InvitationMail[] {
  const { before, after, sharedChanged } = change;
  const from = senderOf(access);
  const choose = (guests: readonly string[]): string[] =>
    chooseRecipients(access.sandbox, guests, sendUpdates);
  const wasLive = before !== null && before.status !== 'cancelled';
  const old = new Set(wasLive ? listGuests(before) : []);
  const current = listGuests(after);
  if (after.status === 'cancelled')
    return wasLive ? [{ kind: 'canceled', event: after, to: choose([...old]), from }] : [];
  const mails: InvitationMail[] = [
    { kind: 'invitation', event: after, to: choose(current.filter((it) => !old.has(it))), from },
    {
      kind: 'updated',
      event: after,
      to: sharedChanged ? choose(current.filter((it) => old.has(it))) : [],
      from,
    },
    {
      kind: 'canceled',
      event: after,
      to: choose([...old].filter((it) => !current.includes(it))),
      from,
    },
  ];
  return mails.filter((mail) => mail.to.length > 0);
}
