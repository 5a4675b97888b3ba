import { expect, it } from 'vitest';
import type { EffectState } from '#lib/domain/effect.ts';
import type { RunStatus } from '#lib/domain/run.ts';
import { pickRefreshPace } from './refresh-pace.ts';

it.each<[RunStatus, EffectState, 'never' | 'often' | 'seldom']>([
  ['completed', 'undoing', 'often'],
  ['cancelled', 'undoing', 'often'],
  ['completed', 'done', 'never'],
  ['completed', 'undone', 'never'],
  ['holding', 'undoing', 'never'],
  ['running', 'running', 'never'],
  ['queued', 'held', 'seldom'],
])('of a run that is %s, with an effect that is %s, it reads again %s', (status, state, pace) => {
  const every = pickRefreshPace([{ id: 'r', status }], [{ runId: 'r', state }]);
  expect(every === null ? 'never' : every < 3000 ? 'often' : 'seldom').toBe(pace);
});
