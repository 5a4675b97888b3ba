import type { PlanProblem, PlanResult } from '#lib/domain/plan.ts';
import { EXAMPLES } from './examples.ts';
import type { OtherField } from './meaning.ts';
import { openQuestion, type QuestionId } from './questions.ts';

/** Requests longer than this are not read; counted in characters as the user sees them typed. */
export const MAX_LENGTH = 4000;

const WHAT_WORKS =
  'I read, answer, write, forward and organise mail, I look up, create, change and delete events, set reminders and plan a day, and I find free time and the addresses of people.';

export type Refusal = Extract<PlanResult, { ok: false }>;

function refuse(
  code: PlanProblem['code'],
  message: string,
  suggestions: readonly string[] = EXAMPLES,
): Refusal {
  return { ok: false, problem: { code, message, suggestions: suggestions.slice(0, 4), aim: null } };
}

/** One short question: its answer lets a plan be made. */
function ask(id: QuestionId, message: string, suggestions: readonly string[] = EXAMPLES): Refusal {
  const { problem } = refuse('not_understood', message, suggestions);
  return { ok: false, problem: { ...problem, question: openQuestion(id) } };
}

/** A day that does not exist. @param words as the user wrote it */
export function askDate(
  words: string,
  choices: readonly { label: string; value: string }[],
): Refusal {
  const message = `There is no ${words}. Which day do you mean?`;
  const { problem } = refuse('not_understood', message, WORKING.calendar);
  const id = `date:${words.toLowerCase()}`;
  const hint = 'a day, such as “Friday”';
  return { ok: false, problem: { ...problem, question: { id, choices: [...choices], hint } } };
}

export function refuseEmpty(): PlanResult {
  return refuse('empty', 'There is nothing to read. Tell me what you would like to know or do.');
}

export function refuseTooLong(length: number): PlanResult {
  return refuse(
    'too_long',
    `Your request has ${groupDigits(length)} characters; I can read up to ${groupDigits(MAX_LENGTH)}. Your text is kept, so you can shorten it and try again.`,
  );
}

export function refuseWordless(): PlanResult {
  return refuse('not_understood', 'I found no words in your request. Please say it in a sentence.');
}

/** @param says the answer in the user's language; empty where we have none */
export function refuseLanguage(says: string): PlanResult {
  return refuse('other_language', `${says} So far I understand English only.`.trim());
}

export function refuseUnclearMails(): PlanResult {
  return ask(
    'which_mails',
    'I cannot tell which mails you mean. Name a person, a topic or a time, for example.',
    ['Reply to John', 'Draft replies to emails about Project X', 'Summarize emails from last week'],
  );
}

export function refuseNegated(): PlanResult {
  return refuse('not_understood', 'Nothing will be drafted. What would you like me to do instead?');
}

export function refuseUnwanted(): Refusal {
  return refuse('not_understood', 'Nothing will be changed. What would you like me to do instead?');
}

/** Nothing but a greeting or a question about the assistant itself. */
export function introduce(): PlanResult {
  return refuse('not_understood', `${WHAT_WORKS} Here are things you can ask.`);
}

/** Mails were described, but not what to do with them. */
export function refuseActionless(mails: string): PlanResult {
  return refuse(
    'not_understood',
    'What shall I do with these mails? I can find them, summarise them and draft replies.',
    [`Find emails ${mails}`, `Summarize emails ${mails}`, `Draft replies to emails ${mails}`],
  );
}

const ELSEWHERE: Readonly<Record<OtherField, string>> = {
  calendar:
    'I look up, create, move, change and delete events in your calendar. Say which event, on which day and at what time.',
  planning: `I tell what a single day holds and what comes first in it; I keep no list of tasks. ${WHAT_WORKS}`,
  organise:
    'I can archive, delete, star, label and mark mails as read, where you say which mails. More I cannot do with them.',
  compose: 'To write a new mail I need to know whom it goes to and what it says, in your words.',
  folder: 'I cannot read your drafts, spam or trash: I look in the rest of your mail.',
  send: 'Nothing is sent by asking: a reply goes out when you approve its draft.',
  contacts:
    'I cannot add or change contacts: I know the people you have mail with by that mail. I can look up the address of anyone among them.',
  cards:
    'I know people by the mail you have with them: their names and mail addresses, no telephone numbers. Say whose address you want.',
  other: `That is outside of what I do. ${WHAT_WORKS}`,
};

