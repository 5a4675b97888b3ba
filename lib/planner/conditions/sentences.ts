import type { Reading } from '../reading.ts';

/** A sentence as a span of tokens, the last one not included. */
export interface Sentence {
  from: number;
  to: number;
}

/** Once an unquoted text is dictated, all that follows belongs to it. */
const DICTATES = /^(saying|says|stating|tell|telling|inform|informing|subject|body|text|note)$/;

/** Where "otherwise" begins, another sentence does. */
function turns({ tokens }: Reading, at: number): boolean {
  const [here, next] = [tokens[at], tokens[at + 1]];
  if (here?.kind !== 'word') return false;
  if (here.norm === 'otherwise') return true;
  if (here.norm === 'or' && next?.norm === 'else') return true;
  const follows = here.norm === 'if' && /^(so|not)$/.test(next?.norm ?? '');
  return follows && (here.gap !== 'none' || /^(and|but)$/.test(tokens[at - 1]?.norm ?? ''));
}

/** "Kofi has left, please cancel …": what is told ends where something is asked. */
function asksAfter({ tokens, contactAt }: Reading, from: number, at: number): boolean {
  const [here, next] = [tokens[at], tokens[at + 1]];
  if (here?.gap !== 'comma' || !/^(please|can|could|would|so|kindly)$/.test(here.norm) || !next)
    return false;
  const verb = tokens[contactAt(from) ?? from + 1]?.norm ?? '';
  return /^(is|has|left|quit|just|can't|cannot|won't|needs|wants|sent|emailed|wrote)$/.test(verb);
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
