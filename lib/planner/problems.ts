import type { PlanProblem, PlanResult } from '#lib/domain/plan.ts';
import { EXAMPLES } from './examples.ts';
import type { OtherField } from './meaning.ts';

/** Requests longer than this are not read; counted in characters as the user sees them typed. */
export const MAX_LENGTH = 4000;

const WHAT_WORKS = 'This version reads mail and drafts replies only.';

function refuse(code: PlanProblem['code'], message: string, suggestions = EXAMPLES): PlanResult {
  return { ok: false, problem: { code, message, suggestions: suggestions.slice(0, 4) } };
}

export function refuseEmpty(): PlanResult {
  return refuse(
    'empty',
    'There is nothing to read yet. Tell me what you would like to know or do.',
  );
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
  return refuse(
    'not_understood',
    'I cannot tell which mails you mean. Name a person, a topic or a time, for example.',
    ['Reply to John', 'Draft replies to emails about Project X', 'Summarize emails from last week'],
  );
}

export function refuseNegated(): PlanResult {
  return refuse('not_understood', 'Nothing will be drafted. What would you like me to do instead?');
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
  calendar: `I cannot work with your calendar yet. ${WHAT_WORKS}`,
  planning: `I cannot plan your day or keep your tasks yet. ${WHAT_WORKS}`,
  organise: `I cannot archive, delete, label or move mails yet. ${WHAT_WORKS}`,
  compose: `I cannot write a new mail or forward one yet. ${WHAT_WORKS}`,
  folder: 'I cannot read your drafts, spam or trash: I look in the rest of your mail.',
  send: 'Nothing is sent by asking: a reply goes out when you approve its draft.',
  other: 'That is outside of what I do. I read your mail and draft replies to it.',
};

export function refuseElsewhere(field: OtherField): PlanResult {
  return refuse(field === 'other' ? 'out_of_field' : 'not_understood', ELSEWHERE[field]);
}

export function refuseOutOfField(): PlanResult {
  return refuse('out_of_field', ELSEWHERE.other);
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
