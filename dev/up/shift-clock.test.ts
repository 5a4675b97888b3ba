import { afterEach, expect, it } from 'vitest';
import { shiftClock } from './shift-clock.ts';

const RealDate = Date;
const DAY_MS = 86_400_000;

afterEach(() => {
  RealDate.prototype.constructor = RealDate;
  globalThis.Date = RealDate;
});

it('sets what is now, and nothing else', () => {
  const before = RealDate.now();
  shiftClock(3 * DAY_MS);
  for (const now of [Date.now(), Date.parse(new Date().toISOString())]) {
    expect(now - before).toBeGreaterThanOrEqual(3 * DAY_MS);
    expect(now - before).toBeLessThan(4 * DAY_MS);
  }
  expect(new Date(0).toISOString()).toBe('1970-01-01T00:00:00.000Z');
  expect(Date.parse('2026-03-08T07:30:00Z')).toBe(Date.UTC(2026, 2, 8, 7, 30));
  const date = new Date(2026, 0, 31);
  expect(date).toBeInstanceOf(Date);
  expect(date).toBeInstanceOf(RealDate);
  expect(date.constructor).toBe(Date);
});
