/**
 * What counts as one word: letters, digits and marks together; each Chinese or Japanese character
 * and each emoji alone, since they are written without spaces.
 */
const WORD =
  /\p{Extended_Pictographic}|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[[\p{L}\p{N}\p{M}]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]]+/gv;

/**
 * A text as its words, lower case, with a space around each: `Hi, Jane!` → ` hi jane `. Whether a
 * phrase stands in a text, word by word, is then whether its folded form is a substring. A text
 * without words folds to the empty string.
 */
export function foldWords(text: string): string {
  const words = text.normalize('NFKC').toLowerCase().match(WORD);
  return words === null ? '' : ` ${words.join(' ')} `;
}

/** Folds each text for itself and joins them by a break that no phrase can cross. */
export function foldApart(texts: readonly string[]): string {
  return texts.map(foldWords).join('\n');
}
