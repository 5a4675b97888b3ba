import { describe, expect, it } from 'vitest';
import { USER } from '#tests/builders/approval-desk.ts';
import { createEffectDesk, UNDO_MS } from '#tests/builders/effect-desk.ts';
import { createReadHold } from './read-hold.ts';

describe('reading a hold', () => {
  it('says when the first hold ends while all are held', async () => {
    const desk = await createEffectDesk(3);
    const releaseAt = desk.clock.in(60_000);
    await desk.effects.moveEffect(USER, desk.effect(2).id, ['held'], 'held', { releaseAt });
    expect(await createReadHold(desk)(USER, desk.run.id)).toEqual({ due: [], nextAt: releaseAt });
  });

  it('lists what is due from the moment that its hold ends, and the next end', async () => {
    const desk = await createEffectDesk(2);
    const releaseAt = desk.clock.in(UNDO_MS + 1);
    await desk.effects.moveEffect(USER, desk.effect(2).id, ['held'], 'held', { releaseAt });
    desk.clock.advance(UNDO_MS);
    expect(await createReadHold(desk)(USER, desk.run.id)).toEqual({
      due: [desk.effect(1).id],
      nextAt: releaseAt,
    });
  });

  it('counts what an earlier try left running as due, and nothing that is settled', async () => {
    const desk = await createEffectDesk(5);
    const states = ['running', 'done', 'undone', 'stale', 'failed'] as const;
    for (const [index, state] of states.entries()) {
      await desk.effects.moveEffect(USER, desk.effect(index + 1).id, ['held'], state);
    }
    expect(await createReadHold(desk)(USER, desk.run.id)).toEqual({
      due: [desk.effect(1).id],
      nextAt: null,
    });
  });

  it('has nothing to say of another run or another user', async () => {
    const desk = await createEffectDesk();
    desk.clock.advance(UNDO_MS);
    const nothing = { due: [], nextAt: null };
    expect(await createReadHold(desk)(USER, 'run-2')).toEqual(nothing);
    expect(await createReadHold(desk)('user-2', desk.run.id)).toEqual(nothing);
  });
});
