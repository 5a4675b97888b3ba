import type { Leads } from './pattern.ts';
import type { Token } from './tokens.ts';

/** Words of which a phrase has to hold one, by their number: many patterns need the same ones. */
export type Need = number;

const NEEDS = new Map<string, Need>();
/** The needs that a word meets, and those that a `%class` does. */
const MET_BY = new Map<string, Need[]>();

/** @param leads not to be anything, else nothing is needed */
export function nameNeed({ words }: NonNullable<Leads>): Need {
  const keys = [...words];
  const name = keys.join(' ');
  const known = NEEDS.get(name);
  if (known !== undefined) return known;
  const need = NEEDS.size;
  NEEDS.set(name, need);
  for (const key of keys) MET_BY.set(key, [...(MET_BY.get(key) ?? []), need]);
  return need;
}

/** By request: after which token no word is left that meets a need. */
const LAST = new WeakMap<readonly Token[], Int16Array>();

/** Whether all that a phrase needs is said from a token on: most phrases end here. */
export function saysAll(needs: readonly Need[], tokens: readonly Token[], at: number): boolean {
  if (needs.length === 0) return true;
  let last = LAST.get(tokens);
  if (!last) {
    last = findLast(tokens);
    LAST.set(tokens, last);
  }
  for (const need of needs) if ((last[need] ?? -1) < at) return false;
  return true;
}

function findLast(tokens: readonly Token[]): Int16Array {
  const last = new Int16Array(NEEDS.size).fill(-1);
  for (const [at, { norm, classes }] of tokens.entries()) {
    for (const need of MET_BY.get(norm) ?? []) last[need] = at;
    for (const name of classes) for (const need of MET_BY.get(`%${name}`) ?? []) last[need] = at;
  }
  return last;
}
