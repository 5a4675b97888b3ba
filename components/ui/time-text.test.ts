import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  count,
  formatClock,
  formatCountdown,
  formatDue,
  formatDuration,
  formatInstant,
  formatMinutes,
  formatSpan,
  formatWholeDay,
  speakCountdown,
} from './time-text.ts';

describe('formatCountdown', () => {
  it('counts whole seconds, rounded up, and never below zero', () => {
    expect(formatCountdown(245_000)).toBe('4:05');
    expect(formatCountdown(244_001)).toBe('4:05');
    expect(formatCountdown(1)).toBe('0:01');
    expect(formatCountdown(0)).toBe('0:00');
    expect(formatCountdown(-5000)).toBe('0:00');
    expect(formatCountdown(3_900_000)).toBe('1 h 05 min');
  });

  it('never goes up as time goes by', () => {
    const seconds = (text: string) => {
      const [minutes = '0', rest = '0'] = text.split(':');
      return Number(minutes) * 60 + Number(rest);
    };
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3_500_000 }), fc.nat(90_000), (ms, gone) => {
        expect(seconds(formatCountdown(ms - gone))).toBeLessThanOrEqual(
          seconds(formatCountdown(ms)),
        );
      }),
    );
  });
});

describe('speakCountdown', () => {
  it('says minutes, then seconds', () => {
    expect(speakCountdown(245_000)).toBe('4 minutes');
    expect(speakCountdown(60_000)).toBe('1 minute');
    expect(speakCountdown(1000)).toBe('1 second');
  });
});

describe('formatDuration', () => {
  it('picks its unit by size', () => {
    expect(formatDuration(419.6)).toBe('420 ms');
    expect(formatDuration(1240)).toBe('1.2 s');
    expect(formatDuration(125_000)).toBe('2 min 5 s');
    expect(formatDuration(3_720_000)).toBe('1 h 2 min');
  });
});

describe('formatInstant', () => {
  const now = Date.parse('2025-10-15T12:00:00Z');

  it('says the clock today, yesterday, the day before that, and the year of another', () => {
    expect(formatInstant('2025-10-15T08:05:00Z', 'Europe/Berlin', now)).toBe('10:05');
    expect(formatInstant('2025-10-14T08:05:00Z', 'Europe/Berlin', now)).toBe('yesterday, 10:05');
    expect(formatInstant('2025-10-13T08:05:00Z', 'Europe/Berlin', now)).toBe('Mon 13 Oct, 10:05');
    expect(formatInstant('2024-10-13T08:05:00Z', 'Europe/Berlin', now)).toBe(
      'Sun 13 Oct 2024, 10:05',
    );
  });

  it('draws the line between days where the reader is', () => {
    expect(formatInstant('2025-10-14T23:30:00Z', 'Europe/Berlin', now)).toBe('01:30');
    expect(formatInstant('2025-10-14T23:30:00Z', 'UTC', now)).toBe('yesterday, 23:30');
  });
});

describe('formatClock', () => {
  it('says the second where the reader is', () => {
    expect(formatClock('2025-10-14T22:05:09Z', 'Europe/Berlin')).toBe('00:05:09');
  });
});

describe('formatSpan', () => {
  it('gives the times of day at which something begins and ends', () => {
    const [start, end] = ['2025-10-14T22:05:09Z', '2025-10-14T23:30:00Z'];
    expect(formatSpan(start, end, 'Europe/Berlin')).toBe('00:05–01:30');
  });
});

describe('formatMinutes', () => {
  it('counts in hours where there are some', () => {
    expect([5, 60, 135].map(formatMinutes)).toEqual(['5 min', '1 h', '2 h 15 min']);
  });
});

describe('formatWholeDay', () => {
  it('names the day whatever zone it is read in', () => {
    expect(formatWholeDay('2026-11-23')).toBe('Monday 23 November');
  });
});

describe('formatDue', () => {
  const now = Date.parse('2025-10-15T12:00:00Z');

  it('keeps a calendar day that day in every zone', () => {
    expect(formatDue('2025-10-17', 'Pacific/Kiritimati', now)).toBe('Fri 17 Oct');
    expect(formatDue('2025-10-17', 'Pacific/Pago_Pago', now)).toBe('Fri 17 Oct');
  });

  it('shows an instant in the zone and anything else as it stands', () => {
    expect(formatDue('2025-10-17T13:00:00Z', 'Europe/Berlin', now)).toBe('Fri 17 Oct, 15:00');
    expect(formatDue('soon', 'Europe/Berlin', now)).toBe('soon');
  });
});

describe('count', () => {
  it('agrees in number', () => {
    expect([0, 1, 2].map((n) => count(n, 'draft', 'drafts'))).toEqual([
      '0 drafts',
      '1 draft',
      '2 drafts',
    ]);
  });
});
