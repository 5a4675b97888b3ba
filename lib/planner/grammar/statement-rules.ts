import type { Meaning } from '../meaning.ts';
import type { Found, Rule } from '../reading.ts';
import { SMALL_WORDS } from '../vocabulary.ts';
import { objectOf, saidBefore, saysTime } from './objects.ts';

/** What somebody has that is no event. */
const NO_EVENT =
  /^(question|questions|problem|issue|idea|doubt|request|feeling|lot|few|couple|bunch|favor|favour|suggestion|complaint|concern|plan|look|cold|headache|job|task|contact|phone|number|reminder|remainder|notification|alert)$/;

/** Whether the sentence tells a day, other than by the verb's own words. */
function saysDay({ reading, end }: Found): boolean {
  for (let at = end; at < reading.tokens.length; at += 1) {
    const token = reading.tokens[at];
    if (!token || (at > end && token.gap === 'stop')) return false;
    const day = token.classes.has('weekday') || token.classes.has('day');
    if (day || reading.dates.has(at) || /^\d+(st|nd|rd|th)$/.test(token.norm)) return true;
    if (/^(weekend|week|month)$/.test(token.norm)) return true;
  }
  return false;
}

function tells(verb: Meaning & { kind: 'event' }, needsDay: boolean): Rule['mean'] {
  return (found) => {
    const { reading, end } = found;
    const next = reading.tokens[end];
    if (!next || next.gap === 'stop' || NO_EVENT.test(next.norm) || asks(found)) return null;
    const object = objectOf(found);
    const dated = saysDay(found) || saysTime(found);
    if (object === 'mail' || (needsDay && !dated)) return null;
    if (object !== 'calendar' && !dated) return null;
    const people = found.slots['people']?.people;
    if (people === undefined) return [verb];
    if (people.self || people.before) return null;
    return [verb, { kind: 'guests', people, role: 'with' }];
  };
}

/** "I have a meeting, what should I bring?" asks something else. */
function asks({ reading, end }: Found): boolean {
  return (
    reading.text.trim().endsWith('?') ||
    reading.tokens.slice(end).some(({ norm }) => /^(what|why|how|should|could|can)$/.test(norm))
  );
}

/** What follows "I have" without being anything that takes place. */
const HAVING =
  /^(time|free|seen|heard|received|gotten|met|told|asked|read|written|sent|spoken|talked|emailed|nobody|never|always|today|tomorrow|tonight|two|three|four|five|six|unread|people|friends|plans|nothing)$/;

const CREATE = { kind: 'event', verb: 'create' } satisfies Meaning;

function statement(name: string, patterns: string[], needsDay: boolean, examples: string[]): Rule {
  return {
    name,
    patterns,
    opens: 'calendar',
    command: true,
    loose: true,
    mean: tells(CREATE, needsDay),
    examples,
  };
}

/** What somebody says that they have, or want, on a day: it belongs on the calendar. */
export const STATEMENT_RULES: Rule[] = [
  statement(
    'I have a meeting',
    [
      "(i|we|i've|we've) (have|got|have got|will have|am having|are having)? (a|an|another|my|our)",
      "(i'm|we're|i'll|we'll|im|i|we) (be|am|are|will|will be)? (having|attending|going to have|hosting|taking) (a|an|another|my|our)?",
      "(i'm|we're|im|i am|we are) going to (the|a|an|my|our)",
      "(there is|there's|there will be|we are having) (a|an|another|my|our)?",
    ],
    true,
    ['I have a meeting with John on March 21st at ten'],
  ),
  {
    ...statement('I have jury duty', ["(i|we|i've|we've) (have|got|have got|will have)"], true, [
      'I have jury duty on April 11th',
    ]),
    mean: (found) => {
      const next = found.reading.tokens[found.end];
      const thing = next?.kind === 'word' && !SMALL_WORDS.has(next.norm) && !HAVING.test(next.norm);
      return thing ? tells(CREATE, true)(found) : null;
    },
  },
  statement(
    'I am meeting Jane',
    [
      "(i'm|we're|i'll|we'll|im|i|we) (be|am|are|will|will be|am going to|going to)? (meeting|meet|seeing|see|visiting|visit) (up)? (with)? <people>",
      "(i'm|we're|i'll|we'll|im) (be|going to|be going to)? (meeting|seeing|visiting|see|visit|meet)",
      "(let's|lets|let us|shall we|can we) (meet|have|do|get) (up)? (with)? (a|an)?",
      "(let's|lets|let us) (meet|see|have) (up)? (with)? <people>",
      '(meet|meet up|catch up|get together|sync up|touch base) with <people>',
      "(i|we|i'd|we'd|id) (want|need|would like|like|wanna|have|plan) (to)? (meet|see|visit|meet up) (with)? <people>",
      "(i|we|i'd|we'd|id) (want|need|would like|like|wanna|plan) (to)? (have|go to|attend|join|do)",
    ],
    true,
    ["I'm meeting Jane tomorrow at 10", 'I want to meet with Mike tomorrow'],
  ),
  statement(
    'I need a meeting',
    ["(i|we|i'd|we'd) (need|want|would like|like) (a|an|another)"],
    false,
    ['I need a meeting with Jane on Thursday at 3'],
  ),
  statement(
    'mark the day',
    [
      '(mark|flag|jot|write|log|pencil|register|record) (down|in|out|off)? (me|us|my calendar)?',
      '(save|mark) the date',
      '(please)? (include|schedule in|squeeze in|slot in)',
    ],
    true,
    ['mark the 20th of March as holiday', 'jot down lunch with Jane on Friday at noon'],
  ),
];

