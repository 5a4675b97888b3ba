import type { Address } from './mail.ts';

/** What the rules look at. What a deed has nothing of is empty. */
export interface RiskFacts {
  /** The account that acts. */
  account: { email: string; label: 'personal' | 'work' };
  /** The user's other accounts. */
  others: readonly { email: string; label: 'personal' | 'work' }[];
  kind: 'mail' | 'event' | 'draft' | 'labels' | 'bin';
  /** Who gets the mail; or the guests of the event, without the account itself. */
  people: readonly Address[];
  /** Addresses of those whom nobody here has written with before; of guests, nor met. */
  strangers: readonly string[];
  /** Text of the mail. */
  text: string;
  /** Gaps in it for the user to fill. */
  gaps: number;
  /** Google tells the guests. */
  told: boolean;
  deletes: boolean;
  /** `one`: of a series only this occurrence is touched; `copied`: it becomes a single event. */
  series: 'none' | 'one' | 'copied';
  /** Titles of what is in that time already, and of what is nearer than the user's buffer. */
  conflicts: readonly string[];
  adjacent: readonly string[];
  /** Of what repeats: days on which its time is taken, in words, of so many that were looked at. */
  clashes: { of: number; days: readonly string[] } | null;
  /** How many events go from a personal account into a work account together with this one. */
  crossing: number;
  /** How many of these are private. */
  crossingPrivate: number;
  /** How many changes are asked for at once; 0 where that is not known yet. */
  batch: number;
}

interface RiskRule {
  id: string;
  level: 'medium' | 'high';
  /** The reason as the user reads it; null where the rule does not apply. */
  explain(facts: RiskFacts): string | null;
  /** Facts that it applies to, and what it says of them. */
  examples: readonly { facts: Partial<RiskFacts>; reason: string }[];
}

/** More people than this are many; more changes than this at once are many. */
const MANY_PEOPLE = 5;
const MANY_CHANGES = 20;
/** So many of a list are named. */
const MOST_NAMED = 5;

const JANE = { name: 'Jane', address: 'jane@company.com' };
const ANN = { name: 'Ann', address: 'ann@client.test' };
const SIX = Array.from({ length: 6 }, (_, n) => ({ name: '', address: `p${n}@company.com` }));

/** A rule over the text of a mail. */
function speaksOf(id: string, what: string, pattern: RegExp, example: string): RiskRule {
  const reason = `The text speaks of ${what}.`;
  return {
    id,
    level: 'high',
    explain: ({ text }) => (pattern.test(text) ? reason : null),
    examples: [{ facts: { kind: 'mail', text: example }, reason }],
  };
}

/**
 * When something is of more than low risk, the gravest rules first; the level is that of the gravest
 * that applies. High risk cannot be approved by a link alone.
 */
