/** Gmail refuses larger messages (50 MB incoming). */
const MAX_RAW = 50_000_000;
/** The reader's time grows with lines and parts: six million empty lines took it minutes. */
const MAX_SHORT_LINES = 150_000;
/** Attachments have lines of 76 characters; no honest mail's are shorter on average. */
const BYTES_OF_A_LINE = 60;
/** Lines that could start a part. */
const MAX_BOUNDARIES = 10_000;

const LINE_FEED = 0x0a;
const DASH = 0x2d;

/** The start of a raw mail that can be read in a moment: the whole of every honest one. */
export function capMail(raw: Uint8Array): Uint8Array {
  const whole = raw.subarray(0, MAX_RAW);
  const maxLines = MAX_SHORT_LINES + whole.length / BYTES_OF_A_LINE;
  let boundaries = 0;
  let lines = 0;
  for (let at = whole.indexOf(LINE_FEED); at >= 0; at = whole.indexOf(LINE_FEED, at + 1)) {
    lines += 1;
    if (whole[at + 1] === DASH && whole[at + 2] === DASH) boundaries += 1;
    if (lines > maxLines || boundaries > MAX_BOUNDARIES) {
      return whole.subarray(0, at + 1);
    }
  }
  return whole;
}
