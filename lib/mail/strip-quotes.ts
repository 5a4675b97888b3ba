import EmailReplyParser from 'email-reply-parser';
import {
  BLOCK_FROM,
  BLOCK_ROWS,
  FORWARD_SEPARATORS,
  FORWARD_SUBJECT,
  ORIGINAL_SEPARATORS,
  QUOTE_HEADERS,
} from './quote-rules.ts';

/** Stands above text that the writer forwarded: seen in the mail, but not the writer's own words. */
export const FORWARD_MARK = '[Forwarded message]';

const MAX_HEADER_LINE = 300;
/** A header is wrapped over at most this many lines. */
const MAX_HEADER_LINES = 4;
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

function isQuoted(line: string): boolean {
  return /^\s{0,3}>/.test(line);
}

/** Whether email-reply-parser takes the line for a quote header; it knows more languages. */
function isLibraryHeader(line: string): boolean {
  const fragments = new EmailReplyParser().read(`\n${line}\nx`).getFragments();
  return fragments.some((fragment) => fragment.isQuoted());
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
      joined = joined === '' ? line : `${joined} ${line}`;
      if (joined.length > MAX_HEADER_LINE) {
        return 0;
      }
      if (/[:：]$/.test(line) && this.#isHeader(joined)) {
        return count;
      }
    }
    return 0;
  }

  #isHeader(line: string): boolean {
    // A date or an address is in every real header: "On reflection, John wrote:" has neither.
    if (!/\d|@/.test(line)) {
      return false;
    }
    if (QUOTE_HEADERS.some((pattern) => pattern.test(line))) {
      return /@|\d{1,2}[:.h]\d{2}|\b(?:19|20)\d{2}\b|\d{1,2}[/.-]\d{1,2}/.test(line);
    }
    this.#libraryChecks += 1;
    return this.#libraryChecks <= MAX_LIBRARY_CHECKS && line.length <= 200 && isLibraryHeader(line);
  }
}

/** Whether a block like Outlook's (From, Sent, To, Subject) starts at this line. */
function isHeaderBlock(lines: readonly string[], at: number): boolean {
  if (!BLOCK_FROM.test((lines[at] ?? '').trim().slice(0, MAX_HEADER_LINE))) {
    return false;
  }
  const next = lines.slice(at + 1, at + 8).map((line) => line.trim().slice(0, MAX_HEADER_LINE));
  return BLOCK_ROWS.filter((row) => next.some((line) => row.test(line))).length >= 2;
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
  const short = line.length <= 120;
  if (short && FORWARD_SEPARATORS.some((pattern) => pattern.test(line))) {
    return { kind: 'forward' };
  }
  if (short && ORIGINAL_SEPARATORS.some((pattern) => pattern.test(line))) {
    return { kind: isForward ? 'forward' : 'original' };
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
  if (FORWARD_SEPARATORS.some((pattern) => pattern.test((lines[0] ?? '').trim()))) at = 1;
  while (at < lines.length && (lines[at] ?? '').trim() === '') at += 1;
  const isRow = (line: string): boolean =>
    /^[*_]{0,2}[\p{L} ]{1,20}[*_]{0,2}\s?:/u.test(line.trim().slice(0, 80));
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

function isNothingBut(lines: readonly string[], from: number): boolean {
  return lines.slice(from).every((line) => line.trim() === '' || isQuoted(line));
}

/**
 * Removes what the writer of a mail did not write in it: lines marked by `>`, the answered mail
 * below a header ("On … wrote:", in a dozen languages), Outlook's block of From, Sent and Subject.
 * Answers between quoted lines are kept. A forwarded mail is kept below `FORWARD_MARK`.
 */
export function stripQuotes(text: string, subject: string): string {
  const lines = text.split('\n');
  const finder = new HeaderFinder();
  const isForward = FORWARD_SUBJECT.test(subject);
  const kept: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const cut = findCut(lines, at, finder, isForward);
    if (cut.kind === 'original') {
      break;
    }
    if (cut.kind === 'forward') {
      const forwarded = readForwarded(lines.slice(at), finder);
      if (forwarded !== '') {
        kept.splice(kept.findLastIndex((line) => line.trim() !== '') + 1);
        kept.push('', FORWARD_MARK, forwarded);
      }
      break;
    }
    if (cut.kind === 'header') {
      const after = lines.slice(at + cut.lines);
      const first = after.find((line) => line.trim() !== '');
      // Without `>` marks nothing tells the answered mail from an answer below: all of it goes.
      if (first === undefined || !isQuoted(first) || isNothingBut(after, 0)) break;
      at += cut.lines - 1;
    } else if (!isQuoted(lines[at] ?? '')) {
      kept.push(lines[at] ?? '');
    }
  }
  return kept
    .join('\n')
    .replace(/\n\s*_{10,}\s*$/, '')
    .trim();
}
