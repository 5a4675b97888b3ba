import type { PlanInput, Planner, PlanResult } from '#lib/domain/plan.ts';
import { type Answers, applyAnswer, choosePeople } from './answer-questions.ts';
import { assemblePlan, type Part } from './assemble-plan.ts';
import { type Clause, type Clauses, hasConditions, splitClauses } from './clauses.ts';
import { planWish } from './conditions/plan-wish.ts';
import { planWishes } from './conditions/plan-wishes.ts';
import { splitRequest } from './conditions/split-request.ts';
import type { EventJob } from './event-job.ts';
import { aimOfPlan, findAim } from './find-aim.ts';
import { findAmbiguous, findUnsureSender } from './find-ambiguous.ts';
import { findDecline } from './find-decline.ts';
import { guessAim } from './guess-aim.ts';
import { askImpossibleDate, replaceDates } from './impossible-dates.ts';
import { detectOtherLanguage, isPlainlyEnglish } from './language.ts';
import { isActing, type Job, listMeant } from './make-query.ts';
import type { Meaning } from './meaning.ts';
import { narrowEarlier } from './narrow-earlier.ts';
import { planBrief } from './plan-brief.ts';
import { planEvents } from './plan-events.ts';
import { type JobsProblem, type JobsResult, planJobs } from './plan-jobs.ts';
import { planLetter } from './plan-letters.ts';
import { planNotice } from './plan-notice.ts';
import { planPreparation } from './plan-preparation.ts';
import type { PlanRequest } from './plan-request.ts';
import type { Refusal } from './problems.ts';
import * as problems from './problems.ts';
import { askWho, fillQuestion } from './questions.ts';
import { openReadings, type ReadRequest, readRequest, share } from './read-request.ts';
import { rephrase } from './rephrase.ts';
import { type Segments, splitSegments } from './segments.ts';
import { spellSlot } from './spell-slot.ts';
import { spellSwap } from './spell-swap.ts';
import { isPastedMail, isShown, isTakenBack } from './taken-back.ts';
import { trimAsides } from './trim-asides.ts';
import { listUnusedWords } from './unused-words.ts';

/**
 * The planner that is built in: a grammar of English requests about mail. It is pure: the same
 * input gives the same plan, byte for byte, and it sees nothing but its input.
 */
export function createEmbeddedPlanner(): Planner {
  return { makePlan: (input) => Promise.resolve(makePlan(input)) };
}

function makePlan(input: PlanInput): PlanResult {
  const text = spellSlot(spellSwap(trimAsides(replaceDates(cleanText(input.text), input.answers))));
  if (text.trim() === '') return problems.refuseEmpty();
  const length = Array.from(text).length;
  if (length > problems.MAX_LENGTH) return problems.refuseTooLong(length);
  if (!/\p{L}/u.test(text)) return problems.refuseWordless();
  const chosen = choosePeople({ ...input, text });
  const request = { ...chosen, shared: share(chosen) };
  const readings = openReadings(request);
  const reading = readings('mail');
  let read: ReadRequest | null = null;
  if (!isPlainlyEnglish(reading)) {
    read = readRequest(request, readings);
    const language = detectOtherLanguage(read);
    if (language) return problems.refuseLanguage(language.says);
  }
  const impossible = askImpossibleDate(request, reading.tokens);
  if (impossible) return nameAim(impossible, read ?? readRequest(request, readings));
  if (isTakenBack(text)) return problems.refuseUnwanted();
  const brief = planBrief(request, readings);
  if (brief) return brief;
  const declined = findDecline(reading);
  if (declined) return declined;
  const wishes = splitRequest(reading);
  const simple = wishes?.length === 1 && wishes[0]?.when === null && wishes[0].text === text.trim();
  const answers = (input.answers ?? []).filter(
    ({ questionId }) => !/^(who|date):/.test(questionId),
  );
  const planOne = (one: PlanRequest, known?: ReadRequest) => planAnswered(one, answers, known);
  const plan = (one: PlanRequest, known?: ReadRequest) =>
    planNotice(one, answers, planOne) ?? planPreparation(one, planOne) ?? planOne(one, known);
  const joined = wishes && !simple ? planWishes(wishes, request, plan) : null;
  // What was split into wishes need not be read as a whole.
  const known = joined ? null : (read ?? readRequest(request, readings));
  const result =
    joined ?? planWish(request, (one) => plan(one, one.text === text && known ? known : undefined));
  return result.ok ? result : { ok: false, problem: fillQuestion(result.problem, request) };
}

/** Plans a wish; what it lacks is taken from the answers, of which each is used once. */
function planAnswered(request: PlanRequest, answers: Answers, known?: ReadRequest): PlanResult {
  let asked = narrowEarlier(rephrase(request));
  let read = asked === request && known ? known : readRequest(asked);
  for (;;) {
    const result = askAmbiguous(planRead(asked, read), asked, read);
    const id = result.ok ? null : (result.problem.question?.id ?? null);
    const at = id === null ? -1 : answers.findIndex(({ questionId }) => questionId === id);
    const answer = answers[at];
    if (!answer) return result;
    answers.splice(at, 1);
    const said = applyAnswer(asked, answer.questionId, answer.value) ?? asked;
    asked = narrowEarlier(said, answer.questionId === 'which_of');
    read = readRequest(asked);
  }
}

