import type { CallRecord } from '#dev/google/call-log.ts';

/** The log writes whole milliseconds, so a call may seem to begin this long before another ended. */
const CLOCK_MS = 1;

export interface CriticalPath {
  /** Milliseconds that the calls of the chain took, without what lies between them. */
  ms: number;
  /** Calls in the chain. */
  calls: number;
}

/**
 * The heaviest chain of calls of which each began after the one before had ended: with everything
 * else free of charge, the run could not have been faster than that. Calls that ran side by side
 * count once. What a run does one after the other without need would count here too, so the number
 * of calls is told with it.
 */
export function findCriticalPath(calls: readonly CallRecord[]): CriticalPath {
  const spans = calls
    .map((call) => ({ start: Date.parse(call.at), ms: call.durationMs }))
    .sort((a, b) => a.start + a.ms - (b.start + b.ms));
  const chains: (CriticalPath & { end: number })[] = [];
  for (const { start, ms } of spans) {
    const before = chains
      .filter((chain) => chain.end <= start + CLOCK_MS)
      .reduce((best, chain) => (chain.ms > best.ms ? chain : best), { ms: 0, calls: 0, end: 0 });
    chains.push({ ms: before.ms + ms, calls: before.calls + 1, end: start + ms });
  }
  return chains.reduce((best, chain) => (chain.ms > best.ms ? chain : best), {
    ms: 0,
    calls: 0,
    end: 0,
  });
}
