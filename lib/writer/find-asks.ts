import type { Mail, MailThread } from '#lib/domain/mail.ts';
import type { Ask } from '#lib/domain/writer.ts';
import { cutVocative, listNames, pickSentencesForMe } from './addressee.ts';
import { DEFERRALS, WAIVERS } from './ask-cues.ts';
import { dropSuperseded } from './drop-superseded.ts';
import { findOtherAsk, type OtherAsk } from './find-other-asks.ts';
import { findTimeAsks, type Passage } from './find-time-asks.ts';
import type { FoundAsk } from './found-ask.ts';
import { detectMailLanguage, type Language } from './language.ts';
import { getDisplayName, isOrganisation } from './people.ts';
import { readOnce } from './read-once.ts';
import { getOwnText, readSentences, type Sentence } from './read-sentences.ts';
import { findDue, type TimeContext } from './read-times.ts';
import { findUnsafeDemand } from './unsafe-demands.ts';

export interface FindAsksOptions {
  /** The user's own addresses, lower case. */
  mine: string[];
  /** ISO instant of the request. */
  at: string;
  /** IANA zone of the user: days and times are read in it. */
  timeZone: string;
}

const MAX_ASKS_PER_MAIL = 8;
const MAX_EXCERPT = 300;

/** The language that a mail's own words are in; English where they do not tell. */
export function readMailLanguage(mail: Mail): Language {
  const language = detectMailLanguage(mail);
  return language === null || language === 'other' ? 'en' : language;
}

/** Addresses of everyone in a thread. */
export function listAddresses(thread: MailThread): Set<string> {
  return new Set(
    thread.mails.flatMap((mail) =>
      [mail.from, ...mail.to, ...mail.cc].map((person) => person.address),
    ),
  );
}

function listNearby(sentences: readonly Sentence[], at: Sentence): string[] {
  const index = sentences.indexOf(at);
  return sentences
    .filter(
      (one, position) =>
        one !== at &&
        one.paragraph === at.paragraph &&
        position >= index - 1 &&
        position <= index + 2,
    )
    .map((one) => one.text);
}

/** Whether a mail is one that a person wrote to be answered. */
function isFromPerson(mail: Mail): boolean {
  return !mail.automated && !mail.labelIds.includes('SPAM') && mail.from.address !== '';
}

function findInMail(
  thread: MailThread,
  mailIndex: number,
  mail: Mail,
  options: FindAsksOptions,
): FoundAsk[] {
  const names = listNames(thread, options.mine);
  const participants = listAddresses(thread);
  const { greeting, sentences } = readSentences(mail);
  const context: TimeContext = {
    at: mail.date,
    timeZone: options.timeZone,
    language: readMailLanguage(mail),
  };
  const found: FoundAsk[] = [];
  for (const sentence of pickSentencesForMe(mail, greeting, sentences, options.mine, names)) {
    if (findUnsafeDemand(sentence.text, participants) !== null) continue;
    const nearby = listNearby(sentences, sentence);
    const passage = {
      sentence: cutVocative(sentence.text, names),
      around: nearby.join(' '),
      nearby,
    };
    const base = {
      mailId: mail.id,
      who: getDisplayName(mail.from),
      excerpt: [...sentence.text].slice(0, MAX_EXCERPT).join(''),
    };
    const times = findTimeAsks(passage, context, options.at);
    const isNotice = isOrganisation(mail.from) && !passage.sentence.includes('?');
    const other = times !== null || isNotice ? null : findOtherAsk(passage.sentence, context);
    for (const ask of [
      ...(times ?? []),
      ...(other ? [withLateDue(other, passage, context)] : []),
    ]) {
      if (found.length < MAX_ASKS_PER_MAIL) {
        found.push({ ask: { ...base, ...ask }, passage, from: mail.from.address, mailIndex });
      }
    }
  }
  return found;
}

/** "Lakes or mountains? Please tell me by the end of the month": the limit stands beside. */
function withLateDue(ask: OtherAsk, passage: Passage, context: TimeContext): OtherAsk {
  const isReply = /\b(?:tell|let|answer|reply|decide|know|confirm|valid|before|until|by)\b/i.test(
    passage.around,
  );
  return { ...ask, due: ask.due ?? (isReply ? findDue(passage.around, context) : null) };
}

/** Index of the user's last mail that answered; asks before it are closed. -1 where there is none. */
export function findLastAnswer(thread: MailThread, mine: readonly string[]): number {
  return thread.mails.findLastIndex(
    (mail) =>
      mine.includes(mail.from.address) &&
      !mail.automated &&
      !DEFERRALS.some((pattern) => pattern.test(getOwnText(mail))),
  );
}

/** What was found in a thread, by the options that it was read with. */
const readingsOf = readOnce((_thread: MailThread) => new Map<string, readonly FoundAsk[]>());

/** Like `findAsks`, with the words around each ask. */
export function collectAsks(thread: MailThread, options: FindAsksOptions): readonly FoundAsk[] {
  const { mine, at, timeZone } = options;
  const key = JSON.stringify([mine, at, timeZone]);
  const readings = readingsOf(thread);
  const found = readings.get(key) ?? readThread(thread, options);
  readings.set(key, found);
  return found;
}

function readThread(thread: MailThread, options: FindAsksOptions): FoundAsk[] {
  const mine = options.mine.map((address) => address.toLowerCase());
  const answered = findLastAnswer(thread, mine);
  const found: FoundAsk[] = [];
  thread.mails.forEach((mail, index) => {
    if (index <= answered || mine.includes(mail.from.address) || !isFromPerson(mail)) return;
    if (WAIVERS.some((pattern) => pattern.test(getOwnText(mail)))) {
      const kept = found.filter((one) => one.from !== mail.from.address);
      found.splice(0, found.length, ...kept);
    }
    found.push(...findInMail(thread, index, mail, { ...options, mine }));
  });
  return dropSuperseded(found, thread);
}

/**
 * What a thread still asks of the user, oldest first: sent by others, addressed to the user, not
 * answered by a later mail of the user, not withdrawn or repeated later. Rules only, so the same
 * thread gives the same asks; days and times are read by each mail's own date in `timeZone`.
 * Only visible text is read. Sentences that want mail, secrets or money to go elsewhere, or that
 * give orders to a program, are no asks.
 */
export function findAsks(thread: MailThread, options: FindAsksOptions): Ask[] {
  return collectAsks(thread, options).map((found) => found.ask);
}
