import EmailReplyParser from 'email-reply-parser';
import { isContactLine } from './contact-lines.ts';
import { cutMarkedSignature } from './marked-signature.ts';
import { CLOSINGS, DISCLAIMERS } from './signature-rules.ts';
import { FORWARD_MARK } from './strip-quotes.ts';

const MAX_LINE = 120;
/** A signature below a closing or a name is at most this long. */
const MAX_SIGNATURE_LINES = 12;
/** email-reply-parser's patterns grow with the cube of the text: it is shown the last lines only. */
const LIBRARY_LINES = 12;

const CLOSING_PHRASES = new Set(CLOSINGS);

interface Writer {
  name: string;
  address: string;
}

function normalise(line: string): string {
  return line
    .trim()
    .toLowerCase()
    .replace(/[\s,.!;:–—-]+$/u, '')
    .replace(/^[\s–—-]+/u, '')
    .replace(/\s+/g, ' ');
}

function listNames(writer: Writer): Set<string> {
  const words = writer.name
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const [first] = words;
  const names = new Set<string>([...words.filter((word) => word.length > 1), words.join(' ')]);
  if (first !== undefined) {
    names.add(first.slice(0, 1));
    names.add(words.map((word) => word.slice(0, 1)).join(''));
    names.add(words.toReversed().join(' '));
  }
  const local = writer.address.split('@')[0] ?? '';
  for (const part of local.split(/[._-]/)) if (part.length > 2) names.add(part);
  names.delete('');
  return names;
}

function isClosing(line: string, names: Set<string>): boolean {
  if (line.length > MAX_LINE) {
    return false;
  }
  const text = normalise(line);
  if (CLOSING_PHRASES.has(text)) {
    return true;
  }
  const [phrase, rest] = splitClosing(text);
  return phrase !== '' && names.has(rest);
}

/** "best, jane" → the phrase and the name after it. */
function splitClosing(text: string): [phrase: string, name: string] {
  const words = text.split(' ');
  for (let count = words.length - 1; count > 0; count -= 1) {
    const phrase = words
      .slice(0, count)
      .join(' ')
      .replace(/[,.!–—-]+$/u, '')
      .trim();
    if (CLOSING_PHRASES.has(phrase)) {
      return [
        phrase,
        words
          .slice(count)
          .join(' ')
          .replace(/^[-–—]\s*/u, ''),
      ];
    }
  }
  return ['', ''];
}

/** Index of the line where the signature starts; the number of lines where there is none. */
function findSignature(lines: readonly string[], names: Set<string>): number {
  const earliest = Math.max(0, lines.length - MAX_SIGNATURE_LINES);
  for (let at = earliest; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const isStart =
      isClosing(line, names) || (names.has(normalise(line)) && line.trim().length <= 60);
    if (isStart && lines.slice(at + 1).every((one) => isContactLine(one) || isPostscript(one))) {
      return at;
    }
  }
  return findLibrarySignature(lines);
}

/** What email-reply-parser takes for a signature at the very end. */
function findLibrarySignature(lines: readonly string[]): number {
  const start = Math.max(0, lines.length - LIBRARY_LINES);
  const tail = lines.slice(start);
  if (tail.some((line) => line.length > MAX_LINE)) {
    return lines.length;
  }
  const fragments = new EmailReplyParser().read(tail.join('\n')).getFragments();
  const signature = fragments.at(-1);
  if (signature?.isSignature() !== true) {
    return lines.length;
  }
  const first = signature.getContent().split('\n')[0]?.trim();
  const at = tail.findLastIndex((line) => line.trim() === first);
  return at >= 0 && tail.slice(at + 1).every(isContactLine) ? start + at : lines.length;
}

function isPostscript(line: string): boolean {
  return /^\s*p\.?\s?s\.?\s?[:.\s]/i.test(line);
}

function cutDisclaimer(lines: readonly string[]): string[] {
  const disclaimer = lines.findIndex((line, index) =>
    index > 0 ? DISCLAIMERS.some((pattern) => pattern.test(line.trim().slice(0, 200))) : false,
  );
  return disclaimer < 0 ? [...lines] : lines.slice(0, disclaimer);
}

function trimEnd(lines: readonly string[]): string[] {
  const last = lines.findLastIndex((line) => line.trim() !== '');
  return lines.slice(0, last + 1);
}

/**
 * Removes the signature of a mail: closing phrase, name, contact rows, "-- " blocks, what phones
 * and companies append. A postscript is kept. If nothing else would remain ("Thanks! Jane"), the
 * closing is the message and stays. A forwarded mail below `FORWARD_MARK` is left alone.
 */
export function stripSignature(text: string, writer: Writer): string {
  const [own = '', ...forwarded] = text.split(`\n${FORWARD_MARK}\n`);
  const names = listNames(writer);
  const lines = trimEnd(cutMarkedSignature(cutDisclaimer(own.split('\n'))));
  const start = findSignature(lines, names);
  const postscripts = lines.slice(start).filter(isPostscript);
  const kept = [...trimEnd(lines.slice(0, start)), ...postscripts].join('\n').trim();
  const body = kept === '' ? dropNameRows(lines, names) : kept;
  return [body, ...forwarded].join(`\n${FORWARD_MARK}\n`).trim();
}

/** For a mail that is nothing but a closing: its words without the name below. */
function dropNameRows(lines: readonly string[], names: Set<string>): string {
  const first = lines.findIndex((line) => line.trim() !== '');
  const rest = lines.slice(first + 1);
  const drops =
    first >= 0 && rest.every((line) => isContactLine(line) || names.has(normalise(line)));
  return (drops ? lines.slice(0, first + 1) : lines).join('\n').trim();
}
