import { MAIL_FRAMES, type Meaning } from '../meaning.ts';
import type { Found, Place, Rule } from '../reading.ts';

const AFTER_REPLY: Place[] = [
  'draft',
  'people',
  'topic',
  'mail',
  'before',
  'days',
  'filter',
  'subject',
  'label',
  'accounts',
  'clause',
  'asks',
];

const OWN_WORDS = 'A reply says your own words; give them after “saying”.';
const DOING =
  '(thanking|asking|declining|accepting|confirming|apologising|apologizing|proposing|suggesting|agreeing|offering|requesting|promising|congratulating|wishing|refusing|rejecting|approving|acknowledging|informing|reminding|inviting)';
const DO =
  '(thank|ask|decline|accept|confirm|apologise|apologize|propose|suggest|agree|offer|request|promise|congratulate|wish|refuse|reject|approve|acknowledge|inform|remind)';

/** Whether a reply was asked for before these words: without one there is nothing to instruct. */
function afterReply(mean: Rule['mean']): Rule['mean'] {
  return (found) => {
    const before = found.reading.tokens.slice(0, found.from);
    const asked = before.some(
      (token) =>
        token.classes.has('reply') ||
        token.classes.has('response') ||
        token.classes.has('replied') ||
        /^(back|answering|drafts|follow|nudge|ping|chase|remind|bump|reminders?|follow-ups?)$/.test(
          token.norm,
        ),
    );
    return asked ? mean(found) : null;
  };
}

/** Words in quotation marks or after a colon, said of "reply", are the reply itself; a draft may say more. */
function isExact({ reading, from, end }: Found): boolean {
  const dictated = reading.tokens[end - 1]?.kind === 'quote' || reading.dictated === from;
  if (!dictated) return false;
  const said = reading.tokens.slice(0, from);
  return !said.some(
    ({ norm }, at) =>
      /^(draft|drafts|drafting|prepare|preparing|write|writing|compose|suggest|propose|create|make)$/.test(
        norm,
      ) && said[at + 1]?.norm !== 'back',
  );
}

function instruct(found: Found, text: string): Meaning[] {
  return [{ kind: 'instruction', text, ...(isExact(found) ? { exact: true } : {}) }];
}

