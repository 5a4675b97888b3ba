import type { Clock } from './clock.ts';

/**
 * Keeps each answer for a moment, and lets those who ask while it is under way wait for it too. For
 * what may be that old; an error is not kept.
 */
export function rememberBriefly<Answer>(
  ask: (...given: readonly string[]) => Promise<Answer>,
  options: { forMs: number; clock: Clock },
): (...given: readonly string[]) => Promise<Answer> {
  const known = new Map<string, { answer: Promise<Answer>; until: number }>();
  return (...given) => {
    const now = options.clock.now().getTime();
    const key = JSON.stringify(given);
    const kept = known.get(key);
    if (kept !== undefined && kept.until > now) {
      return kept.answer;
    }
    for (const [old, { until }] of known) {
      if (until <= now) known.delete(old);
    }
    const answer = ask(...given);
    const fresh = { answer, until: now + options.forMs };
    known.set(key, fresh);
    answer.catch(() => {
      if (known.get(key) === fresh) known.delete(key);
    });
    return answer;
  };
}
