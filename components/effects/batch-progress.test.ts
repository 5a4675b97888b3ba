import { describe, expect, it } from 'vitest';
import type { EffectState } from '#lib/domain/effect.ts';
import type { EffectView } from '#lib/domain/views.ts';
import { readBatchProgress } from './batch-progress.ts';
import { moveEffect } from './merge-effects.ts';

const NOW = Date.parse('2026-06-16T09:00:00Z');

function build(id: string, state: EffectState, changes: Partial<EffectView> = {}): EffectView {
  return {
    id,
    runId: 'r',
    actionId: id,
    kind: 'change_labels',
    state,
    releaseAt: '2026-06-16T09:00:00Z',
    finishedAt: null,
    undoUntil: null,
    deed: 'Archive a mail',
    title: 'Weekly news',
    people: [],
    accountEmail: 'me@company.com',
    error: null,
    ...changes,
  };
}

const some = (count: number, state: EffectState, changes: Partial<EffectView> = {}) =>
  Array.from({ length: count }, (_, n) => build(`${state}-${n}`, state, changes));

describe('the progress of a batch', () => {
  it.each([
    [[...some(37, 'done'), ...some(2, 'running'), ...some(6, 'held')], 37, 45, 'carrying out'],
    [[...some(3, 'done'), ...some(1, 'stale'), ...some(1, 'held')], 4, 5, 'carrying out'],
    [[...some(12, 'undone'), ...some(33, 'undoing')], 12, 45, 'undoing'],
    [[...some(1, 'done'), ...some(5, 'undone'), ...some(5, 'undoing')], 5, 10, 'undoing'],
  ] as const)('%#: %i of %i', (effects, ...rest) => {
    const [done, total, what] = rest as [number, number, string];
    expect(readBatchProgress(effects as EffectView[], NOW)).toEqual({ done, total, what });
  });

  it('is none where nothing goes on, or only a few things do', () => {
    expect(readBatchProgress(some(45, 'done'), NOW)).toBeNull();
    expect(readBatchProgress([...some(2, 'done'), ...some(2, 'held')], NOW)).toBeNull();
    expect(readBatchProgress(some(4, 'undoing'), NOW)).toBeNull();
  });

  it('leaves out what waits for the end of its hold', () => {
    const held = some(6, 'held', { releaseAt: '2026-06-16T09:05:00Z' });
    expect(readBatchProgress(held, NOW)).toBeNull();
    expect(readBatchProgress([...held, ...some(9, 'done'), build('x', 'running')], NOW)).toEqual({
      done: 9,
      total: 10,
      what: 'carrying out',
    });
  });
});

describe('an event of the log', () => {
  it('takes an effect on, and never back', () => {
    const effects = [build('a', 'running'), build('b', 'undone')];
    const states = (id: string, state: string) =>
      moveEffect(effects, id, state).map((effect) => effect.state);
    expect(states('a', 'done')).toEqual(['done', 'undone']);
    expect(states('a', 'held')).toEqual(['running', 'undone']);
    expect(states('b', 'done')).toEqual(['running', 'undone']);
    expect(states('c', 'done')).toEqual(['running', 'undone']);
    expect(states('a', 'unheard-of')).toEqual(['running', 'undone']);
  });
});
