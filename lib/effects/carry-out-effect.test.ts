import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '#lib/platform/errors.ts';
import { USER } from '#tests/builders/approval-desk.ts';
import { createEffectDesk, UNDO_MS } from '#tests/builders/effect-desk.ts';
import { type CrashPoint, createCrasher } from '#tests/fakes/fake-gmail.ts';
import { createCarryOutEffect } from './carry-out-effect.ts';
import { createUndoEffect } from './change-hold.ts';

const ASKER = { address: null, agent: null };

async function createDueEffect() {
  const desk = await createEffectDesk();
  desk.clock.advance(UNDO_MS);
  return { ...desk, id: desk.effect().id };
}

type Desk = Awaited<ReturnType<typeof createDueEffect>>;

/** One process that carries the effect out and may die at `point`; answers how many calls it made. */
async function runProcess({ ports, id }: Desk, point: CrashPoint | null): Promise<number> {
  const crasher = createCrasher(point);
  const carryOut = createCarryOutEffect({
    clock: ports.clock,
    effects: crasher.wrap(ports.effects),
    mail: crasher.wrap(ports.mail),
    audit: crasher.wrap(ports.audit),
    appendEvents: crasher.wrap({ appendEvents: ports.appendEvents }).appendEvents,
  });
  await carryOut(USER, id).catch((error: unknown) => {
    if (!crasher.crashed) throw error;
  });
  return crasher.calls;
}

/** Calls over all ports of a try that has to look for an earlier one's traces. */
const MOST_CALLS = 9;

const crashPoint = fc.record({
  call: fc.nat({ max: MOST_CALLS }),
  when: fc.constantFrom<CrashPoint['when']>('before', 'after'),
});

describe('carrying out an effect', () => {
  it('sends what was approved, once its hold is over, and writes down what happened', async () => {
    const desk = await createDueEffect();
    expect(await desk.carryOut(USER, desk.id)).toBe('done');

    const [mail] = desk.mail.sent;
    const effect = desk.effect();
    expect(desk.mail.sent).toHaveLength(1);
    expect(mail).toMatchObject({ key: effect.key, body: effect.action.payload.body });
    expect(effect).toMatchObject({
      state: 'done',
      error: null,
      finishedAt: desk.clock.in(0),
      external: { messageId: mail?.messageId, threadId: 'thread-1' },
    });
    expect(desk.runs.eventsOf(desk.run.id)).toEqual([
      { type: 'effect', effectId: desk.id, state: 'done' },
    ]);
    expect(desk.audit.entries).toMatchObject([
      { event: 'effect.done', subject: `effect:${desk.id}`, data: { digest: effect.digest } },
    ]);
  });

  it('marks the row as running before it calls anything', async () => {
    const desk = await createDueEffect();
    const seen: string[] = [];
    const watched = new Proxy(desk.mail, {
      get(target, name, receiver) {
        seen.push(desk.effect().state);
        return Reflect.get(target, name, receiver);
      },
    });
    await createCarryOutEffect({ ...desk.ports, mail: watched })(USER, desk.id);
    expect(new Set(seen)).toEqual(new Set(['running']));
  });

  it('does not run one that is held a millisecond longer', async () => {
    const desk = await createEffectDesk();
    desk.clock.advance(UNDO_MS - 1);
    expect(await desk.carryOut(USER, desk.effect().id)).toBe('held');
    expect(desk.mail.calls).toEqual([]);
    expect(desk.effect().state).toBe('held');
  });

  it('runs nothing twice', async () => {
    const desk = await createDueEffect();
    await desk.carryOut(USER, desk.id);
    const calls = desk.mail.calls.length;
    expect(await desk.carryOut(USER, desk.id)).toBe('done');
    expect(desk.mail.calls).toHaveLength(calls);
    expect(desk.audit.entries).toHaveLength(1);
  });

  it('does not run what was undone', async () => {
    const desk = await createDueEffect();
    await desk.effects.moveEffect(USER, desk.id, ['held'], 'undone');
    expect(await desk.carryOut(USER, desk.id)).toBe('undone');
    expect(desk.mail.calls).toEqual([]);
  });

  it('does not run what is undone between its look and its claim', async () => {
    const desk = await createDueEffect();
    const undo = createUndoEffect({ ...desk.ports, ...desk.announcer });
    const carryOut = createCarryOutEffect({
      ...desk.ports,
      effects: {
        ...desk.effects,
        async moveEffect(userId, effectId, from, to, patch) {
          if (to === 'running') await undo(userId, effectId, ASKER);
          return desk.effects.moveEffect(userId, effectId, from, to, patch);
        },
      },
    });
    expect(await carryOut(USER, desk.id)).toBe('undone');
    expect(desk.mail.calls).toEqual([]);
    expect(desk.effect().state).toBe('undone');
  });

  it("runs no stranger's effect", async () => {
    const desk = await createDueEffect();
    await expect(desk.carryOut('user-2', desk.id)).rejects.toMatchObject({
      code: 'effect_missing',
    });
    expect(desk.mail.calls).toEqual([]);
  });

  it('runs nothing whose content is not what was approved', async () => {
    const desk = await createDueEffect();
    const carryOut = createCarryOutEffect({
      ...desk.ports,
      effects: {
        ...desk.effects,
        async getEffect(userId, effectId) {
          const effect = await desk.effects.getEffect(userId, effectId);
          effect?.action.payload.to.push({ name: '', address: 'mallory@elsewhere.test' });
          return effect;
        },
      },
    });
    expect(await carryOut(USER, desk.id)).toBe('failed');
    expect(desk.mail.calls).toEqual([]);
    expect(desk.effect().error?.code).toBe('digest_mismatch');
  });
});

