import { Temporal } from 'temporal-polyfill';
import type { Aim, PlanInput, PlanProblem, Question } from '#lib/domain/plan.ts';
import { writeDay } from './name-days.ts';

/** What can be asked back where one answer lets a plan be made; `who:<name>` stands beside these. */
export type QuestionId =
  | 'when'
  | 'day'
  | 'time'
  | 'new_time'
  | 'start'
  | 'direction'
  | 'length'
  | 'repeats'
  | 'text'
  | 'title'
  | 'errand'
  | 'recipient'
  | 'which_mails'
  | 'which_event'
  | 'which_of'
  | 'mail_change'
  | 'change'
  | 'mail_or_event';

type Choices = Question['choices'];

/** How an answer in the user's own words may look; null where only the choices will do. */
const HINTS: Readonly<Record<QuestionId, string | null>> = {
  when: 'a day and a time, such as “Friday at 10:00”',
  day: 'a day, such as “Friday”',
  time: 'a time, such as “10:00”',
  new_time: 'a day or a time, such as “Friday at 10:00”',
  start: 'a time, such as “15:00”',
  direction: null,
  length: 'how long in all, such as “45 minutes”',
  repeats: 'such as “every Monday”',
  text: 'what it says',
  title: 'a title',
  errand: 'what it is about',
  recipient: 'a name or an address',
  which_mails: 'whom they are from, what they are about or how old they are',
  which_event: 'its title, its guests, or its day and time',
  which_of: 'its title, its guests or its time',
  mail_change: 'such as “as read”',
  change: 'such as “to Friday at 15:00”',
  mail_or_event: null,
};

const CHOICES: Readonly<Partial<Record<QuestionId, (input: PlanInput) => Choices>>> = {
  when: listDays,
  day: listDays,
  new_time: listDays,
  time: () => same(['9:00', '10:00', '14:00', '16:00']),
  start: () => same(['9:00', '10:00', '14:00', '16:00']),
  direction: () => [
    { label: 'Earlier', value: 'earlier' },
    { label: 'Later', value: 'later' },
  ],
  length: () => same(['30 minutes', '45 minutes', '1 hour', '2 hours']),
  repeats: () => same(['every day', 'every week', 'every month', 'every year']),
  which_of: () => [
    { label: 'All of them', value: 'all of them' },
    { label: 'The first one', value: 'the first one' },
    { label: 'The last one', value: 'the last one' },
  ],
  mail_change: () => [
    { label: 'Mark as read', value: 'as read' },
    { label: 'Mark as unread', value: 'as unread' },
  ],
  mail_or_event: () => [
    { label: 'The mail', value: 'email' },
    { label: 'The event', value: 'event' },
  ],
};

function same(values: readonly string[]): Choices {
  return values.map((value) => ({ label: value, value }));
}

/** Tomorrow and the working days after it. */
function listDays({ at, timeZone, workingHours }: PlanInput): Choices {
  const today = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDate();
  const works = workingHours?.days ?? [1, 2, 3, 4, 5];
  const ahead = Array.from({ length: 7 }, (_, index) => today.add({ days: index + 2 }));
  const days = ahead.filter((day) => works.length === 0 || works.includes(day.dayOfWeek));
  return [
    { label: `Tomorrow (${writeDay(today.add({ days: 1 }))})`, value: 'tomorrow' },
    ...days.slice(0, 4).map((day) => {
      const label = writeDay(day);
      return { label, value: `on ${label.replace(/^\w+, /, '')}` };
    }),
  ];
}

/** A question without what depends on the request. */
export function openQuestion(id: QuestionId): Question {
  return { id, choices: [], hint: HINTS[id] };
}

/** The problem with the choices that its question has for this request. */
export function fillQuestion(problem: PlanProblem, input: PlanInput): PlanProblem {
  const { question } = problem;
  if (!question || question.choices.length > 0 || !isQuestionId(question.id)) return problem;
  const choices = CHOICES[question.id]?.(input) ?? [];
  return { ...problem, question: { ...question, choices } };
}

function isQuestionId(id: string): id is QuestionId {
  return Object.hasOwn(HINTS, id);
}

/** Whom a name means, of several that it may mean. */
export function askWho(
  name: string,
  people: readonly { name: string; address: string | null }[],
  aim: Aim,
): { ok: false; problem: PlanProblem } {
  const choices = people
    .flatMap((person) => (person.address === null ? [] : [{ ...person, address: person.address }]))
    .slice(0, 8)
    .map(({ name: called, address }) => ({ label: `${called} <${address}>`, value: address }));
  return {
    ok: false,
    problem: {
      code: 'not_understood',
      message: `Which ${name} do you mean?`,
      suggestions: [],
      aim,
      question: { id: `who:${name.toLowerCase()}`, choices, hint: 'a full name or an address' },
    },
  };
}
