const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Inngest's documented pauses before the second, third, … attempt. */
const PAUSES_MS = [
  10 * SECOND,
  30 * SECOND,
  MINUTE,
  2 * MINUTE,
  5 * MINUTE,
  10 * MINUTE,
  20 * MINUTE,
  40 * MINUTE,
  HOUR,
  2 * HOUR,
];
const LONGEST_MS = 2 * HOUR;

/** An app that is away is asked again after as long as it has been away, within these bounds. */
const UNREACHABLE_MIN_MS = 250;
const UNREACHABLE_MAX_MS = 5 * SECOND;

/** Milliseconds before the attempt after `attempt` (from 0), by Inngest's table or a fixed interval. */
export function computeRetryDelay(attempt: number, intervalMs: number | undefined): number {
  return intervalMs ?? PAUSES_MS[attempt] ?? LONGEST_MS;
}

/** Milliseconds before an app that has not answered since `since` is called again. */
export function computeUnreachableDelay(since: number, now: number): number {
  return Math.min(Math.max(now - since, UNREACHABLE_MIN_MS), UNREACHABLE_MAX_MS);
}

/**
 * The instant (epoch ms) that a `retry-after` header names: whole seconds from now, or a date.
 * Undefined if there is no such header or it says neither.
 */
export function parseRetryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined || header === '') {
    return undefined;
  }
  const seconds = Number(header);
  const instant = Number.isFinite(seconds) ? now + seconds * SECOND : Date.parse(header);
  return Number.isNaN(instant) ? undefined : Math.max(instant, now);
}
