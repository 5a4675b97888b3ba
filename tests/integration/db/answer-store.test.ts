import { beforeEach, expect, it } from 'vitest';
import { createAnswerStore } from '#lib/db/answer-store.ts';
import { createCountToolUse } from '#lib/db/count-tool-use.ts';
import { NotFoundError } from '#lib/platform/errors.ts';
import type { RunRecord, ToolAnswer } from '#lib/runs/ports.ts';
import { connectDatabase } from '#tests/builders/database.ts';
import { storeRun, storeUser } from '#tests/builders/stored-rows.ts';

const database = connectDatabase({ poolSize: 10 });
const answers = createAnswerStore(database);

let userId: string;
let strangerId: string;
let run: RunRecord;
beforeEach(async () => {
  userId = (await storeUser(database)).id;
  strangerId = (await storeUser(database)).id;
  run = await storeRun(database, userId);
});

function put(userId: string, one: ToolAnswer & { runId: string }): Promise<void> {
  const { runId, ...rest } = one;
  return answers.putAnswers(userId, runId, [rest]);
}

function answer(key: string, output: unknown = [{ id: 'm1' }]) {
  const input = { query: key, nested: { at: [1, null, 'ü\u0000'] } };
  return { runId: run.id, key, tool: 'search_mails', accountId: 'account-1', input, output };
}

it('gives back what was answered, in the order in which it was first', async () => {
  await put(userId, answer('b'));
  await put(userId, answer('a', null));
  await put(userId, answer('b', 'again'));
  expect(await answers.listAnswers(userId, run.id)).toMatchObject([
    {
      key: 'b',
      tool: 'search_mails',
      accountId: 'account-1',
      input: { query: 'b', nested: { at: [1, null, 'ü'] } },
      output: 'again',
      at: expect.stringMatching(/^\d{4}-.*Z$/),
    },
    { key: 'a', output: null },
  ]);
});

it('keeps one of many that come at once', async () => {
  const results = await Promise.allSettled(
    Array.from({ length: 10 }, (_, n) => put(userId, answer('a', n))),
  );
  expect(results.map(({ status }) => status)).toEqual(Array(10).fill('fulfilled'));
  expect(await answers.listAnswers(userId, run.id)).toHaveLength(1);
});

it('writes many in one go, the last of those that ask the same', async () => {
  const { runId: _runId, ...first } = answer('a', 1);
  await answers.putAnswers(userId, run.id, [
    first,
    { ...first, key: 'b' },
    { ...first, output: 2 },
  ]);
  expect(await answers.listAnswers(userId, run.id)).toMatchObject([
    { key: 'a', output: 2 },
    { key: 'b', output: 1 },
  ]);
});

it('keeps runs apart', async () => {
  const other = await storeRun(database, userId);
  await put(userId, answer('a', 'mine'));
  await put(userId, { ...answer('a', 'other'), runId: other.id });
  expect(await answers.listAnswers(userId, run.id)).toMatchObject([{ output: 'mine' }]);
  expect(await answers.listAnswers(userId, other.id)).toMatchObject([{ output: 'other' }]);
});

it('is not there for a stranger', async () => {
  await expect(put(strangerId, answer('a'))).rejects.toThrow(NotFoundError);
  await put(userId, answer('a', 'mine'));
  expect(await answers.listAnswers(strangerId, run.id)).toEqual([]);
  await expect(put(strangerId, answer('a', 'theirs'))).rejects.toThrow(NotFoundError);
  expect(await answers.listAnswers(userId, run.id)).toMatchObject([{ output: 'mine' }]);
});

it('is counted by account and tool, for its owner', async () => {
  await put(userId, answer('a'));
  await put(userId, answer('b'));
  await put(userId, { ...answer('c'), tool: 'list_busy' });
  await put(userId, { ...answer('d'), accountId: 'account-2' });
  const countToolUse = createCountToolUse(database);
  expect(await countToolUse(userId, run.id)).toEqual([
    { accountId: 'account-1', tool: 'list_busy', count: 1 },
    { accountId: 'account-1', tool: 'search_mails', count: 2 },
    { accountId: 'account-2', tool: 'search_mails', count: 1 },
  ]);
  expect(await countToolUse(strangerId, run.id)).toEqual([]);
});