describe('a world that moved', () => {
  it.each([
    ['a newer mail has come', ['mail-0', 'mail-1', 'mail-2'], /newer mail/],
    ['the thread is gone', undefined, /thread is gone/],
  ])('sends nothing where %s', async (_what, mails, message) => {
    const desk = await createDueEffect();
    desk.mail.threads.delete('thread-1');
    if (mails) desk.mail.threads.set('thread-1', mails);
    expect(await desk.carryOut(USER, desk.id)).toBe('stale');
    expect(desk.mail.calls).toEqual(['readThreadTip']);
    expect(desk.effect()).toMatchObject({ state: 'stale', error: { code: 'changed_meanwhile' } });
    expect(desk.effect().error?.message).toMatch(message);
  });

  it.each<CrashPoint['when']>(['before', 'after'])(
    'sends nothing where a mail came while a crash kept the draft from being sent (%s its id was kept)',
    async (when) => {
      const desk = await createDueEffect();
      // Calls: read row, claim, read tip, create draft, keep its id.
      await runProcess(desk, { call: 4, when });
      expect(desk.mail.drafts.size).toBe(1);
      desk.mail.threads.get('thread-1')?.push('mail-2');

      expect(await desk.carryOut(USER, desk.id)).toBe('stale');
      expect(desk.mail.sent).toEqual([]);
    },
  );

  it('says so where the draft was deleted by hand, and does not write another', async () => {
    const desk = await createDueEffect();
    await runProcess(desk, { call: 4, when: 'after' });
    desk.mail.drafts.clear();

    expect(await desk.carryOut(USER, desk.id)).toBe('failed');
    expect(desk.effect().error?.code).toBe('draft_deleted');
    expect(desk.mail.sent).toEqual([]);
    expect(desk.mail.drafts.size).toBe(0);
  });
});

describe('errors of the mail service', () => {
  it('ends as failed where trying again cannot help', async () => {
    const desk = await createDueEffect();
    const refuse = async () => {
      throw new AppError('missing_permission', 'Not granted.');
    };
    const carryOut = createCarryOutEffect({
      ...desk.ports,
      mail: { ...desk.mail, createReplyDraft: refuse },
    });
    expect(await carryOut(USER, desk.id)).toBe('failed');
    expect(desk.effect()).toMatchObject({
      state: 'failed',
      error: { code: 'missing_permission', message: 'Not granted.' },
    });
    expect(desk.audit.entries).toMatchObject([
      { event: 'effect.failed', data: { code: 'missing_permission' } },
    ]);
  });

  it('stays running where trying again can help, and the next try finishes it', async () => {
    const desk = await createDueEffect();
    const answerLost: typeof desk.mail.sendDraft = async (owner, draftId) => {
      await desk.mail.sendDraft(owner, draftId);
      throw new AppError('google_unavailable', 'Cut.', { retryable: true });
    };
    const carryOut = createCarryOutEffect({
      ...desk.ports,
      mail: { ...desk.mail, sendDraft: answerLost },
    });
    await expect(carryOut(USER, desk.id)).rejects.toMatchObject({ retryable: true });
    expect(desk.effect().state).toBe('running');
    expect(desk.audit.entries).toEqual([]);

    expect(await desk.carryOut(USER, desk.id)).toBe('done');
    expect(desk.mail.sent).toHaveLength(1);
    expect(desk.effect().external.messageId).toBe(desk.mail.sent[0]?.messageId);
  });
});

describe('crashes', () => {
  it('can fall on each call that a try makes', async () => {
    const desk = await createDueEffect();
    expect(await runProcess(desk, null)).toBe(9);
    const again = await createDueEffect();
    await runProcess(again, { call: 4, when: 'after' });
    expect(await runProcess(again, null)).toBeLessThanOrEqual(MOST_CALLS);
  });

  it('sends at most once wherever processes die, and once when one may finish', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(crashPoint, { maxLength: 5 }), async (points) => {
        const desk = await createDueEffect();
        for (const point of points) {
          await runProcess(desk, point);
          expect(desk.mail.sent.length).toBeLessThanOrEqual(1);
        }
        await runProcess(desk, null);
        expect(desk.mail.sent).toHaveLength(1);
        expect(desk.mail.drafts.size).toBe(0);
        expect(desk.effect()).toMatchObject({
          state: 'done',
          external: { messageId: desk.mail.sent[0]?.messageId },
        });
        expect(desk.audit.entries.map((entry) => entry.event)).toContain('effect.done');
      }),
      { numRuns: 300 },
    );
  });

  it('sends nothing once it was undone, wherever the undo and the deaths fall', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(crashPoint, { maxLength: 4 }),
        fc.nat({ max: 4 }),
        async (points, at) => {
          const desk = await createDueEffect();
          const undo = createUndoEffect({ ...desk.ports, ...desk.announcer });
          let isUndone = false;
          for (const [index, point] of [...points, null].entries()) {
            if (index === at) {
              isUndone = await undo(USER, desk.id, ASKER).then(
                () => true,
                () => false,
              );
            }
            await runProcess(desk, point);
          }
          expect(desk.mail.sent).toHaveLength(isUndone ? 0 : 1);
          expect(desk.effect().state).toBe(isUndone ? 'undone' : 'done');
        },
      ),
      { numRuns: 150 },
    );
  });
});
