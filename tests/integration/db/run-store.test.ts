import { beforeEach, describe, expect, it } from 'vitest';
import { createChatStore } from '#lib/db/chat-store.ts';
import { createRunStore } from '#lib/db/run-store.ts';
import type { RunEvent } from '#lib/domain/run.ts';
import { NotFoundError } from '#lib/platform/errors.ts';
import { connectDatabase } from '#tests/builders/database.ts';
import { buildRunInput, storeRun, storeUser } from '#tests/builders/stored-rows.ts';

const database = connectDatabase({ poolSize: 20 });
const runs = createRunStore(database);
const chat = createChatStore(database);

let userId: string;
let strangerId: string;
beforeEach(async () => {
  userId = (await storeUser(database)).id;
  strangerId = (await storeUser(database)).id;
});

function progress(text: string): RunEvent {
  return { type: 'progress', node: 'search_emails', text };
}

describe('createRun', () => {
  it("stores the run, its conversation and the user's message", async () => {
    const input = buildRunInput();
    const { run, created } = await runs.createRun(userId, input);
    expect(created).toBe(true);
    expect(run).toMatchObject({ ...input, userId, conversationId: run.conversationId });
    expect(run).toMatchObject({ status: 'queued', plan: null, error: null, finishedAt: null });
    expect(await chat.listMessages(userId, run.conversationId)).toMatchObject([
      { role: 'user', runId: run.id, blocks: [{ type: 'text', text: input.text }] },
    ]);
    expect(await chat.getConversation(userId, run.conversationId)).toMatchObject({
      title: input.text,
    });
  });

  it('answers a repeated request with the run that exists, also from many at once', async () => {
    const input = buildRunInput();
    const results = await Promise.all(
      Array.from({ length: 10 }, () => runs.createRun(userId, input)),
    );
    expect(new Set(results.map(({ run }) => run.id)).size).toBe(1);
    expect(results.filter(({ created }) => created)).toHaveLength(1);
    expect(await chat.listConversations(userId, 10)).toHaveLength(1);
    expect(await runs.createRun(userId, input)).toMatchObject({ created: false });
  });

  it('keeps two users with the same request id apart', async () => {
    const input = buildRunInput();
    const mine = await runs.createRun(userId, input);
    const theirs = await runs.createRun(strangerId, input);
    expect(theirs.created).toBe(true);
    expect(theirs.run.id).not.toBe(mine.run.id);
  });

  it("continues a conversation, and refuses a stranger's", async () => {
    const { conversationId } = await storeRun(database, userId);
    const next = await storeRun(database, userId, { conversationId });
    expect(next.conversationId).toBe(conversationId);
    await expect(runs.createRun(strangerId, buildRunInput({ conversationId }))).rejects.toThrow(
      NotFoundError,
    );
    expect(await runs.listRuns(strangerId, { limit: 5, before: null })).toEqual([]);
  });

  it('keeps words that Postgres has no room for', async () => {
    const text = `a\u0000b ${'🎉'.repeat(60)} \ud83d`;
    const { run } = await runs.createRun(userId, buildRunInput({ text }));
    expect(run.text).toBe(`ab ${'🎉'.repeat(60)} \ufffd`);
  });
});

describe('reading', () => {
  it('lists newest first, page by page', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 3; n += 1) ids.unshift((await storeRun(database, userId)).id);
    const first = await runs.listRuns(userId, { limit: 2, before: null });
    const rest = await runs.listRuns(userId, { limit: 2, before: first[1]?.id ?? null });
    expect([...first, ...rest].map(({ id }) => id)).toEqual(ids);
  });

  it("shows nothing of a stranger's run and changes nothing of it", async () => {
    const { id } = await storeRun(database, userId);
    await runs.appendEvents(userId, id, [progress('mine')]);
    expect(await runs.getRun(strangerId, id)).toBeNull();
    expect(await runs.listEvents(strangerId, id, { after: 0, limit: 10 })).toEqual([]);
    expect(await runs.moveRun(strangerId, id, ['queued'], 'running')).toBe(false);
    await expect(runs.updateRun(strangerId, id, { planHash: 'x' })).rejects.toThrow(NotFoundError);
    await expect(runs.appendEvents(strangerId, id, [progress('theirs')])).rejects.toThrow(
      NotFoundError,
    );
    expect(await runs.listEvents(userId, id, { after: 0, limit: 10 })).toHaveLength(1);
  });
});

