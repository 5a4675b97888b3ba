import { describe, expect, it } from 'vitest';
import { effectStateSchema, isSettled, undoableUntil } from './effect.ts';

it('counts an effect as settled when nothing more happens with it', () => {
  expect(effectStateSchema.options.filter(isSettled)).toEqual([
    'done',
    'undone',
    'stale',
    'dropped',
    'failed',
  ]);
});

describe('undoableUntil', () => {
  const done = {
    state: 'done' as const,
    reversible: true,
    finishedAt: '2026-03-16T09:00:00.000Z',
    undoMinutes: 5,
  };

  it('counts from when it was done', () => {
    expect(undoableUntil(done)).toBe('2026-03-16T09:05:00.000Z');
    expect(undoableUntil({ ...done, undoMinutes: 0 })).toBe(done.finishedAt);
    expect(undoableUntil({ ...done, undoMinutes: 60 })).toBe('2026-03-16T10:00:00.000Z');
  });

  it('is nothing for what cannot be taken back, or has not been done', () => {
    expect(undoableUntil({ ...done, reversible: false })).toBeNull();
    expect(undoableUntil({ ...done, finishedAt: null })).toBeNull();
    const others = effectStateSchema.options.filter((state) => state !== 'done');
    expect(others.map((state) => undoableUntil({ ...done, state }))).toEqual(
      others.map(() => null),
    );
  });
});
