import type { ActionOf, MailPayload } from './action.ts';
import type { Attendee } from './event.ts';
import type { Risk } from './risk.ts';
import { RISK_RULES, type RiskFacts } from './risk-rules.ts';

export interface RiskContext {
  accountEmail: string;
  accountLabel: 'personal' | 'work';
  /** The user's accounts, by which work is told from personal. */
  accounts?: readonly { email: string; label: 'personal' | 'work' }[];
  /** Addresses of those whom nobody here has written with before. */
  strangers?: readonly string[];
}

/** Facts of which every rule is silent. */
export const PLAIN_FACTS: RiskFacts = {
  account: { email: '', label: 'personal' },
  others: [],
  kind: 'labels',
  people: [],
  strangers: [],
  text: '',
  gaps: 0,
  told: false,
  deletes: false,
  series: 'none',
  conflicts: [],
  adjacent: [],
  clashes: null,
  crossing: 0,
  crossingPrivate: 0,
  batch: 0,
};

/** The level is that of the gravest rule that applies; where none does, `harmless` says why. */
export function assess(facts: Partial<RiskFacts>, harmless: string): Risk {
  const all = { ...PLAIN_FACTS, ...facts };
  const found = RISK_RULES.flatMap(({ level, explain }) => {
    const reason = explain(all);
    return reason === null ? [] : [{ level, reason }];
  });
  const reasons = found.map(({ reason }) => reason);
  if (found.length === 0) {
    return { level: 'low', reasons: [harmless] };
  }
  return { level: found.some(({ level }) => level === 'high') ? 'high' : 'medium', reasons };
}

function factsOf({ accountEmail, accountLabel, accounts, strangers }: RiskContext) {
  return {
    account: { email: accountEmail, label: accountLabel },
    others: (accounts ?? []).filter(({ email }) => email !== accountEmail),
    strangers: strangers ?? [],
  };
}

/** The risk of a mail that leaves. */
export function assessMail(
  mail: Pick<MailPayload, 'to' | 'cc' | 'body'>,
  context: RiskContext & { gaps: string[]; harmless: string },
): Risk {
  const people = [...mail.to, ...mail.cc];
  const gaps = context.gaps.length;
  return assess(
    { ...factsOf(context), kind: 'mail', people, text: mail.body, gaps },
    context.harmless,
  );
}

/** Nothing about a draft, a label or the bin leaves the account. */
export function assessQuiet(
  action: Pick<ActionOf<'trash_mail'>, 'kind'> | { kind: 'change_labels' | 'create_draft' },
): Risk {
  return assess(
    { kind: action.kind === 'trash_mail' ? 'bin' : 'labels' },
    'Nobody else sees it, and it can be undone.',
  );
}

/** The risk of changing the calendar. */
export function assessEvent(
  event: {
    guests: Attendee[];
    told: boolean;
    deletes: boolean;
    recurring: boolean;
    /** One of a series becomes a single event elsewhere. */
    copied?: boolean;
    conflicts: string[];
    adjacent: string[];
    clashes?: RiskFacts['clashes'];
    crossing?: number;
    crossingPrivate?: number;
  },
  context: RiskContext,
): Risk {
  const { guests, recurring, copied = false, crossing = 0, ...rest } = event;
  const series = recurring ? (copied ? 'copied' : 'one') : 'none';
  return assess(
    { ...factsOf(context), ...rest, kind: 'event', people: guests, series, crossing },
    'Only your own calendar is touched.',
  );
}
