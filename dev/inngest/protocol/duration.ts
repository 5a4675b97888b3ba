const UNIT_MS: Readonly<Record<string, number>> = {
  w: 604_800_000,
  d: 86_400_000,
  h: 3_600_000,
  m: 60_000,
  s: 1000,
  ms: 1,
};
const PART = /(\d+(?:\.\d+)?)(ms|[wdhms])/g;
const WHOLE = /^(?:\d+(?:\.\d+)?(?:ms|[wdhms]))+$/;

/**
 * Milliseconds of a time string as the SDK writes it (`"2h30m10s"`, `"1w"`; the empty string is
 * zero), or undefined if it is none.
 */
export function parseDuration(text: string): number | undefined {
  if (text === '') {
    return 0;
  }
  if (!WHOLE.test(text)) {
    return undefined;
  }
  let total = 0;
  for (const [, amount, unit] of text.matchAll(PART)) {
    total += Number(amount) * (UNIT_MS[unit ?? ''] ?? 0);
  }
  return total;
}

/**
 * The instant (epoch ms) that a sleep or a timeout ends: a time string counts from `now`, anything
 * else is read as an ISO date. Undefined if it is neither.
 */
export function resolveInstant(text: string, now: number): number | undefined {
  const duration = parseDuration(text);
  if (duration !== undefined) {
    return now + duration;
  }
  const instant = Date.parse(text);
  return Number.isNaN(instant) ? undefined : instant;
}
