import type { Meaning } from '../meaning.ts';
import type { Found, Rule } from '../reading.ts';
import { isReachable, mayBeName, saidAfter } from './objects.ts';

const NOUN = '(email|e-mail|mail|message|msg|letter|note|line|memo)';
const CHASER = '(reminder|nudge|ping|follow-up|follow up|followup|chaser)';
const KIND =
  '(a|an|me|new|another|short|quick|little|brief|urgent|important|group|follow-up|long|%manner)*';

/** "send a reply", "write back": these answer a mail that is there. */
function answers({ reading, end }: Found): boolean {
  const ahead = reading.tokens.slice(end, end + 4);
  const near = ahead.findIndex(
    (token) => !token.classes.has('det') && !token.classes.has('manner'),
  );
  const next = ahead[near];
  return next !== undefined && (next.classes.has('response') || next.norm === 'back');
}

const CHASER_LETTER: Meaning = { kind: 'letter', asDraft: false, chases: true };

/** "follow up meeting": no verb. */
function followsNoun({ reading, end }: Found): boolean {
  const next = reading.tokens[end];
  return next?.gap === 'none' && (next.classes.has('event') || next.classes.has('mail'));
}

/** Whether the person was named in the same mail before: "email Jane and ask Jane …". */
function isNamedBefore({ reading, from, slots }: Found): boolean {
  if (reading.frame !== 'letter') return false;
  const said = reading.tokens.slice(0, from);
  const name = slots['people']?.text.toLowerCase();
  return (
    said.some(({ text }) => text.toLowerCase() === name) &&
    !said.some(({ kind, norm }) => kind === 'quote' || norm === 'saying')
  );
}

