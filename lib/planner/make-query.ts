import type { EventQuery } from '#lib/domain/event.ts';
import type { MailQuery } from '#lib/domain/mail-query.ts';
import type { Person, Plan, PlanInput } from '#lib/domain/plan.ts';
import type { Clause } from './clauses.ts';
import { type Clock, countBack } from './days.ts';
import type { MailChange, Naming, PeopleValue } from './meaning.ts';

const DEFAULT_LIMIT = 50;
const DEFAULT_DAYS = 7;
/** How many mails one request changes, and how many it passes on, where it gives no number. */
const CHANGE_LIMIT = 100;
const FORWARD_LIMIT = 10;

/** A set of mails and what is to be done with them: one find step and those that follow it. */
export interface Job {
  accountIds: string[];
  query: MailQuery;
  summarise: boolean;
  draft: boolean;
  instruction: string | null;
  /** Whether the instruction is the whole reply, and whether it goes to everybody. */
  exact?: boolean;
  all?: boolean;
  changes: MailChange[];
  forward: { to: Person[]; note: string | null } | null;
  /** Which filters the words of this request set; null where it builds on an earlier request. */
  given: Clause['filters'] | null;
  /** Whether one mail was spoken of: "the email about …". */
  one?: boolean;
}

/** Whether a clause changes mails or passes them on. */
export function isActing({ actions }: Clause): boolean {
  return actions.has('organise') || actions.has('forward');
}

/** Whether a clause that changes mails says which: the week's mail is no default for that. */
export function saysWhich(clause: Clause, query: MailQuery): boolean {
  // What is unread, or bears the label, is what these can change.
  const { changes } = clause;
  const bounded = changes.length === 1 && /^(mark_read|unstar|unlabel)$/.test(changes[0]?.do ?? '');
  if (bounded && clause.mail) return true;
  return (
    !isOpen(query) || clause.filters.mailbox !== undefined || clause.filters.limit !== undefined
  );
}

const PLACES: Partial<Record<MailQuery['mailbox'], string>> = {
  sent: 'the mails you sent',
  received: 'the mails that others sent',
};

/** The query of a clause; `base` is the one it narrows, if any. */
export function makeQuery(clause: Clause, base: MailQuery | null, clock: Clock, notes: string[]) {
  const { filters, days } = clause;
  const people = listPeople(clause, base, notes);
  const start = base ?? makeMailQuery();
  const query: MailQuery = {
    ...start,
    people,
    topic: clause.topic ?? start.topic,
    subject: clause.subject ?? start.subject,
    label: clause.label ?? start.label,
    ...(days ?? {}),
    ...(clause.since === null ? {} : { since: clause.since }),
    ...filters,
  };
  // Mails cannot be newer than now: a range that is still open has no end.
  if (query.before !== null && query.before > clock.today.toString()) query.before = null;
  if (base) return query;
  if (clause.asks) notes.push('Which mails ask something of you is found by reading them.');
  if (clause.topic !== null && !clause.mail) {
    notes.push(`“${clause.topic}” is looked for in your mail.`);
  }
  if (filters.mailbox === undefined) query.mailbox = isSearch(query) ? 'anywhere' : 'inbox';
  if (isOpen(query) && filters.limit === undefined && !isActing(clause)) {
    query.after = countBack(clock, DEFAULT_DAYS, 'day');
    const where = PLACES[query.mailbox] ?? 'your inbox';
    notes.push(
      `No particular mails were named: ${where} of the last ${DEFAULT_DAYS} days, at most ${DEFAULT_LIMIT} mails, the newest first.`,
    );
  }
  return query;
}

/** "the email from John" is one: the latest. Of a thread all mails are read for a summary. */
export function limitToOne(
  clause: Clause,
  query: MailQuery,
  draft: boolean,
  notes: string[],
): void {
  const drafting = draft && !clause.actions.has('summarise');
  const one = clause.one && (clause.thread ? drafting : true);
  const acts = draft || clause.actions.has('summarise') || isActing(clause);
  if (!one || !acts || clause.filters.limit !== undefined) return;
  query.limit = 1;
  notes.push('One mail is meant: where several match, the latest is taken.');
}

/** What changing mails says about which they are: what is archived lies in the inbox now. */
export function fitToChanges(job: Job, notes: string[]): void {
  const { changes, forward, query, given } = job;
  if (forward && given === null && query.limit > FORWARD_LIMIT) {
    job.query = { ...query, limit: FORWARD_LIMIT };
    notes.push(`At most ${FORWARD_LIMIT} mails are passed on at once, the newest.`);
  }
  if (given === null || job.summarise || job.draft || (changes.length === 0 && !forward)) return;
  const one = query.limit === 1;
  if (!one && given.limit === undefined) {
    query.limit = forward ? FORWARD_LIMIT : CHANGE_LIMIT;
    notes.push(`No number was given: at most ${query.limit} mails, the newest first.`);
  }
  const does = new Set(changes.map((change) => change.do));
  if (does.has('archive') && !does.has('label') && !forward && given.mailbox === undefined) {
    query.mailbox = 'inbox';
    notes.push('Only mails that are in the inbox are archived.');
  }
  if (one || changes.length > 1 || forward) return;
  const [change] = changes;
  if (change?.do === 'mark_read') query.unread ??= true;
  if (change?.do === 'unstar') query.starred ??= true;
  if (change?.do === 'unlabel') query.label ??= change.label;
  // These are looked for wherever they lie.
  const marked = change?.do === 'unstar' || change?.do === 'unlabel';
  if (marked && given.mailbox === undefined) query.mailbox = 'anywhere';
}

