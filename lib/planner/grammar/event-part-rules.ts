import type { Meaning } from '../meaning.ts';
import type { Found, Place, Rule } from '../reading.ts';
import { afterFirstWord, EVENT_PLACE_RULES, ZONE } from './event-place-rules.ts';
import { saidBefore } from './objects.ts';
import { PEOPLE_OF_RULES } from './people-of-rules.ts';

/** "the dentist", "a customer": somebody, but nobody who can be invited. */
function isUnnamed(found: Found): boolean {
  const people = found.slots['people']?.people;
  const article = /^\S+\s+(the|a|an)\s/iu.test(found.text);
  const known = people?.names.some((one) => one.meant.some(({ address }) => address !== null));
  return article && known !== true;
}

const WHO_RULES: Rule[] = [
  {
    name: 'with guests',
    patterns: [
      '(with|inviting|along with) (me and)? <people>',
      '(and)? (guests|attendees|participants) (are)? <people>',
    ],
    breaks: true,
    mean: (found) => {
      const people = found.slots['people']?.people;
      const span = /^\S+\s+(my|our)\s+(day|week|weekend|month)$/iu.test(found.text);
      return people && !people.self && !span && !isUnnamed(found)
        ? [{ kind: 'guests', people, role: 'with' }]
        : null;
    },
    examples: ['create a meeting tomorrow at 10 with john@company.com'],
  },
  {
    name: 'with whom it is',
    patterns: ['with <topic>'],
    fallback: true,
    mean: ({ text }) => [{ kind: 'topic', text }],
    examples: ['make an appointment with the dentist on Friday at 10'],
  },
  {
    name: 'send the invitation',
    patterns: [
      '(send|sending) (him|her|them|everyone|everybody|out|<people>)? (an|the|a|out)* (calendar)? (invite|invites|invitation|invitations)',
    ],
    breaks: true,
    mean: () => [{ kind: 'filler' }],
    examples: ['create a call "Sync" with Mike tomorrow at 10 and send him an invite'],
  },
  {
    name: "John's meeting",
    patterns: ['<owner>'],
    leaves: 'owner',
    mean: ({ slots, reading, end }) => {
      // "Mother's Day" is nobody's.
      const day = /^(day|eve)$/.test(reading.tokens[end]?.norm ?? '');
      const owner = day ? undefined : slots['owner'];
      return owner?.people
        ? [{ kind: 'guests', people: owner.people, role: 'with', owner: owner.text }]
        : null;
    },
    examples: ["cancel Jane's interview tomorrow"],
  },
];

/** Words that lead to a place, a time or a person, but to no name. */
const LEADING =
  /^(at|in|on|with|without|to|for|by|via|from|of|as|until|before|after|around|about|between)$/;

const ASPECT_OF_TITLE = /^(rename|renaming|retitle|title|name|call)$/;

/** What follows "and" or a comma is no event's name; after a colon it may be. */
function isCutOff(reading: Found['reading'], from: number): boolean {
  const before = reading.tokens[from - 1];
  const gap = reading.tokens[from]?.gap ?? 'none';
  const joined = before?.classes.has('conjunction') === true && before.norm !== 'next';
  return joined || (gap !== 'none' && gap !== 'colon');
}

/** "personal events", "work meetings": those of an account, and none of that name. */
function ownAccount([first, ...rest]: Found['reading']['tokens']): Meaning | null {
  const which = first?.classes.has('personal')
    ? 'personal'
    : first?.classes.has('work')
      ? 'work'
      : null;
  const generic = rest.length > 0 && rest.every(({ classes }) => classes.has('genericEvent'));
  return which && generic ? { kind: 'calendar', name: null, which, role: 'from' } : null;
}

const VERB =
  /^(rename|renaming|retitle|title|name|call|move|moving|reschedule|postpone|push|shift|delay|bring|extend|shorten|make|set|invite|add)$/;

/** Whether the last verb before is about the title: "rename it and move it to Friday" ends with another. */
function renames({ reading, from }: Found): boolean {
  const last = reading.tokens.slice(0, from).findLast(({ norm }) => VERB.test(norm));
  return last !== undefined && ASPECT_OF_TITLE.test(last.norm);
}

