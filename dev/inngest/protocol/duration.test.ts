import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDuration, resolveInstant } from './duration.ts';

describe('parseDuration', () => {
  it('adds up what the SDK writes, whatever the amount', () => {
    const part = (max: number) => fc.integer({ min: 0, max });
    fc.assert(
      fc.property(part(9), part(6), part(23), part(59), part(59), (w, d, h, m, s) => {
        const text = `${w}w${d}d${h}h${m}m${s}s`;
        const seconds = (((w * 7 + d) * 24 + h) * 60 + m) * 60 + s;
        expect(parseDuration(text)).toBe(seconds * 1000);
      }),
    );
  });

  it.each([
    ['', 0],
    ['250ms', 250],
    ['1.5h', 5_400_000],
    ['5', undefined],
    ['1h ', undefined],
    ['2026-01-01', undefined],
    ['h', undefined],
  ])('reads %j as %j', (text, expected) => {
    expect(parseDuration(text)).toBe(expected);
  });
});

describe('resolveInstant', () => {
  it('counts a duration from now, and takes a date as it is', () => {
    expect(resolveInstant('10s', 1000)).toBe(11_000);
    expect(resolveInstant('2026-01-02T03:04:05.000Z', 1000)).toBe(Date.UTC(2026, 0, 2, 3, 4, 5));
    expect(resolveInstant('a while', 1000)).toBeUndefined();
  });
});
