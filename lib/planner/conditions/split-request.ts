import type { Reading } from '../reading.ts';
import type { Token } from '../tokens.ts';
import { CONDITION_RULES, type ConditionRule, type ConditionTopic } from './condition-rules.ts';
import { readCount } from './counts.ts';
import { namePronouns } from './name-pronouns.ts';
import { compileRules, matchRules, namesIn, type RuleMatch } from './parse-rules.ts';
import { readOwnNews, readStatement } from './read-statement.ts';
import { findSentences, textOf } from './sentences.ts';
import { type Check, type Splitting, skipLead, type Wish } from './splitting.ts';
import { tellDay } from './tell-day.ts';

const CONDITIONS = compileRules(CONDITION_RULES);

/**
 * Splits a request into wishes with the conditions that they hang on; what is only told, such as
 * "Carlos is leaving", says whom "them" means.
 *
 * @returns null where there is nothing to split, or part of it makes no sense here
 */
export function splitRequest(reading: Reading): Wish[] | null {
  const splitting: Splitting = {
    reading,
    wishes: [],
    people: null,
    one: null,
    company: null,
    topic: null,
    pending: null,
  };
  const sentences = findSentences(reading);
  for (let index = 0; index < sentences.length; index += 1) {
    const here = sentences[index];
    if (!here) break;
    const next = sentences[index + 1] ?? null;
    const taken =
      readFollowing(splitting, here.from, here.to) ??
      readLeading(splitting, here.from, here.to) ??
      (next ? readCheck(splitting, here.from, here.to) : null) ??
      (next ? readStatement(splitting, here, next) : readClosing(splitting, here.from, here.to)) ??
      readTrailing(splitting, here.from, here.to) ??
      readWish(splitting, here.from, here.to);
    if (taken === 0) return null;
    index += taken - 1;
  }
  const idle = splitting.pending !== null && !splitting.pending.used;
  return idle || splitting.wishes.length === 0 ? null : splitting.wishes;
}

const YES =
  /^(in that case|if (so|yes|true|they have|i have|we have|he has|she has|it has|it is|it has been|i do|i did|i am|we do|we did|they did|they do|he did|he does|she did|she does|that's the case|that is the case|there is one|there's one|there is|there are|that is so))\b/;
const NO =
  /^(otherwise|or else|else|if (not|no|false|none|they haven't|i haven't|we haven't|he hasn't|she hasn't|it hasn't|it isn't|it hasn't been|i don't|i do not|i didn't|i'm not|we don't|we didn't|they didn't|they don't|he didn't|she didn't|that's not the case|there isn't one|there's none|there isn't|there aren't|there is none|there are none))\b/;

/** "if not, …", "otherwise …": what was asked before decides. */
function readFollowing(splitting: Splitting, from: number, to: number): number | null {
  const { reading, pending } = splitting;
  const at = skipLead(reading, from, to);
  const words = reading.tokens
    .slice(at, to)
    .map(({ kind, norm }) => (kind === 'word' ? norm : '“”'))
    .join(' ');
  const no = NO.exec(words)?.[0];
  const said = no ?? YES.exec(words)?.[0];
  if (said === undefined) return null;
  const start = at + said.split(' ').length;
  // "if they have sent me anything": a condition of its own.
  const next = reading.tokens[start];
  const cut = next?.gap === 'comma' || /^(then|please|can|could|would)$/.test(next?.norm ?? '');
  const whole = /^(otherwise|or else|else|in that case|if (so|not|yes|no))/.test(said);
  if (!cut && !(whole && next)) return null;
  if (!pending) return 0;
  const other = /^(otherwise|or else|else)/.test(said);
  const holds = other
    ? !pending.found
    : no === undefined
      ? pending.check.found
      : !pending.check.found;
  // "have I met her? if not": the question tells what was asked, not what has to be.
  addWish(splitting, start, to, { check: pending.check, found: holds });
  pending.used = true;
  pending.found = holds;
  return 1;
}

/** "if …, …" and "unless …, …". */
function readLeading(splitting: Splitting, from: number, to: number): number | null {
  const { reading } = splitting;
  const at = skipLead(reading, from, to);
  const word = reading.tokens[at]?.norm ?? '';
  if (!/^(if|unless|provided|when|in|as|should)$/.test(word)) return null;
  const start = skipWords(reading, at);
  if (start === at) return null;
  const read = parseCheck(splitting, start, to);
  if (!read || read.end >= to) return 0;
  const found = word === 'unless' ? !read.check.found : read.check.found;
  return takeConditional(splitting, read.check, found, read.end, to);
}

