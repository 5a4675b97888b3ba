import type { ActionOf, MailPayload } from './action.ts';
import type { Attendee } from './event.ts';
import type { Risk } from './risk.ts';

const MANY_PEOPLE = 5;

/** Words that make a mail worth a second look before it leaves. */
const SENSITIVE: { label: string; pattern: RegExp }[] = [
  { label: 'a password or a key', pattern: /\b(password|passcode|api key|secret key|pin code)\b/i },
  { label: 'bank details', pattern: /\b(iban|swift|routing number|account number|sort code)\b/i },
  { label: 'a payment', pattern: /\b(wire|transfer|pay|invoice)\b[^.]{0,40}[$€£]\s?\d/i },
];

export interface RiskContext {
  accountEmail: string;
  accountLabel: 'personal' | 'work';
}

/** The level is that of the gravest reason; where there is none, `harmless` says why. */
function rate(reasons: { high?: string[]; medium?: string[] }, harmless: string): Risk {
  const { high = [], medium = [] } = reasons;
  if (high.length > 0) {
    return { level: 'high', reasons: [...high, ...medium] };
  }
  return medium.length > 0
    ? { level: 'medium', reasons: medium }
    : { level: 'low', reasons: [harmless] };
}

function outsideReasons(people: { address: string }[], context: RiskContext): string[] {
  const domain = context.accountEmail.split('@').at(-1) ?? '';
  const outside = people.filter((one) => !one.address.endsWith(`@${domain}`));
  return context.accountLabel === 'work' && outside.length > 0
    ? [`Goes outside ${domain}: ${outside.map((one) => one.address).join(', ')}.`]
    : [];
}

/** Stated rules for the risk of a mail that leaves; each that applies gives its reason. */
export function assessMail(
  mail: Pick<MailPayload, 'to' | 'cc' | 'body'>,
  context: RiskContext & { gaps: string[]; harmless: string },
): Risk {
  const recipients = [...mail.to, ...mail.cc];
  const sensitive = SENSITIVE.filter(({ pattern }) => pattern.test(mail.body));
  const gaps = context.gaps.length;
  return rate(
    {
      high: sensitive.map(({ label }) => `The text speaks of ${label}.`),
      medium: [
        ...outsideReasons(recipients, context),
        ...(recipients.length > MANY_PEOPLE ? [`Goes to ${recipients.length} people.`] : []),
        ...(gaps > 0 ? [`Has ${gaps === 1 ? 'a gap' : `${gaps} gaps`} for you to fill.`] : []),
      ],
    },
    context.harmless,
  );
}

/** Nothing about a draft, a label or the bin leaves the account. */
export function assessQuiet(
  action: Pick<ActionOf<'trash_mail'>, 'kind'> | { kind: 'change_labels' | 'create_draft' },
): Risk {
  return action.kind === 'trash_mail'
    ? rate({ medium: ['Google empties the bin after 30 days.'] }, '')
    : rate({}, 'Nobody else sees it, and it can be undone.');
}

/** Stated rules for the risk of changing the calendar. */
export function assessEvent(
  event: {
    guests: Attendee[];
    /** Google tells the guests. */
    told: boolean;
    deletes: boolean;
    recurring: boolean;
    /** Titles of what is in that time already. */
    conflicts: string[];
    /** Titles of what is nearer to it than the user's buffer. */
    adjacent: string[];
    /** Goes from a personal account into a work account. */
    crosses: boolean;
  },
  context: RiskContext,
): Risk {
  const { guests, conflicts } = event;
  return rate(
    {
      high: event.deletes && guests.length > 0 ? ['Cancels a meeting that others come to.'] : [],
      medium: [
        ...(event.told && guests.length > 0
          ? [`Google tells ${guests.map((guest) => guest.name || guest.address).join(', ')}.`]
          : []),
        ...outsideReasons(guests, context),
        ...(guests.length > MANY_PEOPLE ? [`Has ${guests.length} guests.`] : []),
        ...(conflicts.length > 0 ? [`At the same time: ${conflicts.join(', ')}.`] : []),
        ...(event.adjacent.length > 0
          ? [`Without the pause you want around: ${event.adjacent.join(', ')}.`]
          : []),
        ...(event.recurring ? ['Is one of a series; only this one is touched.'] : []),
        ...(event.crosses ? ['Moves something personal into a work calendar.'] : []),
        ...(event.deletes && guests.length === 0 ? ['Deletes the event.'] : []),
      ],
    },
    'Only your own calendar is touched.',
  );
}
