import type { Meaning, OtherField } from '../meaning.ts';
import type { Found, Rule } from '../reading.ts';

const ASK_WORDS =
  "(what's|whats|what is|what are|give|show|tell|find|get|look up|lookup|pull up|bring up|open|open up|search|search for|display|list|read|do you have|do you know|do i have|i need|i want|need|check|see|know|is|is there|are there|have|me|us|out|for|all|any|the|a|an|known|full|to|about|on|if|whether|there)";
/** Said at least once before a name: else every name in a request would be tried. */
const ASKED = `${ASK_WORDS} ${ASK_WORDS}*`;
const ASK = `${ASK_WORDS}*`;
const CARD =
  '(email address|e-mail address|mail address|emails address|email addresses|email id|mail id|contact|contact info|contact information|contact details|contact detail|contact card|contact data|contact mail id|address|addresses|info in my contacts|details in my contacts)';

const CARD_WORD =
  /^(contact|contacts|phonebook|phone|telephone|cell|cellphone|mobile|landline|rolodex|surname)$/;
const KEEP =
  /^(add|save|store|put|create|make|update|edit|change|delete|remove|enter|include|new|register|rename|merge|keep|set|added|saved|insert|place)$/;

/** "where does Bob live": what a card would tell. */
const LIVES =
  /^(where (do|does) (?!i |we |you )|(do|does) (?!i |we |you |it |that |this )(my )?\S+( \S+)? (live|lives|work|works) (in|at|for|near|on) )(.*\b(live|lives|work|works|reside)\b)?/;

function lookUp(found: Found): Meaning[] | null {
  const people = (found.slots['people'] ?? found.slots['owner'])?.people;
  if (!people || people.self || people.before || people.names.length === 0) return null;
  const next = found.reading.tokens[found.end];
  const goesOn = /^(about|saying|say|says|that|regarding|from|with|on|and)$/.test(next?.norm ?? '');
  if (goesOn && next?.gap === 'none') return null;
  return isOfMail(found) || isAboutEvent(found) ? null : [{ kind: 'lookup', people }];
}

/** "the address of the meeting" is a place. */
function isAboutEvent({ reading, end, slots }: Found): boolean {
  const named = /\b(meeting|event|party|wedding|appointment|concert|conference|lunch|dinner)\b/iu;
  const rest = reading.tokens.slice(end).some(({ classes }) => classes.has('event'));
  return rest || named.test(slots['people']?.text ?? '');
}

/** "find the email from the address jane@company.com" looks for mail. */
function isOfMail({ reading, from, end }: Found): boolean {
  const rest = reading.tokens.slice(end);
  const before = reading.tokens.slice(0, from);
  return rest[0]?.classes.has('mail') === true || before.some(({ norm }) => norm === 'from');
}

/** What is asked of cards without saying whose, or asked of a telephone. */
function judgeCards({ reading, from }: Found): OtherField | null {
  const rest = reading.tokens.slice(from);
  const words = rest.map(({ norm, kind }) => (kind === 'word' ? norm : ''));
  const at = words.findIndex((word) => CARD_WORD.test(word));
  const numbers = words.some(
    (word, index) =>
      /^numbers?$/.test(word) && (rest[index - 1]?.possessive === true || words.includes('have')),
  );
  const said = words.join(' ');
  const code = /\b(area code|last name|zip code|home address)\b/.test(said) || LIVES.test(said);
  if (at === -1 && !numbers && !code) return null;
  const verb = words.findIndex((word) => KEEP.test(word));
  const contact = words.findIndex((word) =>
    /^(contacts?|phonebook|phone|number|numbers)$/.test(word),
  );
  if (verb !== -1 && contact > verb && !/^(what|who|how|is|do)$/.test(words[0] ?? ''))
    return 'contacts';
  if (
    words.some((word) =>
      /^(meeting|calendar|appointment|reminder|remind|schedule|email|emails|inbox)$/.test(word),
    )
  )
    return null;
  return 'cards';
}

