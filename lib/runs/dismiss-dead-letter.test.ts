import { describe, expect, it } from 'vitest';
import { USER } from '#tests/builders/approval-desk.ts';
import { createEffectDesk } from '#tests/builders/effect-desk.ts';
import { createMemoryDeadLetters } from '#tests/fakes/memory-chat.ts';
import { createCancelRun } from './cancel-run.ts';
import { createDismissDeadLetter } from './dismiss-dead-letter.ts';
import { createRetryRun } from './retry-run.ts';

const ASKER = { address: '10.0.0.1', agent: 'test' };

/** A run that failed while it held a reply. */
async function createDesk() {
  const desk = await createEffectDesk();
  await desk.runs.moveRun(USER, desk.run.id, ['holding'], 'failed');
  const deadLetters = createMemoryDeadLetters();
  const error = { code: 'x', message: 'x', retryable: false, node: null };
  await deadLetters.putDeadLetter(USER, { runId: desk.run.id, step: 'x', error, input: null });
  const ports = { ...desk, ...desk.announcer, deadLetters };
  return {
    ...desk,
    deadLetters,
    letterId: deadLetters.letters[0]?.id ?? '',
    dismiss: createDismissDeadLetter({ deadLetters, cancelRun: createCancelRun(ports) }),
    retry: createRetryRun(ports),
    statusNow: async () => (await desk.runs.getRun(USER, desk.run.id))?.status,
  };
}

describe('dismissing a failed run', () => {
  it('cancels it, takes back what it held, and takes it off the list', async () => {
    const desk = await createDesk();
    await desk.dismiss(USER, desk.letterId, ASKER);
    expect(await desk.statusNow()).toBe('cancelled');
    expect(desk.states()).toEqual(['undone']);
    expect(await desk.deadLetters.listDeadLetters(USER, 10)).toEqual([]);
    expect(desk.audit.entries).toMatchObject([{ event: 'run.cancelled', ...ASKER }]);
  });

  it('can be asked for twice', async () => {
    const desk = await createDesk();
    await desk.dismiss(USER, desk.letterId, ASKER);
    await desk.dismiss(USER, desk.letterId, ASKER);
    expect(desk.audit.entries).toHaveLength(1);
  });

  it('does not cancel a run that somebody has set going again', async () => {
    const desk = await createDesk();
    await desk.retry(USER, desk.run.id);
    await desk.dismiss(USER, desk.letterId, ASKER);
    expect(await desk.statusNow()).toBe('queued');
    expect(desk.states()).toEqual(['held']);
  });

  it.each([
    ["a stranger's", 'user-2', null],
    ['an unknown', USER, 'letter-9'],
  ])('does not find %s letter', async (_whose, userId, id) => {
    const desk = await createDesk();
    await expect(desk.dismiss(userId, id ?? desk.letterId, ASKER)).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(await desk.statusNow()).toBe('failed');
  });
});
