import type { EventQuery } from '#lib/domain/event.ts';
import { type PlanInput, type PlanResult, type StepOf, stepsOf } from '#lib/domain/plan.ts';
import { countBack, makeClock } from '../days.ts';
import { makeEventQuery, makeMailQuery } from '../make-query.ts';
import type { DayRange } from '../meaning.ts';
import { refuseConditional } from '../problems.ts';
import { readPeople } from '../read-people.ts';
import { readRequest } from '../read-request.ts';
import { formatTime, minutesOf } from '../times.ts';
import { findDeadline } from './find-deadline.ts';
import type { Check } from './splitting.ts';

/** What a condition looks up, and how long it waits before. */
export interface PlannedCheck {
  wait: string | null;
  find: Omit<StepOf<'find_mails'>, 'id'> | Omit<StepOf<'find_events'>, 'id'>;
  notes: string[];
}

/** How far back is looked where the words set no limit. */
const MET_DAYS = 30;
const MAIL_DAYS = 7;
const LAST_MINUTE = 24 * 60 - 1;

type PlanOne = (input: PlanInput) => PlanResult;

/** The find step that a condition comes to; null where its words make no sense as one. */
export function planCheck(
  check: Check,
  request: PlanInput,
  planOne: PlanOne,
  then: PlanResult,
): PlannedCheck | null {
  const planned = planTopic(check, request, planOne);
  if (planned?.find.kind === 'find_events' && check.topic === 'busy') {
    widen(planned.find.query, then);
  }
  if (planned && check.least > 1) {
    // "more than three": there is a fourth.
    Object.assign(planned.find.query, { skip: check.least - 1, limit: 1 });
  }
  return planned;
}

function planTopic(check: Check, request: PlanInput, planOne: PlanOne): PlannedCheck | null {
  const { words } = check;
  switch (check.topic) {
    case 'met':
      return planMet(check, request);
    case 'mailed':
      return planMailed(check, request, planOne);
    case 'answered':
      return planAnswered(check, request, planOne);
    case 'mails':
      return (
        planAwaited(check, request) ??
        planDescribed(
          /mail|repl|respon|answer|message/i.test(words) ? `Find ${words}` : `Find emails ${words}`,
          request,
          planOne,
        )
      );
    case 'events':
      return planDescribed(`Cancel ${nameEvents(words)}`, request, planOne);
    case 'busy':
      return planDescribed(`Cancel all my meetings ${words}`, request, planOne);
    case 'elapsed':
    case 'silent':
      return null;
  }
}

/** Whoever is to be free at two must not be in a meeting that began at half past one. */
function widen(query: EventQuery, then: PlanResult): void {
  const { startsAt, after, before } = query;
  if (startsAt === null || after === null || before === null) return;
  const made = then.ok ? stepsOf(then.plan, 'create_event') : [];
  const event = made.find(({ day, time }) => day === after && time === startsAt);
  const from = minutesOf(startsAt);
  const until = formatTime(Math.min(from + (event?.minutes ?? 1), LAST_MINUTE));
  query.startsAt = null;
  query.during = { from: startsAt, until };
}

function nameEvents(words: string): string {
  const plain = words.replace(/^(anything|something|anybody|anyone|plans)\b\s*/i, '');
  const bare = /^(with|on|at|in|from|this|next|today|tomorrow|tonight|planned|scheduled)\b/i;
  return bare.test(plain) ? `all my meetings ${plain}` : `the ${plain}`;
}

function planMet({ people, words }: Check, request: PlanInput): PlannedCheck | null {
  const notes: string[] = [];
  const days = readPastDays(words, MET_DAYS, 'meetings', request, notes);
  const named = readPeople(people ?? '', request).flatMap(({ meant }) => meant);
  if (!days || named.length === 0) return null;
  const query = {
    ...makeEventQuery(),
    people: named,
    ...days,
    attended: true as const,
    order: 'latest' as const,
  };
  return { wait: null, find: { kind: 'find_events', accountIds: idsOf(request), query }, notes };
}

