import type { Mail, MailThread } from '#lib/domain/mail.ts';
import { GROUP_WORDS } from './greeting-words.ts';
import { listCallNames, listOwnCallNames } from './people.ts';
import type { Greeting, Sentence } from './read-sentences.ts';

/** Whom a thread's mails can call by name. */
export interface CallNames {
  mine: ReadonlySet<string>;
  others: ReadonlySet<string>;
}

/** Names by which the thread's people are called, the user's apart. Lower case. */
export function listNames(thread: MailThread, mine: readonly string[]): CallNames {
  const own = new Set(mine.map((address) => address.toLowerCase()));
  const ownNames = listOwnCallNames(thread, mine);
  const others = new Set<string>();
  for (const mail of thread.mails) {
    for (const person of [mail.from, ...mail.to, ...mail.cc]) {
      if (!own.has(person.address)) {
        for (const name of listCallNames(person)) if (!ownNames.has(name)) others.add(name);
      }
    }
  }
  return { mine: ownNames, others };
}

type Called = 'me' | 'other' | 'nobody';

function judgeNames(words: readonly string[], names: CallNames): Called {
  if (words.some((word) => names.mine.has(word) || GROUP_WORDS.has(word))) {
    return 'me';
  }
  return words.some((word) => names.others.has(word)) ? 'other' : 'nobody';
}

/** First words with a comma that are no names. */
const NO_NAMES =
  /^(?:\p{L}+ly|also|and|but|so|then|now|well|yes|no|ok|okay|sure|thanks|please|sorry|first|second|third|next|last|today|tomorrow|otherwise|anyway|meanwhile|however|therefore|still|again|instead|ideally|perhaps|maybe|hopefully|if|once|when|while|in|on|at|for|with|after|before|(?:mon|tues|wednes|thurs|fri|satur|sun)day)$/iu;

/** "Mike, can you …" to someone who is not in the thread's headers. */
function callsStranger(text: string, names: CallNames): boolean {
  const match =
    /^@?(\p{Lu}\p{Ll}+), (?:please|can|could|would|will|do|did|are|have|any|what|when|where)\b/u.exec(
      text,
    );
  const word = match?.[1]?.toLowerCase();
  if (word === undefined || NO_NAMES.test(word) || GROUP_WORDS.has(word)) {
    return false;
  }
  // "Al" and "Alexander" are Alex.
  return ![...names.mine].some((name) => name.startsWith(word) || word.startsWith(name));
}

/** Who a sentence calls by name: "Alex, could you …", "@Mike …", "…, John?". */
function readVocative(text: string, names: CallNames): Called {
  const start =
    /^(?:(?:and|so|also|hi|hey|hello|oh|ok|okay|thanks|und|et|y|e|és)[,\s]+)?@?(\p{L}[\p{L}'’-]+)(?:(?:,| and| und| et| y| e| és|\s?&) @?(\p{L}[\p{L}'’-]+))?\s?[,:–—-]\s/iu.exec(
      text,
    );
  const end = /,\s@?(\p{L}[\p{L}'’-]+)\s?[?!.]*$/u.exec(text);
  const at = [...text.matchAll(/(?<![\w.])@(\p{L}[\p{L}'’-]+)/gu)].map((match) => match[1] ?? '');
  const words = [start?.[1], start?.[2], end?.[1], ...at]
    .filter((word) => word !== undefined)
    .map((word) => word.toLowerCase())
    .filter(
      (word) =>
        names.mine.has(word) || names.others.has(word) || /^(?:both|all|everyone|team)$/.test(word),
    );
  const called = judgeNames(words, names);
  return called === 'nobody' && callsStranger(text, names) ? 'other' : called;
}

function judgeMail(
  mail: Mail,
  greeting: Greeting | null,
  mine: readonly string[],
  names: CallNames,
): boolean {
  const called = greeting === null ? 'nobody' : judgeNames(greeting.names, names);
  if (called !== 'nobody') {
    return called === 'me';
  }
  const isMine = (list: Mail['to']): boolean =>
    list.some((person) => mine.includes(person.address));
  // A copy is for information; who is addressed neither way got the mail through a list.
  return isMine(mail.to) || (mail.to.length === 0 && isMine(mail.cc));
}

/**
 * The sentences of a mail that speak to the user. A name at the start of a sentence ("Mike, can
 * you …") turns it and the rest of its paragraph to that person; otherwise the greeting decides,
 * and without one whether the user is in To.
 */
export function pickSentencesForMe(
  mail: Mail,
  greeting: Greeting | null,
  sentences: readonly Sentence[],
  mine: readonly string[],
  names: CallNames,
): Sentence[] {
  const base = judgeMail(mail, greeting, mine, names);
  let paragraph = -1;
  let forMe = base;
  return sentences.filter((sentence) => {
    if (sentence.paragraph !== paragraph) {
      paragraph = sentence.paragraph;
      forMe = base;
    }
    const called = readVocative(sentence.text, names);
    if (called !== 'nobody') forMe = called === 'me';
    return forMe || /\b(?:you|we) (?:both|all|two)\b|\bboth of you\b/i.test(sentence.text);
  });
}

/** Cuts the names off the start: "Alex, could you …" → "could you …". */
export function cutVocative(text: string, names: CallNames): string {
  const match = /^@?(\p{L}[\p{L}'’-]+)(?:(?: and|,) (\p{L}[\p{L}'’-]+))?\s?[,:–—-]\s+/u.exec(text);
  const word = match?.[1]?.toLowerCase() ?? '';
  const isName = names.mine.has(word) || names.others.has(word) || GROUP_WORDS.has(word);
  return match && isName ? text.slice(match[0].length) : text;
}
