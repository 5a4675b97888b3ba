import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ActionKind, actionKindSchema } from '#lib/domain/action.ts';
import { AppError, NotFoundError } from '#lib/platform/errors.ts';
import { USER } from '#tests/builders/approval-desk.ts';
import {
  createEffectDesk,
  type EffectDesk,
  startProcess,
  UNDO_MS,
} from '#tests/builders/effect-desk.ts';
import type { Wanted } from '#tests/builders/placed-action.ts';
import { type CrashPoint, listCrashPoints } from '#tests/fakes/crasher.ts';
import { createUndoEffect, createUndoRun } from './change-hold.ts';
import { createReadHold } from './read-hold.ts';
import { createTakeBackEffect } from './take-back-effect.ts';

const ASKER = { address: null, agent: null };
const GENTLY = { force: false };
const REVERSIBLE = actionKindSchema.options.filter((kind) => !/^(send|forward)_/.test(kind));

/** Carries out whatever is due until nothing is. */
async function carryAllOut(desk: EffectDesk): Promise<void> {
  const readHold = createReadHold(desk);
  for (;;) {
    const { due } = await readHold(USER, desk.run.id);
    if (due.length === 0) return;
    for (const id of due) await desk.carryOut(USER, id);
  }
}

async function createUndoingDesk(kind: ActionKind) {
  const desk = await createEffectDesk([kind]);
  const before = desk.look();
  await carryAllOut(desk);
  expect(desk.look()).not.toEqual(before);
  await createUndoEffect(desk.ports)(USER, desk.effect().id, ASKER, GENTLY);
  desk.audit.entries.length = 0;
  return { ...desk, before, id: desk.effect().id };
}

describe.each(REVERSIBLE)('undoing a %s', (kind) => {
  it('puts everything back as it was, and says so', async () => {
    const desk = await createUndoingDesk(kind);
    expect(await desk.takeBack(USER, desk.id)).toBe('undone');
    expect(desk.look()).toEqual(desk.before);
    expect(desk.effect()).toMatchObject({ state: 'undone', error: null });
    expect(desk.audit.entries).toMatchObject([
      { event: 'effect.undone', data: { key: desk.effect().key, kind } },
    ]);
    expect(desk.runs.eventsOf(desk.run.id).at(-1)).toEqual({
      type: 'effect',
      effectId: desk.id,
      state: 'undone',
    });
  });

  it('does so wherever processes die', async () => {
    const whole = await createUndoingDesk(kind);
    const rehearsal = startProcess(whole, null);
    await rehearsal.takeBack(whole.id);
    const points = listCrashPoints(rehearsal.crasher.calls);
    expect(points.length).toBeGreaterThan(10);
    for (const point of points) {
      const desk = await createUndoingDesk(kind);
      await startProcess(desk, point).takeBack(desk.id);
      desk.outwaitLeases();
      await startProcess(desk, points[points.length - 3] ?? null).takeBack(desk.id);
      desk.outwaitLeases();
      expect(await desk.takeBack(USER, desk.id)).toBe('undone');
      expect(desk.look()).toEqual(desk.before);
      expect(desk.audit.entries.map(({ event }) => event)).toContain('effect.undone');
    }
  });

  it('does so also where processes died while it was being carried out', async () => {
    const whole = await createEffectDesk([kind]);
    const rehearsal = startProcess(whole, null);
    await rehearsal.carryOut(whole.effect().id);
    for (const point of listCrashPoints(rehearsal.crasher.calls)) {
      const desk = await createEffectDesk([kind]);
      const before = desk.look();
      await startProcess(desk, point).carryOut(desk.effect().id);
      desk.outwaitLeases();
      expect(await desk.carryOut(USER, desk.effect().id)).toBe('done');
      await createUndoEffect(desk.ports)(USER, desk.effect().id, ASKER, GENTLY);
      expect(await desk.takeBack(USER, desk.effect().id)).toBe('undone');
      expect(desk.look()).toEqual(before);
    }
  });

  it('tells nobody of it', async () => {
    const desk = await createUndoingDesk(kind);
    await desk.takeBack(USER, desk.id);
    expect(desk.calendar.told).toEqual([]);
  });
});

