import type { ReadRequest } from './read-request.ts';
import type { Token } from './tokens.ts';
import { SMALL_WORDS } from './vocabulary.ts';

/**
 * The words of a request that its plan makes no use of, as written, neighbours run together;
 * words that carry no wish of their own ("please", "the") are left out at the edges.
 */
export function listUnusedWords(
  { reading, phrases }: ReadRequest,
  leftover: ReadonlySet<number>,
): string[] {
  const unused = new Set(leftover);
  for (const phrase of phrases) {
    const spoken = phrase.meanings.some(({ kind }) => kind === 'unused');
    // An article between two such words belongs to them.
    if (phrase.rule !== 'unknown' && phrase.rule !== 'the' && !spoken) continue;
    for (let at = phrase.from; at < phrase.to; at += 1) unused.add(at);
  }
  const runs: Token[][] = [];
  reading.tokens.forEach((token, at) => {
    if (!unused.has(at)) return;
    if (unused.has(at - 1) && token.gap === 'none') runs.at(-1)?.push(token);
    else runs.push([token]);
  });
  return runs.flatMap((run) => {
    const first = run.find(isMeaningful);
    const last = run.findLast(isMeaningful);
    return first && last ? [reading.text.slice(first.start, last.end).replace(/\s+/gu, ' ')] : [];
  });
}

function isMeaningful(token: Token): boolean {
  if (token.kind !== 'word') return true;
  // What was to be left out reads "not from John", not "John".
  return !SMALL_WORDS.has(token.norm) || /^(not|no|never|nor)$/.test(token.norm);
}
