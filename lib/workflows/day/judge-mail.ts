import type { Mail, MailRef, MailThread } from '#lib/domain/mail.ts';
import type { Ask } from '#lib/domain/writer.ts';
import { describeAsk } from '#lib/writer/describe-ask.ts';
import { collectAsks, findLastAnswer } from '#lib/writer/find-asks.ts';
import type { FoundAsk } from '#lib/writer/found-ask.ts';
import { tidyTopic } from '#lib/writer/name-topic.ts';
import { getShortName } from '#lib/writer/people.ts';
import type { MailTask } from './day-state.ts';

export interface MailReader {
  mine: string[];
  /** ISO instant of the request. */
  at: string;
  timeZone: string;
  written: ReadonlyMap<string, number>;
}

const MAX_ASKS = 3;
const MAX_MINUTES = 60;
const READ_MINUTES = 5;
const ANSWER_MINUTES = 10;
const MORE_MINUTES = 5;
const THING_MINUTES = 10;
const WORDS_A_MINUTE = 150;
const MAX_TEXT = 2_000;
const PRESSING =
  /\b(?:urgent(?:ly)?|asap|as soon as possible|immediately|right away|time[- ]sensitive|last chance to|final (?:notice|reminder)|overdue|past due|action required|by (?:eod|cob|end of (?:the )?day)|blocking|blocker|dringend|sürgős|urgente)\b/i;

/** null: the user has answered, or it was read and asks nothing. */
export function judgeThread(thread: MailThread, reader: MailReader): MailTask | null {
  const { mine, at, timeZone } = reader;
  const answered = findLastAnswer(thread, mine);
  const open = thread.mails
    .slice(answered + 1)
    .filter((mail) => !(mine.includes(mail.from.address) || mail.labelIds.includes('SPAM')));
  const last = open.at(-1);
  if (!last) {
    return null;
  }
  const asks = last.automated ? [] : collectAsks(thread, { mine, at, timeZone });
  const due = nearestDue(asks.map(({ ask }) => ask));
  const unread = open.some((mail) => mail.labelIds.includes('UNREAD'));
  if (asks.length === 0 && !unread) {
    return null;
  }
  const first = open.find((mail) => mail.id === asks[0]?.ask.mailId) ?? last;
  return {
    ...describeMail(last, thread.subject),
    who: nameAskers(open, asks) || nameSender(last),
    kind: asks.length > 0 ? 'reply' : 'read',
    asks: [...asks].slice(-MAX_ASKS).map((found) => writeAsk(found, due, reader)),
    due,
    minutes: asks.length > 0 ? minutesToAnswer(asks) : minutesToRead(open),
    receivedAt: first.date,
    unread,
    automated: last.automated,
    urgent: isPressing(thread.subject, last.automated ? [] : open),
    written: reader.written.get(last.from.address) ?? 0,
  };
}

/** An unread mail of a list or a robot that says it is pressing; null where it does not. */
export function judgeNotice(ref: MailRef): MailTask | null {
  if (!(ref.unread && PRESSING.test(ref.subject)) || ref.labelIds.includes('CATEGORY_PROMOTIONS')) {
    return null;
  }
  return {
    ...describeMail(ref, ref.subject),
    who: nameSender(ref),
    kind: 'read',
    asks: [],
    due: null,
    minutes: READ_MINUTES,
    receivedAt: ref.date,
    unread: true,
    automated: true,
    urgent: true,
    written: 0,
  };
}

/** By the subject, and by the beginning of what people wrote. */
function isPressing(subject: string, mails: readonly Mail[]): boolean {
  const texts = mails.map(({ visibleText }) => visibleText.slice(0, MAX_TEXT));
  return [subject, ...texts].some((text) => PRESSING.test(text));
}

/** Whose mail it is, in a sentence: "Jane", "Harborline Billing". */
function nameSender({ from }: Pick<Mail, 'from'>): string {
  return tidyTopic(getShortName(from)) || 'somebody';
}

/** The last two who ask, in the order of their mails. */
function nameAskers(mails: readonly Mail[], asks: readonly FoundAsk[]): string {
  const asking = new Set(asks.map(({ ask }) => ask.mailId));
  const names = new Set(mails.filter(({ id }) => asking.has(id)).map(nameSender));
  return [...names].slice(-2).join(' and ');
}

function describeMail(mail: Mail | MailRef, subject: string) {
  return {
    accountId: mail.accountId,
    threadId: mail.threadId,
    mailId: mail.id,
    from: mail.from,
    subject: tidyTopic(subject.replace(/^(?:\s*(?:re|fwd?|aw|wg|tr|rif|vs)\s*:)+/i, '')),
  };
}

/** The nearest limit is shown apart. */
function writeAsk(found: FoundAsk, due: string | null, { at, timeZone }: MailReader): string {
  const { ask } = found;
  const detail = 'due' in ask && ask.due === due ? 'undated' : 'full';
  const text = describeAsk(found, { language: 'en', timeZone, at }, detail);
  return `${tidyTopic(found.ask.who) || 'Somebody'} ${text}`;
}

/** Days come before the instants of the same day. */
function nearestDue(asks: readonly Ask[]): string | null {
  const limits = asks.flatMap((ask) => ('due' in ask && ask.due !== null ? [ask.due] : []));
  return limits.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))[0] ?? null;
}

/** Each more that is asked takes a little longer, a thing that is wanted longest. */
function minutesToAnswer(asks: readonly FoundAsk[]): number {
  const wanted = asks.filter(({ ask }) => ask.kind === 'request' && !ask.what.endsWith('?'));
  const minutes = ANSWER_MINUTES + MORE_MINUTES * (asks.length - 1) + THING_MINUTES * wanted.length;
  return Math.min(minutes, MAX_MINUTES);
}

function minutesToRead(mails: readonly Mail[]): number {
  const words = mails.reduce((sum, mail) => sum + mail.visibleText.split(/\s+/).length, 0);
  return Math.min(Math.max(READ_MINUTES, Math.ceil(words / WORDS_A_MINUTE / 5) * 5), MAX_MINUTES);
}
