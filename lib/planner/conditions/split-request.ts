import type { Reading } from '../reading.ts';
import type { Token } from '../tokens.ts';
import { nameOne } from './name-one.ts';
import { namePronouns } from './name-pronouns.ts';
import { mentionedBefore, parseCheck } from './parse-check.ts';
import { readOwnNews, readStatement } from './read-statement.ts';
import { findSentences, type Sentence, textOf } from './sentences.ts';
import { type Check, type Splitting, skipLead, type Wish } from './splitting.ts';
import { tellDay } from './tell-day.ts';
import { tellsAbsence } from './tell-news.ts';

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
    reason: null,
    event: null,
    topic: null,
    spoken: null,
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
      (next ? readAbsence(splitting, here, next) : null) ??
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
  /^(in that case|if (so|yes|true|(they|i|we|you) (have|did|do|had)|i am|(he|she) (has|did|does)|it has|it is|it has been|that's the case|that is the case|(there's|there is|there are|i have|we have) (already )?(one|some)|there is|there are|that is so))\b/;

const NO =
  /^(otherwise|or else|else|if (not|no|false|none|(they|i|we|you) (haven't|havent|have not|didn't|didnt|did not|don't|dont|do not|hadn't)|i'm not|(he|she) (hasn't|has not|didn't|did not|doesn't)|it hasn't|it isn't|it hasn't been|that's not the case|that isn't the case)|if (there isn't|there aren't|there is not|there are not|there wasn't|there is no|i don't have|we don't have|i haven't got|i have no) (one|any|anything|such (meeting|event|call))|if (there isn't|there aren't|there is none|there are none|there's none|i have none|we have none))\b/;

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
  const whole =
    /^(otherwise|or else|else|in that case|if (so|not|yes|none)|if .* (one|any|none))/.test(said);
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
  // "check if …, and if not": the "and" belongs to what follows.
  const last = /^(and|but|then)$/.test(reading.tokens[to - 1]?.norm ?? '') ? to - 1 : to;
  const read = parseCheck(splitting, start, last);
  if (!read || read.end < last) return null;
  splitting.pending = { check: read.check, found: read.check.found, used: false };
  return 1;
}

/** "There's no stand-up on Monday. Add one at 9.": told for the sake of "one". */
function readAbsence(splitting: Splitting, here: Sentence, next: Sentence): number | null {
  const { reading } = splitting;
  const from = skipLead(reading, here.from, here.to);
  if (!tellsAbsence(reading, from)) return null;
  const asked = reading.tokens.slice(next.from, next.from + 7);
  if (!asked.some(({ norm }) => norm === 'one' || norm === 'something')) return null;
  const read = parseCheck(splitting, from, here.to);
  return read?.end === here.to && read.check.topic === 'events' ? 1 : null;
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
  const { tokens, dictated } = splitting.reading;
  for (let at = from + 1; at < to - 1; at += 1) {
    const { kind, norm } = tokens[at] ?? {};
    if (kind !== 'word') continue;
    if (isTold(tokens, at) || dictated === at) return null;
    if (/^(if|unless|provided)$/.test(norm ?? '')) return readInner(splitting, from, at, to);
  }
  return null;
}

/** A condition within a sentence, at its "if": it holds for what is before it, or for what follows. */
function readInner(splitting: Splitting, from: number, at: number, to: number): number | null {
  const { tokens } = splitting.reading;
  const named = mentionedBefore(splitting, from, at);
  const before = splitting.people;
  splitting.people ??= named;
  const read = parseCheck(splitting, skipWords(splitting.reading, at), to);
  const joined = tokens[at - 1]?.classes.has('conjunction') === true && at - 1 > from;
  if (!read || (read.end < to && !joined)) {
    splitting.people = before;
    return null;
  }
  const { check } = read;
  const found = tokens[at]?.norm === 'unless' ? !check.found : check.found;
  if (read.end < to) {
    addWish(splitting, from, at - 1, null);
    return takeConditional(splitting, check, found, read.end, to);
  }
  const only = tokens[at - 1]?.norm === 'only' ? at - 1 : at;
  splitting.pending = { check, found, used: true };
  // What is waited for is an answer to what comes before: that is done at once.
  const waits = check.coming && check.topic === 'mailed';
  const last = waits ? lastWish(splitting, from, only) : from;
  if (last > from) addWish(splitting, from, last - 1, null);
  addWish(splitting, last, only, { check, found });
  return 1;
}

