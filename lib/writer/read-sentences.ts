import nlp from 'compromise/one';
import type { Mail } from '#lib/domain/mail.ts';
import { FORWARD_MARK } from '#lib/mail/strip-quotes.ts';
import { FORMAL_GREETINGS, GREETINGS } from './greeting-words.ts';
import { readOnce } from './read-once.ts';

/** A sentence of a mail's own text, on one line. */
export interface Sentence {
  text: string;
  /** Paragraphs count from 0; whoever is addressed at its start is meant to its end. */
  paragraph: number;
}

export interface Greeting {
  /** Lower case: "hi", "sehr geehrte"; empty where only a name stands there. */
  phrase: string;
  /** Lower-case words after the phrase. */
  names: string[];
  formal: boolean;
}

export interface ReadText {
  greeting: Greeting | null;
  sentences: readonly Readonly<Sentence>[];
}

const MAX_SENTENCES = 200;
const MAX_SENTENCE = 1_000;
/** Clients wrap at 72 to 80 columns; a line that could have taken the next word was ended by hand. */
const WRAP_COLUMN = 64;

const BULLET = /^\s*(?:[-*•–·]|\(?\d{1,2}[.)])\s+/;

const PHRASES = [...GREETINGS].sort((one, other) => other.length - one.length);

/** Reads "Hi Jane and John," or a bare "Alex,"; null where the line is no greeting. */
export function readGreeting(line: string): Greeting | null {
  const text = line.trim();
  if (text.length > 70 || text.includes('?')) {
    return null;
  }
  const lower = text
    .toLowerCase()
    .replace(/[,.!:;–—-]+$/u, '')
    .trim();
  const phrase = PHRASES.find(
    (one) => lower === one || lower.startsWith(`${one} `) || lower.startsWith(`${one},`),
  );
  const ends = /[,!:;–—-]$/u.test(text);
  const rest = phrase === undefined ? lower : lower.slice(phrase.length);
  const words = rest.split(/[\s,/&+]+/).filter((word) => word !== '');
  const isBareName =
    phrase === undefined && /^\p{Lu}\p{L}+(?:(?:,| and| &) \p{Lu}\p{L}+)*,$/u.test(text);
  if ((phrase === undefined && !isBareName) || words.length > 7 || (!ends && words.length > 4)) {
    return null;
  }
  return {
    phrase: phrase ?? '',
    names: words.map((word) => word.replace(/\.$/, '')),
    formal: FORMAL_GREETINGS.some(
      (one) => lower === one || lower.startsWith(`${one} `) || lower.startsWith(`${one}.`),
    ),
  };
}

/** Joins lines that a client wrapped; list items and lines that were ended by hand stay apart. */
function unwrap(text: string): string[] {
  const joined: string[] = [];
  let previous = '';
  for (const line of text.split('\n')) {
    const word = line.trim().split(/\s/)[0] ?? '';
    const continues =
      previous !== '' &&
      line.trim() !== '' &&
      !BULLET.test(line) &&
      previous.trimEnd().length + 1 + word.length > WRAP_COLUMN;
    if (continues) {
      joined[joined.length - 1] = `${(joined.at(-1) ?? '').trimEnd()} ${line.trim()}`;
    } else {
      joined.push(line);
    }
    previous = line;
  }
  return joined;
}

function splitSentences(line: string): string[] {
  // Without `tokenize` it would tag parts of speech too, which takes six times as long.
  // Typed as any by the library; by its documentation an array of strings.
  const parts: unknown = nlp.tokenize(line.slice(0, 20_000)).out('array');
  return (Array.isArray(parts) ? parts : [])
    .map((part) => String(part).replace(/\s+/g, ' ').trim())
    .filter((text) => text !== '');
}

/** No word is longer; encoded data is, and tokenisers take seconds for it. */
const LONG_WORD = /[\x21-\x7e]{100,}|\S{600,}/g;

/** The mail's own words without what it forwards. */
export function getOwnText(mail: Mail): string {
  const [own = ''] = mail.visibleText.split(FORWARD_MARK);
  return own.replace(LONG_WORD, (word) => `${word.slice(0, 40)}…`);
}

/** Reads the sentences of a mail, its greeting apart. Forwarded text is left out. */
export const readSentences = readOnce((mail: Mail): ReadText => {
  const lines = unwrap(getOwnText(mail));
  const first = lines.findIndex((line) => line.trim() !== '');
  const greeting = first < 0 ? null : readGreeting(lines[first] ?? '');
  const body = greeting === null ? lines : lines.slice(first + 1);
  const sentences: Sentence[] = [];
  let paragraph = 0;
  for (const line of body) {
    if (line.trim() === '') {
      paragraph += 1;
    } else if (sentences.length < MAX_SENTENCES) {
      const isItem = BULLET.test(line);
      if (isItem) paragraph += 1;
      for (const text of splitSentences(line.replace(BULLET, ''))) {
        sentences.push({ text: text.slice(0, MAX_SENTENCE), paragraph });
      }
    }
  }
  return { greeting: greeting ?? readInlineGreeting(sentences), sentences };
});

/** "Hi Alex, could you …": the greeting is cut off the first sentence. */
function readInlineGreeting(sentences: Sentence[]): Greeting | null {
  const [first] = sentences;
  const match = /^((?:\p{L}+ ){0,3}\p{L}+)[,!–—-]\s*(?=\S)/u.exec(first?.text ?? '');
  const greeting = match ? readGreeting(match[0]) : null;
  if (first === undefined || match === null || greeting === null || greeting.phrase === '') {
    return null;
  }
  first.text = first.text.slice(match[0].length);
  return greeting;
}
