import nlp from 'compromise/two';
import { findQuotations, type Quotation } from './quotes.ts';
import { correctWord, findClasses } from './spelling.ts';
import { joinSpoken } from './spoken-tokens.ts';
import type { Gap, Token } from './token.ts';

export type { Token } from './token.ts';

const NAME_TAGS = ['FirstName', 'LastName', 'MaleName', 'FemaleName', 'Person'];
const ROLE_TAGS = ['Actor', 'Organization'];

const ADDRESS = /^[^\s@<>()"',;]+@[^\s@<>()"',;]+\.[\p{L}\p{N}-]{2,}$/u;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
/** A full stop after these ends no sentence. */
const ABBREVIATIONS = new Set('dr mr mrs ms prof vs inc ltd jr sr st no etc re approx'.split(' '));
/** 's belongs to these words; it is no possessive. */
const CONTRACTIONS = new Set(
  "what's who's where's that's it's there's here's let's how's when's he's she's".split(' '),
);

/** Splits a request into tokens; quoted text is one token, and so is an e-mail address. */
export function readTokens(text: string): Token[] {
  const quotes = findQuotations(text);
  const terms = listTerms(maskQuotes(text, quotes));
  const insideOf = new Map(quotes.map(({ start, inside }) => [start, inside]));
  const tokens: Token[] = [];
  let end = 0;
  for (const term of terms) {
    const quoted = insideOf.get(term.start);
    const previous = tokens.at(-1);
    const gap = previous
      ? readGap(text.slice(end, term.start), previous, text[term.start])
      : 'none';
    const owner = /^['’](?!\p{L})/u.test(text.slice(term.end)) && /s$/iu.test(term.text);
    tokens.push(quoted === undefined ? makeWord(term, gap, owner) : makeQuote(term, quoted, gap));
    end = term.end;
  }
  return joinSpoken(tokens);
}

interface Term {
  text: string;
  start: number;
  end: number;
  name: boolean;
  role: boolean;
}

/** The same text, each quotation a single word of the same length, so that offsets stay. */
function maskQuotes(text: string, quotes: readonly Quotation[]): string {
  let masked = text;
  for (const { start, end } of quotes) {
    masked = masked.slice(0, start) + 'q'.repeat(end - start) + masked.slice(end);
  }
  return masked;
}

function listTerms(text: string): Term[] {
  const terms: Term[] = [];
  let offset = 0;
  for (const term of nlp.tokenize(text).compute(['lexicon']).docs.flat()) {
    const start = offset + term.pre.length;
    const end = start + term.text.length;
    offset = end + term.post.length;
    if (!LETTER_OR_DIGIT.test(term.text)) continue;
    const tags = new Set(term.tags ?? []);
    const name = NAME_TAGS.some((tag) => tags.has(tag));
    const role = ROLE_TAGS.some((tag) => tags.has(tag));
    const previous = terms.at(-1);
    // "e-mail" and "follow-up" are one word to us.
    if (previous && previous.end + 1 === start && text[previous.end] === '-') {
      previous.text = text.slice(previous.start, end);
      previous.end = end;
      previous.name = false;
      previous.role = false;
    } else {
      terms.push({ text: text.slice(start, end), start, end, name, role });
    }
  }
  return terms;
}

function readGap(between: string, previous: Token, next: string | undefined): Gap {
  if (/[!?;\n…]/.test(between)) return 'stop';
  if (/(^|[^.])\.(?!\.)/.test(between)) {
    const initial = /^\p{L}$/u.test(previous.text) && next !== undefined && /\p{Ll}/u.test(next);
    return ABBREVIATIONS.has(previous.norm) || initial ? 'none' : 'stop';
  }
  if (between.includes(':')) return 'colon';
  return /,|–|—|\s-\s|\.\./.test(between) ? 'comma' : 'none';
}

function makeQuote(term: Term, text: string, gap: Gap): Token {
  const base = { kind: 'quote' as const, text, norm: '', gap };
  const plain = {
    possessive: false,
    capital: false,
    classes: findClasses(''),
    name: false,
    role: false,
  };
  return { ...base, ...plain, start: term.start, end: term.end };
}

/** @param owner whether a bare apostrophe follows, as in "James' mails" */
function makeWord(term: Term, gap: Gap, owner: boolean): Token {
  const { start, end } = term;
  const address = ADDRESS.test(term.text.replace(/['’]s$/u, ''));
  const plain = normalize(term.text);
  const possessive = plain.endsWith("'s") && !CONTRACTIONS.has(plain);
  const stem = possessive ? plain.slice(0, -2) : plain;
  const capital = /^\p{Lu}/u.test(term.text);
  const norm = address ? stem : (correctWord(stem) ?? stem);
  return {
    kind: address ? 'address' : 'word',
    text: term.text,
    norm,
    start,
    end,
    gap,
    possessive: possessive || owner,
    capital,
    classes: findClasses(norm),
    name: term.name,
    role: term.role,
  };
}

/** Lower case, accents taken off, one kind of apostrophe: how words are compared. */
export function normalize(text: string): string {
  // Most words are plain, and need nothing but lower case.
  if (/^[\x20-\x5f\x61-\x7e]*$/.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[’‘`´]/gu, "'")
    .toLowerCase();
}
