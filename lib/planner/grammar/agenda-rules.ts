import type { Meaning } from '../meaning.ts';
import { looksLikeNames } from '../names.ts';
import type { Found, Rule } from '../reading.ts';
import { PLACE_RULES } from './place-rules.ts';

const FILLER: Rule['mean'] = () => [{ kind: 'filler' }];
const ALL_EVENTS: Meaning = { kind: 'noun', text: '', one: false, apart: false };

const NUMBER_OF: Readonly<Record<string, number>> = {
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
};

/** "scheduled", "coming up": what is said of events that any event is. */
const STATE =
  '(scheduled|planned|booked|lined up|going on|happening|coming up|coming|upcoming|arranged|pending|due|left|held|current|currently|future|past|previous|latest|recent|reserved|organised|organized)';

function takesNoun({ reading, end }: Found): boolean {
  const next = reading.tokens[end];
  return next?.gap === 'none' && next.classes.has('event');
}

/** "my day": today, where no other is named. */
function todayUnlessSaid({ reading }: Found): Meaning[] {
  const { today } = reading.clock;
  const said = reading.dates.size > 0 || reading.tokens.some(({ classes }) => classes.has('day'));
  const days = { after: today.toString(), before: today.add({ days: 1 }).toString() };
  return said ? [] : [{ kind: 'day', days, role: 'of', note: null }];
}

/** Nouns and days of a question that would else be names. */
const FIRST_RULES: Rule[] = [
  {
    name: 'my schedule',
    patterns: [
      '(my|the|our|any|all|other|whole|entire|event|events|work|daily|weekly|calendar)* (schedule|agenda|calendar|diary|plan|plans|program|programme|itinerary|reminder|reminders|alerts|alert|notification|notifications|remainders|commitments|engagements|obligations) (item|items|entry|entries|list|events|event|data|information|info)?',
    ],
    breaks: true,
    // "the schedule of the concert" is no more than when it is.
    mean: (found) =>
      found.reading.tokens[found.end]?.norm === 'of' || takesNoun(found)
        ? [{ kind: 'filler' }]
        : [ALL_EVENTS],
    examples: ['what does my schedule look like tomorrow', 'do I have any reminders today'],
  },
  {
    name: 'is Jane coming to it',
    patterns: [
      '<someone> (be|going to be)? (attending|coming to|going to|joining|invited to)',
      '<someone> (have|has|having) (a|an|any|the)',
    ],
    leaves: 'event',
    mean: ({ slots, reading, from }) => {
      const people = slots['someone']?.people;
      const thing = reading.tokens[from]?.classes.has('event') === true;
      return people && !people.self && !people.before && people.names.length > 0 && !thing
        ? [{ kind: 'guests', people, role: 'with' }]
        : null;
    },
    examples: ['is Jane attending the retreat'],
  },
  {
    name: 'search the calendar for it',
    patterns: ['(my|the|our)? (calendar|schedule|agenda|diary) for (a|an|the|any|my)* <topic>'],
    after: ['event'],
    mean: ({ slots }) => {
      const text = slots['topic']?.text ?? '';
      const plain =
        /^(conflicts?|openings?|anything|everything|events?|meetings?|appointments?|free|available|time|me|us|all|plans|gaps?)\b/iu;
      return text === '' || plain.test(text)
        ? null
        : [{ kind: 'noun', text, one: true, apart: false }];
    },
    examples: ['search my calendar for physio'],
  },
  {
    name: 'with the vet',
    patterns: ['with (the|a|an) <topic>'],
    mean: ({ slots }) => {
      const text = slots['topic']?.text ?? '';
      return /^[\p{L}-]+$/u.test(text) ? [{ kind: 'topic', text }] : null;
    },
    examples: ['do I have an appointment with the vet'],
  },
  {
    name: 'between meetings',
    patterns: ['between (my|the|our|all)* %manyEvents'],
    mean: () => [ALL_EVENTS],
    examples: ['how much time do I have between meetings today'],
  },
  {
    name: 'my day',
    patterns: ['(my|our) (whole|entire|work|working)* (day|workday) (look|looks|looking)? (like)?'],
    mean: (found) =>
      found.reading.tokens[found.end]?.norm === 'off'
        ? null
        : [ALL_EVENTS, ...todayUnlessSaid(found)],
    examples: ["what's my day like tomorrow", 'how does my day look'],
  },
  {
    name: 'an overview of',
    patterns: [
      '(an|a|the|quick|short|brief)* (overview|rundown|run-down|summary|snapshot|outline) (of|for|on)?',
    ],
    mean: FILLER,
    examples: ['give me an overview of next week'],
  },
  {
    name: 'my evening',
    patterns: ['(my|our) (whole|entire)? (morning|afternoon|evening|night)'],
    mean: (found) => {
      if (takesNoun(found)) return null;
      const part = /morning|afternoon/i.exec(found.text)?.[0].toLowerCase();
      const half = part === 'morning' || part === 'afternoon' ? part : 'evening';
      return [...todayUnlessSaid(found), { kind: 'half', half }];
    },
    examples: ['show me my evening'],
  },
  {
    name: 'the March calendar',
    patterns: [
      '(my|the|our)* <point> (schedule|agenda|calendar|diary|plan|plans|events|meetings|appointments)',
    ],
    mean: ({ slots }) => {
      const days = slots['point']?.days;
      return days ? [{ kind: 'day', days, role: 'of', note: null }, ALL_EVENTS] : null;
    },
    examples: ['display my March calendar'],
  },
  {
    name: 'in the schedule',
    patterns: [
      '(on|in|into|from|of|at|to) (my|the|our) (schedule|agenda|calendar|diary|list|plate|planner)',
    ],
    breaks: true,
    mean: FILLER,
    examples: ["what's on my agenda on Friday"],
  },
  {
    name: 'events of any name',
    patterns: ['(anything|everything|something)'],
    mean: () => [ALL_EVENTS],
    examples: ['do I have anything scheduled for Friday'],
  },
  {
    name: 'the third of them',
    patterns: ['(second|third|fourth|fifth|sixth|seventh)'],
    mean: ({ text }) => {
      const number = NUMBER_OF[text.toLowerCase()];
      return number === undefined ? null : [{ kind: 'pick', order: 'soonest', skip: number - 1 }];
    },
    examples: ['what is the third event of 22 March'],
  },
];

