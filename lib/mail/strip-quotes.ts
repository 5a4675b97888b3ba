import EmailReplyParser from 'email-reply-parser';
import { isContactLine } from './contact-lines.ts';
import { cutMarkedSignature } from './marked-signature.ts';
import {
  BLOCK_FROM,
  BLOCK_ROWS,
  DATE_THEN_ADDRESS,
  FORWARD_LINES,
  FORWARD_SUBJECT,
  FORWARD_TITLES,
  HAS_ADDRESS,
  HAS_DATE,
  HEADER_START,
  ORIGINAL_TITLES,
  SAID,
  WROTE,
} from './quote-rules.ts';

/** Stands above text that the writer forwarded: seen in the mail, but not the writer's own words. */
export const FORWARD_MARK = '[Forwarded message]';

/** What a mail says apart from the mails that it answers or passes on. */
export interface Reply {
  /** The writer's lines and, with their `>`, the quoted ones that are answered below. */
  text: string;
  /** Text of the mail that is passed on; empty where none is. */
  forwarded: string;
}

const MAX_HEADER_LINE = 300;
/** A header is wrapped over at most this many lines. */
const MAX_HEADER_LINES = 4;
/** Empty lines between a header and its quote. */
const MAX_GAP = 5;
/** Headers that are read in one mail; what follows stays as it is. */
const MAX_HEADERS = 200;
const MAX_FORWARDED = 4_000;
/** Lines that are shown to the library's own list of headers, in all. */
const MAX_LIBRARY_CHECKS = 40;

type Cut =
  | { kind: 'none' }
  /** A header of this many lines; what follows is quoted if marked by `>`, or else to the end. */
  | { kind: 'header'; lines: number }
  | { kind: 'original' }
  /** Of the separator or the header block: the text after it is kept, marked. */
  | { kind: 'forward' };

/** `>`, also with spaces or the initials of the quoted writer before it. */
function isQuoted(line: string): boolean {
  return /^\s{0,3}>|^\s{0,2}[A-Z]{1,4}>(?:\s|>|$)/.test(line);
}

/** Whether email-reply-parser takes the line for a quote header; it knows more languages. */
function isLibraryHeader(line: string): boolean {
  const fragments = new EmailReplyParser().read(`\n${line}\nx`).getFragments();
  return fragments.some((fragment) => fragment.isQuoted());
}

/** The first line with text from `from` on, within a few lines. */
function findText(lines: readonly string[], from: number): string {
  return lines.slice(from, from + MAX_GAP).find((line) => line.trim() !== '') ?? '';
}

class HeaderFinder {
  #libraryChecks = 0;

  /** Number of lines that the quote header starting at `at` takes; 0 where none starts there. */
  measure(lines: readonly string[], at: number): number {
    let joined = '';
    for (let count = 1; count <= MAX_HEADER_LINES; count += 1) {
      const line = lines[at + count - 1]?.trim() ?? '';
      if (line === '' || isQuoted(line)) {
        return 0;
      }
      // Prose above a header without an empty line between is no part of it.
      if (count > 1 && !HAS_DATE.test(joined) && !HAS_ADDRESS.test(joined) && HAS_DATE.test(line)) {
        return 0;
      }
      joined = joined === '' ? line : `${joined} ${line}`;
      if (joined.length > MAX_HEADER_LINE) {
        return 0;
      }
      const text = joined.replace(/^-{2,}\s*|\s*-{2,}$/g, '');
      const isAboveQuote = isQuoted(findText(lines, at + count));
      const isEnd = /[:：]$/.test(text) || text !== joined;
      if (isEnd ? this.#isHeader(text, isAboveQuote) : isAboveQuote && isBare(text, line)) {
        return count;
      }
    }
    return 0;
  }

