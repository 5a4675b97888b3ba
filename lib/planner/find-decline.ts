import { compileRules, matchRules } from './conditions/parse-rules.ts';
import { DECLINE_RULES } from './decline-rules.ts';
import { type Refusal, refusePossible } from './problems.ts';
import type { Reading } from './reading.ts';

const COMPILED = DECLINE_RULES.flatMap((rule) => compileRules([rule]));
const FIRSTS = new Set(
  COMPILED.flatMap(({ patterns }) => patterns.flatMap(({ firsts }) => [...firsts])),
);
const COURTESY =
  /^(please|pls|hey|hi|hello|ok|okay|so|and|now|can|could|would|will|you|kindly|just|i'd|like|want|need|to|i|help|me|go|ahead)$/;

/** What is said of a wish that is known and that nothing can be done about; else null. */
export function findDecline(reading: Reading): Refusal | null {
  const { tokens } = reading;
  for (let at = 0; at < Math.min(tokens.length, 7); at += 1) {
    const token = tokens[at];
    if (token?.kind !== 'word' || (at > 0 && token.gap === 'stop')) return null;
    const declined = FIRSTS.has(token.norm) ? declineAt(reading, at) : null;
    if (declined || !COURTESY.test(token.norm)) return declined;
  }
  return null;
}

function declineAt(reading: Reading, at: number): Refusal | null {
  const { tokens, text } = reading;
  for (const compiled of COMPILED) {
    const match = matchRules([compiled], reading, at);
    const rest = match && text.slice(tokens[match.end - 1]?.end ?? text.length);
    if (rest === null) continue;
    const { says, message, suggestions } = compiled.rule;
    if (says?.test(rest) ?? true) return refusePossible(message, suggestions);
  }
  return null;
}