/** What a question about the calendar says beside its events, days and times. */
const WORDING_RULES: Rule[] = [
  {
    name: 'as it stands',
    patterns: [STATE],
    breaks: true,
    mean: FILLER,
    examples: ['is the meeting scheduled for tomorrow'],
  },
  {
    name: 'words of a question',
    patterns: [
      "(what|what's|whats|which|when|when's|whens|where|where's|wheres|who|who's|whos|whom|how|how's|if|whether|that|so)",
      "(is|isn't|are|was|were|am|do|does|did|have|has|had|will|would|should|can|could|be|been|being|got|get|need|needs|gonna|going to|supposed to|expect|to) (not|still)?",
      "(i|we|i've|we've|i'm|we're|me|us|you|there|it|they|anybody|anyone|somebody)",
      '(many|much|long|busy|packed|full|crammed|hectic|crowded|quiet|crazy|free|available|often|exactly|else|still|yet|already|ever|really|actually|currently|now|like|true|as|so)',
      '(show|list|tell|give|read|display|check|see|view|find|look|know|let|hear|pull|bring|open|get|fetch|report|search|confirm|verify) (me|us|up|out|at|over|through|for|know)*',
      '(details|detail|information|info|all known details|known details|everything you know|description|name|names|list|location|place|address|venue|time|date|start time|number|status|overview|rundown|summary|run-down) (of|about|on|for|at)?',
      '(about|regarding|concerning)',
      '(start|starts|starting|begin|begins|beginning|end|ends|ending|finish|finishes|last|lasts|take place|takes place|happen|happens|take|occur|occurs|held|over) (at)?',
      '(coming|going|attending|attend|attends|attended|invited|participating|present|joining|join|expected) (to|at|in|for)?',
      '(look|looks|looking) (like)?',
      '(doing|do|done|planned to do|have to do|to do)',
      '(anything|something|anywhere|nothing|things|thing|stuff|what all|any other) (else)?',
      '(meet|meeting|met|see|seeing|call|calling|talk to|talking to|speak to|speaking to|catch up|catching up) (up)?',
      '(put|add|added|set|schedule|scheduled|book|booked|made|create|created|enter|entered|save|saved|noted) (up|down|in)? (the|my|a|an|our)*',
      '(how many|how long|how much)? (days|weeks|months|hours|minutes|sleeps|time) (left|to go|away|remaining|are there|is it|is there|do i have)* (until|till) (my|the|our)*',
      '(which|what)? (day|days|date|dates|time|times|hour|week|month) (is|are|was|were|does|do|did|will)? (my|the|our|i|we)*',
      '(miss|missed|missing|skip|skipped|forget|forgot|forgotten) (any|the|a|my)*',
      '(should|must|do|shall) (i|we) (need|have)? (to)? (leave|go|head out|head|set off|get up|wake up|be ready|arrive|get there|be there|show up) (for|to|at)? (my|the|our)*',
      '(conflict|conflicts|conflicting|clash|clashes|overlap|overlaps|overlapping|double booked|overbooked|clear|open|packed|full|empty)',
      '(remind) (me|us)',
      '(supposed|meant|due|scheduled|planning|going) to (be|do|go|see|have|attend)?',
      '(on|up|set|there|off)',
      '(on tap|on deck|on the docket|in store|on the books|on the cards|for me|for us)',
      '(with|in|on|of|about|into|to|for) (my|our) (day|week|weekend|month)',
      '(having|hosting|throwing|eating|getting|going to|going|taking|going out for) (a|an|the|my|our)*',
      '(be|go|get|have)? (anywhere|somewhere|any place|someplace) (to be|to go|else)?',
      '(what|which)? (kind|kinds|sort|sorts|type|types) of',
      '(last)? (go|went|been|gone) (to|on) (the|a|an|my)*',
      '(until|till) (my|the|our)*',
      '(grab|eat)',
      '(hours|minutes) of',
      '(organizer|organiser|host|attendees|guests|guest list|participants|purpose|topic) (of|for|at) (the|my|our)*',
      '(please|the|a|an|my|our|any|some|of|for|on|at|in|with|and|or|to|those|these|his|her|their|this|your)',
    ],
    fallback: false,
    mean: FILLER,
    examples: ['what do I have going on next week', 'who is at the meeting on Friday'],
  },
];

