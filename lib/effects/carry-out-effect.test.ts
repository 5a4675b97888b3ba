import { describe, expect, it } from 'vitest';
import type { ActionKind } from '#lib/domain/action.ts';
import { AppError } from '#lib/platform/errors.ts';
import { USER } from '#tests/builders/approval-desk.ts';
import {
  createEffectDesk,
  type EffectDesk,
  startProcess,
  UNDO_MS,
} from '#tests/builders/effect-desk.ts';
import type { Wanted } from '#tests/builders/placed-action.ts';
import { listCrashPoints } from '#tests/fakes/crasher.ts';
import { createActionHandlers } from './action-handlers.ts';
import { createCarryOutEffect } from './carry-out-effect.ts';
import { createUndoEffect } from './change-hold.ts';
import { LEASE_MS } from './effect-lease.ts';
import type { Targets } from './target-ports.ts';

const ASKER = { address: null, agent: null };

async function createDueEffect(kind: ActionKind = 'send_reply') {
  const desk = await createEffectDesk([kind]);
  desk.clock.advance(UNDO_MS);
  return { ...desk, id: desk.effect().id };
}

/** Carries out with some calls of the outside answering otherwise. */
function carryOutWith(desk: EffectDesk, mail: Partial<Targets['mail']>) {
  const handlers = createActionHandlers({ ...desk.world, mail: { ...desk.mail, ...mail } });
  return createCarryOutEffect({ ...desk.ports, handlers });
}

describe('carrying out an effect', () => {
  it('sends what was approved, once its hold is over, and writes down what happened', async () => {
    const desk = await createDueEffect();
    expect(await desk.carryOut(USER, desk.id)).toBe('done');

    const [mail] = desk.mail.sent;
    const effect = desk.effect();
    expect(desk.mail.sent).toHaveLength(1);
    expect(mail).toMatchObject({ key: effect.key, content: { body: 'Hi,\n\nthis is a1.' } });
    expect(effect).toMatchObject({
      state: 'done',
      error: null,
      finishedAt: desk.clock.in(0),
      external: { messageId: mail?.messageId, threadId: 'thread-a1' },
    });
    expect(desk.runs.eventsOf(desk.run.id)).toEqual([
      { type: 'effect', effectId: desk.id, state: 'done' },
    ]);
    expect(desk.audit.entries).toMatchObject([
      { event: 'effect.done', subject: `effect:${desk.id}`, data: { digest: effect.digest } },
    ]);
  });

  it('has the lease, and has kept what undoes it, before it changes anything', async () => {
    const desk = await createDueEffect('trash_mail');
    const seen: unknown[] = [];
    const carryOut = carryOutWith(desk, {
      async trashMail(owner, mailId) {
        const { state, compensation } = desk.effect();
        const lease = await desk.effects.leaseEffect(USER, desk.id, 'running', LEASE_MS);
        seen.push(state, compensation?.do, lease);
        await desk.mail.trashMail(owner, mailId);
      },
    });
    await carryOut(USER, desk.id);
    expect(seen).toEqual(['running', 'untrash', null]);
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
    const undo = createUndoEffect(desk.ports);
    const carryOut = createCarryOutEffect({
      ...desk.ports,
      effects: {
        ...desk.effects,
        async leaseEffect(...given) {
          await undo(USER, desk.id, ASKER, { force: false });
          return desk.effects.leaseEffect(...given);
        },
      },
    });
    expect(await carryOut(USER, desk.id)).toBe('undone');
    expect(desk.mail.calls).toEqual([]);
    expect(desk.effect().state).toBe('undone');
  });

  it('tells the second of two processes that it is busy, and when to come again', async () => {
    const desk = await createDueEffect();
    let second: unknown;
    const carryOut = carryOutWith(desk, {
      async sendDraft(owner, draftId) {
        second = await desk.carryOut(USER, desk.id).catch((error: unknown) => error);
        return desk.mail.sendDraft(owner, draftId);
      },
    });
    expect(await carryOut(USER, desk.id)).toBe('done');
    expect(second).toMatchObject({ code: 'effect_busy', retryable: true });
    expect(desk.mail.sent).toHaveLength(1);
  });

  it('changes nothing more once its lease was lost to another', async () => {
    const desk = await createDueEffect();
    const carryOut = carryOutWith(desk, {
      async createDraft(owner, draft, key) {
        const made = await desk.mail.createDraft(owner, draft, key);
        // It slept for so long that somebody else finished its work.
        desk.outwaitLeases();
        expect(await desk.carryOut(USER, desk.id)).toBe('done');
        return made;
      },
    });
    await expect(carryOut(USER, desk.id)).rejects.toMatchObject({ code: 'effect_busy' });
    expect(desk.mail.sent).toHaveLength(1);
    expect(desk.effect().state).toBe('done');
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
          if (effect?.action.kind !== 'send_reply') throw new Error('no reply');
          effect.action.payload.to.push({ name: '', address: 'mallory@elsewhere.test' });
          return effect;
        },
      },
    });
    expect(await carryOut(USER, desk.id)).toBe('failed');
    expect(desk.mail.calls).toEqual([]);
    expect(desk.effect().error?.code).toBe('digest_mismatch');
  });
});