export const RISK_RULES: readonly RiskRule[] = [
  speaksOf(
    'secret',
    'a password or a key',
    /\b(password|passcode|api key|secret key|pin code)\b/i,
    'The password is in the safe.',
  ),
  speaksOf(
    'bank',
    'bank details',
    /\b(iban|swift|routing number|account number|sort code)\b/i,
    'Our IBAN is below.',
  ),
  speaksOf(
    'payment',
    'a payment',
    /\b(wire|transfer|pay|invoice)\b[^.]{0,40}[$€£]\s?\d/i,
    'Please pay the deposit of $400.',
  ),
  {
    id: 'cancels',
    level: 'high',
    explain: ({ deletes, people }) =>
      deletes && people.length > 0 ? 'Cancels a meeting that others come to.' : null,
    examples: [
      {
        facts: { kind: 'event', deletes: true, people: [JANE] },
        reason: 'Cancels a meeting that others come to.',
      },
    ],
  },
  {
    id: 'told',
    level: 'medium',
    explain: ({ told, people }) =>
      told && people.length > 0
        ? `Google tells ${people.map(({ name, address }) => name || address).join(', ')}.`
        : null,
    examples: [
      { facts: { kind: 'event', told: true, people: [JANE] }, reason: 'Google tells Jane.' },
    ],
  },
  {
    id: 'outside',
    level: 'medium',
    explain({ account, people }) {
      const domain = domainOf(account.email);
      const outside = people.filter((one) => domainOf(one.address) !== domain);
      return account.label === 'work' && outside.length > 0
        ? `Goes outside ${domain}: ${outside.map((one) => one.address).join(', ')}.`
        : null;
    },
    examples: [
      {
        facts: { kind: 'mail', people: [JANE, ANN] },
        reason: 'Goes outside company.com: ann@client.test.',
      },
    ],
  },
  {
    id: 'first_contact',
    level: 'medium',
    explain({ kind, people, strangers }) {
      const first = people.filter(({ address }) => strangers.includes(address));
      const names = first.map(({ address }) => address).join(', ');
      if (first.length === 0) {
        return null;
      }
      return kind === 'event'
        ? `You have neither written with ${names} nor met them before.`
        : `You have not written with ${names} before.`;
    },
    examples: [
      {
        facts: { kind: 'mail', people: [JANE, ANN], strangers: ['ann@client.test'] },
        reason: 'You have not written with ann@client.test before.',
      },
      {
        facts: { kind: 'event', people: [JANE, ANN], strangers: ['ann@client.test'] },
        reason: 'You have neither written with ann@client.test nor met them before.',
      },
    ],
  },
  {
    id: 'work_to_personal',
    level: 'medium',
    explain({ account, others, people }) {
      const personal = others.filter(({ label }) => label === 'personal');
      const own = people.find(({ address }) => personal.some(({ email }) => email === address));
      return account.label === 'work' && own !== undefined
        ? `Goes from your work account to your personal address ${own.address}.`
        : null;
    },
    examples: [
      {
        facts: {
          kind: 'mail',
          others: [{ email: 'alex@home.test', label: 'personal' }],
          people: [{ name: 'Alex', address: 'alex@home.test' }],
        },
        reason: 'Goes from your work account to your personal address alex@home.test.',
      },
    ],
  },
  {
    id: 'many_people',
    level: 'medium',
    explain({ kind, people }) {
      if (people.length <= MANY_PEOPLE) {
        return null;
      }
      return kind === 'event' ? `Has ${people.length} guests.` : `Goes to ${people.length} people.`;
    },
    examples: [
      { facts: { kind: 'mail', people: SIX }, reason: 'Goes to 6 people.' },
      { facts: { kind: 'event', people: SIX }, reason: 'Has 6 guests.' },
    ],
  },
  {
    id: 'gaps',
    level: 'medium',
    explain: ({ gaps }) =>
      gaps > 0 ? `Has ${gaps === 1 ? 'a gap' : `${gaps} gaps`} for you to fill.` : null,
    examples: [{ facts: { kind: 'mail', gaps: 2 }, reason: 'Has 2 gaps for you to fill.' }],
  },
  {
    id: 'conflicts',
    level: 'medium',
    explain: ({ conflicts }) =>
      conflicts.length > 0 ? `At the same time: ${conflicts.join(', ')}.` : null,
    examples: [
      {
        facts: { kind: 'event', conflicts: ['Stand-up'] },
        reason: 'At the same time: Stand-up.',
      },
    ],
  },
  {
    id: 'clashes',
    level: 'medium',
    explain: ({ clashes }) =>
      clashes && clashes.days.length > 0
        ? `Conflicts on ${clashes.days.length} of the next ${clashes.of}: ${nameSome(clashes.days).join(', ')}.`
        : null,
    examples: [
      {
        facts: { kind: 'event', clashes: { of: 8, days: ['Tue 24 Mar', 'Tue 14 Apr'] } },
        reason: 'Conflicts on 2 of the next 8: Tue 24 Mar, Tue 14 Apr.',
      },
    ],
  },
  {
    id: 'adjacent',
    level: 'medium',
    explain: ({ adjacent }) =>
      adjacent.length > 0 ? `Without the pause you want around: ${adjacent.join(', ')}.` : null,
    examples: [
      {
        facts: { kind: 'event', adjacent: ['Stand-up'] },
        reason: 'Without the pause you want around: Stand-up.',
      },
    ],
  },
  {
    id: 'series',
    level: 'medium',
    explain({ series }) {
      if (series === 'none') {
        return null;
      }
      return series === 'one'
        ? 'Is one of a series; only this one is touched.'
        : 'Is one of a series; only this one goes, as a single event.';
    },
    examples: [
      {
        facts: { kind: 'event', series: 'one' },
        reason: 'Is one of a series; only this one is touched.',
      },
      {
        facts: { kind: 'event', series: 'copied' },
        reason: 'Is one of a series; only this one goes, as a single event.',
      },
    ],
  },
  {
    id: 'personal_to_work',
    level: 'medium',
    explain({ crossing, crossingPrivate }) {
      if (crossing === 0) {
        return null;
      }
      const open = crossing - crossingPrivate;
      const seen = [
        ...(open > 0 ? [`title, time and place of ${countEvents(open, 'personal')}`] : []),
        // https://support.google.com/calendar/answer/34580
        ...(crossingPrivate > 0
          ? [
              `of ${countEvents(crossingPrivate, 'private')} only that you are busy, unless they may change the calendar`,
            ]
          : []),
      ];
      return `Colleagues who can see your work calendar will see ${seen.join(', and ')}.`;
    },
    examples: [
      {
        facts: { kind: 'event', crossing: 4, crossingPrivate: 1 },
        reason:
          'Colleagues who can see your work calendar will see title, time and place of 3 personal events, and of 1 private event only that you are busy, unless they may change the calendar.',
      },
      {
        facts: { kind: 'event', crossing: 2, crossingPrivate: 2 },
        reason:
          'Colleagues who can see your work calendar will see of 2 private events only that you are busy, unless they may change the calendar.',
      },
      {
        facts: { kind: 'event', crossing: 4 },
        reason:
          'Colleagues who can see your work calendar will see title, time and place of 4 personal events.',
      },
    ],
  },
  {
    id: 'deletes',
    level: 'medium',
    explain: ({ deletes, people }) =>
      deletes && people.length === 0 ? 'Deletes the event.' : null,
    examples: [{ facts: { kind: 'event', deletes: true }, reason: 'Deletes the event.' }],
  },
  {
    id: 'bin',
    level: 'medium',
    explain: ({ kind }) => (kind === 'bin' ? 'Google empties the bin after 30 days.' : null),
    examples: [{ facts: { kind: 'bin' }, reason: 'Google empties the bin after 30 days.' }],
  },
  {
    id: 'batch',
    level: 'medium',
    explain: ({ batch }) => (batch > MANY_CHANGES ? `Is one of ${batch} changes at once.` : null),
    examples: [{ facts: { kind: 'labels', batch: 45 }, reason: 'Is one of 45 changes at once.' }],
  },
];

/** The first five and how many more. */
function nameSome(names: readonly string[]): string[] {
  const rest = names.length - MOST_NAMED;
  return rest > 0 ? [...names.slice(0, MOST_NAMED), `${rest} more`] : [...names];
}

function countEvents(count: number, sort: string): string {
  return `${count} ${sort} ${count === 1 ? 'event' : 'events'}`;
}

function domainOf(address: string): string {
  return address.split('@').at(-1) ?? '';
}
