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
  const kept = [...lines];
  let start = 0;
  while (start < kept.length) {
    const blank = kept.findIndex((line, at) => at >= start && line.trim() === '');
    const end = blank < 0 ? kept.length : blank;
    if (end > start && kept.slice(start, end).every(isDeviceLine)) kept.splice(start, end - start);
    else start = end + 1;
  }
  let last = kept.findLastIndex((line) => line.trim() !== '');
  while (last >= 0 && isDeviceLine(kept[last] ?? '')) {
    kept.splice(last);
    last = kept.findLastIndex((line) => line.trim() !== '');
  }
  return kept;
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
  const at = kept.findIndex(
    (line, index) =>
      kept.slice(0, index).some((one) => one.trim() !== '') &&
      (SEPARATOR.test(line) || RULE.test(line)) &&
      isSignature(line, kept.slice(index + 1)),
  );
  return at < 0 ? kept : dropDeviceLines(kept.slice(0, at));
}
