import type { Found, Rule } from '../reading.ts';
import { FORWARD } from './meanings.ts';
import { isReachable, objectOf, saidAfter } from './objects.ts';

/** What tells a mail that is there from one that is to be written. */
const THERE =
  /^(by|last|latest|newest|recent|oldest|got|received|sent|wrote|about|regarding|everything|all|emails|mails|messages)$/;
const POINTS = /^(the|my|our|that|this|those|these|all|every|everything|any|both|his|her|their)$/;

/** Whether the words after a verb name mails that are there: "the last email from Jane". */
export function namesMails(found: Found): boolean {
  const { reading, end } = found;
  const ahead = reading.tokens.slice(end, end + 4);
  const first = ahead[0];
  if (first === undefined || first.gap === 'stop') return false;
  const owned = ahead.some(({ possessive, gap }, at) => possessive && (at === 0 || gap === 'none'));
  const everything = /^(everything|anything)$/.test(first.norm);
  if (!(POINTS.test(first.norm) || owned)) return false;
  if (objectOf(found) !== 'mail' && !(everything && saidAfter(found, /^(from|about)$/)))
    return false;
  return owned || saysSender(found) || saidAfter(found, THERE) || THERE.test(first.norm);
}

/** "from Jane"; "from my work account" tells no sender. */
function saysSender({ reading, end }: Found): boolean {
  const at = reading.tokens.findIndex(({ norm }, index) => index >= end && norm === 'from');
  if (at === -1) return false;
  const ahead = reading.tokens.slice(at + 1, at + 4);
  return !ahead.some(
    ({ norm, classes }) => /^(account|mailbox|calendar)$/.test(norm) || classes.has('inbox'),
  );
}

/** "Jane's", "the last": no new mail, whatever is said with it. */
function isCertain({ reading, end }: Found): boolean {
  const ahead = reading.tokens.slice(end, end + 4);
  return ahead.some(({ possessive, norm }) => possessive || /^(last|latest|newest)$/.test(norm));
}

/** What dictates a text makes it a new mail. */
const DICTATES = /^(saying|says|say|that|telling|tell|titled|subject|asking)$/;

const SEE = '(have|see|get|read|receive|look at|take a look at|know about|be sent|be forwarded)';

function toSomebody(found: Found): ReturnType<Rule['mean']> {
  const people = found.slots['people']?.people;
  if (!people || people.self || people.before || !isReachable(found)) return null;
  if (!namesMails(found) || (saidAfter(found, DICTATES) && !isCertain(found))) return null;
  return [FORWARD, { kind: 'recipients', role: 'to', people }];
}

/** Whether a sentence is about mails from its beginning: "all emails about … should go to Jane". */
function beginsWithMails({ reading, from }: Found): boolean {
  let start = from;
  while (start > 0 && reading.tokens[start]?.gap !== 'stop') start -= 1;
  const words = reading.tokens.slice(start, from);
  const first = words.find(
    ({ norm }) =>
      !/^(please|hey|hi|ok|okay|and|also|now|make|sure|that|ensure|see|to|it|i|i'd|want|need|would|like)$/.test(
        norm,
      ),
  );
  // What comes later is no mail that is there, and "those that need to go" are only described.
  if (words.some(({ norm }) => /^(future|incoming|upcoming|new)$/.test(norm))) return false;
  if (/^(that|which)$/.test(words.at(-1)?.norm ?? '')) return false;
  const pointed = POINTS.test(first?.norm ?? '') || first?.possessive || first?.classes.has('mail');
  return pointed === true && !reading.text.trim().endsWith('?');
}

/** Ways to have mails passed on that are no word for it by themselves. */
export const HANDING_RULES: Rule[] = [
  {
    name: 'send the last email to',
    patterns: [
      '(send|sending|resend|re-send|redirect|give|hand|pass|passing|route|transfer|deliver) (on|along|over|out|off)? ((a|the)? (copy|copies) of)?',
    ],
    opens: 'forward',
    command: true,
    loose: true,
    mean: (found) => {
      const dictated = saidAfter(found, DICTATES) && !isCertain(found);
      const written = dictated || !saidAfter(found, /^to$/);
      return written || !namesMails(found) ? null : [FORWARD];
    },
    examples: ['send the last email from Jane to Tom'],
  },
  {
    name: 'Mike needs the last email',
    patterns: [
      '(give|show|hand|resend|get|send|forward) <people>',
      `let <people> ${SEE}`,
      `<people> (really|urgently|also)* (needs|wants|requested|requests|asked for|is asking for|should have|should get|should see|should receive|must have|must see|has to ${SEE}|needs to ${SEE}|wants to ${SEE}|ought to ${SEE}|would like to ${SEE}|would like|is waiting for)`,
      `(make sure|ensure|see to it) (that)? <people> (gets|sees|has|receives|reads)`,
      `(i|we|i'd|we'd) (want|need|like|would like) <people> to ${SEE}`,
    ],
    opens: 'forward',
    command: true,
    loose: true,
    leaves: 'forward',
    mean: toSomebody,
    examples: ['Mike needs the last email from Jane', 'let Mike have the last email from Jane'],
  },
  {
    name: 'they need to go to Mike',
    patterns: [
      '(need|needs|get|gets|should|must|have|has|ought|are|is) (all|now|just|also)* (to)? (be (forwarded|sent|passed|passed on|shared|relayed|redirected|handed)|go|get forwarded|get sent) (on|over|along)? (to|with) <people>',
    ],
    after: ['mail', 'topic', 'people', 'days', 'filter', 'subject', 'owner', 'label', 'clause'],
    breaks: true,
    mean: (found) => {
      const people = found.slots['people']?.people;
      if (!people || people.self || people.before || !beginsWithMails(found)) return null;
      return [FORWARD, { kind: 'recipients', role: 'to', people }];
    },
    examples: ['all emails about the budget need to go to Mike'],
  },
];
