import type { Meaning } from '../meaning.ts';
import type { Found, Rule } from '../reading.ts';
import { isReachable, mayBeName, saidAfter } from './objects.ts';

/** "send a reply", "write back": these answer a mail that is there. */
function answers({ reading, end }: Found): boolean {
  const ahead = reading.tokens.slice(end, end + 4);
  const near = ahead.findIndex(
    (token) => !token.classes.has('det') && !token.classes.has('manner'),
  );
  const next = ahead[near];
  return next !== undefined && (next.classes.has('response') || next.norm === 'back');
}

/** A new mail, with whom it is for where the same phrase says so. */
export function write(draft: (found: Found) => boolean): Rule['mean'] {
  return (found) => {
    if (answers(found)) return null;
    const letter: Meaning = { kind: 'letter', asDraft: draft(found) };
    const people = found.slots['people']?.people;
    if (!people) return [letter];
    if (people.before || people.self) return null;
    return [letter, { kind: 'recipients', role: 'to', people }];
  };
}

/** "an email to pick up milk", "inviting him to the barbecue". */
function isNobody({ reading, from, end }: Found): boolean {
  const said = reading.tokens.slice(from + 1, end).filter(({ classes }) => !classes.has('det'));
  return said.some(
    ({ classes, norm, capital }) => !capital && (classes.has('event') || TASK.test(norm)),
  );
}

const TASK =
  /^(pick|buy|get|call|bring|take|come|go|meet|ask|tell|make|do|check|schedule|reschedule|cancel|confirm|remind|invite|thank|discuss|inform|update|request|give|help|be|wish|congratulate|apologi[sz]e|see|say|let|set|find|explain|complain)$/;

/** Who gets the mail; the user and "him" are nobody to send to. */
function recipients(role: 'to' | 'cc'): Rule['mean'] {
  return (found) => {
    const people = found.slots['people']?.people;
    if (isNobody(found)) return null;
    // "an email to zsofi" names somebody; "asking her to call" does not.
    const before = found.reading.tokens[found.from - 1];
    if (/^(him|her|them|me|us|you)$/.test(before?.norm ?? '')) return null;
    const named = before?.classes.has('mail') === true && mayBeName(found);
    return people && !people.before && !people.self && (named || isReachable(found))
      ? [{ kind: 'recipients', role, people }]
      : null;
  };
}

export function opening(
  name: string,
  patterns: string[],
  mean: Rule['mean'],
  examples: string[],
): Rule {
  return { name, patterns, opens: 'letter', command: true, loose: true, mean, examples };
}

