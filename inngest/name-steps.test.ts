import { expect, it } from 'vitest';
import { createStepNames } from './name-steps.ts';

function nameAll(ids: string[]): string[] {
  const nameStep = createStepNames();
  return ids.map((id) => nameStep(id));
}

it('names each step of a call differently, and those of the next call the same', () => {
  const ids = ['look', 'wait', 'look', 'look', 'wait'];
  const names = nameAll(ids);
  expect(names).toEqual(['look', 'wait', 'look 2', 'look 3', 'wait 2']);
  expect(nameAll(ids)).toEqual(names);
});