/** Past "if", "only if", "in case that"; the same place where none of them stands. */
function skipWords({ tokens }: Reading, at: number): number {
  const words = tokens.slice(at, at + 3).map(({ norm }) => norm);
  if (words[0] === 'if' || words[0] === 'unless')
    return at + (words[1] === 'it' && words[2] === 'turns' ? 4 : 1);
  if (words[0] === 'provided') return at + (words[1] === 'that' ? 2 : 1);
  return words[0] === 'in' && words[1] === 'case' ? at + 2 : at;
}

function takeConditional(
  splitting: Splitting,
  check: Check,
  found: boolean,
  from: number,
  to: number,
): number {
  const { reading } = splitting;
  const then = reading.tokens[from]?.norm === 'then' ? from + 1 : from;
  splitting.pending = { check, found, used: true };
  if (then >= to) return 0;
  addWish(splitting, then, to, { check, found });
  return 1;
}

const ASKS =
  /^((can|could|would|will) you (please )?|please |i want you to |i'd like you to )?(check|see|find out|look|verify|tell me|let me know|look up) (if|whether) /;

/** "Can you check if …?", "have I met with …?": asked for the sake of what follows. */
function readCheck(splitting: Splitting, from: number, to: number): number | null {
  const { reading } = splitting;
  const at = skipLead(reading, from, to);
  const words = `${reading.tokens
    .slice(at, to)
    .map(({ norm }) => norm)
    .join(' ')} `;
  const asked = ASKS.exec(words)?.[0];
  const question = /^(have|has|did|do|is|are|am|was|were|had) /.test(words);
  if (asked === undefined && !question) return null;
  const start = asked === undefined ? at : at + asked.trim().split(' ').length;
  const read = parseCheck(splitting, start, to);
  if (!read || read.end < to) return null;
  splitting.pending = { check: read.check, found: read.check.found, used: false };
  return 1;
}

/** What somebody is told is theirs, conditions too; "let me know if …" asks, and sets no condition. */
function isTold(tokens: readonly Token[], at: number): boolean {
  const word = tokens[at]?.norm ?? '';
  const said = /^(saying|says|say|that|tell|telling|note)$/.test(word);
  if (said) return tokens[at + 1]?.kind !== 'quote';
  const before = tokens[at - 1]?.norm ?? '';
  return (
    word === 'if' &&
    (/^(know|check|see|out|sure|verify|confirm|ask|asking|wonder|wondering)$/.test(before) ||
      (/^(me|us)$/.test(before) && tokens[at - 2]?.norm === 'tell'))
  );
}

/** "… if I haven't met her", "… unless I'm busy". */
function readTrailing(splitting: Splitting, from: number, to: number): number | null {
  const { tokens } = splitting.reading;
  for (let at = from + 1; at < to - 1; at += 1) {
    const { kind, norm } = tokens[at] ?? {};
    if (kind !== 'word') continue;
    if (isTold(tokens, at)) return null;
    if (!/^(if|unless|provided)$/.test(norm ?? '')) continue;
    const named = mentionedBefore(splitting, from, at);
    const before = splitting.people;
    splitting.people ??= named;
    const read = parseCheck(splitting, skipWords(splitting.reading, at), to);
    if (!read || read.end < to) {
      splitting.people = before;
      return null;
    }
    const found = norm === 'unless' ? !read.check.found : read.check.found;
    const only = tokens[at - 1]?.norm === 'only' ? at - 1 : at;
    splitting.pending = { check: read.check, found, used: true };
    addWish(splitting, from, only, { check: read.check, found });
    return 1;
  }
  return null;
}

/** "…? I'm running late.": told after all that was asked. */
function readClosing(splitting: Splitting, from: number, to: number): number | null {
  return splitting.wishes.length > 0 ? readOwnNews(splitting, from, to) : null;
}

function readWish(splitting: Splitting, from: number, to: number): number {
  addWish(splitting, from, to, null);
  return 1;
}

/** Reads a condition; `end` is where the wish that hangs on it begins. */
function parseCheck(
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
  const spoken = splitting.people ?? splitting.one;
  const people = namesIn(slot) ?? (slot?.people?.before !== false ? spoken : null);
  const after = describeAfter(splitting, match, from, end);
  const topic = topicOf(rule.topic, after, slot ? 'met' : splitting.topic);
  const personal = topic === 'met' || topic === 'mailed';
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
  return {
    check: {
      topic,
      found: rule.found === looked.holds,
      people: personal ? people : null,
      least: looked.least,
      words: personal ? lookBack(withoutNoun(looked.rest, topic), coming) : looked.rest,
      coming,
    },
    end,
  };
}

/** The words after a pattern, with what it took of them: "I'm meeting Jane tomorrow", "Friday is free". */
function describeAfter(
  splitting: Splitting,
  { rule, slots, end }: RuleMatch<ConditionRule>,
  from: number,
  to: number,
): string {
  const { reading } = splitting;
  const rest = textOf(reading, end, to);
  const named = rule.topic === 'events' ? namesIn(slots['people']) : null;
  const our = rule.topic === 'events' && /^(we|do|have)$/.test(reading.tokens[from]?.norm ?? '');
  const met = named === null ? withCompany(splitting, rest, our) : `with ${named} ${rest}`;
  const day = slots['point']?.text;
  const earlier = reading.text.slice(0, reading.tokens[from]?.start ?? 0);
  return tellDay(day === undefined ? met : `on ${day} ${met}`.trim(), earlier);
}

/** "we have a meeting": with whoever was spoken of. */
function withCompany({ reading, people }: Splitting, words: string, our: boolean): string {
  const we = our && people !== null && /\bwe\b/i.test(reading.text);
  const noun = /^(an? |any )?(meetings?|calls?|appointments?)\b(?! with)/i.exec(words)?.[0];
  return we && noun !== undefined ? `${noun} with ${people}${words.slice(noun.length)}` : words;
}

/** Whom "them" means from here on, and what "it has been" is about. */
function speakOf(splitting: Splitting, topic: 'met' | 'mailed', people: string | null): void {
  splitting.people = people;
  splitting.topic = topic;
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
    /^(?:in|for) (?:over |more than |at least )?(?=(?:\d+|an?|\p{L}+) (?:days?|weeks?|months?)\b)/iu,
    'in the last ',
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

function addWish(splitting: Splitting, from: number, to: number, when: Wish['when']): void {
  const { reading, wishes, people, company } = splitting;
  const adds = /^(add|invite|include|remove|uninvite|disinvite)$/.test(
    reading.tokens[skipLead(reading, from, to)]?.norm ?? '',
  );
  // "add Mike to the review with her": she is somebody else.
  const one = (adds ? null : mentionedBefore(splitting, from, to, true)) ?? splitting.one;
  const named = nameCompany(namePronouns(reading, from, to, { people, one }), people);
  const text = tellDay(named, reading.text.slice(0, reading.tokens[from]?.start ?? 0));
  splitting.one = mentionedBefore(splitting, from, to) ?? splitting.one;
  const last = wishes.at(-1);
  const goesOn =
    /^\s*(it|it's|its|call|name|title|also|and|(can|could) you (please )?do (it|that|this))\b/i.test(
      text,
    );
  const same = last !== undefined && (last.when === when || (when === null && goesOn));
  if (same) last.text = `${last.text}${/[.!?…]$/.test(last.text) ? '' : '.'} ${text}`;
  else wishes.push({ text, when, company });
}

/** "Our next meeting" is with whoever was spoken of; within quotation marks the words stay. */
function nameCompany(text: string, people: string | null): string {
  if (people === null || /["“”]|(^|\s)['‘]/u.test(text)) return text;
  return text.replace(
    /\bour ((?:\w+ )?(?:meetings?|calls?|appointments?|1:1s?|catch-?ups?))\b(?! with)/iu,
    `my $1 with ${people}`,
  );
}

/** The one contact that is named there; null where several are. */
function onlyOneNamed(splitting: Splitting, from: number, to: number): string | null {
  const first = mentionedBefore(splitting, from, to, true);
  return first === mentionedBefore(splitting, from, to) ? first : null;
}

/** The last contact that is named; with `first`, the only one that "him" could go back to. */
function mentionedBefore(
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
