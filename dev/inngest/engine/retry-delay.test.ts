import { describe, expect, it } from 'vitest';
import { computeRetryDelay, computeUnreachableDelay, parseRetryAfter } from './retry-delay.ts';

describe('computeRetryDelay', () => {
  it('grows by Inngest’s table and stays at its end', () => {
    expect([0, 1, 2, 9, 10, 50].map((attempt) => computeRetryDelay(attempt, undefined))).toEqual([
      10_000, 30_000, 60_000, 7_200_000, 7_200_000, 7_200_000,
    ]);
  });

  it('takes a fixed interval, also none', () => {
    expect(computeRetryDelay(3, 250)).toBe(250);
    expect(computeRetryDelay(3, 0)).toBe(0);
  });
});

describe('computeUnreachableDelay', () => {
  it('is as long as the outage so far, between a quarter second and five', () => {
    expect(
      [0, 250, 1000, 60_000].map((away) => computeUnreachableDelay(5000, 5000 + away)),
    ).toEqual([250, 250, 1000, 5000]);
  });
});

describe('parseRetryAfter', () => {
  it('reads seconds and dates, and never goes back', () => {
    const now = Date.UTC(2026, 0, 1);
    expect(parseRetryAfter('2', now)).toBe(now + 2000);
    expect(parseRetryAfter('2026-01-01T00:01:00.000Z', now)).toBe(now + 60_000);
    expect(parseRetryAfter('2020-01-01T00:00:00.000Z', now)).toBe(now);
    expect(parseRetryAfter('soon', now)).toBeUndefined();
    expect(parseRetryAfter(undefined, now)).toBeUndefined();
  });
});
