import { detectAll } from 'tinyld';
import type { Mail } from '#lib/domain/mail.ts';
import { readOnce } from './read-once.ts';
import { getOwnText } from './read-sentences.ts';

/** Languages that replies can be written in. */
const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'hu'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Shorter texts say nothing about their language. */
const MIN_LETTERS = 12;

function isLanguage(code: string): code is Language {
  return LANGUAGES.some((language) => language === code);
}

/**
 * The language of a text; null where it is too short or close to several, and `other` where it is
 * clearly a language without templates.
 */
function detectLanguage(text: string): Language | 'other' | null {
  const letters = text.replace(/https?:\/\/\S+|\S+@\S+/g, '').slice(0, 2_000);
  if (letters.replace(/\P{L}/gu, '').length < MIN_LETTERS) {
    return null;
  }
  const guesses = detectAll(letters);
  const [best] = guesses;
  if (best === undefined) {
    return null;
  }
  if (isLanguage(best.lang)) {
    return best.lang;
  }
  // Close seconds happen in short mixed texts; a clear stranger is believed.
  const second = guesses.find((guess) => isLanguage(guess.lang));
  return second !== undefined && second.accuracy * 2 > best.accuracy && isLanguage(second.lang)
    ? second.lang
    : 'other';
}

/** The language of a mail's own words; null and `other` as above. Read once for each mail. */
export const detectMailLanguage = readOnce((mail: Mail) => detectLanguage(getOwnText(mail)));
