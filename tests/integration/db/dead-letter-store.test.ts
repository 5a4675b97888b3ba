import { beforeEach, expect, it } from 'vitest';
import { createDeadLetterStore } from '#lib/db/dead-letter-store.ts';
import { NotFoundError } from '#lib/platform/errors.ts';
import type { RunRecord } from '#lib/runs/ports.ts';
import { connectDatabase } from '#tests/builders/database.ts';
import { storeRun, storeUser } from '#tests/builders/stored-rows.ts';

const database = connectDatabase({ poolSize: 10 });
const letters = createDeadLetterStore(database);
const error = { code: 'google_unavailable', message: 'No answer.', retryable: true, node: 'a' };

let userId: string;
let strangerId: string;
let run: RunRecord;
beforeEach(async () => {
  userId = (await storeUser(database)).id;
  strangerId = (await storeUser(database)).id;
  run = await storeRun(database, userId);
});

const put = (runId = run.id, changes = {}) =>
  letters.putDeadLetter(userId, {
    runId,
    step: 'search_emails',
    error,
    input: { text: 'words' },
    ...changes,
  });
const list = async (limit = 10) => letters.listDeadLetters(userId, limit);

it('gives back what was put, with the words of the request', async () => {
  await put();
  const [letter] = await list();
  expect(letter).toMatchObject({
    userId,
    runId: run.id,
    conversationId: run.conversationId,
    text: run.text,
    open: true,
    step: 'search_emails',
    error,
    input: { text: 'words' },
  });
  expect(await letters.getDeadLetter(userId, letter?.id ?? '')).toEqual(letter);
});

it('keeps one open letter a run: a second failure replaces the first', async () => {
  await put();
  const [first] = await list();
  await put(run.id, { step: 'create_plan', input: undefined });
  expect(await list()).toMatchObject([{ id: first?.id, step: 'create_plan', input: null }]);
});

it('keeps one also where many fail at once', async () => {
  const results = await Promise.allSettled(Array.from({ length: 8 }, () => put()));
  expect(results.map(({ status }) => status)).toEqual(Array(8).fill('fulfilled'));
  expect(await list()).toHaveLength(1);
});

it('lists the open ones, newest first', async () => {
  const second = await storeRun(database, userId);
  const third = await storeRun(database, userId);
  await put();
  await put(second.id);
  await put(third.id);
  await letters.resolveDeadLetters(userId, second.id, 'retried');
  expect((await list()).map(({ runId }) => runId)).toEqual([third.id, run.id]);
  expect((await list(1)).map(({ runId }) => runId)).toEqual([third.id]);
});

it('keeps what became of one that was dealt with, and opens another for the next failure', async () => {
  await put();
  const [first] = await list();
  await letters.resolveDeadLetters(userId, run.id, 'retried');
  await letters.resolveDeadLetters(userId, run.id, 'dismissed');
  expect(await list()).toEqual([]);
  expect(await letters.getDeadLetter(userId, first?.id ?? '')).toMatchObject({ open: false });
  const row = await database.deadLetter.findUniqueOrThrow({ where: { id: first?.id ?? '' } });
  expect(row).toMatchObject({ resolution: 'retried', resolvedAt: expect.any(Date) });

  await put();
  const [second] = await list();
  expect(second?.id).not.toBe(first?.id);
  expect(await database.deadLetter.count({ where: { runId: run.id } })).toBe(2);
});

it('is not there for a stranger', async () => {
  await put();
  const [letter] = await list();
  expect(await letters.listDeadLetters(strangerId, 10)).toEqual([]);
  expect(await letters.getDeadLetter(strangerId, letter?.id ?? '')).toBeNull();
  await letters.resolveDeadLetters(strangerId, run.id, 'dismissed');
  expect(await list()).toEqual([letter]);
  const theirs = { runId: run.id, step: 'x', error, input: null };
  await expect(letters.putDeadLetter(strangerId, theirs)).rejects.toThrow(NotFoundError);
  const other = await storeRun(database, userId);
  await expect(letters.putDeadLetter(strangerId, { ...theirs, runId: other.id })).rejects.toThrow(
    NotFoundError,
  );
  expect(await list()).toEqual([letter]);
});
