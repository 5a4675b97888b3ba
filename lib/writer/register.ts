import type { Mail } from '#lib/domain/mail.ts';
import { detectMailLanguage, type Language } from './language.ts';
import { type Greeting, getOwnText, readSentences } from './read-sentences.ts';

/** How a mail speaks, for answering it the same way. */
export interface Register {
  language: Language;
  formal: boolean;
  /** Which greeting the answer starts with. */
  greeting: 'casual' | 'plain' | 'formal';
}

/** Forms of address that make a mail formal; casual ones outweigh them. */
const FORMAL_ADDRESS: Record<Language, RegExp | null> = {
  en: null,
  de: /(?<![.!?:]\s)(?<!^)(?<!\p{L})(?:Sie|Ihnen|Ihre?[mnrs]?)(?!\p{L})/u,
  fr: /(?<!\p{L})(?:vous|votre|vos)(?!\p{L})/iu,
  es: /(?<!\p{L})(?:usted|ustedes|le gustaría|su disponibilidad|podría|puede)(?!\p{L})/iu,
  it: /(?<!\p{L})(?:Lei|Le|La ringrazio|Suo|Sua|potrebbe|può)(?!\p{L})/u,
  hu: /(?<!\p{L})(?:Önnek?|Önt|Önök|Önnel|kérem|tudná|lenne szíves)(?!\p{L})/u,
};
const CASUAL_ADDRESS: Record<Language, RegExp | null> = {
  en: null,
  de: /(?<!\p{L})(?:du|dich|dir|deine?[mnrs]?|ihr|euch|eure?[mnrs]?)(?!\p{L})/u,
  fr: /(?<!\p{L})(?:tu|toi|ton|ta|tes|te)(?!\p{L})/iu,
  es: /(?<!\p{L})(?:tú|te|ti|tu|tus|puedes|podrías|tienes|estás)(?!\p{L})/iu,
  it: /(?<!\p{L})(?:tu|ti|te|tuo|tua|puoi|potresti|sei|hai)(?!\p{L})/iu,
  hu: /(?<!\p{L})(?:neked|téged|veled|tudnád|tudnál|érsz|ráérsz|szia|kérlek)(?!\p{L})/iu,
};

function pickGreeting(
  language: Language,
  greeting: Greeting | null,
  formal: boolean,
): Register['greeting'] {
  if (formal) {
    return 'formal';
  }
  const phrase = greeting?.phrase ?? '';
  if (language === 'en' && phrase === 'dear') {
    return 'formal';
  }
  return phrase === 'hello' || /^good /.test(phrase) ? 'plain' : 'casual';
}

/** The language of the first mail that tells. */
function findLanguage(mails: readonly Mail[]): Language | 'other' {
  for (const mail of mails) {
    const language = detectMailLanguage(mail);
    if (language !== null) return language;
  }
  return 'en';
}

/** Reads language and register of the mail that is answered, the thread's other mails as a fallback. */
export function readRegister(mail: Mail, thread: readonly Mail[]): Register {
  const language = findLanguage([mail, ...thread.filter((one) => one.id !== mail.id).toReversed()]);
  const known = language === 'other' ? 'en' : language;
  const text = getOwnText(mail);
  const { greeting } = readSentences(mail);
  const isCasual = CASUAL_ADDRESS[known]?.test(text) === true;
  const isFormal = greeting?.formal === true || FORMAL_ADDRESS[known]?.test(text) === true;
  const formal = language !== 'other' && isFormal && !isCasual;
  return { language: known, formal, greeting: pickGreeting(known, greeting, formal) };
}