/** Whom a name means is asked, where several bear it. */
function askAmbiguous(result: PlanResult, request: PlanRequest, read: ReadRequest): PlanResult {
  const naming = result.ok
    ? (findAmbiguous(result.plan, request) ?? findUnsureSender(result.plan, read))
    : null;
  if (!naming || !result.ok) return result;
  return askWho(naming.written, naming.meant, aimOfPlan(result.plan));
}

function planRead(request: PlanRequest, read: ReadRequest): PlanResult {
  const segments = splitSegments(read.phrases);
  const split = splitClauses({ ...read, phrases: segments.mail });
  return nameAim(planRequest(request, read, segments, split), read, segments, split);
}

/** The same answer with what the request is about, where it does not say yet. */
function nameAim(
  result: PlanResult,
  read: ReadRequest,
  segments = splitSegments(read.phrases),
  split = splitClauses({ ...read, phrases: segments.mail }),
): PlanResult {
  if (result.ok || result.problem.code === 'out_of_field' || result.problem.aim) return result;
  return { ok: false, problem: { ...result.problem, aim: findAim(read, segments, split) } };
}

function planRequest(
  request: PlanInput,
  read: ReadRequest,
  segments: Segments,
  split: Clauses,
): PlanResult {
  const others = segments.list.some(({ kind }) => kind !== 'mail');
  const result = planMails(request, read, split, segments);
  const leftover = new Set([...split.leftover, ...segments.leftover]);
  const unused = listUnusedWords(read, leftover);
  if (!result.ok && segments.refused && segments.list.length === 0)
    return problems.refuseUnwanted();
  if (!result.ok && result.reason === 'no_account') return refuseNoAccount(split, request);
  if (!result.ok) return explain(read, split, result.reason, unused);
  if (!others && isGuess(split, unused)) return explain(read, split, 'nothing', unused);
  const notes = [...result.notes];
  const parts = planParts(request, segments, result.jobs, notes);
  if (!Array.isArray(parts)) return parts;
  const acts = parts.some(isChange);
  if (acts && means(read, 'exception')) return problems.refuseException();
  if (acts && isConditional(read)) return problems.refuseConditional();
  if (parts.some(isOrder) && isNoOrder(read)) return problems.refuseUnclear([quoteHead(read)]);
  const unclear = [...unused, ...result.vague];
  // A whole reply that was dictated goes to nobody who was not meant.
  const dictated = result.jobs.some((job) => job.draft && job.exact === true);
  if ((acts || dictated) && unclear.length > 0) return problems.refuseUnclear(unclear);
  if (!acts) notes.push(...noteElsewhere(split));
  return { ok: true, plan: assemblePlan(parts, unused, [...new Set(notes)]) };
}

function refuseNoAccount({ clauses }: Clauses, { accounts }: PlanInput): Refusal {
  const named = clauses.find((clause) => typeof clause.accounts === 'string')?.accounts;
  return problems.refuseNoAccount(
    `${typeof named === 'string' ? named : 'such'} account`,
    accounts.map(({ email }) => email),
  );
}

/** What the request wants of mails that are there; beside other wishes that may be nothing. */
function planMails(
  request: PlanInput,
  read: ReadRequest,
  split: Clauses,
  { list }: Segments,
): JobsResult {
  const others = list.some(({ kind }) => kind !== 'mail');
  const mails = list.some(({ kind }) => kind === 'mail');
  if (others && !mails) return { ok: true, jobs: [], notes: [], vague: [] };
  const result = planJobs(request, read, split);
  return others && !result.ok && result.reason === 'nothing'
    ? { ok: true, jobs: [], notes: [], vague: [] }
    : result;
}

/** The parts of the plan in the order of the request, or why there is none. */
function planParts(
  request: PlanRequest,
  { list }: Segments,
  jobs: Job[],
  notes: string[],
): Part[] | Refusal {
  const parts: Part[] = [];
  const events = list.flatMap((segment) => (segment.kind === 'event' ? [segment.event] : []));
  const planned = planEvents(events, request, notes, jobs);
  if (!planned.ok) return planned;
  const made = planned.jobs.map((job): Part => ({ kind: 'event', job }));
  const takes = planned.jobs.some((job) => job.kind === 'create_event' && job.takes);
  if (takes) parts.push({ kind: 'mails', jobs: planned.mails });
  let told = false;
  for (const segment of list) {
    if (segment.kind === 'people') {
      parts.push({ kind: 'people', people: listMeant(segment.people, notes) });
    } else if (segment.kind === 'letter') {
      const letter = planLetter(segment.letter, request, notes);
      if (!letter.ok) return letter;
      parts.push({ kind: 'letter', step: letter.step });
    } else if (segment.kind === 'mail') {
      if (jobs.length > 0 && !takes) parts.push({ kind: 'mails', jobs });
    } else if (!told) {
      parts.push(...made);
      told = true;
    }
  }
  if (list.length === 0 && jobs.length > 0) parts.push({ kind: 'mails', jobs });
  return parts;
}

