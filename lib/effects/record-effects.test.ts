import { describe, expect, it } from 'vitest';
import type { DecisionRequest } from '#lib/domain/approval.ts';
import { createApprovalDesk, FROM_CHAT, USER } from '#tests/builders/approval-desk.ts';
import { createEffectDesk } from '#tests/builders/effect-desk.ts';
import { buildReplyAction } from '#tests/builders/reply-action.ts';
import { createMemoryEffects } from '#tests/fakes/memory-effects.ts';
import { createRecordEffects, effectKeyOf } from './record-effects.ts';

async function decideAndRecord(
  request: Omit<DecisionRequest, 'digest'>,
  undoMinutes = 5,
  waitMs = 0,
) {
  const desk = createApprovalDesk();
  const effects = createMemoryEffects(desk.clock, desk.approvals);
  const record = createRecordEffects({ effects, clock: desk.clock });
  const asked = await desk.ask([
    buildReplyAction({ id: 'a1', accountId: 'account-1' }),
    buildReplyAction({ id: 'a2', accountId: 'account-2' }),
  ]);
  const approval = await desk.decide(
    USER,
    asked.id,
    { digest: asked.digest, ...request },
    FROM_CHAT,
  );
  const decidedAt = desk.clock.in(0);
  desk.clock.advance(waitMs);
  const run = () => record(approval, undoMinutes);
  await run();
  return { effects, approval, decidedAt, clock: desk.clock, run };
}

describe('recording effects', () => {
  it('holds each approved action from the decision on, however late it is recorded', async () => {
    const { effects, approval, clock } = await decideAndRecord(
      { actions: [], rest: 'approve' },
      5,
      60_000,
    );
    expect(effects.all().map((row) => [row.actionId, row.accountId, row.state])).toEqual([
      ['a1', 'account-1', 'held'],
      ['a2', 'account-2', 'held'],
    ]);
    expect(effects.all().map((row) => row.releaseAt)).toEqual([
      clock.in(4 * 60_000),
      clock.in(4 * 60_000),
    ]);
    expect(effects.all().map((row) => row.digest)).toEqual(
      approval.actions.map((one) => one.finalDigest),
    );
  });

  it('writes no row for what was rejected', async () => {
    const { effects } = await decideAndRecord({
      actions: [{ actionId: 'a1', choice: 'reject' }],
      rest: 'approve',
    });
    expect(effects.all().map((row) => row.actionId)).toEqual(['a2']);
  });

  it('carries the edited text, not the drafted one', async () => {
    const edit = { subject: 'Re: Project X', body: 'Friday is better.' };
    const { effects } = await decideAndRecord({
      actions: [{ actionId: 'a1', choice: 'edit', edit }],
      rest: 'reject',
    });
    expect(effects.all().map((row) => row.action.payload)).toMatchObject([edit]);
  });

  it('releases at once where the undo window is zero', async () => {
    const { effects, decidedAt } = await decideAndRecord({ actions: [], rest: 'approve' }, 0);
    expect(effects.all().map((row) => row.releaseAt)).toEqual([decidedAt, decidedAt]);
  });

  it('holds only what cannot be taken back, and keeps how long the rest can be undone', async () => {
    const desk = await createEffectDesk(['send_mail', 'trash_mail'], { undoMinutes: 7 });
    expect(desk.effects.all()).toMatchObject([
      { releaseAt: desk.clock.in(7 * 60_000), undoMinutes: 7 },
      { releaseAt: desk.clock.in(0), undoMinutes: 7 },
    ]);
  });

  it('changes nothing when it is done again', async () => {
    const { effects, run } = await decideAndRecord({ actions: [], rest: 'approve' });
    const before = effects.all();
    await run();
    expect(effects.all()).toEqual(before);
  });
});

describe('effectKeyOf', () => {
  it('differs for every action and every run, and fits a header and a Google event id', () => {
    const keys = [
      effectKeyOf('run-1', 'a1'),
      effectKeyOf('run-1', 'a2'),
      effectKeyOf('run-2', 'a1'),
      effectKeyOf('run-1a', '1'),
    ];
    expect(new Set(keys).size).toBe(4);
    expect(keys.every((key) => /^[0-9a-f]{32}$/.test(key))).toBe(true);
    expect(effectKeyOf('run-1', 'a1')).toBe(keys[0]);
  });
});