const WORKING: Readonly<Partial<Record<OtherField | 'reminder', readonly string[]>>> = {
  reminder: [
    'Remind me to call John tomorrow at 9:00',
    'Set a reminder for the rent on the 1st of every month',
  ],
  calendar: [
    'Create a meeting “Budget review” tomorrow at 10:00 for 45 minutes',
    'Move the “Budget review” meeting to Friday at 15:00',
    'Cancel the event “Budget review”',
  ],
  organise: [
    'Archive promotions older than 30 days',
    'Mark emails from John as read',
    'Label the emails about the budget as “Money”',
  ],
  contacts: ["What is John's email address?", 'Find emails from John'],
  cards: ["What is John's email address?", 'Find emails from John'],
  compose: [
    'Send an email to jane@example.com saying “See you at five”',
    'Forward the last email from John to jane@example.com',
  ],
};

const CODES: Readonly<Partial<Record<OtherField, PlanProblem['code']>>> = {
  other: 'out_of_field',
  contacts: 'not_possible',
  cards: 'not_possible',
};

export function refuseElsewhere(field: OtherField): PlanResult {
  return refuse(CODES[field] ?? 'not_understood', ELSEWHERE[field], WORKING[field]);
}

/** What is known, and cannot be done here. @param message says what can be done in its place */
export function refusePossible(message: string, suggestions: readonly string[]): Refusal {
  return refuse('not_possible', message, suggestions);
}

export function refuseOutOfField(): PlanResult {
  return refuse('out_of_field', ELSEWHERE.other);
}

/** Something is to be changed, but part of the words has no meaning here: nobody guesses then. */
export function refuseUnclear(words: readonly string[]): Refusal {
  const shown = words.filter((word) => word.length <= 60).slice(0, 3);
  const what = shown.map((word) => `“${word}”`).join(' and ');
  return refuse(
    'not_understood',
    `I did not understand ${what === '' ? 'all of that' : what}, and where something is to be changed I do not guess. Please say it again without it, or in other words.`,
  );
}

/** What is to become of the mails was not said, or not in words that work. */
export function askMailChange(): Refusal {
  return ask(
    'mail_change',
    'What shall I do with these mails? I can archive, delete, star, label and mark them as read or unread.',
    WORKING.organise,
  );
}

export function askWhichToChange(): Refusal {
  return ask('which_mails', 'Which mails do you mean?', WORKING.organise);
}

/** A mail that is to be sent on another day. */
export function refuseLater(): Refusal {
  return refuse(
    'not_possible',
    'A mail goes out when you approve it, not at a time of its own. Ask for it without the day, as a draft, or let me remind you then.',
    WORKING.compose,
  );
}

/** A mail without anyone it goes to. */
export function askRecipient(): Refusal {
  return ask('recipient', 'Whom shall it go to?', WORKING.compose);
}

/**
 * @param names who gets the mail; nobody where that is not known yet
 * @param offered a text that the user may take
 */
export function askText(names: readonly string[], offered: string | null = null): Refusal {
  const to = names.length > 0 ? ` to ${names.join(' and ')}` : '';
  const { problem } = ask('text', `What should the mail${to} say?`, WORKING.compose);
  const choices = offered === null ? [] : [{ label: offered, value: offered }];
  return { ok: false, problem: { ...problem, question: { ...openQuestion('text'), choices } } };
}

/** An event without its day. @param timed whether its time was said */
export function askDay(text: string, timed: boolean): Refusal {
  const missing = timed ? 'tomorrow' : 'tomorrow at 10:00';
  return ask(
    timed ? 'day' : 'when',
    timed ? 'On which day should it be?' : 'When should it be?',
    extend(text, missing, WORKING.calendar),
  );
}

/** An event with a day but without its time. */
export function askTime(text: string): Refusal {
  return ask('time', 'At what time should it be?', extend(text, 'at 10:00', WORKING.calendar));
}

export function refusePast(): Refusal {
  return refuse(
    'not_understood',
    'That time is over already. Say a day and a time to come.',
    WORKING.calendar,
  );
}

export function askEvent(): Refusal {
  return ask('which_event', 'Which event do you mean?', WORKING.calendar);
}

export function askChange(): Refusal {
  return ask(
    'change',
    'What should change about the event? I can change its title, day, time, length, place, guests and calendar.',
    WORKING.calendar,
  );
}

/** Events or a calendar of an account that is not there: no other one is taken for it. */
export function refuseNoAccount(which: string, has: readonly string[]): Refusal {
  return refuse(
    'not_possible',
    `No ${which} is connected, only ${has.join(' and ')}. Connect it, or say the same without it.`,
    WORKING.calendar,
  );
}

