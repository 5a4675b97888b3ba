import { compileMatcher, type Match, type Matcher } from '../match-pattern.ts';
import type { SlotValue } from '../meaning.ts';
import { compilePattern, listFirsts, listNeeds } from '../pattern.ts';
import type { Reading } from '../reading.ts';
import { type Need, nameNeed, saysAll } from '../word-needs.ts';

/** Rules with their patterns compiled once. */
export interface Compiled<Rule> {
  rule: Rule;
  patterns: { match: Matcher; firsts: ReadonlySet<string>; open: boolean; needs: Need[] }[];
}

export function compileRules<Rule extends { patterns: readonly string[] }>(
  rules: readonly Rule[],
): Compiled<Rule>[] {
  return rules.map((rule) => ({ rule, patterns: rule.patterns.map(compile) }));
}

function compile(source: string): Compiled<unknown>['patterns'][number] {
  const nodes = compilePattern(source);
  const { keys, open } = listFirsts(nodes);
  const needs = listNeeds(nodes).map(nameNeed);
  return { match: compileMatcher(nodes), firsts: new Set(keys), open, needs };
}

export interface RuleMatch<Rule> {
  rule: Rule;
  end: number;
  slots: Match['slots'];
}

/** The rule that explains most words from a token on; of equals the first. */
export function matchRules<Rule>(
  compiled: readonly Compiled<Rule>[],
  reading: Reading,
  at: number,
): RuleMatch<Rule> | null {
  let best: RuleMatch<Rule> | null = null;
  const token = reading.tokens[at];
  if (!token) return null;
  const keys = [token.norm, ...[...token.classes].map((name) => `%${name}`)];
  for (const { rule, patterns } of compiled) {
    for (const { match: matcher, firsts, open, needs } of patterns) {
      if (!open && !keys.some((key) => firsts.has(key))) continue;
      if (!saysAll(needs, reading.tokens, at)) continue;
      const match = matcher(reading.tokens, at, reading.fill);
      if (match && match.end > (best?.end ?? at))
        best = { rule, end: match.end, slots: match.slots };
    }
  }
  return best;
}

/** Names that a slot holds; null where it holds a pronoun, or nothing. */
export function namesIn(slot: SlotValue | undefined): string | null {
  const names = slot?.people?.names.map(({ written }) => written) ?? [];
  return names.length === 0 ? null : names.join(' and ');
}