/** Words that lead to something else about a mail than its text. */
const NO_TEXT =
  /^(to|from|at|on|in|into|with|without|about|for|by|via|and|or|then|when|whenever|if|unless|once|whether|until|till|before|after|using|as|regarding|re|cc|bcc|subject|title|titled|entitled|called|because|who|whom|which|whose|that|tomorrow|today|tonight|now|later|asap|please|ask|asking|asks|tell|telling|remind|reminding|inviting|invite|say|saying|also|but|the|a|an|my|our|his|her|their|this|these|those|some|all|it|them|every|each|next|last|not|so|again|instead|only|just|draft|save|don't|do|click|turn|reply|body|text|message|of|is|was|are|schedule|archive|delete|forward|send|cancel|move|create|let|letting|up|right|regardless|where|what|how|asap|attach|attached|attaching)$/;

const GREETING =
  /^(hi|hello|thanks|congratulations|congrats|sorry|yes|no|ok|okay|cheers|welcome)$/i;

/** What is told has a verb of its own. */
const TELLS =
  /^\S+\s+(\S+\s+){0,4}?(is|are|was|were|will|has|have|had|can|can['’]t|won['’]t|isn['’]t|aren['’]t|needs|works|starts|arrived|got|broke)\s/iu;

const WISHES = /^(ask|thank|invite|congratulate|apologi[sz]e|remind)$/;

const CHASES = /^(remind|reminding|reminder|nudge|nudging|ping|pinging|chase|poke|prod)$/;

export const LETTER_PART_RULES: Rule[] = [
  {
    name: 'to whom',
    patterns: ['(to|for) <people>'],
    breaks: true,
    mean: recipients('to'),
    examples: ['write an email to Jane saying "hello"'],
  },
  {
    name: 'with a copy to',
    patterns: [
      "(with|and)? (cc|cc'd|cc'ing|ccing|copy|copying) (to|in|it to)? <people>",
      'with (a|an)? copy to <people>',
      'with <people> (in|on)? (the)? (cc|copy)',
    ],
    breaks: true,
    mean: recipients('cc'),
    examples: ['email Jane cc Mike saying "hello"'],
  },
  {
    name: 'the subject of the mail',
    patterns: [
      '(with|under|using)? (the|a|its)? (subject|title|subject line|heading) (line)? (of|is|being|should be|saying)* <topic>',
      '(titled|entitled|called|headed) <topic>',
      '(title|call|name|entitle|titling|calling|naming) (it|this|that|the email|the mail|the message) (as)? <topic>',
    ],
    breaks: true,
    mean: ({ slots }) => {
      const text = slots['topic']?.text;
      return text ? [{ kind: 'subject', text }] : null;
    },
    examples: ['send an email to Jane with subject "Hello" saying "see you at five"'],
  },
  {
    name: 'what the mail is about',
    patterns: [
      '(about|regarding|concerning|re|on) <topic>',
      'on the (topic|subject|matter) of <topic>',
    ],
    mean: ({ slots, reading, from, text: said }) => {
      const text = slots['topic']?.text;
      // "on Monday" is when it is to be sent, "on my birthday" no subject either.
      const dated = /^on\b/i.test(said) && reading.dates.has(from + 1);
      return text && !dated ? [{ kind: 'topic', text }] : null;
    },
    examples: ['draft an email to Tom about lunch saying "noon?"'],
  },
  {
    name: 'what the mail says',
    patterns: [
      '(by|which|that|to|and)? (saying|say|says|stating|state|reading|reads) (to (him|her|them))? (that)? <rest>',
      '(to|and)? (tell|telling|let|letting|inform|informing) (him|her|them|everyone|everybody) (know)? (that)? <rest>',
      '(with|using)? (the|a|this|following)* (text|body|message|content|contents|words) (of|is|saying|that says)? <rest>',
      '(explaining|mentioning|confirming|adding|announcing|writing|write) that <rest>',
      '(and|then) (type|say|put|write) (in|that|the words)? <rest>',
      'with <quote>',
    ],
    breaks: true,
    mean: ({ slots }) => {
      const text = slots['rest']?.text ?? slots['quote']?.text;
      return text ? [{ kind: 'body', text }] : null;
    },
    examples: [
      'send an email to Jane saying "see you at five"',
      'email Mike and tell him that I agree',
    ],
  },
  {
    name: 'when it should be sent',
    patterns: [
      '(on|by|at|in|this|next|first thing)* (the|this|next|coming)* <point> (morning|afternoon|evening|night|noon|at noon|first thing)* (at <hour>)?',
      '(at|around) <hour>',
    ],
    after: ['letter', 'recipients'],
    mean: () => [{ kind: 'later' }],
    examples: ['email Jane on Monday saying "hi"'],
  },
  {
    name: 'what the mail should do',
    patterns: [
      '(and|to)? (asking|ask|asks) (him|her|them|everyone|everybody|you|whether|if|for|about|when|where|what|why|how|who|which) <wish>',
      '(asking|ask|thanking|inviting|congratulating|reminding) <people> <wish>',
      '(and|to)? (thanking|thank|inviting|invite|congratulating|congratulate|apologising|apologise|apologizing|apologize|remind|reminding) (him|her|them|everyone|everybody|you|for|on|to) <wish>',
      'to <wish>',
    ],
    after: ['letter', 'recipients', 'subject', 'topic', 'clause'],
    breaks: true,
    mean: (found) => {
      const { reading, from, end } = found;
      const words = reading.tokens.slice(from, end);
      const opening = words[0]?.norm;
      const chasing = reading.tokens.slice(0, from).some(({ norm }) => CHASES.test(norm));
      // "an email to Jane" says whom; what somebody is reminded of is a deed.
      const deed = opening !== 'to' || WISHES.test(words[1]?.norm ?? '');
      if (!deed && (!chasing || reading.contactAt(from + 1) !== null)) return null;
      // Another wish may follow the "and".
      const another = words.some(({ classes, gap }, at) => {
        const joined = classes.has('conjunction') && reading.asksAt(from + at + 1);
        return at > 0 && (joined || (gap === 'comma' && reading.asksAt(from + at)));
      });
      const text = found.text.replace(/^(and|to(?= (ask|thank|invite|cong|apol)))\s+/iu, '');
      return another ? null : [{ kind: 'wish', text }];
    },
    examples: ['draft a mail to Jane asking whether she can make it on Tuesday'],
  },
  {
    name: 'that I will be late',
    patterns: ['that <rest>'],
    after: ['letter', 'recipients', 'subject', 'topic', 'clause'],
    breaks: true,
    mean: ({ slots }) => {
      const text = slots['rest']?.text;
      return text ? [{ kind: 'body', text }] : null;
    },
    examples: ["write Jane that I'll be late"],
  },
  {
    name: 'a text without more ado',
    patterns: ['<rest>'],
    after: ['recipients'],
    fallback: true,
    mean: ({ slots, reading, from }) => {
      const text = slots['rest']?.text ?? '';
      const first = reading.tokens[from];
      const before = reading.tokens[from - 1];
      // After a word that was not understood it is no text, but more of the same.
      if (NO_TEXT.test(before?.norm ?? '') || /^\d/.test(first?.norm ?? '')) return null;
      const words = text.split(/\s+/u).length;
      const plain = first?.gap === 'none' && first.kind === 'word' && !reading.dates.has(from);
      const said = words > 1 ? !NO_TEXT.test(first?.norm ?? '') : GREETING.test(text);
      return plain && said ? [{ kind: 'body', text }] : null;
    },
    examples: ['send an email to Jane happy birthday'],
  },
  {
    name: 'by email',
    patterns: [
      '(by|via|through|per|over|in) (an|the)? (email|e-mail|mail|gmail)',
      'at (work|school|home|the office|his office|her office|his work|her work)',
    ],
    after: ['recipients'],
    mean: () => [{ kind: 'filler' }],
    examples: ['message my husband through email that I got the job'],
  },
  {
    name: 'a text that begins with a thing',
    patterns: ['(the|my|our|your|his|her|this|that|there|it|dinner|lunch) <rest>'],
    after: ['recipients'],
    mean: ({ reading, from, text }) =>
      reading.tokens[from]?.gap === 'none' && TELLS.test(text) ? [{ kind: 'body', text }] : null,
    examples: ['send an email to my landlord the sink is broken again'],
  },
  {
    name: 'a text that begins with oneself',
    patterns: ["(i|i'm|im|i'll|i've|i'd|we|we're|we'll|we've|you|you're) <rest>"],
    after: ['recipients'],
    mean: ({ reading, from, text }) =>
      reading.tokens[from]?.gap === 'none' && /\s\S/u.test(text) ? [{ kind: 'body', text }] : null,
    examples: ['email my wife I love you'],
  },
  {
    name: 'a text after a colon',
    patterns: ['<rest>'],
    dictates: true,
    mean: ({ slots, reading, from }) => {
      const text = slots['rest']?.text;
      return text && reading.dictated === from ? [{ kind: 'body', text }] : null;
    },
    examples: ['email Jane about the budget: the numbers are in'],
  },
  {
    name: 'a text in quotation marks',
    patterns: ['<quote>'],
    after: ['letter', 'recipients', 'topic', 'subject', 'clause'],
    mean: (found) => {
      const text = found.slots['quote']?.text;
      // In 'an email "Hello" to Jane saying …' the quotation is the subject.
      const said = saidAfter(found, /^(saying|say|says|that|text|body)$/);
      return text ? [{ kind: said ? 'subject' : 'body', text }] : null;
    },
    examples: ['message Jane "running late"'],
  },
  {
    name: 'as a draft',
    patterns: [
      '(save|keep|store|leave) (it)? (as|in|among)? (a|the|my)? (draft|drafts)',
      'as (a)? draft',
      "(don't|do not|without|not) (send|sending) (it|anything)? (yet|off)?",
      '(just|only) (a|as a)? draft',
    ],
    breaks: true,
    mean: () => [{ kind: 'as_draft' }],
    examples: ['write an email to Jane saying "hello" and save it as a draft'],
  },
  {
    name: 'from my own account',
    patterns: [
      '(from|with|using|via|by) (my|the)? (%work|%personal) (account|address|email|mail|gmail)?',
      '(from|with|using|via) (my|the|account|address)* <own>',
    ],
    breaks: true,
    mean: ({ slots, text }) => {
      const own = slots['own']?.text;
      if (own) return [{ kind: 'accounts', which: { address: own } }];
      const personal = /\b(personal|private|home)\b/i.test(text);
      return [{ kind: 'accounts', which: personal ? 'personal' : 'work' }];
    },
    examples: ['email Jane from my personal account saying "hello"'],
  },
];
