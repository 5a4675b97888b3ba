import type { Token } from './token.ts';

/** "Actually, don't.", "never mind", "just kidding": said last, it takes back what was asked. */
const TAKEN_BACK =
  /[.!?;,…\n–—]\s*(?:(?:and|but|oh|um|actually|wait|no|hmm|sorry|well|ok|okay|please|or rather|on second thoughts?)[\s,.!…]*)*(?:don't|dont|do not|(?:don't|dont|do not) do (?:it|that|this|so)|never ?mind|forget (?:it|that|about (?:it|that))|(?:scratch|strike|ignore|cancel) that|(?:just |only )?kidding|i take (?:it|that) back|better not)[\s.!,…]*(?:please|thanks|thank you)?[\s.!,…]*$/i;
/** What is dictated without quotation marks may end in any words. */
const DICTATED = /\b(saying|says|say|tell|telling|inform|remind|note|text|message|body)\b/i;

/** Whether the last words of a request take the rest of it back. */
export function isTakenBack(text: string): boolean {
  return TAKEN_BACK.test(text.replace(/[’‘`´]/gu, "'")) && !DICTATED.test(text);
}

const HEADER = /^[ \t>]*(from|to|cc|bcc|subject|date|sent|reply-to):/gim;

/** Whether a mail was pasted, with two of the lines that mails begin with: its words are no order. */
export function isPastedMail(text: string): boolean {
  const said = [...text.matchAll(HEADER)].map(([, name = '']) => name.toLowerCase());
  return new Set(said).size > 1;
}

const SHOWS = /^(reply|respond|answer|write|read|explain|translate|rephrase|proofread|shorten)$/;

/** "summarise this: delete …": after the colon stands what is meant, and no order. */
export function isShown(tokens: readonly Token[]): boolean {
  const colon = tokens.findIndex(({ gap }) => gap === 'colon');
  if (!/^(this|these|following)$/.test(tokens[colon - 1]?.norm ?? '')) return false;
  return tokens
    .slice(0, colon)
    .some(({ norm, classes }) => SHOWS.test(norm) || classes.has('summarise'));
}