const DOES =
  /\s+(start|starts|starting|begin|begins|end|ends|ending|finish|finishes|happen|happens|take place|takes place|being|being held|held|set for|scheduled|set|planned|booked|fall|falls|fall on|yet|already|still|be here|be there|come|coming|arrive|arriving|is|are|was|were|will be)$/iu;

const JOURNEY = /^(trip|visit|flight|drive|journey|tour|vacation|ride|excursion|outing|cruise)$/;

const AT_OBJECT: Place[] = ['event', 'filler', 'many', 'pick', 'aspect', 'exception'];

const NEAR_NAME: Place[] = [
  ...AT_OBJECT,
  'time',
  'day',
  'half',
  'all_day',
  'length',
  'owner',
  'title',
  'repeats',
  'clause',
  'calendar',
];

const WHAT_RULES: Rule[] = [
  {
    name: 'a part of the event',
    patterns: [
      '(the|its|their)* (title|name|location|place|venue|room|time|start|start time|starting time|day|date|length|duration) (of|for)',
      '(its|their) (title|name|location|place|venue|room|time|start|start time|day|date|length|duration)',
    ],
    after: AT_OBJECT,
    mean: ({ text }) => [
      { kind: 'aspect' },
      ...(/^(its|their)\b/i.test(text) ? [{ kind: 'before' } as const] : []),
    ],
    examples: ['change the title of the "Sync" event to "Planning"'],
  },
  {
    name: 'with a note of its own',
    patterns: [
      '(with|and|adding|plus) (a|an|the|my)? (note|message|comment|explanation) (that|saying|to|:)? <rest>',
    ],
    breaks: true,
    // No event and no answer takes one: it is named as not understood.
    mean: ({ text }) => [{ kind: 'body', text }],
    examples: ["decline the budget review with a note that I'm travelling"],
  },
  {
    name: 'our meeting',
    patterns: ['our'],
    after: AT_OBJECT,
    leaves: 'event',
    mean: () => [
      // Whoever else it is with may have been spoken of, or not.
      { kind: 'guests', people: { names: [], self: true, before: true }, role: 'with' },
    ],
    examples: ['reply to Jane and cancel our meeting tomorrow'],
  },
  {
    name: 'all of them',
    patterns: ['(every|all|each|both|any) (of)? (my|the|our|these|those)*'],
    after: AT_OBJECT,
    mean: () => [{ kind: 'many' }],
    examples: ['cancel all my meetings tomorrow'],
  },
  {
    name: 'everything there',
    patterns: [
      '(everything|all of (it|them))',
      "(what|whatever|anything|everything) (i|we|i've|we've) (have|had|got)? (on|planned|scheduled|booked|going on)?",
      '(my|the|our)* (whole|entire)? (calendar|diary|agenda|schedule)',
    ],
    after: AT_OBJECT,
    mean: () => [{ kind: 'noun', text: '', one: false, apart: false }],
    examples: ['reschedule everything from today to tomorrow', 'clear my calendar tomorrow'],
  },
  {
    name: 'the longest one',
    patterns: [
      '(longest|shortest|declined|accepted|cancelled|important|unimportant|old|other|two|three|four|five)',
    ],
    after: AT_OBJECT,
    mean: () => [{ kind: 'exception' }],
    examples: ['cancel the longest meeting tomorrow'],
  },
  {
    name: 'what it is called from now on',
    patterns: ['<quote> (instead|now|from now on)?'],
    breaks: true,
    mean: (found) => {
      const text = found.slots['quote']?.text;
      const { reading, from } = found;
      const said = reading.tokens[from - 1]?.norm ?? '';
      const verb = reading.tokens.slice(0, from).findLast(({ norm }) => VERB.test(norm));
      const named = /^(my|the|our|called|named|titled|entitled|for|about|to|as|into)$/.test(said);
      return text && verb?.norm === 'call' && verb !== reading.tokens[from - 1] && !named
        ? [{ kind: 'title', text, role: 'to' }]
        : null;
    },
    examples: ['call my last meeting on Friday "Kick-off"'],
  },
  {
    name: 'an event by its title',
    patterns: ['(called|named|titled|entitled|subject|title|for|about)? (the)? <quote>'],
    breaks: true,
    mean: ({ slots }) => {
      const text = slots['quote']?.text;
      return text ? [{ kind: 'title', text, role: 'of' }] : null;
    },
    examples: ['cancel the event "Budget review"'],
  },
  {
    name: 'an event called so',
    patterns: [
      '(called|named|titled|entitled|labelled|labeled|saying|that says|which says) <topic>',
      'with (the|a)? (title|name) (of)? <topic>',
    ],
    breaks: true,
    mean: ({ slots }) => {
      const text = slots['topic']?.text;
      return text ? [{ kind: 'title', text, role: 'of' }] : null;
    },
    examples: ['create an event called Sync tomorrow at 10'],
  },
  {
    name: 'its new title',
    patterns: ['(to|as|into) <quote>', '(to|as|into) <topic>', '(to|as|into) <clause>'],
    mean: (found) => {
      const { quote, topic, clause } = found.slots;
      const quoted = found.reading.tokens[found.from + 1]?.kind === 'quote';
      if (clause && (quoted || !renames(found))) return null;
      const text = quote?.text ?? topic?.text ?? clause?.text;
      return text && saidBefore(found, ASPECT_OF_TITLE)
        ? [{ kind: 'title', text, role: 'to' }]
        : null;
    },
    examples: ['rename the event "Sync" to "Planning"'],
  },
  {
    name: 'an event',
    patterns: ['<event>'],
    after: NEAR_NAME,
    mean: ({ slots, reading, from, end }) => {
      const noun = reading.tokens[end - 1];
      if (!noun || isCutOff(reading, from)) return null;
      const one = !noun.classes.has('manyEvents');
      const apart = reading.tokens[from]?.gap === 'colon';
      const owned = ownAccount(reading.tokens.slice(from, end));
      if (owned) return [owned, { kind: 'noun', text: noun.text, one, apart }];
      const said = slots['event']?.text ?? '';
      const text = reading.frame === 'agenda' ? said.replace(DOES, '') : said;
      return [{ kind: 'noun', text, one, apart }];
    },
    examples: ['schedule lunch with Jane on Friday at noon', 'move the budget review to Friday'],
  },
  {
    name: 'what it is for',
    patterns: [
      '(for|about|regarding|on|to) <topic>',
      'to (discuss|talk about|review|plan) <topic>',
    ],
    fallback: true,
    mean: ({ slots, text, reading, from }) => {
      const topic = slots['topic']?.text;
      if (!topic) return null;
      // "a trip to Chicago" goes there; "a call to discuss it" is about it.
      const there = JOURNEY.test(reading.tokens[from - 1]?.norm ?? '') && /^to\s/iu.test(text);
      if (there) return [{ kind: 'topic', text }];
      return [{ kind: 'topic', text: /["“”]/u.test(text) ? topic : afterFirstWord(text) }];
    },
    examples: ['block tomorrow 9 to 11 for focus'],
  },
  {
    name: 'an event in other words',
    patterns: ['<topic>'],
    after: NEAR_NAME.filter((place) => place !== 'title' && place !== 'all_day'),
    fallback: true,
    mean: ({ slots, reading, from }) => {
      const said = slots['topic']?.text ?? '';
      // "what time does my shift start": what it does is no part of its name.
      const text = reading.frame === 'agenda' ? said.replace(DOES, '') : said;
      const first = reading.tokens[from];
      const led = LEADING.test(first?.norm ?? '') || ZONE.test(text);
      return /\p{L}/u.test(text) && !led && !isCutOff(reading, from)
        ? [{ kind: 'noun', text, one: true, apart: first?.gap === 'colon' }]
        : null;
    },
    examples: ['put physio on my calendar on Friday at 3pm'],
  },
];

/** What an event is, who comes and where it takes place. */
export const EVENT_PART_RULES: Rule[] = [
  ...PEOPLE_OF_RULES,
  ...WHO_RULES,
  ...EVENT_PLACE_RULES,
  ...WHAT_RULES,
].map((rule): Rule => ({ ...rule, frames: ['calendar', 'agenda'] }));
