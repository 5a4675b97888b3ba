import { describe, expect, it } from 'vitest';
import type { ActionKind } from '#lib/domain/action.ts';
import { USER } from '#tests/builders/approval-desk.ts';
import { createEffectDesk, UNDO_MS } from '#tests/builders/effect-desk.ts';
import type { Wanted } from '#tests/builders/placed-action.ts';
import { createSendNow, createUndoEffect, createUndoRun } from './change-hold.ts';

const ASKER = { address: '10.0.0.1', agent: 'test' };
const GENTLY = { force: false };

async function createHoldDesk(wanted: number | (ActionKind | Wanted)[] = 1) {
  const desk = await createEffectDesk(wanted);
  return {
    ...desk,
    undo: createUndoEffect(desk.ports),
    sendNow: createSendNow(desk.ports),
    undoRun: createUndoRun(desk.ports),
  };
}

/** One of a kind that can be undone, done a moment ago. */
async function createDoneDesk(kind: ActionKind) {
  const desk = await createHoldDesk([kind]);
  await desk.carryOut(USER, desk.effect().id);
  desk.audit.entries.length = 0;
  return desk;
}

describe('undo of what is held', () => {
  it('takes it back, writes it down and wakes the run', async () => {
    const desk = await createHoldDesk();
    const { id } = desk.effect();
    expect(await desk.undo(USER, id, ASKER, GENTLY)).toMatchObject({ id, state: 'undone' });

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
      desk.undo(USER, id, ASKER, GENTLY),
      desk.undo(USER, id, ASKER, GENTLY),
    ]);
    expect([first.state, second.state]).toEqual(['undone', 'undone']);
    expect(await desk.undo(USER, id, ASKER, GENTLY)).toMatchObject({ state: 'undone' });
    expect(desk.audit.entries).toHaveLength(1);
  });

  it.each(['running', 'done'] as const)('is too late once it is %s', async (state) => {
    const desk = await createHoldDesk();
    const { id } = desk.effect();
    await desk.effects.moveEffect(USER, id, ['held'], state);
    await expect(desk.undo(USER, id, ASKER, GENTLY)).rejects.toMatchObject({ code: 'too_late' });
    expect(desk.effect().state).toBe(state);
    expect(desk.audit.entries).toEqual([]);
  });

  it("finds no stranger's effect", async () => {
    const desk = await createHoldDesk();
    await expect(desk.undo('user-2', desk.effect().id, ASKER, GENTLY)).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(desk.effect().state).toBe('held');
  });
});

describe('undo of what was done', () => {
  it('asks the durable side to take it back, and answers a second time as the first', async () => {
    const desk = await createDoneDesk('trash_mail');
    const { id } = desk.effect();
    expect(await desk.undo(USER, id, ASKER, GENTLY)).toMatchObject({ state: 'undoing' });
    expect(await desk.undo(USER, id, ASKER, GENTLY)).toMatchObject({ state: 'undoing' });
    expect(desk.announcer.heard).toContain('tend run-1');
    expect(desk.audit.entries).toMatchObject([{ event: 'effect.undo_asked', ...ASKER }]);
  });

  it('can be asked for until the last millisecond of its window', async () => {
    const desk = await createDoneDesk('trash_mail');
    desk.clock.advance(UNDO_MS - 1);
    expect(await desk.undo(USER, desk.effect().id, ASKER, GENTLY)).toMatchObject({
      state: 'undoing',
    });
  });

  it.each([GENTLY, { force: true }])('is too late after it (%j)', async (options) => {
    const desk = await createDoneDesk('trash_mail');
    // Whether it was changed by hand does not matter any more.
    await desk.mail.untrashMail({ userId: USER, accountId: 'account-1' }, 'mail-a1');
    desk.clock.advance(UNDO_MS);
    await expect(desk.undo(USER, desk.effect().id, ASKER, options)).rejects.toMatchObject({
      code: 'too_late',
      message: expect.stringMatching(/time in which/),
    });
    expect(desk.effect().state).toBe('done');
    expect(desk.announcer.heard).toEqual([]);
  });

  it('is too late for a mail that has left, however soon', async () => {
    const desk = await createHoldDesk();
    desk.clock.advance(UNDO_MS);
    await desk.carryOut(USER, desk.effect().id);
    await expect(desk.undo(USER, desk.effect().id, ASKER, GENTLY)).rejects.toMatchObject({
      code: 'too_late',
      message: expect.stringMatching(/people have been told/),
    });
  });

  it('asks first where the user has changed it by hand, and goes through when told to', async () => {
    const desk = await createDoneDesk('create_draft');
    const { id, external } = desk.effect();
    desk.mail.editDraft(external.draftId ?? '');
    await expect(desk.undo(USER, id, ASKER, GENTLY)).rejects.toMatchObject({
      code: 'changed_since',
      message: expect.stringMatching(/changed this draft/),
    });
    expect(desk.effect().state).toBe('done');
    expect(desk.announcer.heard).toEqual([]);
    expect(await desk.undo(USER, id, ASKER, { force: true })).toMatchObject({ state: 'undoing' });
  });

  it('can be asked for again after Google refused', async () => {
    const desk = await createDoneDesk('trash_mail');
    const { id } = desk.effect();
    desk.effects.set(id, { error: { code: 'undo_failed', message: 'No.' } });
    expect(await desk.undo(USER, id, ASKER, GENTLY)).toMatchObject({
      state: 'undoing',
      error: null,
    });
  });
});

