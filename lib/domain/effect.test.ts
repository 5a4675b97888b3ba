import { expect, it } from 'vitest';
import { effectStateSchema, isSettled } from './effect.ts';

it('counts an effect as settled when nothing more happens with it', () => {
  expect(effectStateSchema.options.filter(isSettled)).toEqual([
    'done',
    'undone',
    'stale',
    'failed',
  ]);
});