/** Any mail, the newest first. */
export function makeMailQuery(): MailQuery {
  return {
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
    limit: DEFAULT_LIMIT,
  };
}

/** One event, whichever is the soonest. */
export function makeEventQuery(): EventQuery {
  return {
    title: null,
    people: [],
    after: null,
    before: null,
    startsAt: null,
    order: 'soonest',
    limit: 1,
  };
}

/** Whether the query looks for something that may also lie outside the inbox. */
function isSearch(query: MailQuery): boolean {
  const { topic, subject, label, category, starred, hasAttachment, people } = query;
  const sought = [topic, subject, label, category, starred, hasAttachment, query.minBytes ?? null, query.newsletters ?? null];
  const old = query.after === null && query.before !== null;
  return people.length > 0 || old || sought.some((value) => value !== null);
}

/** Whether nothing at all says which mails are meant. */
function isOpen(query: MailQuery): boolean {
  return !isSearch(query) && query.unread === null && query.after === null;
}

function listPeople(clause: Clause, base: MailQuery | null, notes: string[]): MailQuery['people'] {
  const named = clause.people.flatMap(({ role, people }) =>
    people.names.flatMap((naming) => {
      noteNaming(naming, notes);
      return naming.meant.map((person) => ({ role, ...person }));
    }),
  );
  const roles = new Set(named.map((person) => person.role));
  const kept = (base?.people ?? []).filter((person) => !roles.has(person.role));
  const all = [...kept, ...named];
  return [...new Map(all.map((one) => [`${one.role} ${one.address ?? one.name}`, one])).values()];
}

/** Everyone that is written to or invited; whom a name may mean of several is for nobody to guess. */
export function listRecipients(people: readonly PeopleValue[], notes: string[]): Person[] {
  const all = people.flatMap(({ names }) =>
    names.map(({ written, meant }): Person => {
      const [first] = meant;
      if (meant.length !== 1 || !first) {
        const who = meant.map((person) => `${person.name} <${person.address ?? ''}>`);
        notes.push(`“${written}” may be ${joinOr(who)}.`);
        return { name: written, address: null };
      }
      if (first.address !== null) return { name: first.name, address: first.address };
      if (written.includes('@')) return { name: written, address: written };
      notes.push(`“${written}” is not among your contacts.`);
      return { name: first.name, address: null };
    }),
  );
  return [...new Map(all.map((one) => [one.address ?? one.name, one])).values()];
}

/** Everyone that names may mean: to look somebody up, several are as good as one. */
export function listMeant(people: readonly PeopleValue[], notes: string[]): Person[] {
  const all = people.flatMap(({ names }) =>
    names.flatMap((naming) => {
      noteNaming(naming, notes);
      return naming.meant.map(({ name, address }) => ({ name, address }));
    }),
  );
  return [...new Map(all.map((one) => [one.address ?? one.name, one])).values()];
}

function joinOr(words: readonly string[]): string {
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;
}

function noteNaming({ written, meant }: Naming, notes: string[]): void {
  const first = meant[0];
  if (meant.length > 1) {
    const who = meant.map((person) => `${person.name} <${person.address ?? ''}>`);
    notes.push(`“${written}” may be ${joinOr(who)}: all of them are looked for.`);
  } else if (first && first.address === null) {
    notes.push(`“${written}” is not among your contacts: the name is looked for as it stands.`);
  }
}

/** The accounts that a clause names, or else `fallback`. */
export function chooseAccounts(
  choice: Clause['accounts'],
  input: PlanInput,
  fallback: readonly string[],
  notes: string[],
): string[] {
  const all = input.accounts.map((account) => account.id);
  if (choice === null) return [...fallback];
  if (choice === 'all') return all;
  const chosen = input.accounts.filter((account) =>
    typeof choice === 'string'
      ? account.label === choice
      : account.email.toLowerCase() === choice.address,
  );
  if (chosen.length > 0) return chosen.map((account) => account.id);
  if (typeof choice === 'string') {
    notes.push(`No ${choice} account is connected: all your accounts are searched.`);
  }
  return all;
}

/** The jobs of an earlier plan, in accounts that may still be used. */
export function listJobs(plan: Plan, input: PlanInput): Job[] {
  const usable = input.accounts.map((account) => account.id);
  return plan.steps.flatMap((step) => {
    if (step.kind !== 'find_mails') return [];
    const follow = plan.steps.filter((other) => 'of' in other && other.of === step.id);
    const draft = follow.find((other) => other.kind === 'draft_replies');
    const archived = follow.some(
      (other) => other.kind === 'organize_mails' && other.change.do === 'archive',
    );
    const accountIds = step.accountIds.filter((id) => usable.includes(id));
    return [
      {
        accountIds: accountIds.length > 0 ? accountIds : usable,
        query: archived ? { ...step.query, mailbox: 'anywhere' } : step.query,
        summarise: follow.some((other) => other.kind === 'summarize_mails'),
        draft: draft !== undefined,
        instruction: draft?.instruction ?? null,
        changes: [],
        forward: null,
        given: null,
      },
    ];
  });
}
