import { describe, expect, it } from 'vitest';
import { formatMicros } from './money.ts';

describe('formatMicros', () => {
  it.each([
    [0, '$0.00'],
    [49, '$0.00'],
    [50, '$0.0001'],
    [4_200, '$0.0042'],
    [10_000, '$0.01'],
    [12_345, '$0.0123'],
    [1_500_000, '$1.50'],
    [1_234_567_890, '$1,234.5679'],
  ])('writes %i as %s', (micros, text) => {
    expect(formatMicros(micros)).toBe(text);
  });
});
