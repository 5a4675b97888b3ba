import { describe, expect, it } from 'vitest';
import { createFakeClock } from '#tests/fakes/fake-clock.ts';
import { createMemoryChat, createMemoryDeadLetters } from '#tests/fakes/memory-chat.ts';
import { createMemoryRuns } from '#tests/fakes/memory-runs.ts';
import { createRecordingAnnouncer } from '#tests/fakes/recorders.ts';
import { createFailRun } from './fail-run.ts';
import { createRetryRun } from './retry-run.ts';

const USER = 'user-1';
const ERROR = {
  code: 'google_unavailable',
  message: 'Google is not answering at the moment.',
  retryable: true,
  node: 'search_emails',
};

function createDesk() {
  const clock = createFakeClock();
  const runs = createMemoryRuns(clock);
  const chat = createMemoryChat();
  const deadLetters = createMemoryDeadLetters();
  const announcer = createRecordingAnnouncer();
  const unused = async () => {
    throw new Error('not a part of failing');
  };
  const ports = {
    runs,
    deadLetters,
    chat: { ...chat, listMessages: unused, listConversations: unused, getConversation: unused },
  };
  return {
    ...ports,
    clock,
    announcer,
    messages: chat.messages,
    fail: createFailRun(ports),
    retry: createRetryRun({ ...ports, ...announcer, clock }),
  };
}

describe('failing a run', () => {
  it.each(['queued', 'running', 'awaiting_approval', 'holding'] as const)(
    'ends one that is %s, keeps why, and tells the user',
    async (status) => {
      const desk = createDesk();
      const { id } = desk.runs.put(USER, { status });
      await desk.fail(USER, id, ERROR, { text: 'words' });

      expect(await desk.runs.getRun(USER, id)).toMatchObject({ status: 'failed', error: ERROR });
      expect(desk.deadLetters.letters).toMatchObject([
        { userId: USER, runId: id, step: 'search_emails', error: ERROR, input: { text: 'words' } },
      ]);
      const [message] = desk.messages;
      expect(message?.blocks).toMatchObject([
        { type: 'problem', code: 'google_unavailable', retryRunId: id },
      ]);
      expect(desk.runs.eventsOf(id)).toEqual([
        { type: 'run_status', status: 'failed' },
        { type: 'message', messageId: `message:${message?.key}` },
      ]);
    },
  );

  it.each(['completed', 'rejected', 'expired', 'cancelled'] as const)(
    'leaves one that is %s',
    async (status) => {
      const desk = createDesk();
      const { id } = desk.runs.put(USER, { status });
      await desk.fail(USER, id, ERROR, null);
      expect(await desk.runs.getRun(USER, id)).toMatchObject({ status, error: null });
      expect(desk.deadLetters.letters).toEqual([]);
      expect(desk.messages).toEqual([]);
    },
  );

  it('finishes what an earlier try began and did not end', async () => {
    const desk = createDesk();
    const { id } = desk.runs.put(USER, { status: 'running' });
    const dying = createFailRun({
      ...desk,
      deadLetters: {
        ...desk.deadLetters,
        async putDeadLetter() {
          throw new Error('the database went away');
        },
      },
    });
    await expect(dying(USER, id, ERROR, null)).rejects.toThrow('went away');
    await desk.fail(USER, id, ERROR, null);
    expect(desk.deadLetters.letters).toHaveLength(1);
    expect(desk.messages).toHaveLength(1);
  });

  it("touches no stranger's run", async () => {
    const desk = createDesk();
    const { id } = desk.runs.put(USER, { status: 'running' });
    await desk.fail('user-2', id, ERROR, null);
    expect(await desk.runs.getRun(USER, id)).toMatchObject({ status: 'running' });
  });
});

describe('retrying a run', () => {
  it('sets a failed run going again and closes its dead letter', async () => {
    const desk = createDesk();
    const { id } = desk.runs.put(USER, { status: 'running' });
    await desk.fail(USER, id, ERROR, null);
    expect(await desk.retry(USER, id)).toMatchObject({ status: 'queued', error: null });

    expect(await desk.runs.getRun(USER, id)).toMatchObject({
      status: 'queued',
      error: null,
      finishedAt: null,
    });
    expect(desk.deadLetters.letters).toMatchObject([{ resolution: 'retried' }]);
    expect(desk.announcer.heard).toEqual([`retry ${id} ${desk.clock.now().getTime()}`]);
  });

  it('announces each attempt under a name of its own', async () => {
    const desk = createDesk();
    const { id } = desk.runs.put(USER, { status: 'failed' });
    await desk.retry(USER, id);
    desk.clock.advance(1);
    await desk.fail(USER, id, ERROR, null);
    await desk.retry(USER, id);
    expect(new Set(desk.announcer.heard).size).toBe(2);
  });

  it('lets one of two simultaneous retries through', async () => {
    const desk = createDesk();
    const { id } = desk.runs.put(USER, { status: 'failed' });
    const results = await Promise.allSettled([desk.retry(USER, id), desk.retry(USER, id)]);
    expect(results.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(desk.announcer.heard).toHaveLength(1);
  });

  it.each(['queued', 'running', 'awaiting_approval', 'holding', 'completed', 'cancelled'] as const)(
    'refuses one that is %s',
    async (status) => {
      const desk = createDesk();
      const { id } = desk.runs.put(USER, { status });
      await expect(desk.retry(USER, id)).rejects.toMatchObject({ code: 'not_failed' });
      expect(await desk.runs.getRun(USER, id)).toMatchObject({ status });
      expect(desk.announcer.heard).toEqual([]);
    },
  );

  it("finds no stranger's run", async () => {
    const desk = createDesk();
    const { id } = desk.runs.put(USER, { status: 'failed' });
    await expect(desk.retry('user-2', id)).rejects.toMatchObject({ code: 'not_found' });
  });
});