/** Where the last wish of a sentence begins: after its "and". */
function lastWish({ reading }: Splitting, from: number, to: number): number {
  for (let at = to - 1; at > from + 1; at -= 1) {
    if (reading.tokens[at - 1]?.classes.has('conjunction') && reading.asksAt(at)) return at;
  }
  return from;
}

/** "…? I'm running late.": told after all that was asked. */
function readClosing(splitting: Splitting, from: number, to: number): number | null {
  const start = skipLead(splitting.reading, from, to);
  const taken = splitting.wishes.length > 0 ? readOwnNews(splitting, start, to, null) : null;
  const reason = taken === null ? null : textOf(splitting.reading, from, to);
  for (const wish of splitting.wishes) wish.reason ??= reason;
  return taken;
}

function readWish(splitting: Splitting, from: number, to: number): number {
  addWish(splitting, from, to, null);
  return 1;
}

function addWish(splitting: Splitting, from: number, to: number, when: Wish['when']): void {
  const { reading, wishes, people, company } = splitting;
  const adds = /^(add|invite|include|remove|uninvite|disinvite)$/.test(
    reading.tokens[skipLead(reading, from, to)]?.norm ?? '',
  );
  // "add Mike to the review with her": she is somebody else.
  const pronoun = reading.tokens.findIndex(
    ({ norm }, at) => at >= from && at < to && /^(him|her|his|he|she)$/.test(norm),
  );
  // "send him the last email from Jane": he is not Jane.
  const earlier = adds || pronoun < 0 ? null : mentionedBefore(splitting, from, pronoun, true);
  const one = earlier ?? splitting.one;
  const named = nameCompany(namePronouns(reading, from, to, { people, one }), people);
  const wish = nameOne(named, splitting.spoken, when !== null && when.found === false);
  const told = tellDay(wish, reading.text.slice(0, reading.tokens[from]?.start ?? 0));
  const text = splitting.reason === null ? told : dropPointing(told, splitting.event);
  splitting.one = mentionedBefore(splitting, from, to) ?? splitting.one;
  const last = wishes.at(-1);
  const goesOn =
    /^\s*(it|it's|its|call|name|title|also|and|(can|could) you (please )?do (it|that|this))\b/i.test(
      text,
    );
  const same = last !== undefined && (last.when === when || (when === null && goesOn));
  if (same) last.text = `${last.text}${/[.!?…]$/.test(last.text) ? '' : '.'} ${text}`;
  else {
    const free = when?.check.topic === 'busy' && !when.found;
    const vacant = free ? when.check.words : null;
    wishes.push({ text, when, company, reason: splitting.reason, vacant });
  }
}

/** "that day" is the one of the reason, and "it" the event of which it speaks. */
function dropPointing(text: string, event: string | null): string {
  const named =
    event === null
      ? text
      : text.replace(
          /\b(cancel|move|reschedule|postpone|push|delay|shift|delete|remove|drop|decline|bring|scrap)\s+(it|this|that)\b(?! (?:day|morning|afternoon|evening|week))/iu,
          (_, verb: string) => `${verb} the ${event}`,
        );
  return named
    .replace(/\b(?:the|my) (first|second|third|last|next) one\b/giu, 'my $1 meeting')
    .replace(/\s*\b(?:on |for |in |of )?(?:that|the same|those) (?:day|days|week|weekend)\b/giu, '')
    .replace(/\bthat (morning|afternoon|evening)\b/giu, 'in the $1');
}

/** "Our next meeting" is with whoever was spoken of; within quotation marks the words stay. */
function nameCompany(text: string, people: string | null): string {
  if (people === null || /["“”]|(^|\s)['‘]/u.test(text)) return text;
  return text.replace(
    /\bour ((?:\w+ )?(?:meetings?|calls?|appointments?|1:1s?|catch-?ups?))\b(?! with)/iu,
    `my $1 with ${people}`,
  );
}
