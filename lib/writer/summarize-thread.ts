import type { Mail, MailThread } from '#lib/domain/mail.ts';
import type { SummaryLine, ThreadSummary } from '#lib/domain/summary.ts';
import type { SummarizeInput } from '#lib/domain/writer.ts';
import { listNames } from './addressee.ts';
import { describeAsk, nameDueTopic } from './describe-ask.ts';
import { collectAsks, findLastAnswer, listAddresses, readMailLanguage } from './find-asks.ts';
import type { FoundAsk } from './found-ask.ts';
import { getDisplayName } from './people.ts';
import { type Candidate, isRepeated, rankSentences } from './pick-sentences.ts';
import { findDue, findMinutes } from './read-times.ts';
import { capitalise } from './reply-part.ts';
import type { SummaryContext } from './summary-context.ts';
import { listWarnings } from './summary-warnings.ts';
import { writeDue } from './write-dates.ts';
import { writeHeadline } from './write-headline.ts';

const MAX_LINES = 8;
const MAX_ASKED = 4;
const MAX_DECIDED = 2;
const MAX_DEADLINES = 2;
const MAX_ATTACHMENT_LINES = 2;
/** A second sentence of a mail has to be worth this much. */
const WORTH_A_SECOND = 1.5;
/** Below this a sentence tells nothing ("Thanks!"), unless its mail has no other. */
const WORTH_A_LINE = 0;

/** A summary line with its place in the thread. */
interface PlacedLine extends SummaryLine {
  mailIndex: number;
  position: number;
}

function nameWriter(mail: Mail, mine: readonly string[]): string {
  return mine.includes(mail.from.address) ? 'You' : getDisplayName(mail.from);
}

function toLine(
  context: SummaryContext,
  mailIndex: number,
  kind: SummaryLine['kind'],
  candidate: Pick<Candidate, 'text' | 'position'>,
): PlacedLine[] {
  const mail = context.thread.mails[mailIndex];
  return mail
    ? [
        {
          kind,
          who: nameWriter(mail, context.mine),
          text: candidate.text,
          mailId: mail.id,
          due: null,
          mailIndex,
          position: candidate.position,
        },
      ]
    : [];
}

function listDecisions(context: SummaryContext): PlacedLine[] {
  const lines = context.candidates.flatMap((candidates, index) =>
    candidates
      .filter((one) => one.decided)
      .toSorted((one, other) => one.position - other.position)
      .flatMap((one) => toLine(context, index, 'decided', one)),
  );
  return lines.slice(-MAX_DECIDED);
}

function listAsked(context: SummaryContext): SummaryLine[] {
  return context.asks.slice(-MAX_ASKED).map((found) => {
    const { ask } = found;
    const due = 'due' in ask ? ask.due : null;
    // A limit ahead has its own line; one that is over is said here.
    const isListed = due !== null && !isOver(due, context.style.at);
    const text = capitalise(describeAsk(found, context.style, isListed ? 'undated' : 'full'));
    return {
      kind: 'asked',
      who: ask.who,
      text: /[.”]$/u.test(text) ? text : `${text}.`,
      mailId: ask.mailId,
      due,
    };
  });
}

function isOver(due: string, at: string): boolean {
  return due < at.slice(0, due.length === 10 ? 10 : undefined);
}

/** Limits of asks, one line a date; then limits that a mail only mentions. */
function listDeadlines(context: SummaryContext): SummaryLine[] {
  const { style, thread, mine } = context;
  const byDue = Map.groupBy(
    context.asks.filter(
      ({ ask }) => 'due' in ask && ask.due !== null && !isOver(ask.due, style.at),
    ),
    ({ ask }) => ('due' in ask ? (ask.due ?? '') : ''),
  );
  const asked = [...byDue].flatMap(([due, group]): SummaryLine[] => {
    const last = group.at(-1);
    const topics = [...new Set(group.map(({ ask }) => nameDueTopic(ask)))].join('; ');
    return last
      ? [
          {
            kind: 'deadline',
            who: last.ask.who,
            text: `${writeDue(due, style)}: ${topics}.`,
            mailId: last.ask.mailId,
            due,
          },
        ]
      : [];
  });
  const answered = findLastAnswer(thread, mine);
  const mentioned = context.candidates.flatMap((candidates, index): SummaryLine[] => {
    const mail = thread.mails[index];
    if (!mail || mail.automated || index <= answered) return [];
    const time = { at: mail.date, timeZone: style.timeZone, language: readMailLanguage(mail) };
    return candidates.flatMap((one): SummaryLine[] => {
      const due = one.source.endsWith('?') || one.decided ? null : findDue(one.source, time);
      const isNew = due !== null && !byDue.has(due) && !isOver(due, style.at);
      return isNew
        ? [{ kind: 'deadline', who: nameWriter(mail, mine), text: one.text, mailId: mail.id, due }]
        : [];
    });
  });
  return [...asked, ...mentioned.slice(-1)].slice(0, MAX_DEADLINES);
}

