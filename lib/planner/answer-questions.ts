import { indexContacts, resolveName } from './contacts.ts';
import type { PlanRequest } from './plan-request.ts';
import type { QuestionId } from './questions.ts';

/** What the user said when asked back, not used yet, in the order it was said. */
export type Answers = NonNullable<PlanRequest['answers']>;

/**
 * The request as it would have been with the answer in it.
 *
 * @returns null where the answer tells nothing
 */
export function applyAnswer(
  request: PlanRequest,
  questionId: string,
  value: string,
): PlanRequest | null {
  const said = value.trim();
  if (said === '') return null;
  const change = CHANGES[questionId as QuestionId] as Change | undefined;
  return change ? { ...request, text: change(request.text, said) } : null;
}

/** The request with whom names mean, as far as that was answered: it holds for all of it. */
export function choosePeople(request: PlanRequest): PlanRequest {
  let chosen = request;
  for (const { questionId, value } of request.answers ?? []) {
    if (!questionId.startsWith('who:')) continue;
    chosen = choosePerson(chosen, questionId.slice(4), value.trim()) ?? chosen;
  }
  return chosen;
}

function choosePerson(request: PlanRequest, name: string, said: string): PlanRequest | null {
  const { meant } = resolveName(indexContacts(request.contacts), said, said);
  const known = meant.length === 1 ? (meant[0]?.address ?? null) : null;
  const address = known ?? (/^\S+@\S+$/.test(said) ? said : null);
  if (address === null) return null;
  return { ...request, chosen: { ...request.chosen, [name]: address } };
}

type Change = (text: string, said: string) => string;

/** How an answer becomes words of the request, as if it had been said there. */
const CHANGES: Readonly<Record<QuestionId, Change>> = {
  when: (text, said) => append(text, placeDay(said)),
  day: (text, said) => append(text, placeDay(said)),
  time: (text, said) => append(text, placeTime(said)),
  start: (text, said) => append(text, placeTime(said)),
  new_time: (text, said) =>
    append(text, /^to\b/i.test(said) ? said : `to ${said.replace(/^(on|at)\s+/i, '')}`),
  direction: (text, said) =>
    append(
      text
        .replace(/\s*\b(forward|ahead)\b/gi, '')
        .replace(/\bby (?=(an?|half|\d|\p{L}+ (hours?|minutes?|days?|weeks?))\b)/giu, ''),
      /earl|soon|before/i.test(said) ? 'earlier' : /late|after|back/i.test(said) ? 'later' : said,
    ),
  length: (text, said) => append(dropLength(text), `to ${said.replace(/^(to|for)\s+/i, '')}`),
  repeats: append,
  text: (text, said) => append(text, `saying ${quote(said)}`),
  title: (text, said) => append(text, `called ${quote(said)}`),
  errand: (text, said) => append(text, `to ${said.replace(/^to\s+/i, '')}`),
  recipient: (text, said) => append(text, /^to\b/i.test(said) ? said : `to ${said}`),
  which_mails: (text, said) => append(text, LED.test(said) ? said : `about ${quote(said)}`),
  which_event: (text, said) => append(text, LED.test(said) ? said : quote(said)),
  which_of: (text, said) => text.replace(/\b(it|that|this)\b/iu, () => nameOneOf(said)),
  mail_change: (text, said) =>
    append(text, /^(as|to|with|under)\b/i.test(said) ? said : `as ${said}`),
  change: append,
  mail_or_event: (text, said) =>
    text.replace(
      /(?=["“'‘„«])/u,
      /event|meeting|appointment/i.test(said) ? 'the event ' : 'the email ',
    ),
};

/** One of several events by what tells it from the others. */
function nameOneOf(said: string): string {
  if (/^(all|both|everything|each)\b/i.test(said)) return 'all of them';
  if (/^(the|my)\b/i.test(said)) return said;
  const told = /^(with|at|about|called|titled|named|in|on|from)\b/i.test(said);
  return `the event ${told ? said : /^\d{1,2}([:.]\d{2}|\s*[ap]m)/i.test(said) ? `at ${said}` : quote(said)}`;
}

/** Words that say by themselves how they belong to what stands before. */
const LED =
  /^(with|on|at|from|to|about|in|of|by|for|older|newer|since|before|after|tomorrow|today|tonight|next|last|this|that|called|titled|named|labelled|every|the|my|unread|sent)\b/i;

function placeDay(said: string): string {
  if (/^\d{1,2}([:.]\d{2}|\s*(am|pm))/i.test(said)) return `at ${said}`;
  return LED.test(said) ? said : `on ${said}`;
}

function placeTime(said: string): string {
  if (/^(at|in|on|from|between|after|before|noon|midnight)\b/i.test(said)) {
    return /^(noon|midnight)/i.test(said) ? `at ${said}` : said;
  }
  return /^(the )?(morning|afternoon|evening)/i.test(said) ? `in ${said}` : `at ${said}`;
}

/** "extend it by an hour": how much more is no use where it is not known how long it is. */
function dropLength(text: string): string {
  const amount = String.raw`(an?|half an?|\d+([.,]\d+)?|\p{L}+)[\s-]?(minutes?|mins?|hours?|hrs?|h|m)`;
  return text
    .replace(new RegExp(String.raw`\s+(by|to|for)\s+${amount}\b`, 'giu'), '')
    .replace(new RegExp(String.raw`\s+${amount}\s+(shorter|longer)\b`, 'giu'), '');
}

/** Words put at the end, before what only closes the request. */
function append(text: string, words: string): string {
  const closing =
    /[\s.!?…,;:]*(?:(?:can|could|would) you (?:please )?(?:do (?:that|this|it)|help)[^.?!]*[.?!]*)?(?:\s*(?:please|thanks|thank you)[.!]*)?\s*$/iu;
  const said = text.replace(closing, '');
  return `${said} ${words}`;
}

/** In quotation marks that the words do not hold themselves. */
function quote(said: string): string {
  const bare = said.replace(/^["“'‘](.*)["”'’]$/su, '$1');
  if (!bare.includes('"')) return `"${bare}"`;
  return `“${bare.replace(/[“”]/gu, '"')}”`;
}
