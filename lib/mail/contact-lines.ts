/** A line of a signature is at most this long. */
const MAX_LINE = 120;

const COMPANY_END =
  /\b(?:inc|ltd|co|corp|gmbh|kft|zrt|nyrt|s\.p\.a|s\.r\.l|s\.a|b\.v|llc|jr|sr)\.$/i;

/** Whether a line is empty or a row of a signature: name, phone number, title, address; no sentence. */
export function isContactLine(line: string): boolean {
  const text = line.trim();
  if (text === '') {
    return true;
  }
  if (text.length > MAX_LINE || /[?:]$/.test(text)) {
    return false;
  }
  if (
    /@|https?:|www\.|\+?\d[\d\s()/.-]{5,}|\||^(?:tel|phone|mobile|mob|m|t|f|fax|ext)\b/i.test(text)
  ) {
    return true;
  }
  const words = text.split(/\s+/);
  const named = words.filter((word) =>
    /^[^\p{L}\p{N}]*[\p{Lu}\p{Lt}\p{Lo}\p{N}]/u.test(word),
  ).length;
  const isSentence = /[.!]$/.test(text) && !COMPANY_END.test(text);
  return words.length <= 8 && named * 3 >= words.length && !isSentence;
}