  #isHeader(line: string, isAboveQuote: boolean): boolean {
    const hasAddress = HAS_ADDRESS.test(line);
    const isSaid = SAID.test(line.slice(-24)) && hasAddress;
    if (isAboveQuote && (WROTE.test(line.slice(-80)) || SAID.test(line.slice(-24)))) {
      return true;
    }
    // A date or an address is in every real header: "On reflection, John wrote:" has neither.
    if (!HAS_DATE.test(line) && !hasAddress) {
      return false;
    }
    if (DATE_THEN_ADDRESS.test(line)) {
      return true;
    }
    if (isSaid) {
      return true;
    }
    if (WROTE.test(line) && (hasAddress || HEADER_START.test(line) || endsInVerb(line))) {
      return true;
    }
    this.#libraryChecks += 1;
    return this.#libraryChecks <= MAX_LIBRARY_CHECKS && line.length <= 200 && isLibraryHeader(line);
  }
}

function endsInVerb(line: string): boolean {
  return WROTE.test(line.slice(-24));
}

/** "2013/7/20 Jane Liu <jane@company.com>" above a quote, without a colon. */
function isBare(text: string, lastLine: string): boolean {
  return /[>\p{L})]$/u.test(lastLine) && HAS_DATE.test(text) && DATE_THEN_ADDRESS.test(text);
}

/** Whether a block like Outlook's (From, Sent, To, Subject) starts at this line. */
function isHeaderBlock(lines: readonly string[], at: number): boolean {
  const first = (lines[at] ?? '').trim().slice(0, MAX_HEADER_LINE);
  const startsByDate = BLOCK_ROWS[0]?.test(first) === true && /\d/.test(first);
  if (!BLOCK_FROM.test(first) && !startsByDate) {
    return false;
  }
  const next = lines.slice(at + 1, at + 8).map((line) => line.trim().slice(0, MAX_HEADER_LINE));
  if (startsByDate) {
    const second = next[0] ?? '';
    return [BLOCK_FROM, ...BLOCK_ROWS].some((row) => row.test(second)) && HAS_ADDRESS.test(second);
  }
  return BLOCK_ROWS.filter((row) => next.some((line) => row.test(line))).length >= 2;
}

/** The title of a separator line ("-----Original Message-----"), in lower case; null for others. */
function readTitle(line: string): string | null {
  const match = /^[*_\s]{0,3}[-=]{1,40}\s*([^-=\s].{0,60}?)\s*[-=]{0,40}\s?:?[*_\s]{0,3}$/u.exec(
    line,
  );
  return match?.[1]?.toLowerCase().replace(/:$/, '') ?? null;
}

function isForwardSeparator(line: string): boolean {
  const title = readTitle(line);
  return (
    (title !== null && FORWARD_TITLES.has(title)) || FORWARD_LINES.some((one) => one.test(line))
  );
}

function findCut(
  lines: readonly string[],
  at: number,
  finder: HeaderFinder,
  isForward: boolean,
): Cut {
  const line = (lines[at] ?? '').trim();
  if (line === '' || isQuoted(line)) {
    return { kind: 'none' };
  }
  if (line.length <= 120) {
    if (isForwardSeparator(line)) {
      return { kind: 'forward' };
    }
    const title = readTitle(line);
    if (title !== null && ORIGINAL_TITLES.has(title)) {
      return { kind: isForward ? 'forward' : 'original' };
    }
  }
  if (isHeaderBlock(lines, at)) {
    return { kind: isForward ? 'forward' : 'original' };
  }
  const header = finder.measure(lines, at);
  return header > 0 ? { kind: 'header', lines: header } : { kind: 'none' };
}

/** Text of a forwarded mail without its own header rows and quotes, cut to a readable length. */
function readForwarded(lines: readonly string[], finder: HeaderFinder): string {
  let at = 0;
  if (isForwardSeparator((lines[0] ?? '').trim().slice(0, 120))) at = 1;
  while (at < lines.length && (lines[at] ?? '').trim() === '') at += 1;
  const isRow = (line: string): boolean =>
    /^[*_]{0,2}[\p{L} ]{1,20}[*_]{0,2}\s?[:：]/u.test(line.trim().slice(0, 80));
  // Forwarded text may itself be quoted with `>` (Apple Mail): one level belongs to it.
  const own = lines.map((line) => line.replace(/^\s{0,3}> ?/, ''));
  while (at < own.length && isRow(own[at] ?? '')) at += 1;
  const kept: string[] = [];
  for (let next = at; next < own.length; next += 1) {
    if (findCut(own, next, finder, false).kind !== 'none') break;
    if (!isQuoted(own[next] ?? '')) kept.push(own[next] ?? '');
  }
  return kept.join('\n').trim().slice(0, MAX_FORWARDED);
}