function isChange(part: Part): boolean {
  if (part.kind === 'event') return !isLookUp(part.job);
  if (part.kind === 'people') return false;
  if (part.kind !== 'mails') return true;
  return part.jobs.some((job) => job.changes.length > 0 || job.forward !== null);
}

/** What is done to mails or events that are there: a new mail may hold any words. */
function isOrder(part: Part): boolean {
  return part.kind !== 'letter' && isChange(part);
}

/** Words that were pasted or shown ask for nothing, whatever they say. */
function isNoOrder({ reading, phrases }: ReadRequest): boolean {
  const dictated = phrases.some(({ meanings }) =>
    meanings.some(({ kind }) => kind === 'instruction' || kind === 'body'),
  );
  return !dictated && (isPastedMail(reading.text) || isShown(reading.tokens));
}

/** The words before the first colon or line break. */
function quoteHead({ reading }: ReadRequest): string {
  return (reading.text.trim().split(/[:\n]/u, 1)[0] ?? '').trim();
}

/** Whether a job no more than answers a question. */
function isLookUp(job: EventJob): boolean {
  if (job.kind === 'found') return !(job.cancel || job.change || job.move || job.answer);
  return job.kind === 'find_slots';
}

/** "if", "unless", "whenever": what is to happen only sometimes cannot be planned. */
function isConditional({ reading, phrases }: ReadRequest): boolean {
  const stray = phrases.some(({ rule, from }) => {
    const word = reading.tokens[from]?.norm ?? '';
    return rule === 'unknown' && /^(if|unless|when|whenever|once|whether)$/.test(word);
  });
  return stray || means({ reading, phrases }, 'condition');
}

function means({ phrases }: ReadRequest, wanted: Meaning['kind']): boolean {
  return phrases.some(({ meanings }) => meanings.some(({ kind }) => kind === wanted));
}

/** Characters that no store or screen can hold become spaces; line breaks and tabs stay. */
function cleanText(text: string): string {
  return text.toWellFormed().replace(/[^\P{Cc}\n\t]|[\u2028\u2029]/gu, ' ');
}

/** A noun such as "email" among words that mean nothing to us is no request. */
function isGuess(split: Clauses, unused: readonly string[]): boolean {
  const acts = split.clauses.some((clause) => clause.actions.size > 0);
  const described = split.clauses.some(hasConditions);
  return unused.length > 0 && !acts && !described;
}

function noteElsewhere(split: Clauses): string[] {
  return split.elsewhere.length > 0
    ? ['Only reading mail and drafting replies is planned; the rest of your request is not.']
    : [];
}

function explain(
  read: ReadRequest,
  split: Clauses,
  reason: JobsProblem,
  unused: readonly string[],
): PlanResult {
  const hangs = /^\W*((and|so|but|please|hey|ok)\W+)*(if|unless)\b/iu.test(read.reading.text);
  if (hangs && isConditional(read)) return problems.refuseConditional();
  const [field] = split.elsewhere;
  if (field) return problems.refuseElsewhere(field);
  const acts = split.clauses.some((clause) => clause.changes.length > 0 || isActing(clause));
  if (reason === 'which_mails' && acts) return problems.askWhichToChange();
  if (reason === 'which_mails') return problems.refuseUnclearMails();
  if (reason === 'which_change') return problems.askMailChange();
  if (reason === 'no_recipient') return problems.askRecipient();
  if (reason === 'no_text') return problems.askText([]);
  if (reason === 'mail_or_event') return problems.askMailOrEvent();
  if (reason === 'only_negated') return problems.refuseNegated();
  const asked = split.clauses.some((clause) => clause.question);
  const described = split.clauses.find((clause) => !clause.question && hasConditions(clause));
  if (described && !described.mail && speaksOfEvents(read)) {
    return problems.refuseElsewhere('calendar');
  }
  if (described) return problems.refuseActionless(nameMails(described));
  if (unused.length === 0) return problems.introduce();
  if (speaksOfEvents(read)) return problems.refuseElsewhere('calendar');
  const unknown = asked && guessAim(read.reading.tokens) === null;
  return unknown ? problems.refuseOutOfField() : problems.refuseUnknown(unused);
}

function speaksOfEvents({ reading }: ReadRequest): boolean {
  return reading.tokens.some(({ classes }) => classes.has('event') || classes.has('calendarPlace'));
}

function nameMails({ topic, people }: Clause): string {
  const names = people.flatMap((one) => one.people.names.map((naming) => naming.written));
  const parts = [
    names.length > 0 ? `from ${names.join(' or ')}` : '',
    topic ? `about ${topic}` : '',
  ];
  return parts.filter((part) => part !== '').join(' ') || 'from this week';
}