function planMailed(check: Check, request: PlanInput, planOne: PlanOne): PlannedCheck | null {
  const { people, words, coming } = check;
  const [, thing, day] =
    /^(?:the|his|her|their|my|our|an?)\s+(.+?)\s+((?:by|until|till|before|within)\s.+)$/iu.exec(
      words,
    ) ?? [];
  const deadline = findDeadline(day ?? words, coming, request);
  if (deadline) {
    const named = readPeople(people ?? '', request).flatMap(({ meant }) => meant);
    if (named.length === 0 || deadline.at <= request.at) return null;
    const from = named.map((person) => ({ role: 'from' as const, ...person }));
    const topic = thing ?? null;
    const query = { ...makeMailQuery(), people: from, topic, since: request.at, limit: 1 };
    const find = { kind: 'find_mails' as const, accountIds: idsOf(request), query };
    return { wait: deadline.at, find, notes: deadline.notes };
  }
  // What is still to happen needs a day until which it is waited for.
  if (coming && !/\b(last|past|since|this|today|yet)\b/i.test(words)) return null;
  const plain = words.replace(/\b(yet|already|so far|at all)\b/gi, '').trim();
  const planned = planDescribed(`Find emails from ${people ?? ''} ${plain}`, request, planOne);
  if (planned?.find.kind !== 'find_mails') return null;
  const { query } = planned.find;
  if (query.after === null && query.before === null) {
    query.after = countBack(makeClock(request.at, request.timeZone), MAIL_DAYS, 'day');
    planned.notes.push(`No time was given: mails of the last ${MAIL_DAYS} days count.`);
  }
  query.limit = 1;
  return planned;
}

/** Which of the user's mails is meant: where that is left open, any mail of theirs is an answer. */
const WHICH_MAIL =
  /^(about|regarding|concerning|on the|with the subject|called|titled|from|of|re)\b/i;

function planAnswered(check: Check, request: PlanInput, planOne: PlanOne): PlannedCheck | null {
  const { people, words, coming } = check;
  const plain = words.replace(/\b(yet|already|so far|at all)\b/gi, '').trim();
  if (people !== null && !WHICH_MAIL.test(plain)) return planMailed(check, request, planOne);
  if (coming) return null;
  const planned = planDescribed(
    `Has ${people ?? 'anyone'} answered my emails ${plain}`,
    request,
    planOne,
  );
  if (planned?.find.kind !== 'find_mails' || planned.find.query.replies === undefined) return null;
  planned.find.query.limit = 1;
  return planned;
}

/** "if there is a reply from Jane by Tuesday": what comes until then, and not what has come. */
function planAwaited(check: Check, request: PlanInput): PlannedCheck | null {
  const [, name, when] =
    /^(?:(?:a|an|any|no|some|new) )*\p{L}+ (?:back )?from (.+?) ((?:by|until|till|before|within) .+)$/iu.exec(
      check.words,
    ) ?? [];
  return name === undefined || when === undefined
    ? null
    : planMailed({ ...check, people: name, words: when, coming: true }, request, () =>
        refuseConditional(),
      );
}

/** Planned as a request of its own, of which only the first find is used. */
function planDescribed(text: string, request: PlanInput, planOne: PlanOne): PlannedCheck | null {
  const result = planOne({ ...request, text, previous: null });
  if (!result.ok || result.plan.unused.length > 0) return null;
  const [first] = result.plan.steps;
  if (first?.kind !== 'find_mails' && first?.kind !== 'find_events') return null;
  const notes = result.plan.assumptions.filter((note) => /is read as|may be/.test(note));
  const { id: _id, ...find } = first;
  return { wait: null, find: structuredClone(find), notes };
}

/** Days gone by, as mails would be described: "in the last 3 days", "since Monday". */
function readPastDays(
  words: string,
  defaultDays: number,
  what: string,
  request: PlanInput,
  notes: string[],
): DayRange | null {
  const clock = makeClock(request.at, request.timeZone);
  const plain = words.replace(/\b(yet|already|so far|at all|recently|lately)\b/gi, '').trim();
  if (plain === '') {
    notes.push(`No time was given: ${what} of the last ${defaultDays} days count.`);
    return { after: countBack(clock, defaultDays, 'day'), before: null };
  }
  const span = plain
    .replace(/^for (more than |over |at least )?/i, 'in the last ')
    // "in the last week" is the past seven days here, "last week" the one before this.
    .replace(/^(in|within|over|during) the last (week|month|year)\b/i, 'in the past $2');
  const { phrases } = readRequest({ ...request, text: `emails ${span}`, previous: null });
  const days = phrases.flatMap(({ meanings }) =>
    meanings.flatMap((meaning) => (meaning.kind === 'days' ? [meaning.days] : [])),
  );
  const known = phrases.every(({ rule }) => rule !== 'unknown');
  const [first] = days;
  return known && days.length === 1 && first ? first : null;
}

function idsOf({ accounts }: PlanInput): string[] {
  return accounts.map(({ id }) => id);
}