/**
 * Whether nothing below a header is the writer's answer: all of it is quoted, or there is a quote
 * and below it what a signature or a list adds, while the answer stands above.
 */
function isQuoteOnly(after: readonly string[], hasOwn: boolean): boolean {
  const lastQuoted = after.findLastIndex(isQuoted);
  const first = after.findIndex((line) => line.trim() !== '' && !isQuoted(line));
  if (first < 0) {
    return true;
  }
  return hasOwn && first > lastQuoted && isFooter(after.slice(first));
}

function isFooter(lines: readonly string[]): boolean {
  const [first = ''] = lines;
  return lines.length <= 30 && (/^\s*[-_=—]{2,}\s*$/.test(first) || lines.every(isContactLine));
}

/**
 * Lines of the quote right below a header that nothing answers: all of the answer stands below, or
 * above and below. After a greeting a quote is what the answer starts from, and stays.
 */
function countUnanswered(after: readonly string[], kept: readonly string[]): number {
  const first = after.findIndex((line) => line.trim() !== '' && !isQuoted(line));
  const isOneQuote = first > after.findLastIndex(isQuoted);
  const isAbove = kept.every((line) => line.trim() === '') || hasAnswer(kept);
  return isOneQuote && isAbove ? first : 0;
}

/** A text that only greets is no answer yet: what follows the quote is. */
function hasAnswer(kept: readonly string[]): boolean {
  const own = kept.filter((line) => line.trim() !== '' && !isQuoted(line));
  return own.length > 1 || (own.length === 1 && !/[,!]$/.test(own[0]?.trim() ?? ''));
}

function dropTrailingQuotes(lines: readonly string[]): string[] {
  const last = lines.findLastIndex((line) => line.trim() !== '' && !isQuoted(line));
  return lines.slice(0, last + 1);
}

/**
 * Reads what the writer of a mail wrote in it: without the answered mail below a header ("On …
 * wrote:", in twenty languages), below Outlook's block of From, Sent and Subject, and without
 * quotes that nothing answers, and without what is marked as a signature. A mail that is passed on
 * is given apart.
 */
export function readReply(text: string, subject: string): Reply {
  const lines = text.split('\n');
  const finder = new HeaderFinder();
  const isForward = FORWARD_SUBJECT.test(subject);
  const kept: string[] = [];
  let forwarded = '';
  let headers = 0;
  for (let at = 0; at < lines.length; at += 1) {
    const cut: Cut =
      headers < MAX_HEADERS ? findCut(lines, at, finder, isForward) : { kind: 'none' };
    if (cut.kind === 'original') {
      break;
    }
    if (cut.kind === 'forward') {
      forwarded = readForwarded(lines.slice(at), finder);
      break;
    }
    if (cut.kind === 'header') {
      headers += 1;
      const after = lines.slice(at + cut.lines);
      const first = after.find((line) => line.trim() !== '');
      // Without `>` marks nothing tells the answered mail from an answer below: all of it goes.
      if (first === undefined || !isQuoted(first) || isQuoteOnly(after, hasAnswer(kept))) break;
      at += cut.lines - 1 + countUnanswered(after, kept);
    } else {
      kept.push(lines[at] ?? '');
    }
  }
  const own = dropTrailingQuotes(kept)
    .join('\n')
    .replace(/(?:\n\s*[-_=]{5,}\s*)+$/, '');
  const unsigned = cutMarkedSignature(own.split('\n'));
  return { text: dropTrailingQuotes(unsigned).join('\n').trim(), forwarded };
}

/**
 * Removes what the writer of a mail did not write in it, quoted lines that are answered too. A
 * forwarded mail is kept below `FORWARD_MARK`.
 */
export function stripQuotes(text: string, subject: string): string {
  const reply = readReply(text, subject);
  const own = reply.text
    .split('\n')
    .filter((line) => !isQuoted(line))
    .join('\n')
    .trim();
  return reply.forwarded === '' ? own : `${own}\n\n${FORWARD_MARK}\n${reply.forwarded}`.trim();
}
