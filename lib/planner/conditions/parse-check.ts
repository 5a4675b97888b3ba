import type { SlotValue } from '../meaning.ts';
import type { Reading } from '../reading.ts';
import { CONDITION_RULES, type ConditionRule, type ConditionTopic } from './condition-rules.ts';
import { readCount } from './counts.ts';
import { findSpoken, stripState } from './name-one.ts';
import { compileRules, matchRules, namesIn, type RuleMatch } from './parse-rules.ts';
import { textOf } from './sentences.ts';
import type { Check, Splitting } from './splitting.ts';
import { tellDay } from './tell-day.ts';

const CONDITIONS = compileRules(CONDITION_RULES);

/** Reads a condition; `end` is where the wish that hangs on it begins. */
export function parseCheck(
  splitting: Splitting,
  from: number,
  to: number,
): { check: Check; end: number } | null {
  const { reading } = splitting;
  const match = matchRules(CONDITIONS, reading, from);
  if (!match || match.end > to) return null;
  const end = findEnd(reading, match.end, to);
  const { rule, slots } = match;
  const slot = slots['people'];
  // "nobody has answered my mail" is about nobody in particular.
  const anybody = rule.topic === 'answered' && slot === undefined;
  const people = anybody ? null : whoIsMeant(splitting, slot);
  const after = readAfter(splitting, match, from, end);
  const topic = topicOf(rule.topic, after, slot ? 'met' : splitting.topic);
  const personal = /^(met|mailed|answered)$/.test(topic ?? '') && !anybody;
  if (topic === null || (personal && people === null)) return null;
  splitting.one = mentionedBefore(splitting, from, end) ?? splitting.one;
  if (personal) speakOf(splitting, topic, people);
  else splitting.people = onlyOneNamed(splitting, from, end) ?? splitting.people;
  const said = textOf(reading, from, match.end);
  const coming =
    /\b(doesn't|does not|don't|do not|won't|no (reply|response|answer|word|news)|isn't|is not)\b/i.test(
      said,
    );
  const spans = rule.topic === 'elapsed' || rule.topic === 'silent';
  // Of "longer than 10 days" the span itself is what is looked through.
  const looked = spans
    ? { least: 1, holds: true, rest: elapsedWords(textOf(reading, from, end)) }
    : (readCount(after) ?? { least: 1, holds: true, rest: after });
  const check: Check = {
    topic,
    found: rule.found === looked.holds,
    people: personal ? people : null,
    least: looked.least,
    words: personal ? lookBack(withoutNoun(looked.rest, topic), coming) : stripState(looked.rest),
    coming,
  };
  splitting.spoken = findSpoken(check) ?? splitting.spoken;
  return { check, end };
}

/** Whoever is named, or whom a pronoun, or no word at all, goes back to. */
function whoIsMeant({ people, one }: Splitting, slot: SlotValue | undefined): string | null {
  return namesIn(slot) ?? (slot?.people?.before !== false ? (people ?? one) : null);
}

/** What is said after the words of a condition, with the people and the day that stand in them. */
function readAfter(
  splitting: Splitting,
  { rule, slots, end: start }: RuleMatch<ConditionRule>,
  from: number,
  to: number,
): string {
  const { text, tokens } = splitting.reading;
  const rest = textOf(splitting.reading, start, to);
  const named = rule.topic === 'events' ? namesIn(slots['people']) : null;
  const day = slots['point']?.text;
  const our = rule.topic === 'events' && /^(we|do|have)$/.test(tokens[from]?.norm ?? '');
  const met = named === null ? withCompany(splitting, rest, our) : `with ${named} ${rest}`;
  const earlier = text.slice(0, tokens[from]?.start ?? 0);
  return tellDay(day === undefined ? met : `on ${day} ${met}`.trim(), earlier);
}

/** "we have a meeting": with whoever was spoken of. */
function withCompany({ reading, people }: Splitting, words: string, our: boolean): string {
  const we = our && people !== null && /\bwe\b/i.test(reading.text);
  const noun = /^(an? |any )?(meetings?|calls?|appointments?)\b(?! with)/i.exec(words)?.[0];
  return we && noun !== undefined ? `${noun} with ${people}${words.slice(noun.length)}` : words;
}

/** Whom "them" means from here on, and what "it has been" is about. */
function speakOf(splitting: Splitting, topic: ConditionTopic, people: string | null): void {
  splitting.people = people;
  splitting.topic = topic === 'met' ? 'met' : 'mailed';
  if (topic === 'met') splitting.company = people;
}

/** "more than two emails today" of somebody who sent them: today. */
function withoutNoun(words: string, topic: ConditionTopic): string {
  return topic === 'mailed' ? words.replace(/^(e-?mails?|mails?|messages?)\b\s*/i, '') : words;
}

/** What is looked up: "it has been" takes it from what was spoken of, "there are" from its noun. */
function topicOf(
  topic: ConditionTopic,
  after: string,
  elapsed: Splitting['topic'],
): ConditionTopic | null {
  if (topic === 'elapsed') return elapsed;
  if (topic === 'silent') return 'mailed';
  const mailed = /mail|repl|respon|answer|message/i.test(after);
  return topic === 'events' && mailed ? 'mails' : topic;
}

/** "I haven't met her in 10 days": those that went by. */
function lookBack(words: string, coming: boolean): string {
  if (coming) return words;
  return words.replace(
    /^(?:in|for) (?:over |more than |at least )?(?:(an?)\s+)?(?=(?:\d+|\p{L}+) (?:days?|weeks?|months?)\b|(?<=\ban? )(?:day|week|month)\b)/iu,
    (_, one) => (one === undefined ? 'in the last ' : 'in the last 1 '),
  );
}

function elapsedWords(words: string): string {
  const span = /(\d+|an?|\p{L}+)\s+(days?|weeks?|months?|years?|hours?|fortnights?)\b/iu.exec(
    words,
  )?.[0];
  return span === undefined ? '' : `in the last ${span.replace(/^an?\s+/i, '1 ')}`;
}

/** A condition ends at a comma, at "then", and where something is asked for. */
function findEnd(reading: Reading, from: number, to: number): number {
  for (let at = from; at < to; at += 1) {
    const token = reading.tokens[at];
    if (token?.gap === 'comma') return at;
    if (/^(then|can|could|would|please|pls|kindly)$/.test(token?.norm ?? '')) return at;
    if (at > from && reading.asksAt(at)) return at;
  }
  return to;
}

/** The one contact that is named there; null where several are. */
function onlyOneNamed(splitting: Splitting, from: number, to: number): string | null {
  const first = mentionedBefore(splitting, from, to, true);
  return first === mentionedBefore(splitting, from, to) ? first : null;
}

/** The last contact that is named; with `first`, the only one that "him" could go back to. */
export function mentionedBefore(
  { reading }: Splitting,
  from: number,
  to: number,
  first = false,
): string | null {
  let named: string | null = null;
  for (let at = from; at < to; at += 1) {
    const end = reading.contactAt(at);
    if (end === null) continue;
    named = textOf(reading, at, end);
    if (first) return named;
    at = end - 1;
  }
  return named;
}
