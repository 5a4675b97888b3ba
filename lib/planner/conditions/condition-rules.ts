/** What a condition asks about; the words that follow the pattern say when, and what of. */
export type ConditionTopic =
  /** Meetings that took place with somebody. */
  | 'met'
  /** Mails that somebody sent. */
  | 'mailed'
  /** Answers to mails of the user's; the words say to which. */
  | 'answered'
  /** How long it has been since that of which the sentence before speaks. */
  | 'elapsed'
  /** How long it has been since somebody's last mail. */
  | 'silent'
  /** Mails, events or time that the words after the pattern describe. */
  | 'mails'
  | 'events'
  | 'busy';

/** A way to say a condition: data, with the examples that test it. */
export interface ConditionRule {
  name: string;
  topic: ConditionTopic;
  /** Whether the words hold where something is found. */
  found: boolean;
  patterns: string[];
  examples: string[];
}

const NOT =
  "(i haven't|i havent|i have not|i've not|i hadn't|i didn't|i did not|i didnt|i never|i have never|i've never|we haven't|we have not|we've not|we didn't|we did not|we never)";
const HAVE = "(i have|i've|i had|i did|i|we have|we've|we had|we did|we)";
const HAVE_I = '(have i|did i|have we|did we|had i|had we)';
const EVER = '(ever|already|recently|even|actually|really|yet|just|last)*';
const MET =
  '(met up with|met with|met|meet up with|meet with|meet|spoken to|spoken with|speak to|speak with|spoke to|spoke with|talked to|talked with|talk to|talk with|caught up with|catch up with|seen|see|saw|had a meeting with|had any meetings with|had meetings with|had a call with|touched base with|been in a meeting with)';
const HAS = '(has|have|did|had)';
const HAS_NOT =
  "(hasn't|hasnt|has not|haven't|havent|have not|didn't|didnt|did not|never|has never|doesn't|does not|don't|do not|won't|is not|isn't)";
const WROTE =
  '(sent|send|sending|emailed|email|e-mailed|written|write|wrote|mailed|mail|messaged|message|replied|reply|responded|respond|answered|answer|gotten back|got back|get back|come back|contacted|contact|been in touch)';
const ANSWERED = '(replied|reply|responded|respond|answered|answer|reacted|react)';
const MY_MAIL = '(to|on)? (any of|all|one of)? (my|our) (last|latest|previous|recent)? %mail';
const WRITES =
  '(writes|answers|replies|responds|emails|mails|messages|contacts|gets back|comes back)';
const ME = '(back)? (to|with)? (me|us|my email|my mail|my message|it)?';
const A_MAIL = '(any|an|a|one|single|new|some)* (%mail|reply|response|answer|anything)?';
const LESS = '(less than|under|no more than|not more than|within|only)';
const MORE = '(longer than|more than|over|at least|above|greater than|beyond)';
const BEEN =
  "(it's been|its been|it is been|it has been|has it been|it'd been|it was|it's|it is|is it)";
const WROTE_LAST =
  '(emailed|e-mailed|wrote|written|mailed|messaged|contacted|replied|sent) (to)? (me|us)? (an|a|any)* %mail?';
const SHE_WROTE = `(<people> (has)? (last)? ${WROTE_LAST}|(the|my) last %mail from <people>)`;

