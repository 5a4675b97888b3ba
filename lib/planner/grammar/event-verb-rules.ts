import type { EventManner, EventVerb, Meaning } from '../meaning.ts';
import type { Found, Rule } from '../reading.ts';
import { EVENT_GUEST_RULES } from './event-guest-rules.ts';
import { isOther, isReachable, mayBeName, namesOccasion, objectOf, saysTime } from './objects.ts';

interface Options {
  manner?: EventManner;
  /** Whether the verb is said of events alone, whatever it is said of. */
  always?: boolean;
  /** Whether it is where a quotation follows: 'cancel "Yoga"'. */
  quoted?: boolean;
  /** Whether it is where a day follows, or what reads like a title, and no mail: "cancel the Gala". */
  occasion?: boolean;
  /** Whether it is where both do: "delete the Gala Dinner on 5 March". */
  titled?: boolean;
  /** Whether it is where a length of time follows: "book two hours for writing". */
  long?: boolean;
}

/** A verb that is about the calendar if its object is. */
function verb(
  does: EventVerb,
  name: string,
  patterns: string[],
  examples: string[],
  {
    manner,
    always = false,
    quoted = false,
    occasion = false,
    titled = false,
    long = false,
  }: Options = {},
): Rule {
  return {
    name,
    patterns,
    opens: 'calendar',
    command: true,
    loose: true,
    mean: (found) => {
      const object = objectOf(found);
      const meant =
        object === 'calendar' ||
        (object === null && (always || (quoted && takesQuote(found)))) ||
        (object === null && occasion && namesOccasion(found) !== null) ||
        (object === null && titled && namesOccasion(found) === 'both') ||
        (object === null && does === 'delete' && isToCome(found)) ||
        (manner === 'block' && saysTime(found)) ||
        (long && saysLength(found));
      if (!meant || isOther(found) || isWholeRequest(found)) return null;
      return [{ kind: 'event', verb: does, ...(manner === undefined ? {} : { manner }) }];
    },
    examples,
  };
}

/** "schedule" and nothing else is the thing, not the verb. */
function isWholeRequest({ reading, end, text }: Found): boolean {
  if (!/^schedule$/i.test(text)) return false;
  // "schedule for today please" asks for it.
  const rest = reading.tokens.slice(end).map(({ norm }) => norm);
  const day =
    /^(for|on|of|the|this|next|today|tonight|tomorrow|week|weekend|month|day|please|\w+day|morning|afternoon|evening)$/;
  return rest.every((word) => day.test(word));
}

/** "all upcoming performance evaluations": what is to come lies on a calendar. */
function isToCome({ reading, end }: Found): boolean {
  return reading.tokens.slice(end, end + 4).some(({ norm }) => /^(upcoming|future)$/.test(norm));
}

function takesQuote({ reading, end }: Found): boolean {
  const next = reading.tokens[end];
  const object = next?.classes.has('det') ? reading.tokens[end + 1] : next;
  return object?.kind === 'quote';
}

/** "an hour", "45 minutes" right after the verb. */
function saysLength({ reading, end }: Found): boolean {
  const ahead = reading.tokens.slice(end, end + 4).map(({ norm }) => norm);
  return /^(half an? |a half |(a |an |another |the )?\S+ ?)(-?min|minutes?|hours?|hrs?|h)\b/.test(
    ahead.join(' '),
  );
}

/** "make a meeting" is a new one, "make the meeting longer" is not. */
function isNew({ reading, end, text }: Found): boolean {
  const next = reading.tokens[end];
  if (/^(a|an|another|new|me|us)$/.test(next?.norm ?? '')) return true;
  // "set meeting with Jack", "set Bob's birthday": no word says that it is there already.
  const sets = /^set(ting)?$/i.test(text) && next?.kind === 'word';
  return sets && !/^(the|my|our|its|his|her|their|it|them|this|that|to|up)$/.test(next.norm);
}

/** Verbs that make or change an event, by what follows them. */
function eitherVerb(does: 'create' | 'change', name: string, examples: string[]): Rule {
  const rule = verb(does, name, ['(make|making|set|setting|start|starting)'], examples, {
    quoted: true,
  });
  return {
    ...rule,
    mean: (found) => (isNew(found) === (does === 'create') ? rule.mean(found) : null),
  };
}

const CREATE_RULES: Rule[] = [
  verb(
    'create',
    'create an event',
    [
      '(create|creating|add|adding|book|arrange|plan|organise|organize|enter|set up|put|putting|put in|pencil in|note|save) (me|us)?',
    ],
    [
      'create a meeting "Budget review" tomorrow at 10 for 45 minutes',
      'put dentist on my personal calendar on Friday at 3pm',
    ],
    { long: true },
  ),
  verb(
    'create',
    'put me down for',
    [
      '(put|pencil|sign|mark|book) (me|us) (down|in|up) for',
      '(set|set up|mark|book|fill|update|block) (my|the|our) (calendar|schedule|diary|agenda) (for|with)',
    ],
    ['put me down for a massage on Friday at three', 'mark my calendar for the big game on Friday'],
    { long: true },
  ),
  eitherVerb('create', 'make an event', ['make a meeting "Sync" with Jane tomorrow at 10']),
  verb('create', 'a new event', ['(a)? new'], ['new event: "Sync" tomorrow at 10']),
  verb(
    'create',
    'schedule an event',
    ['(schedule|scheduling) (me|us)?'],
    ['schedule lunch with Jane on Friday at noon'],
    { always: true },
  ),
  verb(
    'create',
    'block time',
    [
      '(block|blocking|reserve|reserving) (off|out)? (me|us)? (some|the|a|my|our)* (time|slot|calendar|diary)?',
    ],
    ['block tomorrow 9 to 11 for focus'],
    { always: true, manner: 'block' },
  ),
];

