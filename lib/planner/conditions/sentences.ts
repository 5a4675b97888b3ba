import type { Reading } from '../reading.ts';
import { changesEvents, findEventIn, tellsAbsence, tellsNews } from './tell-news.ts';

/** A sentence as a span of tokens, the last one not included. */
export interface Sentence {
  from: number;
  to: number;
}

/** Once an unquoted text is dictated, all that follows belongs to it. */
const DICTATES = /^(saying|says|stating|tell|telling|inform|informing|subject|body|text|note)$/;

const CHECKS = /^(check|see|look|verify|do|did|have|has|is|are|was)$/;
const ANSWERS = /^(i|we|they|he|she|there|there's|it|it's|none|yes|no)$/;

/** Where "otherwise" begins, another sentence does. */
function turns({ tokens }: Reading, at: number): boolean {
  const [here, next] = [tokens[at], tokens[at + 1]];
  if (here?.kind !== 'word') return false;
  if (here.norm === 'otherwise') return true;
  if (here.norm === 'else' && here.gap === 'comma') return true;
  if (here.norm === 'or' && next?.norm === 'else') return true;
  const joined = /^(and|but)$/.test(tokens[at - 1]?.norm ?? '');
  // "check whether …, and if I don't": what was asked is over.
  const checks = CHECKS.test(tokens[0]?.norm ?? '') || CHECKS.test(tokens[1]?.norm ?? '');
  if (here.norm === 'if' && joined && checks && ANSWERS.test(next?.norm ?? '')) return true;
  const follows = here.norm === 'if' && /^(so|not)$/.test(next?.norm ?? '');
  return follows && (here.gap !== 'none' || /^(and|but)$/.test(tokens[at - 1]?.norm ?? ''));
}

/** "Kofi has left, please cancel …", "I'm ill today, could you …". */
function asksPolitely({ tokens, contactAt }: Reading, from: number, at: number): boolean {
  const here = tokens[at];
  if (here?.gap !== 'comma' || !/^(please|can|could|would|so|kindly)$/.test(here.norm)) {
    return false;
  }
  if (/^(i|we|my|our)$/.test(tokens[from]?.norm ?? '') && at - from < 12) {
    return !/^(want|need|would|wish|like)$/.test(tokens[from + 1]?.norm ?? '');
  }
  const verb = tokens[contactAt(from) ?? from + 1]?.norm ?? '';
  return /^(is|has|left|quit|just|can't|cannot|won't|needs|wants|sent|emailed|wrote)$/.test(verb);
}

/** What is told ends where something is asked, or where a reason for it begins. */
function asksAfter(reading: Reading, from: number, at: number): boolean {
  const { tokens } = reading;
  const [here, next] = [tokens[at], tokens[at + 1]];
  if (!here || !next || here.kind !== 'word') return false;
  if (asksPolitely(reading, from, at)) return true;
  if (tellsAbsence(reading, from) && makesNew(tokens, at)) return true;
  if (changesEvents(tokens, from) && givesReason(reading, at)) return true;
  const cut = here.gap !== 'none' || /^(so|and|therefore|hence)$/.test(here.norm);
  if (!cut || !tellsNews(reading, from, at)) return false;
  if (changesEvents(tokens, at, findEventIn(reading, from, at) !== null)) return true;
  if (here.gap === 'comma' && TELLS_SOMEBODY.test(here.norm)) return true;
  return /^(i|we|it's)/.test(tokens[from]?.norm ?? '') && tellsMissing(reading, from, at);
}

/** "I'm ill today, tell Jane …". */
const TELLS_SOMEBODY = /^(tell|let|inform|notify)$/;

const MAKES = /^(add|book|schedule|create|set|put|plan|arrange|make|please|can|could|so)$/;

/** "There's no stand-up on Monday, add one". */
function makesNew(tokens: Reading['tokens'], at: number): boolean {
  const [here, next] = [tokens[at], tokens[at + 1]];
  if (here?.gap === 'comma') return MAKES.test(here.norm);
  return /^(so|and)$/.test(here?.norm ?? '') && MAKES.test(next?.norm ?? '');
}

/** "Cancel my meetings, I'm ill today", "… because I'm out on Friday". */
function givesReason(reading: Reading, at: number): boolean {
  const { tokens } = reading;
  const here = tokens[at];
  const led = /^(because|as|since|cause)$/.test(here?.norm ?? '');
  if (here?.gap !== 'comma' && !led) return false;
  const from = led ? at + 1 : at;
  const stop = tokens.findIndex(({ gap }, index) => index > from && gap !== 'none');
  return (
    OWN.test(tokens[from]?.norm ?? '') && tellsNews(reading, from, stop < 0 ? tokens.length : stop)
  );
}

const OWN = /^(i'm|i|i'll|i've|we|we're|we'll|we've|something)$/;

/** "I haven't seen Jane in a while, schedule …". */
function tellsMissing({ tokens, asksAt }: Reading, from: number, at: number): boolean {
  const not = /^(haven't|havent|never|been)$/.test(tokens[from + 1]?.norm ?? '');
  const next = /^(so|and|please)$/.test(tokens[at]?.norm ?? '') ? at + 1 : at;
  return (not || tokens[from]?.norm === "it's") && asksAt(next);
}

export function findSentences(reading: Reading): Sentence[] {
  const { tokens } = reading;
  const sentences: Sentence[] = [];
  let from = 0;
  for (let at = 1; at <= tokens.length; at += 1) {
    const token = tokens[at];
    const ends =
      token === undefined ||
      token.gap === 'stop' ||
      turns(reading, at) ||
      asksAfter(reading, from, at);
    if (!ends) continue;
    sentences.push({ from, to: at });
    if (token && dictates(reading, from, at)) {
      sentences[sentences.length - 1] = { from, to: tokens.length };
      break;
    }
    from = at;
  }
  return sentences.filter(({ from: first, to }) => to > first);
}

function dictates({ tokens, dictated }: Reading, from: number, to: number): boolean {
  if (dictated !== null && dictated >= from && dictated < to) return true;
  return tokens.slice(from, to).some(({ kind, norm }, index) => {
    const next = tokens[from + index + 1];
    return kind === 'word' && DICTATES.test(norm) && next?.kind !== 'quote';
  });
}

/** The words of a span as they were written. */
export function textOf({ tokens, text }: Reading, from: number, to: number): string {
  const first = tokens[from];
  const last = tokens[to - 1];
  return first && last && to > from ? text.slice(first.start, last.end) : '';
}
