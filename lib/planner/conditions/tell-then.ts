import type { Wish } from './splitting.ts';

/** "then", "at that time", "in that slot": when a condition looks whether there is time. */
const THEN =
  /\s+(?:then|at (?:that|this|the same) (?:time|hour|slot)|in (?:that|this) slot|that (?:day|afternoon|morning|evening)|on that day|at this time)(?=\s*[.!?]*\s*$)/i;

/** "if I'm free on Friday at 2, schedule a call with Jane then": on Friday at 2. */
export function tellThen(text: string, when: Wish['when']): string {
  if (when === null || !/^(busy|events)$/.test(when.check.topic)) return text;
  const { words, topic } = when.check;
  const led = topic === 'busy' && !/^(on|at|this|next|tomorrow|today|from|between)\b/i.test(words);
  const then = led
    ? `on ${words}`
    : (/ ((?:on|at|this|next|tomorrow|today)\b.*)$/i.exec(` ${words}`)?.[1] ?? null);
  return then === null ? text : text.replace(THEN, () => ` ${then}`);
}
