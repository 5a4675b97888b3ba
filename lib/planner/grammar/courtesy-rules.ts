import type { Frame } from '../meaning.ts';
import type { Found, Rule } from '../reading.ts';
import { isSomebody } from './objects.ts';

/** Words around a wish that change nothing about it, and the "not" that does. */
const FILLER: Rule['mean'] = () => [{ kind: 'filler' }];

const ACTING: readonly Frame[] = ['organise', 'forward', 'calendar'];
const EXCEPTION: Rule['mean'] = () => [{ kind: 'exception' }];

/** What no plan can express: to do something only sometimes, or to all but some. */
export const LIMIT_RULES: Rule[] = [
  {
    name: 'if',
    patterns: [
      '(if|unless|when|whenever|once|provided|providing|as soon as|in case|as long as|every time|each time)',
    ],
    frames: ['organise', 'forward', 'letter', 'calendar', 'reminder'],
    breaks: true,
    mean: () => [{ kind: 'condition' }],
    examples: [
      'archive emails from Jane if she is away',
      'cancel the "Sync" event when Jane is out',
    ],
  },
  {
    name: 'all but',
    patterns: [
      '(all|everything|everybody|any|every one) (but|except|save|bar)',
      'but (for|the|my|those|these|last|first|newest|latest|oldest|most|one|ones|%mail|%event)',
    ],
    frames: ACTING,
    breaks: true,
    mean: EXCEPTION,
    examples: ['archive all but the last 3 emails from Jane', 'cancel the meetings but the last'],
  },
  {
    name: 'anyone but Jane',
    patterns: ['but <people>'],
    frames: ACTING,
    breaks: true,
    mean: (found) => (isSomebody(found) ? EXCEPTION(found) : null),
    examples: ['archive emails from anyone but Jane'],
  },
  {
    name: 'the rest',
    patterns: ['(all)? (the|my)? (rest|remainder|others|other ones|remaining ones)'],
    frames: ACTING,
    // "the rest of the week" is a time, "the other ones in my calendar" are none of those before.
    mean: (found) =>
      /^(day|week|month|year|morning|afternoon|evening)$/.test(wordAfterOf(found))
        ? null
        : EXCEPTION(found),
    examples: ['star the last email from Jane and archive the rest'],
  },
  {
    name: 'some of them',
    patterns: [
      '(some|one|half|most|several|many|part|two|three|a few|a couple) of',
      '(some|several|various|certain|most|a few|few|a couple of) (my|the)? (%mail|%event)',
    ],
    frames: ACTING,
    mean: EXCEPTION,
    examples: ['archive some of the emails from Jane', 'cancel some meetings tomorrow'],
  },
];

/** "rest of the week": what something is the rest of. */
function wordAfterOf({ reading, end }: Found): string {
  const words = reading.tokens.slice(end, end + 3).map(({ norm }) => norm);
  const noun = words.find((word) => !/^(of|the|this|my)$/.test(word));
  return words[0] === 'of' ? (noun ?? '') : '';
}

export const COURTESY_RULES: Rule[] = [
  {
    name: 'please',
    patterns: [
      '(please|pls|plz|kindly|thanks|thank you|thankyou|thx|cheers|ta|asap|right away|right now|if possible|if you can|if you could|if you please|when you can|for me|as well|too)',
      'thank you (so|very) much',
      'when you (have|get) (a|the) (moment|chance|minute|second|time)',
    ],
    breaks: true,
    mean: FILLER,
    examples: ['summarise emails about Project X please', 'draft replies to John for me thanks'],
  },
  {
    name: 'could you',
    patterns: [
      "(can|could|will|would|can't|couldn't|won't|wouldn't) (you|u|ya) (please|kindly|possibly|maybe|quickly|just|mind|be able to|help me|help me to|go ahead and)*",
      "(i'd|i would|i'll|id|we'd|i) (really|just)* (like|love|want|need|appreciate it if|be grateful if|have|get) (you|for you)? (to)?",
      "(i am|i'm|im|i was|i) (wondering|hoping|wonder|hope) (if)? (you|it)? (could|can|would|might)?",
      '(can|could|may) i (please|have|get|see)*',
      "(don't|do not|never) (forget|hesitate|be afraid) to",
      'would it be possible (to|for you to)?',
      'do me a favor and',
      'do me a favour and',
      "(let's|lets|let us) (start|begin|see)?",
      '(go ahead|start|begin) (and|by|with)?',
      '(help|let) me (to)?',
      '(are there|is there) (any|a)? (ways|way) (to|for you to)',
      '(is it|would it be) possible (to|for you to)',
      '(do|find and|go in and|be sure to)',
      '(i|we) (want|need|wanna|gotta|have|has) (to|you to)?',
      'make sure (you|to)*',
      'be so kind (as)? to',
      '(your|the) (task|job) is to',
      '(i think)? (you|we) (should|could|can|may|might)',
    ],
    mean: FILLER,
    examples: [
      "I'd like you to summarise emails about Project X",
      'could you please find emails from John',
    ],
  },
  {
    name: 'can we',
    patterns: ['(can|could|may|shall) we (please|just|maybe|quickly)*'],
    after: ['start', 'clause'],
    mean: FILLER,
    examples: ['can we move the "Sync" meeting to 11'],
  },
  {
    name: 'hello',
    patterns: [
      '(hey|hi|hello|hiya|yo|dear|ok|okay|so|well|um|uh|er|hmm|alright|right|now|help|olly|alexa|siri|google|cortana|bixby|jarvis|computer|assistant|countersign|buddy|mate|there)',
      'good (morning|afternoon|evening|day)',
      '(you know|i mean|sort of|kind of)',
      '(maybe|perhaps|just|also|actually|basically|quickly|simply|only|instead|again|now|first|finally|then)',
    ],
    after: ['start', 'clause', 'negation', 'draft', 'summarise', 'find', 'filler'],
    mean: FILLER,
    examples: ['hey assistant find emails from John', 'now draft replies to emails from Jane'],
  },
  {
    name: 'no replies',
    patterns: [
      "(don't|dont|do not|don't bother|do not bother|never|without|not|no|no need to|don't you) (draft|drafting|write|writing|prepare|preparing|reply|replying|respond|responding|answer|answering) (anything|any|it|them|back|yet|to)*",
      "(no|not|without|skip|don't need|don't want|do not want|no need for) (any|the|my|your)* %manner* (%response|drafts|draft %response)",
    ],
    breaks: true,
    mean: () => [{ kind: 'negation' }, { kind: 'action', action: 'draft' }],
    examples: ['a summary of emails about the budget, no replies please'],
  },
  {
    name: 'not',
    patterns: [
      "(don't|dont|do not|don't bother|do not bother|doesn't|does not|never|not|no|without|except|excluding|excluded|skip|skipping|avoid|ignore|ignoring|nor|neither|but not|leave out|leaving out|other than|apart from|instead of|rather than|no need to|no need for|not yet|hold off on|stop|don't want|do not want|don't need|i'd rather not|mustn't|shouldn't|won't)",
      "(i|we|you) (don't|dont|do not) (want|need|have) (you|any)? (to)?",
      'there is no need (to|for)',
      "(you|i) (needn't|need not|don't have to)",
    ],
    breaks: true,
    mean: () => [{ kind: 'negation' }],
    examples: [
      'summarise emails about Project X but not the ones with pictures',
      "don't archive anything, just summarise my inbox",
    ],
  },
  {
    name: 'the',
    patterns: ['%det'],
    mean: FILLER,
    examples: ['summarise the emails about Project X'],
  },
];
