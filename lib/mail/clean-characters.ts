/** Text as a reader sees it, and how many runs of invisible characters carried or cut text. */
export interface CleanedText {
  text: string;
  hiddenRuns: number;
}

/** Bidi embeddings, overrides and isolates: they show text in another order than it is read. */
const BIDI_CONTROLS = /[\u202a-\u202e\u2066-\u2069]+/gu;
/** Plain direction marks are in honest right-to-left mails; they show nothing. */
const BIDI_MARKS = /[\u061c\u200e\u200f]/gu;
/** Tag characters spell invisible ASCII; only a flag emoji (at most seven of them) uses them. */
const TAGS = /\u{1f3f4}?[\u{e0000}-\u{e007f}]+/gu;
const FLAG = /^\u{1f3f4}[\u{e0020}-\u{e007e}]{2,6}\u{e007f}$/u;
/** More than one variation selector after a character encodes bytes instead of a glyph. */
const SELECTOR_RUNS = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]{2,}/gu;
const ZERO_WIDTH =
  /[\u180e\u200b-\u200d\u2060-\u2064\u206a-\u206f\ufeff\u115f\u1160\u3164\uffa0]+/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
const CONTROLS = /[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f]/gu;

/** Scripts that spell with zero-width joiners, and emoji that are joined by them. */
const JOINS =
  /[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Gujarati}\p{Script=Gurmukhi}\p{Extended_Pictographic}\p{Emoji_Modifier}]|\ufe0f|\u{e007f}/u;

/**
 * Removes characters that show nothing or reorder what is shown (Unicode TR36, "Trojan Source",
 * ASCII smuggling by tag characters) and normalises line ends and spaces.
 * A run counts as hidden where it hides or splits something: bidi overrides, tags, selector runs,
 * and zero-width characters inside a word. Newsletter padding (zero-width between spaces), soft
 * hyphens and a byte order mark are removed without counting.
 */
export function cleanCharacters(input: string): CleanedText {
  let hiddenRuns = 0;
  const count = (): string => {
    hiddenRuns += 1;
    return '';
  };
  const text = input
    .replace(/\r\n?|[\u2028\u2029\u0085]/gu, '\n')
    .replace(/\f/gu, '\n')
    .replace(TAGS, (run) => (FLAG.test(run) ? run : count()))
    .replace(SELECTOR_RUNS, count)
    .replace(BIDI_CONTROLS, count)
    .replace(BIDI_MARKS, '')
    .replace(/\u00ad/gu, '')
    .replace(ZERO_WIDTH, (run: string, offset: number, whole: string) => {
      const before = readCharacterBefore(whole, offset);
      const after = String.fromCodePoint(whole.codePointAt(offset + run.length) ?? 0x20);
      if (run.length === 1 && /[\u200c\u200d]/u.test(run) && JOINS.test(before)) {
        return run;
      }
      return /[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(after) ? count() : '';
    })
    .replace(CONTROLS, '')
    .replace(/[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/gu, ' ');
  return { text: text.toWellFormed(), hiddenRuns };
}

function readCharacterBefore(text: string, offset: number): string {
  const low = text.charCodeAt(offset - 1);
  const start = low >= 0xdc00 && low <= 0xdfff ? offset - 2 : offset - 1;
  return String.fromCodePoint(text.codePointAt(Math.max(start, 0)) ?? 0x20);
}

/** One line of text safe to show as a name, subject or filename: cleaned, collapsed, cut. */
export function cleanLine(input: string, maxLength = 300): string {
  const { text } = cleanCharacters(input);
  return [...text.replace(/\s+/gu, ' ').trim()].slice(0, maxLength).join('');
}