/** What a day is marked as. */
export const MARK_RULES: Rule[] = [
  {
    name: 'marked as',
    patterns: ['as (a|an|my|the|our)* <topic>'],
    mean: (found: Found): Meaning[] | null => {
      const text = found.slots['topic']?.text;
      return text && saidBefore(found, /^(mark|marked|flag|block|set|add|put)$/)
        ? [{ kind: 'noun', text, one: true, apart: false }]
        : null;
    },
    examples: ['mark the 20th of March as holiday'],
  },
].map((rule): Rule => ({ ...rule, frames: ['calendar'] }));

const EMPTY = '(clear|clean|blank|empty|free|wiped)';

function emptying(found: Found): Meaning[] | null {
  return objectOf(found) === 'mail'
    ? null
    : [
        { kind: 'event', verb: 'delete' },
        { kind: 'noun', text: '', one: false, apart: false },
        { kind: 'many' },
      ];
}

/** "clear my day": today, where no other is named. */
function todayUnlessSaid({ reading }: Found): Meaning[] {
  const { today } = reading.clock;
  const said = reading.dates.size > 0 || reading.tokens.some(({ classes }) => classes.has('day'));
  const days = { after: today.toString(), before: today.add({ days: 1 }).toString() };
  return said ? [] : [{ kind: 'day', days, role: 'of', note: null }];
}

/** Ways to have everything taken off a calendar. */
export const EMPTYING_RULES: Rule[] = [
  {
    name: 'wipe the calendar clean',
    patterns: [
      `(make|keep|get|leave|have|wipe|set|sweep|turn) (sure)? (that)? (my|the|our)? (whole|entire)? (calendar|schedule|diary|agenda) (is|be|gets)? (completely|totally|all|entirely)? ${EMPTY}`,
      `(make|keep|leave) (my|the|our)? (whole|entire)? (calendar|schedule|diary|agenda)? (completely|totally|all)? ${EMPTY}`,
      '(clear|clearing) (out|off|up)? (my|the|our|all)* (schedule|appointments|plans)',
      '(wipe|wiping|empty|emptying|purge|erase|clean|cleaning) (out|off|up)? (my|the|our|all)* (whole|entire)? (calendar|schedule|diary|agenda|day|appointments|plans) (clean|clear|empty)?',
      '(wipe|empty|purge) (out|off|up)? (everything|all of it|it all)',
      '(remove|delete|erase|cancel|clear|wipe) (all|everything|all of the|all the)* (data|information|plans|entries|stuff|things|schedules|items) (from|on|in|off) (my|the|our)? (calendar|schedule|diary|agenda)',
    ],
    opens: 'calendar',
    command: true,
    loose: true,
    leaves: 'event',
    mean: emptying,
    examples: [
      'wipe my calendar clean',
      'make sure my calendar is completely clear tomorrow',
      'clear my schedule for today',
    ],
  },
  {
    name: 'free a part of the day',
    patterns: [
      '(clear|clearing|empty|emptying|wipe) (up|out|off)? (all|all of)? (my|the|our|this|whole|entire)*',
      '(free|freeing) up (all|all of)? (my|the|our|this|whole|entire)*',
    ],
    opens: 'calendar',
    command: true,
    loose: true,
    leaves: 'event',
    mean: (found) => {
      const { reading, end } = found;
      const ahead = reading.tokens.slice(end, end + 3).map(({ norm }) => norm);
      const span = /^(morning|afternoon|evening|day|week|weekend|rest of)\b/.test(ahead.join(' '));
      if (!(span || reading.dates.has(end)) || objectOf(found) === 'mail') return null;
      const part = /^(morning|afternoon|evening|day)$/.test(ahead[0] ?? '');
      const day = part ? todayUnlessSaid(found) : [];
      return [...(emptying(found) ?? []), ...day];
    },
    examples: ['free up my Friday'],
  },
  {
    name: 'get rid of a meeting',
    patterns: [
      '(get rid of|getting rid of|do away with|take off|take away|throw out|strike|unschedule|discard|dismiss|undo|dump|kill)',
      '(forget|forget about)',
    ],
    opens: 'calendar',
    command: true,
    loose: true,
    mean: (found) => {
      const event = found.reading.tokens
        .slice(found.end)
        .some(
          ({ classes, norm }) =>
            classes.has('event') ||
            classes.has('calendarPlace') ||
            classes.has('reminder') ||
            norm === 'everything',
        );
      return event && objectOf(found) === 'calendar' ? [{ kind: 'event', verb: 'delete' }] : null;
    },
    examples: ['get rid of my nine am meeting'],
  },
  {
    name: 'take it off the calendar',
    patterns: ['(take|get|keep)'],
    opens: 'calendar',
    command: true,
    loose: true,
    mean: (found) => {
      const ahead = found.reading.tokens.slice(found.end, found.end + 9).map(({ norm }) => norm);
      const off = ahead.indexOf('off');
      const place = /^(my|the|our|calendar|schedule|agenda|diary)$/.test(ahead[off + 1] ?? '');
      const last = ahead.slice(off + 1).every((word) => /^(please|thanks|for|me)$/.test(word));
      const noun = found.reading.tokens
        .slice(found.end, found.end + Math.max(0, off))
        .some(({ classes }) => classes.has('event'));
      return off > 0 && (place || (last && noun)) && objectOf(found) === 'calendar'
        ? [{ kind: 'event', verb: 'delete' }]
        : null;
    },
    examples: ['take the team lunch off my calendar'],
  },
];
