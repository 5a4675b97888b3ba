import type { Mail } from '#lib/domain/mail.ts';
import { type CallNames, cutVocative } from './addressee.ts';
import { compareWords, listContentWords } from './content-words.ts';
import { isDecided } from './decisions.ts';
import { readSentences } from './read-sentences.ts';
import { capitalise } from './reply-part.ts';
import { findUnsafeDemand } from './unsafe-demands.ts';

/** A sentence of a mail that is worth a line, condensed. */
export interface Candidate {
  text: string;
  /** The sentence as it stands in the mail. */
  source: string;
  score: number;
  decided: boolean;
  position: number;
}

const MAX_LINE = 220;

const POLITENESS =
  /^(?:many |big |thanks|thank you|thx|nice|great|good|well done|perfect|congrat|hope|i hope|looking forward|i'?m looking forward|we look forward|sorry for|apologies|happy to|let me know|feel free|don'?t hesitate|have a|see you|talk soon|best|cheers|welcome|please find|noted|gladly|sure|ok\b|okay|fine\b|sounds good|vielen dank|danke|merci|gracias|grazie|köszön)/i;
const REPORT =
  /\b(?:ready|finished|done|attached|sent|need|needs|problem|issue|but|however|recommend|suggest|prefer|favou?rite|in short|because|delay|late|moved|changed|new|final|result|numbers|price|cost|budget|deadline|valid|can join|will|cheaper|expensive|ends?|starts?|approved|agreed|decided)\b/i;
const FACT =
  /[$€£]\s?\d|\d+(?:[.,]\d+)?\s?%|\b\d{2,}\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\s\d/i;
/** Announces the gist. */
const GIST =
  /^(?:in short|in summary|to sum up|in a nutshell|bottom line|tl;?dr|the main point|most importantly)\b/i;
const MONEY = /[$€£]\s?\d/;
const FILLER_START =
  /^(?:(?:in short|fyi|for your information|note that|please note(?: that)?|just|also|btw|by the way|as you know|so|and|well|as discussed|as promised|one thing(?: that .{3,40})?|update|quick update|short summary|first of all|that said|anyway|now)\s?[:,–—-]\s*|(?:and|so|but|also)\s+)+/i;
const ATTACHED_CLAUSE =
  /,? (?:and |which )?(?:i(?:'ve| have)? attached (?:it|them|that|the \w+)|(?:it|they|which)(?:'s|'re| is| are) attached|(?:it|they) (?:is|are) in the attach\w+|the details are in the attached [\w ]+|see (?:the )?attach\w+)\b[^.;]*(?=[.;]|$)/i;

/** Shortens a sentence without changing what it says. */
function condense(sentence: string): string {
  let text = sentence.replace(/\s+/g, ' ').trim();
  const lean = text.replace(FILLER_START, '').replace(ATTACHED_CLAUSE, '');
  if (lean.split(' ').length >= 4) text = lean;
  text = text.replace(/\s?\([^()]{45,}\)/g, '');
  if (text.length > MAX_LINE) {
    const head = text.slice(0, MAX_LINE - 1);
    const cut = Math.max(head.lastIndexOf('; '), head.lastIndexOf(', '), head.lastIndexOf(' – '));
    text = `${head.slice(0, cut > MAX_LINE / 2 ? cut : Math.max(head.lastIndexOf(' '), 60))}…`;
  }
  return capitalise(/[.!?…:”"]$/u.test(text) ? text : `${text}.`).replace(/:$/, '.');
}

function score(text: string, position: number, count: number, topic: ReadonlySet<string>): number {
  const words = text.split(/\s+/).length;
  const content = listContentWords(text);
  const shared = [...content].filter((word) => topic.has(word)).length;
  return (
    (position === 0 ? 1 : 0) +
    Math.min(shared * 0.5, 1.5) +
    Math.min(content.size / 8, 1.25) +
    (FACT.test(text) ? 1 : 0) +
    (REPORT.test(text) ? 0.75 : 0) +
    (GIST.test(text) ? 2 : 0) +
    (isDecided(text) ? 1.5 : 0) -
    (words < 4 && !MONEY.test(text) ? 2 : 0) -
    (words > 45 ? 1 : 0) -
    (POLITENESS.test(text) ? 2 : 0) -
    (text.endsWith('?') ? 0.75 : 0) -
    (text.endsWith(':') ? 2 : 0) -
    position / Math.max(count, 8)
  );
}

/**
 * The sentences of a mail in order of how much they tell, best first, without those in `leave`
 * (already told) and without any that demand something unsafe.
 */
export function rankSentences(
  mail: Mail,
  options: {
    subject: string;
    names: CallNames;
    participants: ReadonlySet<string>;
    leave: readonly string[];
  },
): Candidate[] {
  const { sentences } = readSentences(mail);
  const topic = listContentWords(options.subject);
  const told = options.leave;
  const candidates: Candidate[] = [];
  sentences.forEach(({ text }, position) => {
    const isTold = told.some((one) => one === text || text.includes(one));
    if (isTold || !/\p{L}/u.test(text) || findUnsafeDemand(text, options.participants)) return;
    const own = cutVocative(text, options.names);
    candidates.push({
      text: condense(own),
      source: text,
      score: score(own, position, sentences.length, topic),
      decided: isDecided(own),
      position,
    });
  });
  return candidates.toSorted(
    (one, other) => other.score - one.score || one.position - other.position,
  );
}

/** Whether two lines say nearly the same. */
export function isRepeated(text: string, others: readonly string[]): boolean {
  // A question that was asked again is told by the ask's own line.
  const limit = text.endsWith('?') ? 0.6 : 0.8;
  return others.some((other) => compareWords(text, other) >= limit);
}