describe('errors of the mail service', () => {
  it('ends as failed where trying again cannot help', async () => {
    const desk = await createDueEffect();
    const refuse = async () => {
      throw new AppError('missing_permission', 'Not granted.');
    };
    const carryOut = carryOutWith(desk, { createDraft: refuse });
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
    const carryOut = carryOutWith(desk, { sendDraft: answerLost });
    await expect(carryOut(USER, desk.id)).rejects.toMatchObject({ retryable: true });
    expect(desk.effect().state).toBe('running');
    expect(desk.audit.entries).toEqual([]);

    expect(await desk.carryOut(USER, desk.id)).toBe('done');
    expect(desk.mail.sent).toHaveLength(1);
    expect(desk.effect().external.messageId).toBe(desk.mail.sent[0]?.messageId);
  });
});

describe('what depends on another', () => {
  const chain: Wanted[] = [
    { kind: 'create_event', id: 'a1' },
    { kind: 'delete_event', id: 'a2', dependsOn: ['a1'] },
  ];

  it('waits for it, and runs after it', async () => {
    const desk = await createEffectDesk(chain);
    expect(await desk.carryOut(USER, desk.effect(2).id)).toBe('held');
    expect(desk.calendar.changes).toEqual([]);
    await desk.carryOut(USER, desk.effect(1).id);
    expect(await desk.carryOut(USER, desk.effect(2).id)).toBe('done');
    expect(desk.calendar.changes).toEqual([`created ${desk.effect(1).key}`, 'deleted event-a2']);
  });

  it.each(['undone', 'undoing', 'stale', 'dropped', 'failed'] as const)(
    'is dropped where that one is %s, wherever a process dies on the way',
    async (state) => {
      for (const point of [null, ...listCrashPoints(12)]) {
        const desk = await createEffectDesk(chain);
        desk.effects.set(desk.effect(1).id, { state });
        await startProcess(desk, point).carryOut(desk.effect(2).id);
        desk.outwaitLeases();
        expect(await desk.carryOut(USER, desk.effect(2).id)).toBe('dropped');
        expect(desk.effect(2)).toMatchObject({ error: { code: 'dependency' } });
        expect(desk.calendar.changes).toEqual([]);
      }
    },
  );

  it('is dropped where that one broke after its mail was drafted, and the draft goes too', async () => {
    const desk = await createEffectDesk([
      { kind: 'create_event', id: 'a1' },
      { kind: 'send_mail', id: 'a2', dependsOn: ['a1'] },
    ]);
    desk.clock.advance(UNDO_MS);
    await desk.carryOut(USER, desk.effect(1).id);
    const { id } = desk.effect(2);
    for (const point of listCrashPoints(20)) {
      await startProcess(desk, point).carryOut(id);
      desk.outwaitLeases();
      if (desk.mail.drafts.size > 0) break;
    }
    desk.effects.set(desk.effect(1).id, { state: 'undone' });
    expect(await desk.carryOut(USER, id)).toBe('dropped');
    expect(desk.mail.drafts.size).toBe(0);
    expect(desk.mail.sent).toEqual([]);
  });
});
