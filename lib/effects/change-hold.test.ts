import { describe, expect, it } from 'vitest';
import { USER } from '#tests/builders/approval-desk.ts';
import { createEffectDesk, UNDO_MS } from '#tests/builders/effect-desk.ts';
import { createSendNow, createUndoEffect, createUndoRun } from './change-hold.ts';

const ASKER = { address: '10.0.0.1', agent: 'test' };

async function createHoldDesk(count = 1) {
  const desk = await createEffectDesk(count);
  const ports = { ...desk.ports, ...desk.announcer, getRun: desk.runs.getRun };
  return {
    ...desk,
    holdPorts: ports,
    undo: createUndoEffect(ports),
    sendNow: createSendNow(ports),
    undoRun: createUndoRun(ports),
  };
}

describe('undo', () => {
  it('takes back what is held, writes it down and wakes the run', async () => {
    const desk = await createHoldDesk();
    const { id } = desk.effect();
    expect(await desk.undo(USER, id, ASKER)).toMatchObject({ id, state: 'undone' });

    expect(desk.runs.eventsOf(desk.run.id)).toEqual([
      { type: 'effect', effectId: id, state: 'undone' },
    ]);
    expect(desk.audit.entries).toMatchObject([
      { event: 'effect.undone', subject: `effect:${id}`, ...ASKER },
    ]);
    expect(desk.announcer.heard).toEqual(['effects run-1']);
    desk.clock.advance(UNDO_MS);
    await desk.carryOut(USER, id);
    expect(desk.mail.sent).toEqual([]);
  });

  it('can be asked for twice, one after the other or at once', async () => {
    const desk = await createHoldDesk();
    const { id } = desk.effect();
    const [first, second] = await Promise.all([
      desk.undo(USER, id, ASKER),
      desk.undo(USER, id, ASKER),
    ]);
    expect([first.state, second.state]).toEqual(['undone', 'undone']);
    expect(await desk.undo(USER, id, ASKER)).toMatchObject({ state: 'undone' });
    expect(desk.audit.entries).toHaveLength(1);
  });

  it.each(['running', 'done'] as const)('is too late once it is %s', async (state) => {
    const desk = await createHoldDesk();
    const { id } = desk.effect();
    await desk.effects.moveEffect(USER, id, ['held'], state);
    await expect(desk.undo(USER, id, ASKER)).rejects.toMatchObject({ code: 'too_late' });
    expect(desk.effect().state).toBe(state);
    expect(desk.audit.entries).toEqual([]);
  });

  it("finds no stranger's effect", async () => {
    const desk = await createHoldDesk();
    await expect(desk.undo('user-2', desk.effect().id, ASKER)).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(desk.effect().state).toBe('held');
  });
});

describe('send now', () => {
  it('ends the hold at this moment and wakes the run', async () => {
    const desk = await createHoldDesk();
    const { id } = desk.effect();
    expect(await desk.sendNow(USER, id, ASKER)).toMatchObject({
      state: 'held',
      releaseAt: desk.clock.in(0),
    });
    expect(desk.announcer.heard).toEqual(['effects run-1']);
    expect(desk.audit.entries).toMatchObject([{ event: 'effect.released', ...ASKER }]);
    expect(await desk.carryOut(USER, id)).toBe('done');
    expect(desk.mail.sent).toHaveLength(1);
  });

  it.each(['running', 'done'] as const)('is content with one that is %s', async (state) => {
    const desk = await createHoldDesk();
    const { id } = desk.effect();
    await desk.effects.moveEffect(USER, id, ['held'], state);
    expect(await desk.sendNow(USER, id, ASKER)).toMatchObject({ state });
    expect(desk.announcer.heard).toEqual([]);
  });

  it.each(['undone', 'stale', 'failed'] as const)(
    'cannot bring back one that is %s',
    async (state) => {
      const desk = await createHoldDesk();
      const { id } = desk.effect();
      await desk.effects.moveEffect(USER, id, ['held'], state);
      await expect(desk.sendNow(USER, id, ASKER)).rejects.toMatchObject({ code: 'too_late' });
      expect(desk.effect()).toMatchObject({ state, releaseAt: desk.clock.in(UNDO_MS) });
    },
  );
});

describe('undo of a run', () => {
  it('takes back all that is held, newest first, and leaves what is done', async () => {
    const desk = await createHoldDesk(3);
    await desk.sendNow(USER, desk.effect(2).id, ASKER);
    await desk.carryOut(USER, desk.effect(2).id);
    desk.audit.entries.length = 0;

    const after = await desk.undoRun(USER, desk.run.id, ASKER);
    expect(after.map((effect) => effect.state)).toEqual(['undone', 'done', 'undone']);
    expect(desk.audit.entries.map((entry) => entry.subject)).toEqual([
      `effect:${desk.effect(3).id}`,
      `effect:${desk.effect(1).id}`,
    ]);
  });

  it('takes back the others where one is carried out in the same moment', async () => {
    const desk = await createHoldDesk(3);
    const undoRun = createUndoRun({
      ...desk.holdPorts,
      effects: {
        ...desk.effects,
        async moveEffect(userId, id, from, to, patch) {
          if (id === desk.effect(3).id) {
            await desk.effects.moveEffect(userId, id, ['held'], 'running');
          }
          return desk.effects.moveEffect(userId, id, from, to, patch);
        },
      },
    });
    const after = await undoRun(USER, desk.run.id, ASKER);
    expect(after.map((effect) => effect.state)).toEqual(['undone', 'undone', 'running']);
  });

  it.each([
    ["a stranger's", 'user-2', 'run-1'],
    ['an unknown', USER, 'run-2'],
  ])('does not find %s run', async (_whose, userId, runId) => {
    const desk = await createHoldDesk();
    await expect(desk.undoRun(userId, runId, ASKER)).rejects.toMatchObject({ code: 'not_found' });
    expect(desk.effect().state).toBe('held');
  });
});
