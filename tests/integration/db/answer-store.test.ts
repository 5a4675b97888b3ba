import { beforeEach, expect, it } from 'vitest';
import { createAnswerStore } from '#lib/db/answer-store.ts';
import { NotFoundError } from '#lib/platform/errors.ts';
import type { RunRecord } from '#lib/runs/ports.ts';
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

function answer(key: string, output: unknown = [{ id: 'm1' }]) {
  const input = { query: key, nested: { at: [1, null, 'ü\u0000'] } };
  return { runId: run.id, key, tool: 'search_mails', accountId: 'account-1', input, output };
}

it('gives back what was answered, in the order in which it was first', async () => {
  await answers.putAnswer(userId, answer('b'));
  await answers.putAnswer(userId, answer('a', null));
  await answers.putAnswer(userId, answer('b', 'again'));
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
    Array.from({ length: 10 }, (_, n) => answers.putAnswer(userId, answer('a', n))),
  );
  expect(results.map(({ status }) => status)).toEqual(Array(10).fill('fulfilled'));
  expect(await answers.listAnswers(userId, run.id)).toHaveLength(1);
});

it('keeps runs apart', async () => {
  const other = await storeRun(database, userId);
  await answers.putAnswer(userId, answer('a', 'mine'));
  await answers.putAnswer(userId, { ...answer('a', 'other'), runId: other.id });
  expect(await answers.listAnswers(userId, run.id)).toMatchObject([{ output: 'mine' }]);
  expect(await answers.listAnswers(userId, other.id)).toMatchObject([{ output: 'other' }]);
});

it('is not there for a stranger', async () => {
  await expect(answers.putAnswer(strangerId, answer('a'))).rejects.toThrow(NotFoundError);
  await answers.putAnswer(userId, answer('a', 'mine'));
  expect(await answers.listAnswers(strangerId, run.id)).toEqual([]);
  await expect(answers.putAnswer(strangerId, answer('a', 'theirs'))).rejects.toThrow(NotFoundError);
  expect(await answers.listAnswers(userId, run.id)).toMatchObject([{ output: 'mine' }]);
});