const CHANGE_RULES: Rule[] = [
  verb(
    'change',
    'change an event',
    ['(change|changing|update|edit|adjust|rename|renaming|retitle)'],
    ['rename the event "Sync" to "Planning"'],
    { quoted: true },
  ),
  eitherVerb('change', 'make an event longer', ['make the "Sync" meeting an hour long']),
  verb(
    'change',
    'extend an event',
    ['(extend|extending|lengthen|prolong)'],
    ['extend the "Sync" meeting to an hour'],
    { quoted: true, occasion: true, manner: 'longer' },
  ),
  verb(
    'change',
    'shorten an event',
    ['(shorten|shortening|cut)'],
    ['shorten the "Sync" meeting to 20 minutes'],
    { quoted: true, occasion: true, manner: 'shorter' },
  ),
  verb(
    'change',
    'move an event',
    ['(move|moving|bring|bringing|shift|shifting|push|pushing) (back|out)?'],
    ['move the "Budget review" meeting to Friday at 15:00', 'push my 3pm meeting by 30 minutes'],
    { quoted: true, occasion: true, manner: 'when' },
  ),
  verb(
    'change',
    'reschedule an event',
    [
      '(reschedule|rescheduling|postpone|postponing|delay|delaying|defer|put off|putting off|put back)',
    ],
    ['reschedule the "Budget review" to Friday at 15:00'],
    { always: true, manner: 'when' },
  ),
  verb(
    'change',
    'bring an event forward',
    ['(bring|bringing) forward', '(move|moving) up', '(advance|advancing)'],
    ['bring forward the "Sync" meeting by 15 minutes'],
    { quoted: true, manner: 'sooner' },
  ),
  verb(
    'delete',
    'cancel an event',
    ['(cancel|cancelling|canceling|call off|calling off|scrap|scratch|nix|axe|ditch|abort|void)'],
    ['cancel the event "Budget review"', 'cancel "Yoga"'],
    { quoted: true, occasion: true },
  ),
  verb(
    'delete',
    'delete an event',
    ['(delete|deleting|remove|removing|erase|drop|dropping)'],
    ['delete the event "Yoga"', 'remove the dentist appointment from my calendar'],
    { titled: true },
  ),
];

/** In "cancel this meeting" the word points at the noun after it. */
function pointsAtNoun({ reading, end, text }: Found): boolean {
  const next = reading.tokens[end];
  if (next?.gap !== 'none') return false;
  // "cancel this meeting with Jane" tells which by itself.
  const noun = /\s(that|this|those|these)\s\S+$/i.test(text);
  // "cancel all future meetings": what follows "all" is what is meant.
  const open = /\b(all|both|those|these)$/i.test(text);
  if ((open || noun) && !/^(to|by|until|till|please|instead|now|then)$/.test(next.norm))
    return true;
  return next.classes.has('event') || next.classes.has('mail') || next.possessive;
}

const CLEAR_RULE = verb('delete', 'clear a day', ['(clear|clearing) (out|up)?'], [], {
  occasion: true,
});

/** "everything I have with Jane": no mail is had with anybody. */
const ALL_WITH: Rule = {
  name: 'cancel all I have',
  patterns: [
    "(cancel|scrap|drop|delete|remove|clear|call off) (everything|all|anything) (that)? (i|we|i've|we've) (have|got|planned|scheduled|booked|set up)*",
  ],
  opens: 'calendar',
  command: true,
  loose: true,
  leaves: 'event',
  mean: (found) =>
    objectOf(found) === 'mail' ||
    !/^(with|on|tomorrow|today|from|next|this|after)$/.test(
      found.reading.tokens[found.end]?.norm ?? '',
    )
      ? null
      : [
          { kind: 'event', verb: 'delete' },
          { kind: 'many' },
          { kind: 'noun', text: '', one: false, apart: false },
        ],
  examples: ['cancel everything I have with Jane tomorrow'],
};

