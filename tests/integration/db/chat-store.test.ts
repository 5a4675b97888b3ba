import { beforeEach, expect, it } from 'vitest';
import { createChatStore } from '#lib/db/chat-store.ts';
import { createDeadLetterStore } from '#lib/db/dead-letter-store.ts';
import { createRateWindowStore } from '#lib/db/rate-window-store.ts';
import { createUsageStore } from '#lib/db/usage-store.ts';
import type { Block } from '#lib/domain/chat.ts';
import { NotFoundError } from '#lib/platform/errors.ts';
import type { RunRecord } from '#lib/runs/ports.ts';
import { connectDatabase } from '#tests/builders/database.ts';
import { storeRun, storeUser } from '#tests/builders/stored-rows.ts';

const database = connectDatabase({ poolSize: 10 });
const chat = createChatStore(database);

let userId: string;
let strangerId: string;
let run: RunRecord;
beforeEach(async () => {
  userId = (await storeUser(database)).id;
  strangerId = (await storeUser(database)).id;
  run = await storeRun(database, userId);
});

function say(text: string, key = 'answer') {
  const blocks: Block[] = [{ type: 'text', text }];
  return {
    conversationId: run.conversationId,
    runId: run.id,
    key,
    role: 'assistant' as const,
    blocks,
  };
}

it('writes a message once by its key and replaces what it says', async () => {
  const first = await chat.putMessage(userId, say('Searching…'));
  const second = await chat.putMessage(userId, say('Found 8 mails.'));
  expect(second.id).toBe(first.id);
  await chat.putMessage(userId, say('Done.', 'end'));
  const messages = await chat.listMessages(userId, run.conversationId);
  expect(messages.map(({ role, blocks }) => [role, blocks[0]])).toEqual([
    ['user', { type: 'text', text: run.text }],
    ['assistant', { type: 'text', text: 'Found 8 mails.' }],
    ['assistant', { type: 'text', text: 'Done.' }],
  ]);
});

it('writes one message where many write the same key at once', async () => {
  const ids = await Promise.all(
    Array.from({ length: 8 }, (_, n) => chat.putMessage(userId, say(`${n}`))),
  );
  expect(new Set(ids.map(({ id }) => id)).size).toBe(1);
});

it('moves a conversation to the top when something is said', async () => {
  const other = await storeRun(database, userId);
  await chat.putMessage(userId, say('Back again.'));
  const listed = await chat.listConversations(userId, 10);
  expect(listed.map(({ id }) => id)).toEqual([run.conversationId, other.conversationId]);
});

it("neither shows nor takes anything of a stranger's conversation", async () => {
  await chat.putMessage(userId, say('Mine.'));
  expect(await chat.getConversation(strangerId, run.conversationId)).toBeNull();
  expect(await chat.listMessages(strangerId, run.conversationId)).toEqual([]);
  expect(await chat.listConversations(strangerId, 10)).toEqual([]);
  await expect(chat.putMessage(strangerId, say('Theirs.'))).rejects.toThrow(NotFoundError);
  await expect(chat.putMessage(strangerId, say('Theirs.', 'new'))).rejects.toThrow(NotFoundError);
  expect(JSON.stringify(await chat.listMessages(userId, run.conversationId))).not.toContain(
    'Theirs',
  );
});

it('keeps one open dead letter a run', async () => {
  const letters = createDeadLetterStore(database);
  const error = { code: 'google', message: 'No answer.', retryable: true, node: 'search_emails' };
  await letters.putDeadLetter(userId, { runId: run.id, step: 'first', error, input: { a: 1 } });
  await letters.putDeadLetter(userId, { runId: run.id, step: 'second', error, input: undefined });
  await letters.resolveDeadLetters(strangerId, run.id, 'retried');
  const open = { where: { runId: run.id, resolvedAt: null } };
  expect(await database.deadLetter.findMany(open)).toMatchObject([{ step: 'second', userId }]);
  await letters.resolveDeadLetters(userId, run.id, 'retried');
  expect(await database.deadLetter.findMany(open)).toEqual([]);
  await letters.putDeadLetter(userId, { runId: run.id, step: 'third', error, input: null });
  expect(await database.deadLetter.count({ where: { runId: run.id } })).toBe(2);
  await expect(
    letters.putDeadLetter(strangerId, { runId: run.id, step: 'x', error, input: null }),
  ).rejects.toThrow(NotFoundError);
});

it('counts the use of a repeated step once', async () => {
  const usage = createUsageStore(database);
  const used = { runId: run.id, key: 'analyze_content:3', model: 'embedded', costMicros: 12 };
  await usage.putUsage(userId, { ...used, inputTokens: 10, outputTokens: 5 });
  await usage.putUsage(userId, { ...used, inputTokens: 99, outputTokens: 99 });
  expect(await database.usage.findMany({ where: { userId } })).toMatchObject([
    { inputTokens: 10, outputTokens: 5, costMicros: 12 },
  ]);
  await expect(
    usage.putUsage(strangerId, { ...used, key: 'k', inputTokens: 1, outputTokens: 1 }),
  ).rejects.toThrow(NotFoundError);
});

it('counts hits by fixed windows', async () => {
  const windows = createRateWindowStore(database);
  const key = `test:${userId}`;
  const at = new Date('2026-03-16T09:00:30.000Z');
  const hits = await Promise.all(Array.from({ length: 10 }, () => windows.hit(key, 60_000, at)));
  expect(hits.map(({ count }) => count).toSorted((a, b) => a - b)).toEqual([
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
  ]);
  expect(hits[0]?.endsAt.toISOString()).toBe('2026-03-16T09:01:00.000Z');
  const next = new Date('2026-03-16T09:01:00.000Z');
  expect(await windows.hit(key, 60_000, next)).toMatchObject({ count: 1 });
  await windows.forgetBefore(new Date('2026-03-16T09:01:00.000Z'));
  expect(await windows.hit(key, 60_000, at)).toMatchObject({ count: 1 });
});
