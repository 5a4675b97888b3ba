import { describe, expect, it } from 'vitest';
import { computeNextFire, findCronFault } from './cron-schedule.ts';

const at = (iso: string): number => Date.parse(iso);

describe('computeNextFire', () => {
  it.each([
    ['* * * * *', '2026-03-01T10:00:00Z', '2026-03-01T10:01:00Z'],
    ['0 9 * * 1', '2026-03-01T10:00:00Z', '2026-03-02T09:00:00Z'],
    ['TZ=Europe/Paris 0 9 * * *', '2026-03-01T10:00:00Z', '2026-03-02T08:00:00Z'],
    // Summer time begins on 29 March.
    ['TZ=Europe/Paris 0 9 * * *', '2026-03-28T10:00:00Z', '2026-03-29T07:00:00Z'],
    ['0 0 29 2 *', '2026-03-01T10:00:00Z', '2028-02-29T00:00:00Z'],
  ])('%s after %s is %s', (expression, after, next) => {
    expect(computeNextFire(expression, at(after))).toBe(at(next));
  });

  it('is later than the instant asked about, also on the dot', () => {
    expect(computeNextFire('0 * * * *', at('2026-03-01T10:00:00Z'))).toBe(
      at('2026-03-01T11:00:00Z'),
    );
  });
});

describe('findCronFault', () => {
  it.each(['* * * * *', 'TZ=America/New_York 30 4 1,15 * 5', '*/5 0-6 * JAN *'])(
    'accepts %s',
    (expression) => {
      expect(findCronFault(expression)).toBeUndefined();
    },
  );

  it.each([
    '',
    'daily',
    '* * * *',
    '61 * * * *',
    '* * * * * *',
    'TZ=Nowhere/City * * * * *',
    '0 0 30 2 *',
  ])('refuses %j', (expression) => {
    expect(findCronFault(expression)).toEqual(expect.any(String));
  });
});