/** A new mail, with whom it is for where the same phrase says so. */
function write(draft: (found: Found) => boolean): Rule['mean'] {
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

function opening(name: string, patterns: string[], mean: Rule['mean'], examples: string[]): Rule {
  return { name, patterns, opens: 'letter', command: true, loose: true, mean, examples };
}

const saysDraft = ({ text }: Found) => /\bdraft/i.test(text);

/** How it is told is no part of what is told. */
const BY_MAIL = /\s+(by|via|per|through|over|in|in an)\s+(e-?mail|mail)\s*$/iu;

/** What goes on after the name of somebody who is written to. */
const TOLD = /^(saying|that|about|regarding|re|cc|subject)$/;

/** Words that lead to something else about a mail than its text. */
const NO_TEXT =
  /^(to|from|at|on|in|into|with|without|about|for|by|via|and|or|then|when|whenever|if|unless|once|whether|until|till|before|after|using|as|regarding|re|cc|bcc|subject|title|titled|entitled|called|because|who|whom|which|whose|that|tomorrow|today|tonight|now|later|asap|please|ask|asking|asks|tell|telling|remind|reminding|inviting|invite|say|saying|also|but|the|a|an|my|our|his|her|their|this|these|those|some|all|it|them|every|each|next|last|not|so|again|instead|only|just|draft|save|don't|do|click|turn|reply|body|text|message|of|is|was|are|schedule|archive|delete|forward|send|cancel|move|create|let|letting|up|right|regardless|where|what|how|asap|attach|attached|attaching)$/;
const GREETING =
  /^(hi|hello|thanks|congratulations|congrats|sorry|yes|no|ok|okay|cheers|welcome)$/i;

/** What is told has a verb of its own. */
const TELLS =
  /^\S+\s+(\S+\s+){0,4}?(is|are|was|were|will|has|have|had|can|can['’]t|won['’]t|isn['’]t|aren['’]t|needs|works|starts|arrived|got|broke)\s/iu;

/** After "to", what a mail does. */
const DOES = /^(ask|say|tell|let|thank|invite|congratulate|apologi[sz]e|remind|inform)$/;
const WISHES = /^(ask|thank|invite|congratulate|apologi[sz]e|remind)$/;
const CHASES = /^(remind|reminding|reminder|nudge|nudging|ping|pinging|chase|poke|prod)$/;
const WISH =
  /\b(happy \w+( year)?|merry christmas|thank you|thanks|congratulations|get well soon|good luck)\b/iu;

const OPENING_RULES: Rule[] = [
  opening(
    'write a mail',
    [
      `(send|write|compose|draft|prepare|create|start|shoot|drop|type|publish|begin|fire off|sending|writing|drafting|composing) (out|off|up)? ${KIND} ${NOUN}`,
      '(write|prepare|create|make|compose|save|start) (a|an|new)* draft (email|e-mail|mail|message)?',
      'open (a|an)? new (email|e-mail|mail|message)',
      'new (email|e-mail|mail|message) (to|for) <people>',
      '(i|we) (need|want) (a|an) (email|e-mail|mail|message) (sent|written|drafted) (out)?',
      '(make|do|initiate) (a|an)? (new)? (email|e-mail|mail|message) (to|for) <people>',
    ],
    write(saysDraft),
    ['send an email to jane@company.com saying "see you"', 'draft an email to Tom about lunch'],
  ),
  opening(
    'send Jane a mail',
    [`(send|write|shoot|drop|email|draft) <people> ${KIND} ${NOUN}`],
    (found) => (isReachable(found) || mayBeName(found) ? write(saysDraft)(found) : null),
    ['send Jane a quick note saying "see you"'],
  ),
  opening(
    'wish Jane a happy birthday',
    [
      `(send|write|shoot|email|drop) (a|an)? (happy birthday|happy anniversary|happy new year|merry christmas|thank you|thanks|congratulations|get well soon|good luck) ${NOUN} to <people> (by|via|per|in)? (an|a)? %mail?`,
    ],
    (found) => {
      const body = WISH.exec(found.text)?.[1];
      const letter = isReachable(found) || mayBeName(found) ? write(() => false)(found) : null;
      return letter && body !== undefined ? [...letter, { kind: 'body', text: body }] : null;
    },
    ['send a happy birthday email to Jane'],
  ),
  opening(
    'send Jane these words',
    [
      '(send|write|shoot|drop) <people> <quote>',
      '(send|write|shoot|drop|email|e-mail|mail|message) <quote> to <people>',
      `(send|write) <people> (this|the following) ${NOUN}`,
    ],
    (found) => {
      const text = found.slots['quote']?.text;
      const letter = isReachable(found) || mayBeName(found) ? write(() => false)(found) : null;
      return letter && [...letter, ...(text ? [{ kind: 'body', text } as const] : [])];
    },
    ['send Jane "the bus leaves at 8"', 'send Jane the following message: the bus leaves at 8'],
  ),
  opening(
    'remind Jane',
    [
      `(send|write|shoot|drop|give) <people> (a|an|another|gentle|friendly|little|quick|short|%manner)* ${CHASER}`,
      `(send|write|shoot|drop|give) (a|an|another|gentle|friendly|little|quick|short|%manner)* ${CHASER} (mail|email|message)? to <people>`,
      '(remind|reminding|nudge|nudging|ping|pinging|chase|chasing|poke|prod) <people> (again|gently|kindly|politely)?',
      '(follow up|following up|follow-up|check in|checking in|chase up) with <people> (again)?',
      '(follow up|following up)',
    ],
    (found) => {
      // "follow up": whom, is said elsewhere or asked.
      if (!found.slots['people']) return followsNoun(found) ? null : [CHASER_LETTER];
      const [letter, ...rest] = (isReachable(found) ? write(() => false)(found) : null) ?? [];
      return letter?.kind === 'letter' ? [CHASER_LETTER, ...rest] : null;
    },
    ['send Jane a reminder', 'nudge Mike about the slides', 'follow up with John about the budget'],
  ),
  opening(
    'congratulate Jane',
    [
      '(congratulate|congratulating) <people> (on|for) <wish>',
      '(apologise|apologize|apologising|apologizing) to <people> for <wish>',
    ],
    (found) => {
      const named = found.slots['people']?.text ?? '';
      const letter = isReachable(found) ? write(() => false)(found) : null;
      const rest = found.text.slice(found.text.indexOf(named) + named.length);
      const text = /^a/i.test(found.text) ? `apologise${rest}` : `congratulate them${rest}`;
      return letter && [...letter, { kind: 'wish', text }];
    },
    ['congratulate John on the promotion', 'apologise to Jane for the delay'],
  ),
  opening(
    'ask Jane',
    ['(ask|asking) <people> (whether|if|when|where|what|why|how|who|which|for|about|to) <wish>'],
    (found) => {
      const named = found.slots['people']?.text ?? '';
      if (isNamedBefore(found)) return null;
      const letter = isReachable(found) ? write(() => false)(found) : null;
      const text = `ask them${found.text.slice(found.text.indexOf(named) + named.length)}`;
      return letter && [...letter, { kind: 'wish', text }];
    },
    ['ask Jane whether she can come tomorrow', 'ask Mike for the slides'],
  ),
  opening(
    'email Jane',
    [
      '(email|e-mail|mail|message|emailing|mailing|messaging) <people>',
      '(write|writing) (to)? <people>',
    ],
    (found) => {
      // "Mail: …" is no verb.
      if (found.reading.tokens[found.from + 1]?.gap === 'colon') return null;
      // In "email the report to Jane" the first noun is no person.
      const next = found.reading.tokens[found.end];
      const told = next?.kind === 'quote' || next?.gap === 'colon' || TOLD.test(next?.norm ?? '');
      // "write to the school that …": whoever is told something is somebody.
      const whom = /^(write to|writing to|e-?mail|message)\s+the\s/iu.test(found.text);
      const tells = /^(that|saying)$/.test(next?.norm ?? '');
      const sure = isReachable(found) || (told && mayBeName(found)) || (whom && tells);
      const leads =
        next?.norm !== 'to' || DOES.test(found.reading.tokens[found.end + 1]?.norm ?? '');
      return sure && leads ? write(() => false)(found) : null;
    },
    ["write Jane that I'll be late", 'email John Smith about the budget: numbers are in'],
  ),
  opening(
    'thank Jane by email',
    ['(thank|congratulate|wish|invite|ask|remind|warn|update) <people> <clause>'],
    (found) =>
      BY_MAIL.test(found.text) && (isReachable(found) || mayBeName(found))
        ? write(() => false)(found)
        : null,
    ['thank Jane for the gift by email'],
  ),
  opening(
    'let Jane know with an email',
    [
      `(let|letting) <people> know (by|via|with|in|through|using) (an|a|this|the)? (short|quick|brief)? ${NOUN}`,
      `(tell|telling|inform|notify) <people> (by|via|with|in|through|using) (an|a|this|the)? (short|quick|brief)? ${NOUN}`,
    ],
    (found) => (isReachable(found) || mayBeName(found) ? write(() => false)(found) : null),
    ['let Jane know with an email titled "Hello" saying "see you"'],
  ),
  opening(
    'tell Jane',
    [
      '(tell|telling|inform|notify) <people> (by|via|per|in|through)? (an|a)? %mail? (that)? <rest>',
      '(let|letting) <people> know (by|via|per|in|through)? (an|a)? %mail? (that)? <rest>',
    ],
    (found) => {
      const text = (found.slots['rest']?.text ?? '').replace(BY_MAIL, '');
      // "let her know with an email titled …": what she is told comes later.
      if (/^(subject|title|body|text)\b/iu.test(text)) return null;
      if (
        /^(with|by|via|in|through|using) (an?|the|this) ([\p{L}-]+ )?(e-?mail|mail|message|note)\b/iu.test(
          text,
        )
      )
        return null;
      const sentence = /^(i|we|it|you|the|my|our|this|there|that)\b/i.test(text);
      const told = isReachable(found) || (sentence && mayBeName(found));
      if (!told || /^(about|to|of|if|whether|when|how|what|why)\b/i.test(text)) return null;
      const letter = write(() => false)(found);
      return letter && text !== '' ? [...letter, { kind: 'body', text }] : null;
    },
    ['tell John that the deck is ready', "let Jane know I'm on my way"],
  ),
];

const PART_RULES: Rule[] = [
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

export const LETTER_RULES: Rule[] = [
  ...OPENING_RULES,
  ...PART_RULES.map((rule): Rule => ({ ...rule, frames: ['letter'] })),
];
