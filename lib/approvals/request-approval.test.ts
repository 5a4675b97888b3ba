import { describe, expect, it } from 'vitest';
import { createApprovalDesk, HALF_HOUR_MS, USER } from '#tests/builders/approval-desk.ts';
import { buildReplyAction } from '#tests/builders/reply-action.ts';
import { digestAction, digestApproval } from './digest.ts';
import { createRequestApproval } from './request-approval.ts';

describe('asking for an approval', () => {
  it('stores what is shown, digested, for half an hour', async () => {
    const desk = createApprovalDesk();
    const actions = [buildReplyAction(), buildReplyAction()];
    const { approvalId } = await createRequestApproval(desk)(USER, {
      runId: 'run-1',
      round: 1,
      actions,
    });
    expect(await desk.approvals.getApproval(USER, approvalId)).toMatchObject({
      status: 'pending',
      runId: 'run-1',
      round: 1,
      digest: digestApproval(approvalId, actions),
      expiresAt: desk.clock.in(HALF_HOUR_MS),
      actions: actions.map((action) => ({ action, digest: digestAction(action), final: null })),
    });
  });

  it('waits longer where there is more to read', async () => {
    const desk = createApprovalDesk();
    const ask = async (count: number) => {
      const actions = Array.from({ length: count }, () => buildReplyAction());
      return (await desk.ask(actions, `run-${count}`)).expiresAt;
    };
    expect(await ask(4)).toBe(desk.clock.in(HALF_HOUR_MS));
    expect(await ask(5)).toBe(desk.clock.in(1.5 * HALF_HOUR_MS));
  });

  it('asks once, however often the step is repeated, and each round anew', async () => {
    const desk = createApprovalDesk();
    const ask = createRequestApproval(desk);
    const request = { runId: 'run-1', round: 1, actions: [buildReplyAction({ id: 'a1' })] };
    const first = await ask(USER, request);
    const before = desk.approvals.all();
    desk.clock.advance(60_000);
    expect(await ask(USER, request)).toEqual({ ...first, expiresAt: null });
    expect(desk.approvals.all()).toEqual(before);
    const second = await ask(USER, { ...request, round: 2 });
    expect(second).not.toEqual(first);
    expect(desk.approvals.all()).toHaveLength(2);
  });
});
