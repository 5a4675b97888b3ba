import { describe, expect, it } from 'vitest';
import { USER } from '#tests/builders/approval-desk.ts';
import { createEffectDesk, UNDO_MS } from '#tests/builders/effect-desk.ts';
import type { Wanted } from '#tests/builders/placed-action.ts';
import { createReadHold } from './read-hold.ts';

/** The first is held; what depends on it could run at once. */
const CHAIN: Wanted[] = [
  { kind: 'send_mail', id: 'a1' },
  { kind: 'trash_mail', id: 'a2', dependsOn: ['a1'] },
  { kind: 'create_draft', id: 'a3', dependsOn: ['a2'] },
];

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
    const desk = await createEffectDesk(7);
    const states = ['running', 'done', 'undoing', 'undone', 'stale', 'dropped', 'failed'] as const;
    for (const [index, state] of states.entries()) {
      await desk.effects.moveEffect(USER, desk.effect(index + 1).id, ['held'], state);
    }
    expect(await createReadHold(desk)(USER, desk.run.id)).toEqual({
      due: [desk.effect(1).id],
      nextAt: null,
    });
  });

  it('lets what depends on another wait for it, also where its own hold is over', async () => {
    const desk = await createEffectDesk(CHAIN);
    const hold = () => createReadHold(desk)(USER, desk.run.id);
    expect(await hold()).toEqual({ due: [], nextAt: desk.clock.in(UNDO_MS) });
    desk.clock.advance(UNDO_MS);
    expect(await hold()).toEqual({ due: [desk.effect(1).id], nextAt: null });
    desk.effects.set(desk.effect(1).id, { state: 'running' });
    expect(await hold()).toEqual({ due: [desk.effect(1).id], nextAt: null });
    desk.effects.set(desk.effect(1).id, { state: 'done' });
    expect(await hold()).toEqual({ due: [desk.effect(2).id], nextAt: null });
  });

  it.each(['undoing', 'undone', 'stale', 'dropped', 'failed'] as const)(
    'counts what depends on one that is %s as due, so that it is dropped',
    async (state) => {
      const desk = await createEffectDesk(CHAIN);
      desk.effects.set(desk.effect(1).id, { state });
      const hold = await createReadHold(desk)(USER, desk.run.id);
      expect(hold).toEqual({ due: [desk.effect(2).id], nextAt: null });
      expect(await desk.carryOut(USER, desk.effect(2).id)).toBe('dropped');
      expect(await createReadHold(desk)(USER, desk.run.id)).toEqual({
        due: [desk.effect(3).id],
        nextAt: null,
      });
    },
  );

  it('never ends before every effect of a run has, in whatever order they lie', async () => {
    const desk = await createEffectDesk(CHAIN.toReversed());
    desk.clock.advance(UNDO_MS);
    const order: string[] = [];
    for (;;) {
      const { due } = await createReadHold(desk)(USER, desk.run.id);
      if (due.length === 0) break;
      for (const id of due) {
        await desk.carryOut(USER, id);
        order.push(desk.effects.all().find((one) => one.id === id)?.actionId ?? '');
      }
    }
    expect(order).toEqual(['a1', 'a2', 'a3']);
    expect(desk.states()).toEqual(['done', 'done', 'done']);
  });

  it('has nothing to say of another run or another user', async () => {
    const desk = await createEffectDesk();
    desk.clock.advance(UNDO_MS);
    const nothing = { due: [], nextAt: null };
    expect(await createReadHold(desk)(USER, 'run-2')).toEqual(nothing);
    expect(await createReadHold(desk)('user-2', desk.run.id)).toEqual(nothing);
  });
});
