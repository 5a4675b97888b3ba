import type { Check, Spoken } from './splitting.ts';

/** Where the name of an event ends, and its day or what is said of it begins. */
const ENDS =
  /\s+(?:(?:is|are|was|that's|that is|already|currently|being)\s+)*(?:scheduled|planned|booked|set up|lined up|coming up|arranged|in place)\b.*$|,?\s+(?:this|next|last|coming|today|tonight|tomorrow|already|yet|on|at|in|for|from|until|by|before|after|between|within|any time|anytime|soon|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b.*$/isu;
const NO_EVENT = /^(?:anything|something|nothing|it|one|any|that|this|with|on|at|in)\b/iu;
const ARTICLE = /^(?:a|an|any|the|some|another)\s+/iu;

/** What a condition makes "one" stand for; null where it speaks of no event. */
export function findSpoken({ topic, people, words }: Check): Spoken | null {
  if (topic === 'met') return meetingWith(people);
  if (topic !== 'events') return null;
  const whole = words.trim().replace(ARTICLE, '');
  const event = whole.replace(ENDS, '').trim();
  if (event === '') return null;
  if (!NO_EVENT.test(event)) return { event, whole: stripState(whole) };
  const company = /^(?:(?:anything|something)\s+)?(with\s.*)$/iu.exec(event)?.[1];
  return company === undefined
    ? null
    : { event: `meeting ${company}`, whole: `meeting ${company}` };
}

/** What somebody said to have, or not to have, with whom. */
export function meetingWith(people: string | null): Spoken | null {
  if (people === null) return null;
  const event = `meeting with ${people}`;
  return { event, whole: event };
}

/** "call with Jane that is scheduled for tomorrow": what is said of it tells nothing more. */
export function stripState(words: string): string {
  return words.replace(
    /\s+(?:(?:is|are|was|were|that's|that is|already|currently|being)\s+)*(?:scheduled|planned|booked|arranged|lined up|set up|in place)(?=\s|$)/giu,
    '',
  );
}

/** A day, or a word that free time is looked for with. */
const DAY =
  /\b(?:today|tonight|tomorrow|weekend|weekday|week|month|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|january|february|march|april|may|june|july|august|september|october|november|december|first free|next free|slot|soon|asap|\d{1,2}(?:st|nd|rd|th)|\d+[./-]\d+)\b/iu;
const VERB =
  '(?:book|schedule|arrange|create|add|make|plan|organi[sz]e|set up|set|put in|put|pencil in|enter|find (?:me |us )?(?:some |a )?time for)';
const ONE = new RegExp(
  `\\b(${VERB})( me| us)? ((?:another|a new|a) )?(one|it|something)( up| in)?(?=$|[\\s.,!?])`,
  'iu',
);

/**
 * "Book one for Tuesday": what was spoken of. "It" is what is not there yet.
 *
 * @param absent whether nothing was found of what was spoken of
 */
export function nameOne(text: string, spoken: Spoken | null, absent: boolean): string {
  const match = spoken && ONE.exec(text);
  if (!match) return text;
  const [said, verb = '', , another = '', one = '', particle = ''] = match;
  if (/^it$/i.test(one) && !absent) return text;
  const before = text.slice(0, match.index);
  const rest = text.slice(match.index + said.length);
  if (/["“]|\b(?:saying|says)\b/iu.test(before)) return text;
  const company = /\bwith\b/iu.test(rest);
  const event = company
    ? spoken.event.replace(/\s+with\s.*$/isu, '')
    : DAY.test(rest)
      ? spoken.event
      : spoken.whole;
  const article = /another/i.test(another) ? 'another' : 'a';
  return `${before}${verb}${particle} ${article} ${event}${rest}`;
}
