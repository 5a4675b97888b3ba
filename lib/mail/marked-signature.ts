import { isContactLine } from './contact-lines.ts';
import { DEVICE_LINES } from './signature-rules.ts';

const MAX_LINE = 120;
/** Longer text below a separator is part of the mail. */
const MAX_SIGNATURE_LINES = 20;
const MAX_ROW = 60;
const MAX_ROWS = 4;

/** RFC 3676's separator and what is typed for it. */
const SEPARATOR = /^\s{0,2}(?:--|__|—|==|\+\+)\s*$/;
/** A rule: it stands above signatures and list footers, and between paragraphs as well. */
const RULE = /^\s{0,2}(?:[-—]{3,}|_{3,}|={3,}|~{3,}|\*{5,}|\+{3,}|#{5,})\s*$/;
const LIST_FOOTER = /mailing list|unsubscribe|list-?info|google groups|abmelden|désabonner/i;

function isDeviceLine(line: string): boolean {
  const text = line.trim();
  return text.length <= MAX_LINE && DEVICE_LINES.some((pattern) => pattern.test(text));
}

/** Drops lines of devices at the end, and in paragraphs that have no other line. */
function dropDeviceLines(lines: readonly string[]): string[] {
  const kept: string[] = [];
  let paragraph: string[] = [];
  const close = (): void => {
    if (!paragraph.every(isDeviceLine)) for (const line of paragraph) kept.push(line);
    paragraph = [];
  };
  for (const line of lines) {
    if (line.trim() === '') {
      close();
      kept.push(line);
    } else {
      paragraph.push(line);
    }
  }
  close();
  const last = kept.findLastIndex((line) => line.trim() !== '' && !isDeviceLine(line));
  return kept.slice(0, last + 1);
}

function isSignature(separator: string, below: readonly string[]): boolean {
  const rows = below.filter((line) => line.trim() !== '');
  if (rows.length > MAX_SIGNATURE_LINES) {
    return false;
  }
  if (SEPARATOR.test(separator)) {
    return true;
  }
  const isTight = (below[0] ?? '').trim() !== '' && rows.length <= MAX_ROWS;
  return (
    rows.every((line) => isContactLine(line) || LIST_FOOTER.test(line)) ||
    (isTight && rows.every((line) => line.length <= MAX_ROW))
  );
}

/**
 * The lines of a mail without what is marked as no part of it: a signature or a list's footer
 * below a separator, and what phones add ("Sent from my iPhone"). Closings and names stay.
 */
export function cutMarkedSignature(lines: readonly string[]): string[] {
  const kept = dropDeviceLines(lines);
  const first = kept.findIndex((line) => line.trim() !== '');
  // A signature has few lines of text, so only the last separators can stand above one.
  const from = Math.max(first + 1, findFromEnd(kept, MAX_SIGNATURE_LINES + 1));
  for (let at = from; at < kept.length; at += 1) {
    const line = kept[at] ?? '';
    if ((SEPARATOR.test(line) || RULE.test(line)) && isSignature(line, kept.slice(at + 1))) {
      return dropDeviceLines(kept.slice(0, at));
    }
  }
  return kept;
}

/** Index of the line that is the given one with text, counted from the end. */
function findFromEnd(lines: readonly string[], count: number): number {
  let seen = 0;
  return lines.findLastIndex((line) => {
    if (line.trim() !== '') seen += 1;
    return seen >= count;
  });
}