/** How conditions are said, after "if", "whether" or as a question; the longest match wins. */
export const CONDITION_RULES: readonly ConditionRule[] = [
  {
    name: 'I have not met with Jane',
    topic: 'met',
    found: false,
    patterns: [
      `${NOT} ${EVER} ${MET} <people>`,
      '(there was|there were|there has been|there have been) (no|not a|not any) (meeting|meetings|call|calls) with <people>',
    ],
    examples: ["I haven't met with Jane in the last 3 days"],
  },
  {
    name: 'I have met with Jane',
    topic: 'met',
    found: true,
    patterns: [
      `${HAVE} ${EVER} ${MET} <people>`,
      `${HAVE_I} ${EVER} ${MET} <people>`,
      `(did i|did we|i did|we did) ${EVER} have (a|any|some)? (meeting|meetings|call|calls) with <people>`,
      '(there was|there were|there has been|there have been) (a|any|some)? (meeting|meetings|call|calls) with <people>',
    ],
    examples: ['have I met with Jane in the last 7 days'],
  },
  {
    name: 'it has been longer than 10 days',
    topic: 'elapsed',
    found: false,
    patterns: [
      `${BEEN} ${MORE}? <number> %unit (or more|at least|already)?`,
      `${BEEN} ${MORE} (a|an)? %unit`,
      `${BEEN} ${MORE}? <number> %unit since (i|we) (last)? ${MET} <people>`,
      `${BEEN} ${MORE} (a|an)? %unit since (i|we) (last)? ${MET} <people>`,
      `(my|our|the) last (meeting|call|time) (i|we)* (with|${MET}) <people> (was|is) ${MORE}? <number> %unit ago`,
      `(i|we) last ${MET} <people> ${MORE} <number> %unit ago`,
    ],
    examples: ["it's been longer than 10 days"],
  },
  {
    name: 'it has been longer than 10 days since Jane wrote',
    topic: 'silent',
    found: false,
    patterns: [
      `${BEEN} ${MORE}? (<number>|a|an) %unit (or more)? since ${SHE_WROTE}`,
      `${BEEN} ${MORE}? (<number>|a|an) %unit (or more)? since (i|we) (last)? (heard|got anything|got an email|received an email|had an email|got a mail|received anything) (back)? from <people>`,
      `(i|we) last (heard|got anything|received anything|got an email) from <people> ${MORE} (<number>|a|an) %unit ago`,
      `(the|my) (last|latest|newest|most recent) %mail (i (got|have|received))? from <people> (was|is|came|arrived|dates from)? (older than|${MORE})? (<number>|a|an) %unit (old|ago)?`,
      `<people> last ${WROTE_LAST} ${MORE} (<number>|a|an) %unit ago`,
    ],
    examples: ['it has been more than 5 days since Jane last emailed me'],
  },
  {
    name: 'it has been less than 10 days since Jane wrote',
    topic: 'silent',
    found: true,
    patterns: [
      `${BEEN} ${LESS} (<number>|a|an) %unit since ${SHE_WROTE}`,
      `<people> last ${WROTE_LAST} ${LESS} (<number>|a|an) %unit ago`,
    ],
    examples: ['it has been less than 5 days since Jane last emailed me'],
  },
  {
    name: 'it has been less than 10 days',
    topic: 'elapsed',
    found: true,
    patterns: [
      `${BEEN} ${LESS} <number> %unit`,
      `${BEEN} ${LESS} <number> %unit since (i|we) (last)? ${MET} <people>`,
    ],
    examples: ["it's been less than 10 days"],
  },
  {
    name: 'nobody has answered my mail',
    topic: 'answered',
    found: false,
    patterns: [
      `(nobody|no one|noone|no-one|none of them) (has|have|had)? ${EVER} ${ANSWERED} ${MY_MAIL}`,
      `<people> (still)? ${HAS_NOT} ${EVER} ${ANSWERED} ${MY_MAIL}`,
    ],
    examples: ['nobody has answered my mail about the offsite'],
  },
  {
    name: 'somebody has answered my mail',
    topic: 'answered',
    found: true,
    patterns: [
      `(anyone|anybody|someone|somebody) (has|have|had)? ${EVER} ${ANSWERED} ${MY_MAIL}`,
      `${HAS} (anyone|anybody|someone|somebody) ${EVER} ${ANSWERED} ${MY_MAIL}`,
      `<people> (has|have|did|had)? ${EVER} ${ANSWERED} ${MY_MAIL}`,
      `${HAS} <people> ${EVER} ${ANSWERED} ${MY_MAIL}`,
    ],
    examples: ['Jane has answered my mail about the budget'],
  },
  {
    name: 'somebody has written',
    topic: 'mails',
    found: true,
    patterns: [
      `(anybody|anyone|somebody|someone|any one|any of them) (has|have|had)? ${EVER} ${WROTE} ${ME} ${A_MAIL}`,
      `${HAS} (anybody|anyone|somebody|someone|any one) ${EVER} ${WROTE} ${ME} ${A_MAIL}`,
    ],
    examples: ['anybody has written about the budget since Monday'],
  },
  {
    name: 'nobody has written',
    topic: 'mails',
    found: false,
    patterns: [
      `(nobody|no one|noone|no-one|none of them) (has|have|had)? ${EVER} ${WROTE} ${ME} ${A_MAIL}`,
      `${HAS_NOT} (anybody|anyone|somebody|someone) ${EVER} ${WROTE} ${ME} ${A_MAIL}`,
    ],
    examples: ['nobody has written about the budget since Monday'],
  },
  {
    name: 'Jane has not written',
    topic: 'mailed',
    found: false,
    patterns: [
      `<people> ${HAS_NOT} ${EVER} ${WROTE} ${ME} ${A_MAIL}`,
      `(i|we) (haven't|havent|have not|didn't|did not|don't|do not|never) ${EVER} (heard|hear) (back|anything|again)* from <people> ((by|via|per) %mail)?`,
      `(i|we) (haven't|have not|didn't|did not|don't|do not) ${EVER} (got|gotten|received|receive|get|had|have) ${A_MAIL} (back)? from <people>`,
      "(there is|there's|there was|there has been|i have|i've had|i get|i've got|i got|i receive|i received|i have received|we have|we get) (no|not any|not a|still no) (reply|response|answer|word|news|%mail) (back)? from <people>",
      'no (reply|response|answer|word|news|%mail) (comes|arrives|came|arrived)? (back)? from <people> (comes|arrives|came|arrived)?',
      "(there is|there's|there was|there has been|i have|i get|i've got|i got|i receive|i received|i have received|we get|i hear) (no|not any|still no) (reply|response|answer|word|news) (back)?",
      "(i get|i got|i've got|i have|i receive|i received|we get|there is|there's) nothing back",
      "(i hear|i heard|i've heard|we hear) nothing (back)?",
      "(i|we) (haven't|have not|didn't|did not|don't|do not) (heard|hear|get|got|gotten|received|receive) (back|anything|a reply|an answer|any reply|any answer)*",
    ],
    examples: ["John hasn't sent me any emails in the past 4 days", 'there is no reply from Jane'],
  },
  {
    name: 'Jane has written',
    topic: 'mailed',
    found: true,
    patterns: [
      `<people> (has|have|did|had)? ${EVER} ${WROTE} ${ME} ${A_MAIL}`,
      `${HAS} <people> ${EVER} ${WROTE} ${ME} ${A_MAIL}`,
      `<people> ${WRITES} ${ME} ${A_MAIL}`,
      `(i have|i've|we have|we've|have i|have we|did i|i|we) ${EVER} (heard|hear) (back|anything|again)* from <people>`,
      `(i have|i've|i|we|we've|have i|did i) ${EVER} (got|gotten|received|receive|get|had) ${A_MAIL} (back)? from <people>`,
    ],
    examples: ['Jane has emailed me today', 'has John sent me any emails in the past 4 days'],
  },
  {
    name: 'I got some',
    topic: 'events',
    found: true,
    patterns: [
      `(i have|i've|i|have i|did i|we have|we've|we|have we|did we) ${EVER} (got|gotten|received|receive|get|had|been sent)`,
    ],
    examples: ['I have received more than 2 emails from Jane today'],
  },
  {
    name: 'nothing is on',
    topic: 'busy',
    found: false,
    patterns: [
      "(i have|i've got|i've|there is|there's|we have) nothing (on|planned|scheduled|booked|going on|in my calendar|on my calendar)*",
      "(i have|i've got|there are|we have) no (meetings|events|appointments|plans)",
      "(i am|i'm|we are|we're|am i|are we) (still|completely|all)* (free|available)",
      "(i am|i'm|we are|we're) not (busy|booked)",
      '(my|the|our) (calendar|day|schedule|diary) is (still|completely)* (free|empty|clear|open)',
    ],
    examples: ['I have nothing on Friday afternoon', "I'm free on Friday at 10"],
  },
  {
    name: 'a day is empty',
    topic: 'busy',
    found: false,
    patterns: [
      '<point> (is|looks) (still|completely|totally|entirely)* (free|empty|clear|open)',
      '<point> (is|looks) (not|not at all) (busy|booked|full)',
    ],
    examples: ['Friday is completely empty'],
  },
  {
    name: 'I meet Jane',
    topic: 'events',
    found: true,
    patterns: [
      "(i am|i'm|am i|we are|we're) (meeting|seeing|meeting with|due to meet) <people>",
      '(do i|will i) (meet|see|meet with) <people>',
    ],
    examples: ["I'm meeting Jane tomorrow"],
  },
  {
    name: 'something is on',
    topic: 'busy',
    found: true,
    patterns: [
      "(i have|i've got|there is|there's|we have) (something|anything) (on|planned|scheduled|booked|in my calendar|on my calendar)*",
      "(i am|i'm|we are|we're|am i|are we) (already)? (busy|booked)",
      "(i am|i'm|we are|we're) not (free|available)",
    ],
    examples: ["I'm busy on Friday afternoon"],
  },
  {
    name: 'there is something',
    topic: 'events',
    found: true,
    patterns: [
      "(there is|there's|there are|i have|i've got|i got|we have|do i have|do we have|have i got|is there|are there|i've|i already have|we already have|there already is|there is already) (already|currently)? (a|an|any|some|another)?",
    ],
    examples: ['there is a meeting with Jane tomorrow', 'there are unread emails from Jane'],
  },
  {
    name: 'there is none',
    topic: 'events',
    found: false,
    patterns: [
      "(there is|there's|there are|i have|i've got|we have|i've|i still have) (no|not a|not an|not any|nothing)",
      "(there isn't|there aren't|there is not|there are not|i don't have|i dont have|i haven't got|i do not have|we don't have|we do not have|i don't already have|i don't yet have|isn't there|aren't there) (already|yet)? (a|an|any|anything|something)?",
      'no',
    ],
    examples: ['there is no meeting with Jane tomorrow', "I don't have any emails from Jane"],
  },
];
