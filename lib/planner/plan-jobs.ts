import type { PlanInput } from '#lib/domain/plan.ts';
import { type Clause, type Clauses, hasConditions } from './clauses.ts';
import {
  chooseAccounts,
  fitToChanges,
  isActing,
  type Job,
  limitToOne,
  listJobs,
  listRecipients,
  makeQuery,
  saysWhich,
} from './make-query.ts';
import type { ReadRequest } from './read-request.ts';

/** What a request comes to: jobs with the notes that explain them, or why there is none. */
export type JobsResult =
  /** `vague`: words that tell no mail from another, where mails are to be changed. */
  { ok: true; jobs: Job[]; notes: string[]; vague: string[] } | { ok: false; reason: JobsProblem };

export type JobsProblem =
  | 'nothing'
  | 'which_mails'
  | 'only_negated'
  /** Mails are to be marked, labelled or moved, or passed on: as what, where, to whom? */
  | 'which_change'
  | 'no_recipient'
  /** Mails of an account that is not connected are to be changed or passed on. */
  | 'no_account'
  /** 'delete "Yoga"' names no kind of thing. */
  | 'mail_or_event';

/** The jobs as they grow, clause by clause. */
interface Planning {
  input: PlanInput;
  read: ReadRequest;
  jobs: Job[];
  notes: string[];
  /** The jobs of the previous request, and whether they were built on. */
  before: Job[];
  usedBefore: boolean;
  /** Clauses such as "draft replies" that wait for a later one to say of which mails. */
  waiting: Clause[];
  /** The mails of "don't reply to Jane's emails", should "them" be said later. */
  silent: Clause | null;
  /** What cannot be planned though it was asked for. */
  problem: JobsProblem | null;
}

/** Turns clauses into jobs: a clause without mails of its own shares those of its neighbours. */
export function planJobs(input: PlanInput, read: ReadRequest, split: Clauses): JobsResult {
  const before = input.previous ? listJobs(input.previous.plan, input) : [];
  const planning: Planning = {
    input,
    read,
    before,
    usedBefore: false,
    jobs: [],
    notes: [],
    waiting: [],
    silent: null,
    problem: null,
  };
  for (const clause of shareWords(split.clauses)) placeClause(planning, clause);
  const settled = settleWaiting(planning);
  if (planning.problem) return { ok: false, reason: planning.problem };
  if (planning.jobs.length === 0) {
    if (!settled) return { ok: false, reason: 'which_mails' };
    return { ok: false, reason: split.noDrafts ? 'only_negated' : 'nothing' };
  }
  for (const job of planning.jobs) {
    if (split.noDrafts) job.draft = false;
    if (split.refused.has('forward')) job.forward = null;
    job.changes = job.changes.filter((change) => !split.refused.has(change.do));
    fitToChanges(job, planning.notes);
  }
  const earlier = planning.usedBefore
    ? [`The mails are those of your request “${quotePrevious(input)}”.`]
    : [];
  const notes = new Set([...earlier, ...split.notes, ...planning.notes]);
  const vague = planning.jobs.flatMap((job) => (isVague(job) ? [job.query.topic ?? ''] : []));
  return { ok: true, jobs: planning.jobs, notes: [...notes], vague };
}

/** "the old emails": a word that is no topic, though a search would take it for one. */
function isVague({ changes, forward, query }: Job): boolean {
  const words =
    /^(old|older|new|newer|recent|big|large|small|long|short|boring|junk|useless|important|unimportant|urgent|annoying|other|same|remaining|random|first|second|third|fourth|fifth|duplicate|double|previous|earlier)$/iu;
  return (changes.length > 0 || forward !== null) && words.test(query.topic ?? '');
}

/** "mark promotions and social emails older than 30 days as read": what is said last holds for both. */
function shareWords(clauses: readonly Clause[]): Clause[] {
  const shared: Clause[] = [];
  for (const clause of clauses.toReversed()) {
    const next = shared[0];
    if (!(next?.joined && isActing(clause))) {
      shared.unshift(clause);
      continue;
    }
    shared.unshift({
      ...clause,
      days: clause.days ?? next.days,
      since: clause.days ? clause.since : next.since,
      changes: clause.changes.length > 0 ? clause.changes : next.changes,
      recipients: clause.recipients.length > 0 ? clause.recipients : next.recipients,
      note: clause.note ?? next.note,
    });
  }
  return shared;
}

function placeClause(planning: Planning, clause: Clause): void {
  if (isBeside(clause)) return;
  if (clause.silent) {
    if (hasConditions(clause)) planning.silent = clause;
    return;
  }
  if (clause.actions.has('organise') && clause.changes.length === 0) {
    planning.problem ??= 'which_change';
  }
  if (clause.changes.some(({ do: does }) => does === 'trash') && isTopicAlone(clause)) {
    planning.problem ??= 'mail_or_event';
  }
  if (clause.actions.has('forward') && clause.recipients.length === 0) {
    planning.problem ??= 'no_recipient';
  }
  const place = { own: addMails, shared: shareMails, narrowed: narrowMails, none: null };
  place[judgeMails(planning, clause)]?.(planning, clause);
}

