import {
  PLAN_VERSION,
  type Plan,
  type PlanResult,
  type Step,
  type StepOf,
} from '#lib/domain/plan.ts';
import type { Answers } from './answer-questions.ts';
import { nameWorkflow } from './assemble-plan.ts';
import { findNotice, type Notice } from './notices.ts';
import { capitalize, chooseAccount, makeSubject } from './plan-letters.ts';
import type { PlanRequest } from './plan-request.ts';
import * as problems from './problems.ts';
import { openReadings } from './read-request.ts';
import { readTime } from './times.ts';

type PlanOne = (request: PlanRequest) => PlanResult;

const CHANGING: readonly Step['kind'][] = ['change_events', 'delete_events', 'move_events'];

/**
 * "Tell everyone in my 3pm that I'm late", "cancel the review and email the attendees": the events,
 * those at them, and a mail to these.
 *
 * @returns null where the request asks for no such mail
 */
export function planNotice(
  request: PlanRequest,
  answers: Answers,
  planOne: PlanOne,
): PlanResult | null {
  const notice = findNotice(request.text);
  if (!notice) return null;
  const base = notice.before === null ? null : planOne({ ...request, text: notice.before });
  const notes = base?.ok ? [...base.plan.assumptions] : [];
  const steps = base === null ? findDescribed(notice, request, planOne, notes) : takeEvents(base);
  if (!steps) return base && asksBack(base) ? base : null;
  if (notice.plain && base !== null) {
    notes.push('Whoever is invited is told of it by the calendar.');
    return done(steps, notes);
  }
  const text = notice.text ?? takeAnswer(answers);
  if (text === null) return problems.askText(['everyone there'], offerText(notice, steps));
  return done(addMail(steps, notice, text, request, notes), notes);
}

/** What is done with the events lacks something: that is asked first. */
function asksBack(result: PlanResult): boolean {
  return !result.ok && result.problem.question !== undefined;
}

function done(steps: Step[], notes: readonly string[]): PlanResult {
  const plan: Plan = {
    version: PLAN_VERSION,
    workflow: nameWorkflow(steps),
    steps,
    unused: [],
    assumptions: [...new Set(notes)],
  };
  return { ok: true, plan };
}

/** The events that are described, where the words name any and not a team or a company. */
function findDescribed(
  { event, many }: Notice,
  request: PlanRequest,
  planOne: PlanOne,
  notes: string[],
): Step[] | null {
  if (event === null || !namesEvent(event, request)) return null;
  const asked = many ? `all my meetings ${event}` : `the ${event.replace(/^the\s+/iu, '')}`;
  const text = /^(my|our|tomorrow's|today's|\S+'s)\b/iu.test(event) && !many ? event : asked;
  const result = planOne({ ...request, text: `Cancel ${text}`, previous: null });
  const [first] = result.ok && result.plan.unused.length === 0 ? result.plan.steps : [];
  if (!result.ok || first?.kind !== 'find_events') return null;
  notes.push(...result.plan.assumptions);
  return [{ ...first, id: 's1' }];
}

function namesEvent(words: string, request: PlanRequest): boolean {
  const { tokens, dates } = openReadings({ ...request, text: words })('calendar');
  return tokens.some(
    ({ classes }, at) =>
      classes.has('event') || dates.has(at) || readTime(tokens, at)?.alone === true,
  );
}

/** The steps of what is done with events; null where it is about something else as well. */
function takeEvents(result: PlanResult): Step[] | null {
  if (!result.ok || result.plan.unused.length > 0) return null;
  const { steps } = result.plan;
  const only = steps.every(({ kind }) => kind === 'find_events' || CHANGING.includes(kind));
  const acts = steps.some(({ kind }) => CHANGING.includes(kind));
  return only && acts ? steps : null;
}

function takeAnswer(answers: Answers): string | null {
  const at = answers.findIndex(({ questionId }) => questionId === 'text');
  return at === -1 ? null : (answers.splice(at, 1)[0]?.value.trim() ?? null);
}

/** An apology for what is cancelled; of the rest only the user knows what to say. */
function offerText({ thing }: Notice, steps: readonly Step[]): string | null {
  const cancels = steps.some(({ kind }) => kind === 'delete_events');
  if (cancels) return 'I am sorry, but I have to cancel our meeting.';
  const moves = steps.some(({ kind }) => kind === 'change_events');
  if (moves) return 'I am sorry, but I have to change our meeting. The invitation has the details.';
  return thing === 'reminder' ? 'A short reminder of our meeting.' : null;
}

/** Those at the events are taken before anything becomes of these, and written to at the end. */
function addMail(
  steps: readonly Step[],
  notice: Notice,
  text: string,
  request: PlanRequest,
  notes: string[],
): Step[] {
  const finds = steps.filter((step): step is StepOf<'find_events'> => step.kind === 'find_events');
  const last = finds.at(-1);
  const accountId = chooseAccount(null, request, notes, {
    service: 'mail',
    note: 'It is written from',
  });
  const named = /^(agenda|minutes|summary|link|invitation|slides)$/i.test(notice.thing ?? '');
  const subject = named ? capitalize(notice.thing ?? '') : makeSubject(text);
  notes.push(`No subject was given: “${subject}” is taken.`);
  const people = `s${steps.length + 1}`;
  return [
    ...steps,
    { id: people, kind: 'take_people', of: last?.id ?? 's1', who: 'everyone' },
    {
      id: `s${steps.length + 2}`,
      kind: 'write_mail',
      accountId,
      to: [],
      toOf: people,
      cc: [],
      subject,
      body: text,
      asDraft: notice.asDraft,
    },
  ];
}
