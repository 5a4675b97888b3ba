import { expect, it } from 'vitest';
import { createAnswerBuffer } from './buffer-answers.ts';
import type { ToolAnswer } from './ports.ts';

function createDesk() {
  const written: { runId: string; keys: string[] }[] = [];
  const buffer = createAnswerBuffer({
    async putAnswers(_userId, runId, answers) {
      written.push({ runId, keys: answers.map(({ key }) => key) });
    },
  });
  return { buffer, written };
}

function answer(key: string): ToolAnswer {
  return { key, tool: 'search_mails', accountId: 'account-1', input: {}, output: [] };
}

it('writes the answers of a run together, once', async () => {
  const { buffer, written } = createDesk();
  buffer.noteAnswer('run-1', answer('a'));
  buffer.noteAnswer('run-2', answer('b'));
  buffer.noteAnswer('run-1', answer('c'));
  expect(written).toEqual([]);
  await buffer.flushAnswers('user-1', 'run-1');
  await buffer.flushAnswers('user-1', 'run-1');
  expect(written).toEqual([{ runId: 'run-1', keys: ['a', 'c'] }]);
});

it('writes nothing where nothing was answered', async () => {
  const { buffer, written } = createDesk();
  await buffer.flushAnswers('user-1', 'run-1');
  expect(written).toEqual([]);
});
