import { describe, expect, it } from 'vitest';
import type { RunStatus } from '#lib/domain/run.ts';
import { createApprovalDesk, FROM_CHAT, USER } from '#tests/builders/approval-desk.ts';
import { createEffectDesk } from '#tests/builders/effect-desk.ts';
import { createCrasher, listCrashPoints } from '#tests/fakes/crasher.ts';
import { createMemoryChat } from '#tests/fakes/memory-chat.ts';
import { createMemoryEffects } from '#tests/fakes/memory-effects.ts';
import { createMemoryRuns } from '#tests/fakes/memory-runs.ts';
import { createLeaveRun } from './leave-run.ts';

const unused = async () => {
  throw new Error('not a part of leaving');
};

function createChat() {
  const chat = createMemoryChat();
  return { ...chat, listMessages: unused, listConversations: unused, getConversation: unused };
}

/** A run that waits for a decision, on a graph that is not there any more. */
async function createWaiting(status: RunStatus = 'awaiting_approval') {
  const desk = createApprovalDesk();
  const runs = createMemoryRuns(desk.clock);
  const effects = createMemoryEffects(desk.clock, desk.approvals);
  const chat = createChat();
  const run = runs.put(USER, { id: 'run-1', status });
  const approval = await desk.ask();
  const ports = { ...desk, runs, effects, chat };
  return {
    ...desk,
    ports,
    runs,
    run,
    approval,
    messages: chat.messages,
    leave: createLeaveRun(ports),
    statusNow: async () => (await runs.getRun(USER, run.id))?.status,
    approvalNow: async () => (await desk.approvals.getApproval(USER, approval.id))?.status,
  };
}

describe('leaving a run of an older version', () => {
  it.each(['queued', 'running', 'awaiting_approval'] as const)(
    'ends one that is %s and has done nothing, and offers to start it again',
    async (status) => {
      const desk = await createWaiting(status);
      await desk.leave(desk.run);
      expect(await desk.statusNow()).toBe('expired');
      expect(await desk.approvalNow()).toBe('superseded');
      expect(desk.messages).toMatchObject([
        { blocks: [{ type: 'problem', code: 'graph_changed', restartRunId: 'run-1' }] },
      ]);
      expect(desk.runs.eventsOf('run-1')).toEqual([
        { type: 'approval', approvalId: desk.approval.id, status: 'superseded' },
        { type: 'message', messageId: `message:${desk.messages[0]?.key}` },
        { type: 'run_status', status: 'expired' },
      ]);
    },
  );

  it('makes a decision that comes later impossible', async () => {
    const desk = await createWaiting();
    await desk.leave(desk.run);
    const request = { digest: desk.approval.digest, actions: [], rest: 'approve' as const };
    await expect(desk.decide(USER, desk.approval.id, request, FROM_CHAT)).rejects.toMatchObject({
      code: 'already_decided',
    });
  });

  it('ends one whose effects have been dealt with as completed', async () => {
    const desk = await createEffectDesk(['trash_mail']);
    await desk.carryOut(USER, desk.effect().id);
    const chat = createChat();
    await createLeaveRun({ ...desk, chat })(desk.run);
    expect((await desk.runs.getRun(USER, desk.run.id))?.status).toBe('completed');
    expect(chat.messages).toMatchObject([{ blocks: [{ type: 'text' }] }]);
  });

  it('is finished by another try wherever a process died, with one message', async () => {
    for (const point of listCrashPoints(7)) {
      const desk = await createWaiting();
      const crasher = createCrasher(point);
      const dying = createLeaveRun({
        runs: crasher.wrap(desk.ports.runs),
        approvals: crasher.wrap(desk.ports.approvals),
        effects: crasher.wrap(desk.ports.effects),
        chat: crasher.wrap(desk.ports.chat),
      });
      await dying(desk.run).catch((error: unknown) => {
        if (!crasher.crashed) throw error;
      });
      expect(crasher.crashed).toBe(true);
      await desk.leave(desk.run);
      expect(await desk.statusNow()).toBe('expired');
      expect(await desk.approvalNow()).toBe('superseded');
      expect(desk.messages).toHaveLength(1);
    }
  });
});
