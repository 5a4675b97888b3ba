import type { MailQuery } from '#lib/domain/mail-query.ts';
import type { Plan, PlanInput, PlanResult } from '#lib/domain/plan.ts';
import { createEmbeddedPlanner } from './embedded-planner.ts';

/** Thursday, 12 March 2026, eleven in the morning in Berlin. */
export const BASE: Omit<PlanInput, 'text'> = {
  at: '2026-03-12T10:00:00Z',
  timeZone: 'Europe/Berlin',
  accounts: [
    { id: 'w', email: 'alex@company.com', label: 'work' },
    { id: 'p', email: 'alex@gmail.com', label: 'personal' },
  ],
  contacts: [
    { name: 'John Miller', address: 'john@company.com' },
    { name: 'Jane Doe', address: 'jane@company.com' },
    { name: 'Mike Chen', address: 'mike@company.com' },
    { name: 'Sam Lee', address: 'sam.lee@example.org' },
    { name: 'Sam Ortiz', address: 'ortiz@example.net' },
  ],
  previous: null,
};

const PLAIN: MailQuery = {
  people: [],
  topic: null,
  subject: null,
  unread: null,
  starred: null,
  hasAttachment: null,
  label: null,
  category: null,
  after: null,
  before: null,
  mailbox: 'anywhere',
  order: 'newest',
  limit: 50,
};

type PersonLists = Partial<Record<'from' | 'to' | 'cc' | 'with', string[]>>;
type QueryParts = Partial<Omit<MailQuery, 'people'>>;

/** One set of mails: what is done with it, and the query as far as it is not the plain one. */
export interface JobOutline extends PersonLists, QueryParts {
  do: 'find' | 'summarise' | 'draft' | 'summarise, draft';
  say?: string;
  in?: string[];
}

export interface Outline {
  jobs: JobOutline[];
  unused: string[];
}

/** Asks the planner on the fixed day; what is in `more` replaces the base. */
export function ask(text: string, more: Partial<PlanInput> = {}): Promise<PlanResult> {
  return createEmbeddedPlanner().makePlan({ ...BASE, ...more, text });
}

/** A plan as a table of tests can hold it. */
export function outline({ steps, unused }: Plan): Outline {
  const jobs = steps.flatMap((step): JobOutline[] => {
    if (step.kind !== 'find_mails') return [];
    const follow = steps.filter((other) => 'of' in other && other.of === step.id);
    const kinds = follow.map((other) => (other.kind === 'draft_replies' ? 'draft' : 'summarise'));
    const draft = follow.find((other) => other.kind === 'draft_replies');
    const said = draft?.text ?? draft?.instruction;
    const all = step.accountIds.length === BASE.accounts.length;
    return [
      {
        do: nameActions(kinds),
        ...outlineQuery(step.query),
        ...(said == null ? {} : { say: said }),
        ...(all ? {} : { in: step.accountIds }),
      },
    ];
  });
  return { jobs, unused };
}

function nameActions(kinds: string[]): JobOutline['do'] {
  if (kinds.length === 2) return 'summarise, draft';
  if (kinds.length === 0) return 'find';
  return kinds[0] === 'draft' ? 'draft' : 'summarise';
}

function outlineQuery(query: MailQuery): PersonLists & QueryParts {
  const { people, ...rest } = query;
  const lists: PersonLists = {};
  for (const { role, name, address } of people) {
    lists[role] = [...(lists[role] ?? []), address ?? `${name}?`];
  }
  const changed = Object.entries(rest).filter(
    ([key, value]) => Object.entries(PLAIN).find(([name]) => name === key)?.[1] !== value,
  );
  return { ...lists, ...Object.fromEntries(changed) };
}