function opener(name: string, patterns: string[], mean: Rule['mean'], examples: string[]): Rule {
  return {
    name,
    patterns,
    frames: ['mail', 'calendar', 'people'],
    opens: 'people',
    prior: true,
    loose: true,
    after: ['start', 'clause'],
    mean,
    examples,
  };
}

const OPENING_RULES: Rule[] = [
  opener(
    "Jane's address",
    [
      `${ASKED} <owner> ${CARD}`,
      "(what's|whats|what is|do you have|do you know|have you got|give me|find me|look up) <owner> (email|e-mail|mail)",
      `${ASK} (email address|e-mail address|mail address|email addresses|email id|mail id|contact info|contact information|contact details|contact detail|contact|contacts|details|address) (for|of|from|named|called) <people>`,
      `${ASK} (contact|contacts) <people>`,
      '(is|are|do i have|do we have|have i got|is there) <people> (in|on|among) (my|the|our)? (contact|contacts|phonebook|contact list)',
      `${ASK} (details|info|information) (of|about|for|on) <people> (in|from|on) (my|the)? (contact|contacts|phonebook)`,
      `${ASKED} <people> (in|from|on) (my|the)? (contact|contacts|phonebook)`,
      '(how (can|do|could|should) (i|we)) (reach|contact|get hold of|get in touch with|get a hold of) <people>',
    ],
    lookUp,
    [
      "what is Mike's email address",
      'contact details of Jane',
      'is John in my contacts',
      'how can I reach Jane',
    ],
  ),
  opener(
    'who is Jane',
    ["(who is|who's|whos) <people>"],
    (found) => {
      const next = found.reading.tokens[found.end];
      const people = found.slots['people']?.people;
      const known = people?.names.every(({ meant }) =>
        meant.some(({ address }) => address !== null),
      );
      return next === undefined && known === true ? lookUp(found) : null;
    },
    ['who is Jane'],
  ),
  {
    ...opener(
      'cards and telephones',
      [
        "(what|what's|whats|how|who|is|are|do|does|give|show|tell|find|get|look|open|search|display|list|call|dial|ring|my|the|contact|contacts|check|see|read|can|could|phone|i|please|locate|pull|bring|need|view|where) <clause>?",
      ],
      (found) => {
        const field = judgeCards(found);
        return field && [{ kind: 'elsewhere', field }];
      },
      ["what is Jane's phone number", 'show all my contacts'],
    ),
    opens: 'mail',
    prior: false,
  },
  {
    ...opener(
      'keep a contact',
      [
        '(add|save|store|put|create|make|update|edit|change|delete|remove|enter|include|new|register|rename|merge|keep|insert|set) <clause>?',
      ],
      (found) => {
        const ahead = found.reading.tokens.slice(found.from);
        const contact = ahead.some(({ norm }) =>
          /^(contacts?|phonebook|rolodex|phone|numbers?)$/.test(norm),
        );
        const called = /^new(?! contact)/i.test(found.text);
        return contact && !called && judgeCards(found) === 'contacts'
          ? [{ kind: 'elsewhere', field: 'contacts' }]
          : null;
      },
      ['add Tom to my contact list', 'save this email in contacts'],
    ),
    opens: 'mail',
    command: true,
  },
];

const REST_RULES: Rule[] = [
  {
    name: 'among my contacts',
    patterns: [
      '(in|from|on|among|of|to) (my|the|our)? (contact|contacts|phonebook|list|address book|contact list|emails|mail|inbox)',
      '(in|from|on) (it|there|here|file|record)',
      '(named|called|me|us|my|the|list|info|information|details|now|and)',
    ],
    mean: () => [{ kind: 'filler' }],
    examples: ["look up Jane's address in my contacts"],
  },
];

/** What is asked of people themselves, and of the cards that somebody keeps of them. */
export const CONTACT_RULES: Rule[] = [
  ...OPENING_RULES,
  ...REST_RULES.map((rule): Rule => ({ ...rule, frames: ['people'] })),
];
