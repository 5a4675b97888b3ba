import type { Token } from './token.ts';

/** Verbs and nouns of an answer or a mail: what stands after a colon then is its text. */
const WRITES =
  /^(answer|answering|write|writing|email|e-mail|emailing|mail|mailing|message|messaging|tell|telling|letter|note|line|forward|forwarding|fwd|back|drop|shoot)$/;
/** Before a colon, these are followed by a name, a subject or a list. */
const NAMES =
  /^(to|for|from|cc|bcc|by|of|subject|title|titled|entitled|called|named|headed|topic|about|regarding|re|label|following|recipients|people)$/;
const PARTS = /^(subject|title|cc|bcc|to|body|text|say|saying|tell|message|from|and)$/;

/**
 * Where the user begins to dictate: after a colon, in a sentence about an answer or a mail, all is
 * text. "Reply to Jane: cancel it" cancels nothing.
 *
 * @returns the first token of the text, or null where none is dictated so
 */
export function findDictation(tokens: readonly Token[]): number | null {
  let writes = false;
  for (const [at, token] of tokens.entries()) {
    if (token.gap === 'stop') writes = false;
    const before = tokens[at - 1]?.norm ?? '';
    if (token.gap === 'colon' && writes && !NAMES.test(before)) {
      return token.kind === 'quote' || PARTS.test(token.norm) ? null : at;
    }
    const answers = token.classes.has('reply') || token.classes.has('response');
    writes ||= token.kind === 'word' && (answers || WRITES.test(token.norm));
  }
  return null;
}

/** How a question of its own begins: its mark belongs to it. */
const ASKS =
  /(^|[.!?]\s+)(and |so |but |hey,? |hi,? )?(are|is|am|was|were|do|does|did|don't|isn't|aren't|can|can't|could|will|would|shall|should|may|might|have|has|had|what|what's|when|where|which|who|whom|whose|why|how|any)\b[^.!?]*\?$/iu;

/** In "can you tell Jane that I am late?" the question mark is not part of what she is told. */
export function trimQuestion(said: string, request: string): string {
  const asked = /^\W*(please\W+)?(can|could|would|will|may)\s/iu.test(request);
  const trimmed = asked && request.trim().endsWith(said) && !ASKS.test(said);
  return trimmed ? said.replace(/(?<![.!?].*)\?$/su, '') : said;
}