describe('updateRun', () => {
  it('sets and clears what a run carries', async () => {
    const { id } = await storeRun(database, userId);
    const error = { code: 'google', message: 'No answer.', retryable: true, node: null };
    await runs.updateRun(userId, id, {
      estimate: { totalMicros: 0, model: 'embedded', lines: [] },
      planHash: 'abc',
      error,
    });
    expect(await runs.getRun(userId, id)).toMatchObject({
      estimate: { model: 'embedded' },
      planHash: 'abc',
      error,
    });
    await runs.updateRun(userId, id, { error: null });
    expect(await runs.getRun(userId, id)).toMatchObject({ planHash: 'abc', error: null });
  });
});

describe('moveRun', () => {
  it('moves from an expected state only, with its event', async () => {
    const { id } = await storeRun(database, userId);
    expect(await runs.moveRun(userId, id, ['running'], 'completed')).toBe(false);
    expect(await runs.moveRun(userId, id, ['queued', 'running'], 'running')).toBe(true);
    expect(await runs.moveRun(userId, id, ['running'], 'failed')).toBe(true);
    expect((await runs.getRun(userId, id))?.finishedAt).not.toBeNull();
    expect(await runs.moveRun(userId, id, ['failed'], 'running')).toBe(true);
    expect((await runs.getRun(userId, id))?.finishedAt).toBeNull();
    const events = await runs.listEvents(userId, id, { after: 0, limit: 10 });
    expect(events.map(({ seq, event }) => [seq, event])).toEqual([
      [1, { type: 'run_status', status: 'running' }],
      [2, { type: 'run_status', status: 'failed' }],
      [3, { type: 'run_status', status: 'running' }],
    ]);
  });

  it('lets one of many win', async () => {
    const { id } = await storeRun(database, userId);
    const moved = await Promise.all(
      Array.from({ length: 10 }, () => runs.moveRun(userId, id, ['queued'], 'running')),
    );
    expect(moved.filter(Boolean)).toHaveLength(1);
  });
});

describe('appendEvents', () => {
  it('numbers the events of twenty writers without a gap, in an order that never changes', async () => {
    const { id } = await storeRun(database, userId);
    const writers = new AbortController();
    const seen: number[] = [];
    const reader = (async () => {
      while (!writers.signal.aborted) {
        const after = seen.at(-1) ?? 0;
        for (const { seq } of await runs.listEvents(userId, id, { after, limit: 1000 })) {
          seen.push(seq);
        }
      }
    })();
    const lasts = await Promise.all(
      Array.from({ length: 20 }, async (_, writer) => {
        const mine: number[] = [];
        for (let n = 0; n < 5; n += 1) {
          const pair = [progress(`${writer}/${n}/a`), progress(`${writer}/${n}/b`)];
          mine.push(await runs.appendEvents(userId, id, pair));
        }
        return mine;
      }),
    );
    writers.abort();
    await reader;
    const events = await runs.listEvents(userId, id, { after: 0, limit: 1000 });
    expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 200 }, (_, n) => n + 1));
    expect(new Set(lasts.flat()).size).toBe(100);
    // A reader that asks for "what comes after the last one I saw" misses nothing.
    expect(seen).toEqual(Array.from({ length: seen.length }, (_, n) => n + 1));
    for (const [writer, mine] of lasts.entries()) {
      expect(mine.toSorted((a, b) => a - b)).toEqual(mine);
      const pairs = mine.map((last) =>
        events.slice(last - 2, last).map(({ event }) => 'text' in event && event.text),
      );
      expect(pairs).toEqual(mine.map((_, n) => [`${writer}/${n}/a`, `${writer}/${n}/b`]));
    }
  });

  it('answers with the last number where there is nothing to append', async () => {
    const { id } = await storeRun(database, userId);
    await runs.appendEvents(userId, id, [progress('one')]);
    expect(await runs.appendEvents(userId, id, [])).toBe(1);
  });
});

describe('listQueued', () => {
  it("lists the user's runs that wait for their turn, the oldest first", async () => {
    const first = await storeRun(database, userId);
    const running = await storeRun(database, userId);
    const last = await storeRun(database, userId);
    await storeRun(database, strangerId);
    await runs.moveRun(userId, running.id, ['queued'], 'running');
    expect(await runs.listQueued(userId)).toEqual([first.id, last.id]);
  });
});
