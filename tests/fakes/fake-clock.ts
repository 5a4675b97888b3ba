import type { Clock } from '#lib/platform/clock.ts';

export interface FakeClock extends Clock {
  /** The present as an ISO instant, moved on by `ms`; the clock itself stays. */
  in(ms: number): string;
  advance(ms: number): void;
}

/** A clock that stands until it is moved. */
export function createFakeClock(start = '2026-03-16T09:00:00.000Z'): FakeClock {
  let now = Date.parse(start);
  return {
    now: () => new Date(now),
    in: (ms) => new Date(now + ms).toISOString(),
    advance(ms) {
      now += ms;
    },
  };
}
