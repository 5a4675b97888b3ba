import { describe, expect, it } from 'vitest';
import { type ActionKind, actionKindSchema } from '#lib/domain/action.ts';
import { USER } from '#tests/builders/approval-desk.ts';
import { createEffectDesk, startProcess, UNDO_MS } from '#tests/builders/effect-desk.ts';
import { CALENDAR } from '#tests/builders/placed-action.ts';
import { type CrashPoint, listCrashPoints } from '#tests/fakes/crasher.ts';
import { createListToTend } from './tend-effects.ts';

const LEAVES = /^(send|forward)_/;

/** A cancelled run whose effect a process was carrying out when it died. */
async function createHalfDone(kind: ActionKind, point: CrashPoint) {
  const desk = await createEffectDesk([kind]);
  desk.clock.advance(UNDO_MS);
  const before = desk.look();
  await startProcess(desk, point).carryOut(desk.effect().id);
  const sent = desk.mail.sent.length;
  await desk.runs.moveRun(USER, desk.run.id, ['holding'], 'cancelled');
  desk.outwaitLeases();
  return { ...desk, before, sent };
}

async function countCalls(kind: ActionKind): Promise<number> {
  const desk = await createEffectDesk([kind]);
  desk.clock.advance(UNDO_MS);
  const process = startProcess(desk, null);
  await process.carryOut(desk.effect().id);
  return process.crasher.calls;
}

function expectSettled(desk: Awaited<ReturnType<typeof createHalfDone>>, kind: ActionKind): void {
  const { state, finishedAt } = desk.effect();
  expect(desk.mail.sent).toHaveLength(desk.sent);
  if (LEAVES.test(kind) && state !== 'held') {
    expect(state).toBe(desk.sent === 1 ? 'done' : 'undone');
    expect(desk.mail.drafts.size).toBe(0);
  } else if (state === 'done') {
    // It was settled before the run was cancelled, so nothing was under way any more.
    expect(finishedAt).not.toBeNull();
  } else {
    // Where it died before it began, the effect is held, and the cancelling itself takes it back.
    expect(['held', 'undone']).toContain(state);
    expect(desk.look()).toEqual(desk.before);
  }
}

describe.each(actionKindSchema.options)(
  'a %s that was under way when its run was cancelled',
  (kind) => {
    it('is taken back, or told as done where it cannot be, wherever processes died', async () => {
      const points = listCrashPoints(await countCalls(kind));
      for (const point of points) {
        const desk = await createHalfDone(kind, point);
        for (const second of [points[9] ?? null, points[14] ?? null, null]) {
          await startProcess(desk, second).tend();
          desk.outwaitLeases();
        }
        expectSettled(desk, kind);
      }
    });
  },
);

describe('settling', () => {
  it('writes nothing to an event that was never changed, also where somebody else has since', async () => {
    const points = listCrashPoints(await countCalls('patch_event'));
    let looked = 0;
    for (const point of points) {
      const desk = await createHalfDone('patch_event', point);
      if (desk.calendar.changes.length > 0 || desk.effect().state !== 'running') continue;
      looked += 1;
      desk.calendar.change({ calendarId: CALENDAR, eventId: 'event-a1' }, { summary: 'Theirs' });
      const now = desk.look();
      await startProcess(desk, null).tend();
      expect(desk.effect().state).toBe('undone');
      expect(desk.look()).toEqual(now);
      expect(desk.calendar.changes).toEqual([]);
    }
    expect(looked).toBeGreaterThan(3);
  });

  it('waits for a process that is still at it', async () => {
    const desk = await createEffectDesk(['trash_mail']);
    const { id } = desk.effect();
    expect(await desk.effects.leaseEffect(USER, id, 'running', 20_000)).not.toBeNull();
    await expect(desk.settleCancelled(USER, id)).rejects.toMatchObject({
      code: 'effect_busy',
      retryable: true,
    });
    expect(desk.effect().state).toBe('running');
  });

  it.each(['held', 'done', 'undoing', 'undone', 'stale', 'dropped', 'failed'] as const)(
    'leaves one that is %s',
    async (state) => {
      const desk = await createEffectDesk(['trash_mail']);
      const { id } = desk.effect();
      desk.effects.set(id, { state });
      expect(await desk.settleCancelled(USER, id)).toBe(state);
      expect(desk.mail.calls).toEqual([]);
    },
  );
});

describe('what is to be tended', () => {
  it.each([
    ['holding', ['effect-2']],
    ['completed', ['effect-2']],
    ['failed', ['effect-2']],
    ['cancelled', ['effect-2', 'effect-1']],
  ] as const)('of a run that is %s: %j, the last one first', async (status, expected) => {
    const desk = await createEffectDesk(Array<ActionKind>(6).fill('trash_mail'));
    const states = ['running', 'undoing', 'held', 'done', 'undone', 'stale'] as const;
    for (const [index, state] of states.entries()) {
      desk.effects.set(desk.effect(index + 1).id, { state });
    }
    await desk.runs.moveRun(USER, desk.run.id, ['holding'], status);
    const listed = await createListToTend(desk.ports)(USER, desk.run.id);
    expect(listed.map(({ id }) => id)).toEqual(expected);
    expect(await createListToTend(desk.ports)('user-2', desk.run.id)).toEqual([]);
  });
});