/** Whether a clause asks for nothing here: its object lies elsewhere, or need be no mail at all. */
function isBeside(clause: Clause): boolean {
  const { elsewhere, mail } = clause;
  if (elsewhere.includes('folder')) return true;
  return (elsewhere.length > 0 && !mail) || isWeak(clause);
}

/** Whose mails a clause speaks of: its own, its neighbour's, or some of its neighbour's. */
function judgeMails(planning: Planning, clause: Clause): 'own' | 'shared' | 'narrowed' | 'none' {
  const acts = clause.actions.size > 0;
  const conditions = hasConditions(clause);
  if (pointsBack(clause)) {
    if (conditions) return 'narrowed';
    return acts || clause.mail ? 'shared' : 'none';
  }
  if (clause.mail && clause.implied) return judgeImplied(planning, clause);
  if (clause.mail) return 'own';
  if (!conditions) return acts ? 'shared' : 'none';
  if (!acts) return clause.question ? 'none' : 'narrowed';
  const continues = planning.jobs.length > 0 || opensWithJoin(planning.read);
  return isTarget(clause) && continues ? 'narrowed' : 'own';
}

/** Mails that were not named may be those spoken of before. */
function judgeImplied(planning: Planning, clause: Clause): 'own' | 'shared' | 'narrowed' {
  const first = planning.jobs.length === 0;
  // "draft replies to anything urgent": of the mails that were summarised.
  if (!first && !hasConditions(clause) && clause.actions.size > 0) return 'shared';
  // "and what did Mike say?" asks about the mails of the request before.
  return first && opensWithJoin(planning.read) && clause.topic === null ? 'narrowed' : 'own';
}

function pointsBack(clause: Clause): boolean {
  return clause.before || clause.narrow || clause.people.some((one) => one.people.before);
}

/** "… and draft replies": the same mails once more. */
function shareMails(planning: Planning, clause: Clause): void {
  const { jobs, before, notes } = planning;
  if (jobs.length > 0) {
    for (const job of jobs) applyActions(job, clause, notes);
  } else if (planning.silent) {
    const { actions, instruction, changes, recipients, note } = clause;
    const said = { actions, instruction, changes, recipients, note };
    addMails(planning, { ...planning.silent, silent: false, ...said });
  } else if (before.length > 0) {
    planning.usedBefore = true;
    const same = clause.actions.size === 0;
    jobs.push(
      ...before.map((job) => applyActions(same ? { ...job } : clearActions(job), clause, notes)),
    );
  } else {
    planning.waiting.push(clause);
  }
}

/** "only the ones from Jane": mails among those spoken of before. */
function narrowMails(planning: Planning, clause: Clause): void {
  const { input, jobs, notes } = planning;
  const last = jobs.at(-1);
  const bases = last ? [last] : planning.before;
  if (bases.length === 0) {
    if (clause.actions.size > 0 || clause.mail) addMails(planning, clause);
    return;
  }
  const otherPeople = bases.some((base) => base.query.people.length > 0);
  if (isTarget(clause) && otherPeople && !pointsBack(clause)) {
    addMails(planning, clause);
    return;
  }
  planning.usedBefore ||= !last;
  const same = clause.actions.size === 0;
  const narrowed = bases.map((base) => {
    const query = makeQuery(clause, placeOf(base), planning.read.reading.clock, notes);
    const accountIds = chooseAccounts(clause.accounts, input, base.accountIds, notes);
    const job = { ...base, query, accountIds };
    return same ? job : applyActions(clearActions(job), clause, notes);
  });
  // In the same breath, the narrower set takes the place of one that is merely found.
  if (last && (same || !isUsed(last))) jobs.pop();
  jobs.push(...narrowed);
}

/** The query of a job where its mails lie: those that are archived are among the inbox. */
function placeOf(job: Job): Job['query'] {
  const fitted = { ...job, query: { ...job.query } };
  fitToChanges(fitted, []);
  return { ...job.query, mailbox: fitted.query.mailbox };
}