/** Whom somebody asks to be with: "am I meeting Rachel". */
const MEETING_RULE: Rule = {
  name: 'am I meeting Jane',
  patterns: [
    "(am|are|do|did|will|was|were|when|i'm|we're) (i|we)? (be|going to|supposed to|due to|having|to)* (meet|meeting|see|seeing|visit|visiting|talk to|talking to|speak to|speaking to|speak with|call|calling) (up)? (with)? <people>",
  ],
  mean: ({ slots, reading, from, end }) => {
    const people = slots['people']?.people;
    if (!people || people.self || people.before) return null;
    // "the dentist" may be what the event is called.
    const said = reading.tokens.slice(from, end);
    const thing = said.some(({ norm }) => /^(the|a|an)$/.test(norm));
    const noun = said.slice(2).some(({ classes }, at) => classes.has('event') && at > 1);
    return thing || noun ? null : [{ kind: 'guests', people, role: 'with' }];
  },
  examples: ['what time am I meeting Jane tomorrow'],
};

/** What is wanted of time that is free. */
const FREE_RULES: Rule[] = [
  {
    name: 'a free slot',
    patterns: [
      '(a|an|the|some|any|first|next|free|open|available|possible|good|best)* (slot|slots|time|times|gap|gaps|opening|openings|availability|space|window|windows)',
      '(free|available|open|unbooked|busy)',
      '(meet|talk|call|chat|catch up|have a call|have a meeting|have a chat)',
    ],
    mean: FILLER,
    examples: ['when am I free on Thursday', 'first free slot for 45 minutes next week'],
  },
  {
    name: 'a free hour',
    patterns: ['(a|an|the|some|any|my|first|next)* (free|open|available) (hour|half hour)'],
    mean: ({ text }) => [{ kind: 'length', minutes: /half/i.test(text) ? 30 : 60 }],
    examples: ['when do I have a free hour on Friday'],
  },
  {
    name: 'when could I meet Jane',
    patterns: [
      '(meet|see|talk to|speak to|speak with|talk with|call|chat with|catch up with|meet up with|have a call with|have a meeting with|have lunch with) (with)? <people>',
    ],
    mean: ({ slots }) => {
      const people = slots['people']?.people;
      return people && !people.self && looksLikeNames(people)
        ? [{ kind: 'guests', people, role: 'with' }]
        : null;
    },
    examples: ['when could I meet Jane and John next week'],
  },
  {
    name: 'is Jane free',
    patterns: [
      '<people> (and (me|i))? (free|available)',
      '(when|where|that|both|either) (both|either|all)* <people> (and (me|i))? (is|are|can be)? (both|all)* (free|available)',
    ],
    mean: ({ slots }) => {
      const people = slots['people']?.people;
      return people && !people.self ? [{ kind: 'guests', people, role: 'with' }] : null;
    },
    examples: ['is Jane free tomorrow at 10'],
  },
];

const inAgenda = (rule: Rule): Rule => ({ ...rule, frames: ['agenda'] });

export const AGENDA_FIRST_RULES: Rule[] = FIRST_RULES.map(inAgenda);
export const AGENDA_RULES: Rule[] = [
  MEETING_RULE,
  ...PLACE_RULES,
  ...FREE_RULES,
  ...WORDING_RULES,
].map(inAgenda);