describe('undoing', () => {
  it('puts back the labels that the mail had when it was binned, not those it was shown with', async () => {
    const desk = await createEffectDesk(['trash_mail']);
    desk.mail.receive('mail-a1', 'thread-a1', ['INBOX', 'STARRED']);
    const before = desk.look();
    await carryAllOut(desk);
    await createUndoEffect(desk.ports)(USER, desk.effect().id, ASKER, GENTLY);
    await desk.takeBack(USER, desk.effect().id);
    expect(desk.look()).toEqual(before);
  });

  it('is done by one of two processes', async () => {
    const desk = await createUndoingDesk('trash_mail');
    const results = await Promise.allSettled([1, 2].map(() => desk.takeBack(USER, desk.id)));
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'effect_busy', retryable: true },
    });
    expect(desk.mail.calls.filter((call) => call === 'untrashMail')).toHaveLength(1);
  });

  it.each([
    ['is gone', new NotFoundError('mail'), /not there any more/],
    ['may not be touched', new AppError('missing_permission', 'Not granted.'), /Not granted/],
  ])('leaves it done where it %s, and says why', async (_what, error, message) => {
    const desk = await createUndoingDesk('trash_mail');
    const mail = {
      ...desk.mail,
      untrashMail: async () => {
        throw error;
      },
    };
    expect(await createTakeBackEffect({ ...desk.ports, mail })(USER, desk.id)).toBe('done');
    expect(desk.effect()).toMatchObject({ state: 'done', error: { code: 'undo_failed' } });
    expect(desk.effect().error?.message).toMatch(message);
    expect(desk.audit.entries).toMatchObject([{ event: 'effect.undo_failed' }]);
  });

  it('stays open where trying again can help', async () => {
    const desk = await createUndoingDesk('trash_mail');
    const mail = {
      ...desk.mail,
      untrashMail: async () => {
        throw new AppError('google_unavailable', 'Cut.', { retryable: true });
      },
    };
    const takeBack = createTakeBackEffect({ ...desk.ports, mail });
    await expect(takeBack(USER, desk.id)).rejects.toMatchObject({ retryable: true });
    expect(desk.effect().state).toBe('undoing');
    expect(await desk.takeBack(USER, desk.id)).toBe('undone');
  });

  it.each(['held', 'running', 'done', 'undone', 'stale'] as const)(
    'touches nothing that is %s',
    async (state) => {
      const desk = await createEffectDesk(['trash_mail']);
      desk.effects.set(desk.effect().id, { state });
      expect(await desk.takeBack(USER, desk.effect().id)).toBe(state);
      expect(desk.mail.calls).toEqual([]);
    },
  );
});

/** Actions that depend on earlier ones or on none, and which of them the user undoes (null: all). */
const sequence = fc
  .array(fc.record({ kind: fc.constantFrom(...REVERSIBLE), needs: fc.option(fc.nat()) }), {
    minLength: 1,
    maxLength: 5,
  })
  .chain((rows) =>
    fc.record({
      wanted: fc.constant(
        rows.map(
          ({ kind, needs }, index): Wanted => ({
            kind,
            id: `a${index + 1}`,
            dependsOn: needs === null || index === 0 ? [] : [`a${(needs % index) + 1}`],
          }),
        ),
      ),
      undone: fc.option(fc.nat({ max: rows.length - 1 })),
      crashes: fc.array(
        fc.record({
          call: fc.nat({ max: 40 }),
          when: fc.constantFrom<CrashPoint['when']>('before', 'after'),
        }),
        { maxLength: 3 },
      ),
    }),
  );

describe('undoing some of many', () => {
  it('leaves the world as if they had been rejected', async () => {
    await fc.assert(
      fc.asyncProperty(sequence, async ({ wanted, undone, crashes }) => {
        const desk = await createEffectDesk(wanted);
        await carryAllOut(desk);
        expect(new Set(desk.states())).toEqual(new Set(['done']));

        const rejected = undone === null ? wanted : wanted.slice(undone, undone + 1);
        if (undone === null) await createUndoRun(desk.ports)(USER, desk.run.id, ASKER, GENTLY);
        else await createUndoEffect(desk.ports)(USER, desk.effect(undone + 1).id, ASKER, GENTLY);
        for (const point of crashes) {
          await startProcess(desk, point).tend();
          desk.outwaitLeases();
        }
        expect(await startProcess(desk, null).tend()).toBe('tended');

        const twin = await createEffectDesk(wanted, { rejected: rejected.map(({ id }) => id) });
        await carryAllOut(twin);
        expect(desk.look()).toEqual(twin.look());
        const kept = new Set(twin.effects.all().map(({ actionId }) => actionId));
        for (const { actionId, state } of desk.effects.all()) {
          expect(state).toBe(kept.has(actionId) ? 'done' : 'undone');
        }
      }),
      { numRuns: 80 },
    );
  }, 30_000);

  it('takes what depends on another back before it', async () => {
    const desk = await createEffectDesk([
      { kind: 'create_event', id: 'a1' },
      { kind: 'delete_event', id: 'a2', dependsOn: ['a1'] },
      { kind: 'trash_mail', id: 'a3' },
    ]);
    await carryAllOut(desk);
    await createUndoRun(desk.ports)(USER, desk.run.id, ASKER, GENTLY);
    desk.audit.entries.length = 0;
    await startProcess(desk, null).tend();
    const taken = desk.audit.entries.map(({ subject }) => subject);
    expect(taken.toSorted()).toEqual([1, 2, 3].map((n) => `effect:${desk.effect(n).id}`));
    expect(taken.indexOf('effect:effect-2')).toBeLessThan(taken.indexOf('effect:effect-1'));
  });

  it('finishes what was asked for in time, however late it comes to it', async () => {
    const desk = await createUndoingDesk('delete_event');
    desk.clock.advance(UNDO_MS * 10);
    expect(await desk.takeBack(USER, desk.id)).toBe('undone');
    expect(desk.look()).toEqual(desk.before);
  });
});