/** "cancel everything with Jane": mails are not cancelled. */
const EVERYTHING: Rule = {
  name: 'cancel everything',
  patterns: [
    '(cancel|cancelling|call off|calling off|scrap) (everything|anything|all of it|it all|the lot)',
  ],
  opens: 'calendar',
  command: true,
  loose: true,
  leaves: 'event',
  mean: (found) => {
    if (objectOf(found) === 'mail') return null;
    const next = found.reading.tokens[found.end];
    const alone = next === undefined || next.gap === 'stop';
    const placed =
      /^(with|on|in|at|for|tomorrow|today|tonight|from|next|this|that|after|before|until|between)$/;
    if (!(alone || placed.test(next.norm) || found.reading.dates.has(found.end))) return null;
    return [
      { kind: 'event', verb: 'delete' },
      { kind: 'many' },
      ...(alone ? [{ kind: 'before' as const }] : []),
      { kind: 'noun', text: '', one: false, apart: false },
    ];
  },
  examples: ['cancel everything with Jane', 'cancel everything on Friday'],
};

/** 'call my last meeting on Friday "Kick-off"': what stands in quotation marks is its new name. */
const CALL: Rule = {
  name: 'call my meeting',
  patterns: ["call (my|the|our|tomorrow's|today's)"],
  opens: 'calendar',
  command: true,
  loose: true,
  leaves: 'event',
  mean: (found) => {
    const quoted = found.reading.tokens.slice(found.end).some(({ kind }) => kind === 'quote');
    return quoted && objectOf(found) === 'calendar' ? [{ kind: 'event', verb: 'change' }] : null;
  },
  examples: ['call my last meeting on Friday "Kick-off"'],
};

/** What was spoken of before: one thing, or all of it. */
const THEM =
  '(it|them|that|this|those|these|both|both of them|all of them|all of it|all of these|all of those|them all|all|(those|these) %manyEvents|(that|this) (meeting|event|appointment|call))';

/** "them", "both of them": all that were spoken of; "it" is one. */
function pointBack({ text }: Found): Meaning[] {
  const many = /\b(them|those|these|both|all)\b/i.test(text);
  return [{ kind: 'before' }, ...(many ? [{ kind: 'many' as const }] : [])];
}

const BEFORE_RULES: Rule[] = [
  ALL_WITH,
  EVERYTHING,
  CALL,
  {
    ...CLEAR_RULE,
    leaves: 'event',
    mean: (found) => {
      const meanings = CLEAR_RULE.mean(found);
      return meanings && [...meanings, { kind: 'many' }];
    },
    examples: ['clear my calendar tomorrow'],
  },
  {
    name: 'move it',
    patterns: [
      `(move|moving|reschedule|postpone|push|shift|delay|make|change|set|rename|extend|shorten|bring) ${THEM} (back)?`,
      `call ${THEM}`,
    ],
    opens: 'calendar',
    command: true,
    loose: true,
    mean: (found) =>
      pointsAtNoun(found) || objectOf(found) === 'mail'
        ? null
        : [{ kind: 'event', verb: 'change', manner: 'when' }, ...pointBack(found)],
    examples: ['create an event "Sync" tomorrow at 10 and make it an hour long'],
  },
  {
    name: 'cancel it',
    patterns: [`(cancel|call off) ${THEM}`, `(delete|remove|drop) ${THEM}`],
    opens: 'calendar',
    command: true,
    loose: true,
    mean: (found) => {
      const { reading, text } = found;
      const meant = /^c/i.test(text) || reading.frame === 'calendar' || reading.afterEvents;
      return meant && !pointsAtNoun(found)
        ? [{ kind: 'event', verb: 'delete' }, ...pointBack(found)]
        : null;
    },
    examples: ['cancel it'],
  },
  {
    name: 'change its title',
    patterns: [
      '(change|changing|set|update) (its|their) (title|name|location|place|venue|room|time|start|start time|day|date|length|duration)',
    ],
    opens: 'calendar',
    command: true,
    loose: true,
    leaves: 'aspect',
    mean: () => [{ kind: 'event', verb: 'change' }, { kind: 'before' }, { kind: 'aspect' }],
    examples: ['create an event "Sync" tomorrow at 10 and set its location to "Room 5"'],
  },
  {
    name: 'invite Jane',
    patterns: [
      '(invite|inviting) <people> (as well|too)?',
      `(invite|inviting|add|adding) <people> to ${THEM}`,
      '(uninvite|disinvite) <people>',
      `(remove|removing) <people> from ${THEM}`,
    ],
    opens: 'calendar',
    command: true,
    loose: true,
    mean: (found) => {
      const { reading, text, end } = found;
      const people = found.slots['people']?.people;
      const next = reading.tokens[end]?.norm ?? '';
      if (!people || !(isReachable(found) || mayBeName(found))) return null;
      if (people.before || pointsAtNoun(found) || /^(to|from|for)$/.test(next)) return null;
      return [
        { kind: 'event', verb: 'change' },
        ...pointBack(found),
        { kind: 'guests', people, role: /^(inv|add)/i.test(text) ? 'add' : 'remove' },
      ];
    },
    examples: ['move the "Sync" meeting to Friday and invite Jane'],
  },
];

/** How a request about events begins. */
export const EVENT_VERB_RULES: Rule[] = [
  ...EVENT_GUEST_RULES,
  ...BEFORE_RULES,
  ...CREATE_RULES,
  ...CHANGE_RULES,
];