function writeSize(bytes: number): string {
  return bytes < 1_000_000
    ? `${Math.max(1, Math.round(bytes / 1000))} KB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function listAttachments(context: SummaryContext): PlacedLine[] {
  const lines = context.thread.mails.flatMap((mail, index) => {
    const files = mail.attachments
      .slice(0, 5)
      .map((file) => `${file.filename} (${writeSize(file.size)})`);
    const more = mail.attachments.length - files.length;
    const text = more > 0 ? `${files.join(', ')} and ${more} more` : files.join(', ');
    return files.length > 0 ? toLine(context, index, 'attachment', { text, position: 1_000 }) : [];
  });
  return lines.slice(-MAX_ATTACHMENT_LINES);
}

/** What was said: the best sentence of each mail, newest mails first, then the best of the rest. */
function listSaid(context: SummaryContext, room: number, told: readonly string[]): PlacedLine[] {
  const chosen: PlacedLine[] = [];
  const take = (index: number, candidate: Candidate | undefined): void => {
    const texts = [...told, ...chosen.map((line) => line.text)];
    if (candidate && chosen.length < room && !isRepeated(candidate.text, texts)) {
      chosen.push(...toLine(context, index, 'said', candidate));
    }
  };
  const isNew = (one: Candidate): boolean => !one.decided || !told.includes(one.text);
  const pools = context.candidates.map((candidates) => candidates.filter(isNew));
  const order = pools.map((_, index) => index).toReversed();
  for (const index of order) {
    const [best] = pools[index] ?? [];
    const hasOther = [...told].length > 0 || pools.length > 1;
    if (best && (best.score > WORTH_A_LINE || !hasOther)) take(index, best);
  }
  const seconds = order
    .flatMap((index) => (pools[index] ?? []).slice(1, 3).map((candidate) => ({ index, candidate })))
    .filter(({ candidate }) => candidate.score >= WORTH_A_SECOND)
    .toSorted((one, other) => other.candidate.score - one.candidate.score);
  for (const { index, candidate } of seconds) take(index, candidate);
  return chosen;
}

function toSummaryLine({ kind, who, text, mailId, due }: SummaryLine): SummaryLine {
  return { kind, who, text, mailId, due };
}

function writeLines(context: SummaryContext): SummaryLine[] {
  const asked = listAsked(context);
  const decided = listDecisions(context);
  const deadlines = listDeadlines(context);
  const attachments = listAttachments(context);
  const fixed = [...asked, ...decided, ...deadlines, ...attachments];
  const said = listSaid(
    context,
    Math.max(MAX_LINES - fixed.length, 0),
    [...decided, ...deadlines, ...asked].map((line) => line.text),
  );
  const told = [...decided, ...said, ...attachments].toSorted(
    (one, other) => one.mailIndex - other.mailIndex || one.position - other.position,
  );
  const lines = [...told.map(toSummaryLine), ...asked, ...deadlines];
  return lines
    .filter((line, index) => lines.findIndex((one) => one.text === line.text) === index)
    .slice(-MAX_LINES);
}

function listPeople(thread: MailThread, mine: readonly string[]): string[] {
  const writers = thread.mails.map((mail) => mail.from);
  const readers = thread.mails.flatMap((mail) => [...mail.to, ...mail.cc]);
  const others = (people: Mail['to']): string[] => [
    ...new Set(people.filter((one) => !mine.includes(one.address)).map(getDisplayName)),
  ];
  const named = others(writers);
  return named.length > 0 ? named : others(readers);
}

/** Sentences that an ask's own line tells: the question, and how long the meeting takes. */
function listTold({ ask, passage }: FoundAsk): string[] {
  const isAboutTime = ask.kind === 'availability' || ask.kind === 'proposed_time';
  const lengths = passage.nearby.filter((text) => findMinutes(text, 'en') !== null);
  return [ask.excerpt, ...(isAboutTime ? lengths : [])];
}

/**
 * Summarises a thread by rules: who said what, what was decided, what is asked of the user and by
 * when. Sentences are taken from the mails (condensed, never invented), asks and dates are worded
 * from what the rules read. At most eight lines, none twice; hidden text, quotes and unsafe demands
 * are left out and noted in `warnings`.
 */
export function summarizeThread(
  thread: MailThread,
  input: Omit<SummarizeInput, 'threads'>,
): ThreadSummary {
  const mine = input.me.map((person) => person.address.toLowerCase());
  const { at, timeZone } = input;
  const asks = collectAsks(thread, { mine, at, timeZone });
  const names = listNames(thread, mine);
  const participants = listAddresses(thread);
  const candidates = thread.mails.map((mail) =>
    rankSentences(mail, {
      subject: thread.subject,
      names,
      participants,
      leave: asks.filter(({ ask }) => ask.mailId === mail.id).flatMap(listTold),
    }),
  );
  const context = {
    thread,
    mine,
    style: { language: 'en' as const, timeZone, at },
    asks,
    candidates,
  };
  return {
    threadId: thread.threadId,
    accountId: thread.accountId,
    subject: thread.subject,
    people: listPeople(thread, mine),
    mailCount: thread.mails.length,
    headline: writeHeadline(context),
    lines: writeLines(context),
    warnings: listWarnings(thread, participants, mine),
  };
}
