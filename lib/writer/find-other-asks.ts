import type { AskBody } from './ask-body.ts';
import { ASK_CUES, PLEASANTRIES } from './ask-cues.ts';
import { type RequestReading, readRequest } from './ask-requests.ts';
import { cutDue, findDue, type TimeContext } from './read-times.ts';

export type OtherAsk = AskBody<'request' | 'decision'>;

const QUESTION_START =
  /^(?:(?:and|but|so|also|then|or|ok|okay|well|by the way|btw|quick question|one (?:more )?question|if not|if so)[,:]?\s+)*(?:(?:at|on|in|by|for|from|to|with|about|until) )?(?:who|whom|whose|what|when|where|why|which|how|is|are|was|were|am|do|does|did|can|could|would|will|shall|should|have|has|had|may|might|any|isn'?t|aren'?t|don'?t|doesn'?t|didn'?t|can'?t|couldn'?t|won'?t|wouldn'?t)\b/i;
const LEAD =
  /^(?:(?:and|but|so|also|then|or|ok|okay|well|by the way|btw|quick question|one (?:more )?question)[,:]?\s+)+/i;
const MAX_WHAT = 160;

function tidy(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/\s+([?.!,])/g, '$1')
    .trim()
    .slice(0, MAX_WHAT)
    .trim();
}

function isShortChoice(sentence: string): boolean {
  return /\bor\b/i.test(sentence) && sentence.split(/\s+/).length <= 8;
}

function createFromReading(reading: RequestReading, due: string | null): OtherAsk {
  if (reading.kind === 'approval') {
    return { kind: 'decision', question: tidy(reading.what), due };
  }
  const what = tidy(reading.what);
  return { kind: 'request', what: reading.kind === 'question' ? `${what}?` : what, due };
}

/** English: requests are taken apart, questions are told from statements with a question mark. */
function findEnglish(sentence: string, bare: string, due: string | null): OtherAsk | null {
  // "Just checking in: did you get it?" asks after its colon.
  const clause = bare.split(/[:–—]\s+/u).at(-1) ?? bare;
  const isQuestion = bare.endsWith('?') && (QUESTION_START.test(clause) || isShortChoice(clause));
  const core = tidy((isQuestion ? clause : bare).replace(LEAD, ''));
  const reading = readRequest(bare);
  if (reading) {
    return createFromReading(reading, due);
  }
  const cues = ASK_CUES.en;
  if (isQuestion && (cues.or.test(bare) || cues.decision.some((cue) => cue.test(bare)))) {
    return { kind: 'decision', question: core, due };
  }
  if (isQuestion) {
    return { kind: 'request', what: core, due };
  }
  const wantsDecision = cues.decision.slice(-3).some((cue) => cue.test(sentence));
  return wantsDecision ? { kind: 'decision', question: core, due } : null;
}

/** Other languages: something to be sent where the rules know the words, else the question as it is. */
function findAbroad(bare: string, due: string | null, context: TimeContext): OtherAsk | null {
  const cues = ASK_CUES[context.language];
  const isQuestion = bare.endsWith('?');
  for (const cue of cues.sending) {
    const what = cue.exec(bare)?.groups?.['what'];
    if (what !== undefined) {
      const thing = what.replace(
        /^\s*(?:bitte |mir |uns |noch |s['’]il vous plaît |por favor |per favore |kérlek )+/iu,
        '',
      );
      return { kind: 'request', what: tidy(thing), due };
    }
  }
  if (!isQuestion) {
    return null;
  }
  if (cues.or.test(bare) || cues.decision.some((cue) => cue.test(bare))) {
    return { kind: 'decision', question: tidy(bare), due };
  }
  return { kind: 'request', what: tidy(bare), due };
}

/**
 * What a sentence asks that is not about the reader's time: a thing, a task, an answer, a decision.
 * Null where it asks nothing.
 */
export function findOtherAsk(sentence: string, context: TimeContext): OtherAsk | null {
  if (PLEASANTRIES.test(sentence) && sentence.split(/\s+/).length <= 10) {
    return null;
  }
  // "If you cannot come, please call us" is a rule for a case that may never be.
  if (/^(?:if|in case|should you)\b[^?]*$/i.test(sentence)) {
    return null;
  }
  const due = findDue(sentence, context);
  const bare = cutDue(sentence, context);
  return context.language === 'en'
    ? findEnglish(sentence, bare, due)
    : findAbroad(bare, due, context);
}
