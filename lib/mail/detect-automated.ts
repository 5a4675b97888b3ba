import type { Address } from '#lib/domain/mail.ts';

/** Local parts that no person reads. */
const ROBOT_LOCAL_PART =
  /^(?:no-?_?\.?reply|do-?_?\.?not-?_?\.?reply|mailer-daemon|postmaster|bounces?|notifications?|alerts?|newsletters?|noreply)(?:[+._-].*)?$|[._-](?:noreply|no-reply|donotreply)$/;

/** Subjects that a calendar writes: such mail is answered in the calendar. */
const CALENDAR_NOTICE =
  /^(?:(?:updated )?invitation|accepted|declined|tentatively accepted|cancel+ed event|updated event)\b[^:]*:/i;

export function isCalendarNotice(subject: string): boolean {
  return CALENDAR_NOTICE.test(subject);
}

/**
 * Whether a robot or a list sent the mail, by what RFC 3834 (Auto-Submitted), RFC 2919 (List-Id),
 * RFC 2369 (List-Unsubscribe) and long usage (Precedence, X-Auto-Response-Suppress) say.
 * `headers` has lower-case names.
 */
export function isAutomated(headers: ReadonlyMap<string, string>, from: Address): boolean {
  const submitted = headers.get('auto-submitted')?.trim().toLowerCase();
  if (submitted !== undefined && submitted !== '' && !submitted.startsWith('no')) {
    return true;
  }
  if (
    ['list-id', 'list-unsubscribe', 'list-post', 'x-autoreply'].some((name) => headers.has(name))
  ) {
    return true;
  }
  if (/\b(?:bulk|list|junk|auto_reply)\b/i.test(headers.get('precedence') ?? '')) {
    return true;
  }
  if (headers.get('return-path')?.trim() === '<>') {
    return true;
  }
  return ROBOT_LOCAL_PART.test(from.address.split('@')[0] ?? '');
}
