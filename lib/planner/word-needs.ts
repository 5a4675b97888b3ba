import type { Leads } from './pattern.ts';
import type { Token } from './tokens.ts';

/** Words of which a phrase has to hold one, and where they stand among all such needs. */
export interface Need {
  index: number;
  leads: NonNullable<Leads>;
}

/** The same words are needed by many patterns: they are looked for once in a request. */
const NEEDS = new Map<string, Need>();

export function nameNeed(leads: NonNullable<Leads>): Need {
  const key = [...leads.words].join(' ');
  const need = NEEDS.get(key) ?? { index: NEEDS.size, leads };
  NEEDS.set(key, need);
  return need;
}

/** By request: where the last word stands that meets each need, so far as it was asked for. */
const LAST = new WeakMap<readonly Token[], number[]>();

/** Whether all that a phrase needs is said from a token on: most phrases end here. */
export function saysAll(needs: readonly Need[], tokens: readonly Token[], at: number): boolean {
  if (needs.length === 0) return true;
  const known = LAST.get(tokens) ?? [];
  LAST.set(tokens, known);
  return needs.every(({ index, leads }) => {
    const last = known[index] ?? findLast(leads, tokens);
    known[index] = last;
    return last >= at;
  });
}

function findLast({ words, classes }: NonNullable<Leads>, tokens: readonly Token[]): number {
  return tokens.findLastIndex(
    (token) => words.has(token.norm) || classes.some((name) => token.classes.has(name)),
  );
}
