import type { PlanResult, StepOf } from '#lib/domain/plan.ts';
import type { PlanRequest } from '../plan-request.ts';
import { readTokens } from '../tokens.ts';
import { findOutside, GUESTS, takeGuests } from './meet-guests.ts';

type PlanOne = (input: PlanRequest) => PlanResult;

/** "everyone I'm meeting tomorrow", "the person I have a call with at 3". */
const MET =
  /\b(?:every(?:one|body)|any(?:one|body)|all (?:of )?(?:the )?people|(?:the |those )?people|those|whoever|whomever|the (?:person|one)) (?:that |who |whom )?(?:i'm|i am|i|i'll be|i will be|i'll|i will|we're|we) (?:(?:will be |be )?(?:meeting|meet|seeing|see)(?: up)?(?: with)?|have (?:a |an |any |my |the )?(?:(?:first|last|next) )?(?:meetings?|calls?|appointments?|events?)(?: scheduled| planned)? with|(?:am )?(?:due|scheduled) to meet(?: with)?)(?=[\s,.!?:]|$)/i;
/** "the participants of my next review". */
const GUESTS_OF =
  /\b(?:all (?:of )?the |both (?:of )?the |the |all )?(participants?|attendees?|guests?|invitees?|people|everyone|everybody|person|other person) (?:of|in|at|from|on|for|invited to|attending|coming to|(?:who|that) (?:is|are) (?:in|at|invited to|attending|coming to)) (?=(?:my|the|our|all|every|tomorrow's|today's|that)\b)/i;

/** Where the words that say which events are meant may end. */
const ENDS =
  /["“‘]|(?<=\s)'|[,:;.!?](?=\s|$)|\s(?=(?:an? (?:short |quick |brief )?(?:e-?mail|mail|message|note)|about|for|on|at|and|then|to|with)\b)|$/gi;
/** Where they certainly end: what follows is what is written. */
const STOPS =
  /[,:;.!?](?=\s|$)|\s(?=(?:with (?:the |a )?(?:subject|title|text|body|message|note)|saying|titled|called|entitled|that says|to say|an? (?:short |quick |brief )?(?:e-?mail|mail|message|note)|telling|asking|to tell|to let)\b)|(?<!(?:my|the|next|last|first)) (?=["“‘'])|$/i;
const MOST_ENDS = 6;

/**
 * Plans a wish that writes to, invites or forwards to whoever is met at events.
 *
 * @returns null where it names nobody so, or makes no sense
 */
export function meetGuests(request: PlanRequest, planOne: PlanOne): PlanResult | null {
  const { text } = request;
  const found = findOutside(text, MET) ?? findOutside(text, GUESTS_OF);
  if (!found) return null;
  const from = found.index + found[0].length;
  const rest = text.slice(from);
  const stop = STOPS.exec(rest)?.index ?? rest.length;
  const ends = [...rest.matchAll(ENDS)].filter(({ index }) => index <= stop);
  // All that may tell the events from others does: "the person I meet first on Monday".
  for (const { index } of ends.slice(0, MOST_ENDS).toReversed()) {
    const end = from + index;
    const words = text.slice(from, end).trim();
    const events = nameEvents(found, words);
    const find = events === null ? null : findEvents(events, request, planOne);
    if (!find) continue;
    const said = `${text.slice(0, found.index)}${GUESTS}${text.slice(end)}`;
    const planned = planOne({ ...request, text: said });
    const met = planned.ok && planned.plan.unused.length === 0 && takeGuests(planned.plan, find);
    if (met) return met;
  }
  return null;
}

/** The events as the object of a verb; null where the words are about none. */
function nameEvents([, noun]: RegExpExecArray, words: string): string | null {
  if (noun === undefined) {
    const pick = /^(first|last|next)\b\s*/i.exec(words);
    if (words === '' && !pick) return null;
    return pick
      ? `my ${pick[1] ?? ''} meeting ${words.slice(pick[0].length)}`
      : `all my meetings ${words}`;
  }
  const tokens = readTokens(words);
  const some = /^(people|person|everyone|everybody|other person)$/i.test(noun);
  const event = tokens.some(({ classes }) => classes.has('event'));
  const mail = tokens.some(({ classes }) => classes.has('oneMail'));
  return (some && !event) || (mail && !event) || words === '' ? null : words;
}

function findEvents(
  events: string,
  request: PlanRequest,
  planOne: PlanOne,
): StepOf<'find_events'> | null {
  const planned = planOne({ ...request, text: `Cancel ${events}`, previous: null });
  if (!planned.ok || planned.plan.unused.length > 0) return null;
  const [find, cancel, ...more] = planned.plan.steps;
  const plain = find?.kind === 'find_events' && cancel?.kind === 'delete_events';
  return plain && more.length === 0 ? find : null;
}