/** The words after "with" are all part of what is answered. */
const WHOLE =
  /^with\s+(yes|no|ok|okay|sure|thanks|thank you|sorry|hi|hello|congratulations|i|i['’]m|im|i['’]ll|i['’]ve|we|we['’]re|we['’]ll|happy|sounds)\s/iu;

const restAsInstruction: Rule['mean'] = ({ slots }) => {
  const text = slots['rest']?.text;
  return text ? [{ kind: 'instruction', text }] : null;
};

export const INSTRUCTION_RULES: Rule[] = [
  {
    name: 'a reply after a colon',
    patterns: ['<rest>'],
    frames: MAIL_FRAMES.filter((frame) => frame !== 'forward'),
    dictates: true,
    mean: afterReply((found) => {
      const text = found.slots['rest']?.text;
      return text && found.reading.dictated === found.from ? instruct(found, text) : null;
    }),
    examples: ["reply to Jane's last mail: sounds good, see you then"],
  },
  {
    name: 'saying',
    patterns: [
      '(and|by)? (saying|stating|say|says) (to (him|her|them|everyone))? (that)? <rest>',
      '(and|to)? (say|state) (to (him|her|them|everyone))? (that)? <rest>',
      '(that|which) (says|say|reads) (that)? <rest>',
      '(and|by|to)? (tell|telling|let|letting|inform|informing) (him|her|them|everyone|everybody|people) (know)? (that)? <rest>',
      '(explaining|mentioning|confirming|promising|adding|writing|answering) that <rest>',
      '(and|to) (explain|mention|confirm|promise|add|write|reply|answer) that <rest>',
      'with (the)? (text|message|words|answer|following) <rest>',
      'with <quote>',
      'with (a)? (yes|no|ok|okay|sure|thanks|thank you)',
      "with (yes|no|ok|okay|sure|thanks|thank you|sorry|hi|hello|congratulations|i|i'm|im|i'll|i've|we|we're|we'll|happy|sounds) <rest>",
      'along the lines of <rest>',
    ],
    breaks: true,
    mean: afterReply((found) => {
      const { slots } = found;
      const short = /\b(yes|no|ok|okay|sure|thanks|thank you)$/i.exec(found.text)?.[0];
      const whole = WHOLE.test(found.text) ? found.text.replace(/^with\s+/iu, '') : undefined;
      const text = whole ?? slots['rest']?.text ?? slots['quote']?.text ?? short;
      return text ? instruct(found, text) : null;
    }),
    examples: [
      'reply to John\'s email about the budget saying "I will be late"',
      'reply to Jane and tell her that I agree',
      'draft replies to emails about Project X telling them we ship on Friday',
    ],
  },
  {
    name: 'tell them',
    opens: 'mail',
    patterns: ['(tell|let) (him|her|them|everyone|everybody) (know)? (that)? <rest>'],
    after: ['start', 'clause', 'negation'],
    mean: ({ slots }) => {
      const text = slots['rest']?.text;
      const reply: Meaning[] = [{ kind: 'action', action: 'draft' }, { kind: 'before' }];
      return text ? [...reply, { kind: 'instruction', text }] : null;
    },
    examples: ['find emails from John and tell him that I agree'],
  },
  {
    name: 'thank John',
    opens: 'mail',
    patterns: ['(thank|say thanks to|say thank you to) <people> (for|about) <rest>'],
    after: ['start', 'clause'],
    mean: ({ slots }) => {
      const people = slots['people']?.people;
      const rest = slots['rest']?.text;
      if (!people || people.self || people.names.length === 0 || !rest) return null;
      const what = rest.replace(/^(his|her|their|\S+['’]s)(?=\s)/i, 'your').replace(/[.!?]+$/, '');
      return [
        { kind: 'action', action: 'draft' },
        { kind: 'mail', one: true, thread: false, before: false },
        { kind: 'people', role: 'from', people },
        { kind: 'instruction', text: `Thank you for ${what}.` },
      ];
    },
    examples: ['thank John for his mail'],
  },
  {
    name: 'that I am late',
    patterns: ['that <rest>'],
    after: ['draft', 'people', 'mail', 'before', 'topic'],
    breaks: true,
    mean: afterReply((found) => {
      const { reading, from } = found;
      // "the email that Jane sent" is about the mail; it was tried before this rule.
      const next = reading.tokens[from + 1]?.norm ?? '';
      const clause =
        /^(i|i'm|i'll|i've|we|we're|we'll|it|it's|he|she|they|you|the|my|our|this|there|im|ill|yes|no)$/;
      return clause.test(next) ? restAsInstruction(found) : null;
    }),
    examples: ["reply to John that I'm on my way"],
  },
  {
    name: 'yes, I can make it',
    patterns: [
      "(yes|no|ok|okay|sure|thanks|thank you|sorry|sounds good|i'll|i'm|im|i will|i am|i can|i can't|i cant|i cannot|we'll|we're|we will|we are|we can|we can't) <rest>",
    ],
    after: ['draft', 'people', 'mail', 'before'],
    breaks: true,
    mean: afterReply((found) => {
      // "reply yes to John": who gets it follows.
      const next = /^(yes|no|ok|okay|sure|thanks|thank you|sorry)\s+(to|and)\b/iu.test(found.text);
      return next ? null : instruct(found, found.text);
    }),
    examples: ['reply to John yes I can make it'],
  },
  {
    name: 'thanking her',
    patterns: [`${DOING} <rest>`, `(and|to) ${DO} <rest>?`],
    after: AFTER_REPLY,
    breaks: true,
    // What a reply should do is not what it should say, and only the user's own words are used.
    mean: afterReply(() => [{ kind: 'unused', note: OWN_WORDS }]),
    examples: ['reply to Jane thanking her for the report', 'respond to John and ask for a date'],
  },
  {
    name: 'reply yes',
    patterns: ['(yes|no|ok|okay|sure)'],
    after: ['draft', 'people'],
    // "reply to Jane yes and to John no" is two replies: neither word is for both.
    mean: afterReply(({ text, reading: { tokens }, from, end }) => {
      const twice = tokens.slice(0, from).some(({ norm }) => /^(yes|no|ok|okay|sure)$/.test(norm));
      const next = tokens[from - 1]?.classes.has('reply') === true || tokens[end] === undefined;
      return twice || !next ? null : [{ kind: 'instruction', text }];
    }),
    examples: ['reply yes to John'],
  },
  {
    name: 'quoted answer',
    patterns: ['<quote>'],
    after: ['draft'],
    mean: (found) => {
      const { slots, reading, from } = found;
      const text = slots['quote']?.text;
      // In 'replies to "Venue options"' the quotation names the thread.
      const named = /^(to|for)$/.test(reading.tokens[from - 1]?.norm ?? '');
      if (!text) return null;
      return named ? [{ kind: 'topic', text }] : instruct(found, text);
    },
    examples: ['reply "sounds good" to Jane'],
  },
  {
    name: 'quoted answer at the end',
    patterns: ['<quote>'],
    after: ['people', 'clause', 'mail', 'before'],
    mean: afterReply((found) => {
      const { slots, reading, from } = found;
      const text = slots['quote']?.text;
      const colon = reading.tokens[from]?.gap === 'colon' || reading.tokens[from]?.gap === 'comma';
      return text && colon ? instruct(found, text) : null;
    }),
    examples: ['reply to John: "see you at noon"'],
  },
  {
    name: 'a reply without more ado',
    patterns: [
      "(sounds (good|great|fine|perfect|lovely)|works for me|that works|fine with me|fine by me|count me in|i'm in|see you|will do|got it|no problem|no worries|happy to|yes|sure|i'll|i will|we'll|we will|i agree|i can|i can't|i cannot|i won't|sorry|congratulations) <rest>?",
    ],
    after: ['draft', 'people', 'mail', 'before', 'clause'],
    mean: afterReply((found) => {
      const { reading, from, end, text } = found;
      const opening = reading.tokens[from];
      const joined = reading.tokens[from - 1]?.classes.has('conjunction') === true;
      const apart = opening?.gap === 'stop' || opening?.gap === 'colon';
      // "reply yes to Jane" says whom; "sorry" by itself may be said to anybody.
      const single = /^(yes|sure|sorry|congratulations)$/.test(opening?.norm ?? '');
      const whom = /^(to|for)$/.test(reading.tokens[from + 1]?.norm ?? '');
      const short = end - from < 2 || (single && whom);
      return joined || apart || short ? null : [{ kind: 'instruction', text }];
    }),
    examples: ['reply to Jane works for me'],
  },
];