describe('undo of what others depend on', () => {
  // The last one first, to see that the order in which they are listed does not matter.
  const chain: Wanted[] = [
    { kind: 'send_mail', id: 'a3', dependsOn: ['a2'] },
    { kind: 'delete_event', id: 'a2', dependsOn: ['a1'] },
    { kind: 'create_event', id: 'a1' },
    { kind: 'trash_mail', id: 'a4' },
  ];

  it('takes its dependents with it, whatever state they are in, and nothing else', async () => {
    const desk = await createHoldDesk(chain);
    for (const n of [3, 2, 4]) await desk.carryOut(USER, desk.effect(n).id);
    expect(desk.states()).toEqual(['held', 'done', 'done', 'done']);
    await desk.undo(USER, desk.effect(3).id, ASKER, GENTLY);
    expect(desk.states()).toEqual(['undone', 'undoing', 'undoing', 'done']);
  });

  it('asks first where one of them was changed by hand, and has taken nothing back yet', async () => {
    const desk = await createHoldDesk(chain);
    for (const n of [3, 2]) await desk.carryOut(USER, desk.effect(n).id);
    const { action } = desk.effect(2);
    if (action.kind !== 'delete_event') throw new Error('another kind');
    desk.calendar.change(action.payload, { status: 'confirmed' });
    const undo = desk.undo(USER, desk.effect(3).id, ASKER, GENTLY);
    await expect(undo).rejects.toMatchObject({ code: 'changed_since' });
    expect(desk.states()).toEqual(['held', 'done', 'done', 'held']);
  });

  it('leaves what it depends on', async () => {
    const desk = await createHoldDesk(chain);
    for (const n of [3, 2]) await desk.carryOut(USER, desk.effect(n).id);
    await desk.undo(USER, desk.effect(2).id, ASKER, GENTLY);
    expect(desk.states()).toEqual(['undone', 'undoing', 'done', 'held']);
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

  it.each(['undoing', 'undone', 'stale', 'dropped', 'failed'] as const)(
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
  it('takes back all that can be, and leaves what is too late', async () => {
    const desk = await createHoldDesk(['send_mail', 'send_reply', 'trash_mail', 'send_mail']);
    await desk.sendNow(USER, desk.effect(2).id, ASKER);
    await desk.carryOut(USER, desk.effect(2).id);
    await desk.carryOut(USER, desk.effect(3).id);
    desk.audit.entries.length = 0;

    const after = await desk.undoRun(USER, desk.run.id, ASKER, GENTLY);
    expect(after.map((effect) => effect.state)).toEqual(['undone', 'done', 'undoing', 'undone']);
    expect(desk.audit.entries.map((entry) => entry.subject).toSorted()).toEqual(
      [1, 3, 4].map((n) => `effect:${desk.effect(n).id}`),
    );
  });

  it('marks what depends on another before it, and tells the durable side once', async () => {
    const desk = await createHoldDesk([
      { kind: 'create_event', id: 'a1' },
      { kind: 'create_event', id: 'a2' },
      { kind: 'delete_event', id: 'a3', dependsOn: ['a2'] },
    ]);
    for (const n of [1, 2, 3]) await desk.carryOut(USER, desk.effect(n).id);
    desk.audit.entries.length = 0;
    desk.announcer.heard.length = 0;
    await desk.undoRun(USER, desk.run.id, ASKER, GENTLY);
    const marked = desk.audit.entries.map((entry) => entry.subject);
    expect(marked.indexOf('effect:effect-3')).toBeLessThan(marked.indexOf('effect:effect-2'));
    expect(desk.announcer.heard).toHaveLength(1);
  });

  it('names a few of many that were changed by hand', async () => {
    const desk = await createHoldDesk(Array<ActionKind>(6).fill('trash_mail'));
    for (const { id } of desk.effects.all()) await desk.carryOut(USER, id);
    for (const { action } of desk.effects.all().slice(0, 5)) {
      if (action.kind === 'trash_mail')
        await desk.mail.untrashMail(
          { userId: USER, accountId: 'account-1' },
          action.payload.mailId,
        );
    }
    const gentle = desk.undoRun(USER, desk.run.id, ASKER, GENTLY);
    await expect(gentle).rejects.toMatchObject({
      code: 'changed_since',
      message: expect.stringMatching(
        /^5 of these were changed since: (“[^”]+”, ){2}“[^”]+” and 2 more\.$/,
      ),
    });
    expect(new Set(desk.states())).toEqual(new Set(['done']));
  });

  it('takes back the others where one is carried out in the same moment', async () => {
    const desk = await createHoldDesk(3);
    const undoRun = createUndoRun({
      ...desk.ports,
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
    const after = await undoRun(USER, desk.run.id, ASKER, GENTLY);
    expect(after.map((effect) => effect.state)).toEqual(['undone', 'undone', 'running']);
  });

  it('asks first where anything of it was changed by hand, and takes nothing back until told', async () => {
    const desk = await createHoldDesk(['create_draft', 'trash_mail']);
    for (const n of [1, 2]) await desk.carryOut(USER, desk.effect(n).id);
    desk.mail.editDraft(desk.effect(1).external.draftId ?? '');
    const gentle = desk.undoRun(USER, desk.run.id, ASKER, GENTLY);
    await expect(gentle).rejects.toMatchObject({ code: 'changed_since' });
    expect(desk.states()).toEqual(['done', 'done']);
    await desk.undoRun(USER, desk.run.id, ASKER, { force: true });
    expect(desk.states()).toEqual(['undoing', 'undoing']);
  });

  it.each([
    ["a stranger's", 'user-2', 'run-1'],
    ['an unknown', USER, 'run-2'],
  ])('does not find %s run', async (_whose, userId, runId) => {
    const desk = await createHoldDesk();
    const undo = desk.undoRun(userId, runId, ASKER, GENTLY);
    await expect(undo).rejects.toMatchObject({ code: 'not_found' });
    expect(desk.effect().state).toBe('held');
  });
});
