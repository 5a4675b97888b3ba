import { describe, expect, it } from 'vitest';
import { type BusyTraits, listBusySpans, takesTime } from './event-busy.ts';

const MEETING: BusyTraits = {
  status: 'confirmed',
  free: false,
  kind: 'default',
  response: null,
};

describe('takesTime', () => {
  it.each<[string, Partial<BusyTraits>, boolean]>([
    ['an event', {}, true],
    ['a tentative event', { status: 'tentative' }, true],
    ['an invitation without an answer', { response: 'needsAction' }, true],
    ['a maybe', { response: 'tentative' }, true],
    ['time out of office', { kind: 'outOfOffice' }, true],
    ['time to focus', { kind: 'focusTime' }, true],
    ['a declined invitation', { response: 'declined' }, false],
    ['a deleted event', { status: 'cancelled' }, false],
    ['what is shown as free', { free: true }, false],
    ['where somebody works', { kind: 'workingLocation' }, false],
    ['a birthday', { kind: 'birthday' }, false],
  ])('knows of %s', (_what, traits, expected) => {
    expect(takesTime({ ...MEETING, ...traits })).toBe(expected);
  });
});

describe('listBusySpans', () => {
  it('has whole days begin and end with those of the zone, also where midnight is skipped', () => {
    const days = { start: { date: '2018-11-04' }, end: { date: '2018-11-06' } };
    expect(listBusySpans([{ ...MEETING, ...days }], 'America/Sao_Paulo')).toEqual([
      { start: '2018-11-04T03:00:00Z', end: '2018-11-06T02:00:00Z' },
    ]);
    expect(listBusySpans([{ ...MEETING, ...days, free: true }], 'America/Sao_Paulo')).toEqual([]);
  });
});