function addMails(planning: Planning, clause: Clause): void {
  const { input, jobs, notes, waiting } = planning;
  const all = input.accounts.map((account) => account.id);
  const accountIds = chooseAccounts(clause.accounts, input, all, notes);
  const { accounts } = clause;
  const missing =
    (accounts === 'work' || accounts === 'personal') &&
    !input.accounts.some(({ label }) => label === accounts);
  if (missing && isActing(clause)) planning.problem ??= 'no_account';
  planning.waiting = [];
  for (const part of splitTargets(clause).flatMap(splitTopics)) {
    const query = makeQuery(part, null, planning.read.reading.clock, notes);
    const one = part.one && !part.thread;
    const job: Job = { ...emptyJob(), accountIds, query, given: part.filters, one };
    for (const other of [part, ...waiting]) applyActions(job, other, notes);
    if ((isActing(part) || waiting.some(isActing)) && !saysWhich(part, query)) {
      planning.problem ??= 'which_mails';
    }
    if (isTarget(part)) {
      query.limit = 1;
      const who = query.people.map((person) => person.name).join(' or ');
      notes.push(`The latest thread from ${who} is answered.`);
    } else {
      limitToOne(part, query, job.draft, notes);
    }
    job.summarise ||= part.asks && part.actions.size === 0;
    jobs.push(job);
  }
}

/**
 * What was asked for without any mails: "draft replies" and "summarise" mean the inbox, "reply"
 * and "reply to them" could mean anything.
 *
 * @returns false where it could mean anything
 */
function settleWaiting(planning: Planning): boolean {
  const { waiting, jobs } = planning;
  const [first] = waiting;
  if (!first) return true;
  const vague = waiting.every((clause) => clause.actions.has('draft')) && !saysMany(planning.read);
  if (vague || waiting.some(pointsBack) || waiting.some(isActing)) return false;
  if (waiting.every((clause) => clause.actions.has('find') && clause.actions.size === 1))
    return true;
  addMails(planning, first);
  for (const clause of waiting) for (const job of jobs) applyActions(job, clause, planning.notes);
  return true;
}

/** Whether more than finding is done with a job's mails. */
function isUsed({ summarise, draft, changes, forward }: Job): boolean {
  return summarise || draft || changes.length > 0 || forward !== null;
}

function emptyJob(): Omit<Job, 'accountIds' | 'query'> {
  return {
    summarise: false,
    draft: false,
    instruction: null,
    changes: [],
    forward: null,
    given: null,
  };
}

function clearActions(job: Job): Job {
  return { ...job, ...emptyJob() };
}

function applyActions(job: Job, clause: Clause, notes: string[]): Job {
  job.summarise ||= clause.actions.has('summarise');
  job.draft ||= clause.actions.has('draft');
  if (job.instruction === null && clause.exact) job.exact = true;
  if (clause.all) job.all = true;
  job.instruction ??= clause.instruction;
  for (const change of clause.changes) {
    const known = job.changes.some((one) => JSON.stringify(one) === JSON.stringify(change));
    if (!known) job.changes = [...job.changes, change];
  }
  if (clause.actions.has('forward')) {
    job.forward = { to: listRecipients(clause.recipients, notes), note: clause.note };
  }
  return job;
}

/** "find a hotel": nothing says that a mail is meant. */
function isWeak(clause: Clause): boolean {
  return clause.weak && isTopicAlone(clause);
}

/** A name without any word for mails. */
function isTopicAlone(clause: Clause): boolean {
  return clause.topic !== null && !clause.mail && !hasConditions({ ...clause, topic: null });
}

/** "reply to John" and no more: whom, but not which mail. */
function isTarget(clause: Clause): boolean {
  const { actions, mail, topic, subject, label, days, filters, people } = clause;
  return (
    actions.has('draft') &&
    actions.size === 1 &&
    !mail &&
    people.length > 0 &&
    [topic, subject, label, days].every((value) => value === null) &&
    Object.keys(filters).length === 0
  );
}

/** "reply to John and Jane" answers the latest thread of each. */
function splitTargets(clause: Clause): Clause[] {
  if (!isTarget(clause)) return [clause];
  return clause.people.flatMap(({ role, people }) =>
    people.names.map((naming) => ({
      ...clause,
      people: [{ role, people: { ...people, names: [naming] } }],
    })),
  );
}

/** "about Project X or Project Y" looks for either phrase. */
function splitTopics(clause: Clause): Clause[] {
  const topics = clause.topic?.split(/\s+or\s+/iu).filter((topic) => topic !== '') ?? [];
  if (topics.length < 2 || topics.length > 4) return [clause];
  return topics.map((topic) => ({ ...clause, topic }));
}

function opensWithJoin({ reading }: ReadRequest): boolean {
  return /^(and|now|then|also|but|so|ok|okay|next)$/.test(reading.tokens[0]?.norm ?? '');
}

function saysMany({ reading }: ReadRequest): boolean {
  return reading.tokens.some((token) => token.classes.has('responses') || token.norm === 'drafts');
}

function quotePrevious(input: PlanInput): string {
  const text = input.previous?.text.trim() ?? '';
  return text.length > 120 ? `${text.slice(0, 119).trimEnd()}…`.toWellFormed() : text;
}
