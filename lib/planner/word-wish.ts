/** What a mail should do, as words for it; `sure` where nothing but the person had to be turned. */
export interface Worded {
  text: string;
  sure: boolean;
}

const WHOM = `(?:him |her |them |everyone |everybody |you )?`;
const AUX =
  'can|could|will|would|should|is|are|was|were|has|have|had|may|might|does|did|do|wants to|want to|needs to|need to';
/** Third persons beside the one who is written to: whom they mean is not said. */
const OTHERS = /\b(she|he|they|her|him|them|his|hers|their|theirs|she's|he's|they're|they've)\b/i;

interface Way {
  said: RegExp;
  word: (parts: readonly string[]) => string | null;
  /** Whether the words are no more than a suggestion. */
  loose?: true;
}

/** Ways to say what a mail should do, after the person in it is turned into the reader's. */
const WAYS: readonly Way[] = [
  {
    said: new RegExp(`^ask(?:ing|s)? ${WHOM}(?:whether|if) (?:she|he|they) (${AUX}) (.+)$`, 'i'),
    word: ([aux = '', rest = '']) => askYou(aux, rest),
  },
  {
    said: new RegExp(
      `^ask(?:ing|s)? ${WHOM}(?:whether|if) ((?:i|we|it|this|that|there|the|my|our) ?.*?) (can|could|will|would|should|is|are|was|were|has|have) (.+)$`,
      'i',
    ),
    word: ([subject = '', aux = '', rest = '']) => `${aux} ${firstPerson(subject)} ${rest}?`,
  },
  {
    said: new RegExp(
      `^ask(?:ing|s)? ${WHOM}(when|what|what time|where|why|how|how long|how much|which .+?|who) (?:she|he|they) (${AUX}) ?(.*)$`,
      'i',
    ),
    word: ([how = '', aux = '', rest = '']) => `${how} ${askYou(aux, rest)}`,
  },
  {
    said: new RegExp(
      `^ask(?:ing|s)? ${WHOM}(when|where|what|who|how) ((?:the|our|my|this|that) .+?) (is|are|was|were)$`,
      'i',
    ),
    word: ([how = '', subject = '', aux = '']) => `${how} ${aux} ${subject}?`,
  },
  {
    said: /^ask(?:ing|s)? (?:him |her |them |everyone |everybody |you )to (.+)$/i,
    word: ([rest = '']) => `could you ${rest}?`,
  },
  {
    said: /^ask(?:ing|s)? (?:him |her |them |everyone |everybody |you )?(?:for|about) (.+)$/i,
    word: ([rest = '']) => `I would like to ask you for ${rest}.`,
    loose: true,
  },
  {
    said: /^(?:remind(?:ing|s)? (?:him |her |them |everyone |everybody |you )?)?to (.+)$/i,
    word: ([rest = '']) => `please remember to ${rest}.`,
  },
  {
    said: /^thank(?:ing|s)? (?:him |her |them |everyone |everybody |you )?for (.+)$/i,
    word: ([rest = '']) => `thank you for ${rest}.`,
  },
  {
    said: /^invit(?:e|ing|es) (?:him |her |them |everyone |everybody |you )?(?:to|for) (.+)$/i,
    word: ([rest = '']) => `I would like to invite you to ${rest}.`,
    loose: true,
  },
  {
    said: /^apologi[sz](?:e|ing|es) for (.+)$/i,
    word: ([rest = '']) => `I apologise for ${rest}.`,
    loose: true,
  },
  {
    said: /^congratulat(?:e|ing|es) (?:him |her |them |everyone |everybody |you )?(?:on|for) (.+)$/i,
    word: ([rest = '']) => `congratulations on ${rest}!`,
    loose: true,
  },
];

/**
 * Words for what a mail should do: "asking whether she can come" is "Can you come?".
 *
 * @param names of whom it goes to, as written
 * @returns null where it takes more than turning the person
 */
export function wordWish(wish: string, names: readonly string[]): Worded | null {
  const said = nameReader(wish.trim().replace(/[\s.!?]+$/u, ''), names);
  if (names.some((name) => said.toLowerCase().includes(name.toLowerCase()))) return null;
  for (const { said: way, word, loose } of WAYS) {
    const match = way.exec(said);
    if (!match) continue;
    const text = word(match.slice(1).map((part) => part ?? ''));
    if (text === null || OTHERS.test(text)) return null;
    return { text: text.charAt(0).toUpperCase() + text.slice(1), sure: loose !== true };
  }
  return null;
}

/** "asking Jane whether Jane can come": the one who reads it is "they" here, like any other. */
function nameReader(wish: string, names: readonly string[]): string {
  const [verb = '', ...rest] = wish.split(' ');
  let said = rest.join(' ');
  for (const name of names) {
    if (said.toLowerCase().startsWith(`${name.toLowerCase()} `))
      said = `them${said.slice(name.length)}`;
    for (const link of ['whether', 'if', 'when', 'where', 'how', 'why', 'what'])
      said = said.replace(`${link} ${name} `, `${link} they `);
  }
  return `${verb} ${said}`;
}

const YOURS: Readonly<Record<string, string>> = {
  is: 'are',
  was: 'were',
  has: 'have',
  does: 'do',
};

function askYou(aux: string, rest: string): string {
  const small = aux.toLowerCase();
  const wants = /^(want|need)s? to$/.exec(small)?.[1];
  if (wants !== undefined) return `do you ${wants} to ${rest}?`;
  // "if she has time" owns something; "if she has sent it" has done something.
  const owns =
    /^(has|have|had)$/.test(small) &&
    !/^(\w+ly )?(\w+ed|been|done|seen|got|had|made|sent|read|heard|gone|come|taken|given|found|met|left|booked|already|ever|yet)\b/i.test(
      rest,
    );
  if (owns) return `${small === 'had' ? 'did' : 'do'} you have ${rest}?`;
  return `${YOURS[small] ?? small} you${rest === '' ? '' : ` ${rest}`}?`;
}

function firstPerson(subject: string): string {
  return subject
    .replace(/^i\b/i, 'I')
    .replace(/^(it|this|that|there|the|my|our|we)\b/i, (word) => word.toLowerCase());
}
