/** Gmail refuses larger messages (50 MB incoming). */
const MAX_RAW = 50_000_000;
/** The reader's time grows with lines and parts: six million empty lines took it minutes. */
const MAX_SHORT_LINES = 150_000;
/** Attachments have lines of 76 characters; no honest mail's are shorter on average. */
const BYTES_OF_A_LINE = 60;
/** Lines that could start a part. */
const MAX_BOUNDARIES = 10_000;
/** Each `=` ends a piece of base64, and six million pieces took half a minute. */
const MAX_PADDINGS = 300_000;

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const DASH = 0x2d;
const EQUALS = 0x3d;
const ENCODING = /^content-transfer-encoding:/i;

type Line = readonly [start: number, end: number];

interface Part {
  /** Its headers are being read, and none has named its encoding. */
  isOpen: boolean;
  /** It may be base64: every part but the quoted-printable ones. */
  isCounted: boolean;
}

/** What the part that a line belongs to is known for after that line. */
function readPart(raw: Uint8Array, [start, end]: Line, part: Part): Part {
  if (startsPart(raw, start)) {
    return { isOpen: true, isCounted: true };
  }
  if (!part.isOpen || end - start > 200) {
    return part;
  }
  const line = Buffer.from(raw.subarray(start, end)).toString('latin1');
  if (ENCODING.test(line)) {
    return { isOpen: false, isCounted: !/quoted-printable/i.test(line) };
  }
  return line.trim() === '' ? { ...part, isOpen: false } : part;
}

function startsPart(raw: Uint8Array, start: number): boolean {
  return raw[start] === DASH && raw[start + 1] === DASH;
}

/** Paddings in the middle of a line; at the ends of lines they cost nothing. */
function countPaddings(raw: Uint8Array, [start, end]: Line): number {
  let count = 0;
  for (let at = start; at < end; at += 1) {
    const next = raw[at + 1];
    const isInside = next !== EQUALS && next !== CARRIAGE_RETURN && next !== LINE_FEED;
    if (raw[at] === EQUALS && isInside) count += 1;
  }
  return count;
}

/**
 * The start of a raw mail that can be read in a moment, the whole of every honest one. A line with
 * too much in it is left out as a whole.
 */
export function capMail(raw: Uint8Array): Uint8Array {
  const whole = raw.subarray(0, MAX_RAW);
  const maxLines = MAX_SHORT_LINES + whole.length / BYTES_OF_A_LINE;
  let part: Part = { isOpen: true, isCounted: true };
  let boundaries = 0;
  let paddings = 0;
  let lines = 0;
  for (let start = 0; start < whole.length; ) {
    const feed = whole.indexOf(LINE_FEED, start);
    const line: Line = [start, feed < 0 ? whole.length : feed];
    part = readPart(whole, line, part);
    if (part.isCounted) paddings += countPaddings(whole, line);
    if (startsPart(whole, start)) boundaries += 1;
    lines += 1;
    if (lines > maxLines || boundaries > MAX_BOUNDARIES || paddings > MAX_PADDINGS) {
      return whole.subarray(0, start);
    }
    start = line[1] + 1;
  }
  return whole;
}
