import type { SlotValue } from '../meaning.ts';
import { compilePattern, type Match, matchPattern, type Node } from '../pattern.ts';
import type { Reading } from '../reading.ts';
import { fillSlot } from '../slots.ts';

/** Rules with their patterns compiled once. */
export interface Compiled<Rule> {
  rule: Rule;
  nodes: Node[][];
}

export function compileRules<Rule extends { patterns: readonly string[] }>(
  rules: readonly Rule[],
): Compiled<Rule>[] {
  return rules.map((rule) => ({ rule, nodes: rule.patterns.map(compilePattern) }));
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
  for (const { rule, nodes } of compiled) {
    for (const pattern of nodes) {
      const match = matchPattern(pattern, reading.tokens, at, (name, from) =>
        fillSlot(reading, name, from),
      );
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