/** "it", after several events were looked up. */
export function askWhichOf(): Refusal {
  return ask('which_of', 'Which of these events do you mean?', WORKING.calendar);
}

/** An event is to be moved, but not to a day or a time. */
export function askNewTime(): Refusal {
  return ask('new_time', 'When should it be instead?', WORKING.calendar);
}

/** "forward by an hour" is earlier to some and later to others. */
export function askDirection(): Refusal {
  return ask('direction', 'Do you mean earlier or later? People read “forward” both ways.', [
    'Move the “Sync” meeting 30 minutes later',
    'Move the “Sync” meeting 30 minutes earlier',
  ]);
}

export function askLength(): Refusal {
  return ask('length', 'How long should the event be in all?', WORKING.calendar);
}

/** @param name a calendar beside the main one of an account */
export function refuseOtherCalendar(name: string): Refusal {
  return refuse(
    'not_understood',
    `I create events in the main calendar of an account. Create it there, then ask me to move it to your ${name} calendar.`,
    WORKING.calendar,
  );
}

export function refuseManyDays(): Refusal {
  return refuse(
    'not_understood',
    'An event with a time is within one day, one over several days is all day. Say the one day that it is on, or its days without a time.',
    WORKING.calendar,
  );
}

export function refuseRepeating(): Refusal {
  return refuse(
    'not_understood',
    'I work on single events, not on ones that repeat. Say one day and its time.',
    WORKING.calendar,
  );
}

/** "a recurring event": how often, was not said, or more often than every day. */
export function askRepeats(): Refusal {
  return ask(
    'repeats',
    'How often should it be? It can be every day, week, month or year, or on certain days of the week.',
    WORKING.calendar,
  );
}

/** A reminder that is counted from when another event is. */
export function refuseRelative(): Refusal {
  return refuse(
    'not_possible',
    'I cannot set a reminder by the time of another event. Say the day and the time at which I shall remind you.',
    WORKING.reminder,
  );
}

/** A reminder of nothing. */
export function askReminder(): Refusal {
  return ask('errand', 'What shall I remind you of, and when?', WORKING.reminder);
}

export function askReminderTime(text: string): Refusal {
  return ask(
    'when',
    'When shall I remind you? Say the day and the time.',
    extend(text, 'tomorrow at 9:00', WORKING.reminder),
  );
}

export function askOneEvent(): Refusal {
  return refuse(
    'not_understood',
    'I create one event at a time. Say each with its day and time.',
    WORKING.calendar,
  );
}

export function askTitle(): Refusal {
  return ask('title', 'What should the event be called?', WORKING.calendar);
}

/** "with her": nobody was spoken of who may be meant. */
export function refuseNobody(): Refusal {
  return refuse(
    'not_understood',
    'Whom is it with? Nobody was named before; say the name or the address.',
    WORKING.calendar,
  );
}

/** A mail and an event may both go by that name. */
export function askMailOrEvent(): Refusal {
  return ask('mail_or_event', 'Do you mean a mail or an event?', [
    'Delete the email “Budget draft”',
    'Delete the event “Budget review”',
  ]);
}

/** "if", "when", "every time": what is to happen only sometimes. */
export function refuseConditional(): Refusal {
  return refuse(
    'not_understood',
    'This condition is none that I can check. I can wait until a day for a mail from somebody, and look whether you met them, have mail from them or are free. Say it like that, or without the “if” or “when”.',
  );
}

/** "all but the last 3", "some of them". */
export function refuseException(): Refusal {
  return refuse(
    'not_understood',
    'I cannot choose some of them and leave out others by myself. Please say exactly which are meant.',
  );
}

/** The request as it was written, with what it lacks, before other examples. */
function extend(text: string, addition: string, others: readonly string[] | undefined): string[] {
  const said = text.trim().replace(/[\s.!?…,;:]+$/u, '');
  return said.length <= 120 ? [`${said} ${addition}`, ...(others ?? [])] : [...(others ?? [])];
}

/** @param words what was not understood, as written */
export function refuseUnknown(words: readonly string[]): PlanResult {
  const [first] = words;
  const shown = first && first.length <= 60 ? first : null;
  const what = shown ? `I did not understand “${shown}”.` : 'I did not understand that.';
  const suggestions = shown ? [`Summarize emails about ${shown}`, ...EXAMPLES] : EXAMPLES;
  return refuse('not_understood', `${what} ${WHAT_WORKS}`, suggestions);
}

function groupDigits(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}
