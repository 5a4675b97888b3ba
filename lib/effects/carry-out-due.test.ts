import { describe, expect, it } from 'vitest';
import type { ActionKind } from '#lib/domain/action.ts';
import { AppError } from '#lib/platform/errors.ts';
import { USER } from '#tests/builders/approval-desk.ts';
import { createEffectDesk, startProcess, UNDO_MS } from '#tests/builders/effect-desk.ts';
import { createActionHandlers } from './action-handlers.ts';
import { createCarryOutDue } from './carry-out-due.ts';

const NOTHING = { due: [], nextAt: null };

describe('carrying out what is due', () => {
  it('does a batch of many in one go', async () => {
    const desk = await createEffectDesk(Array<ActionKind>(45).fill('trash_mail'));
    expect(await createCarryOutDue(desk.ports)(USER, desk.run.id)).toEqual(NOTHING);
    expect(desk.states()).toEqual(Array(45).fill('done'));
  });

  it('follows with what depends on others, and leaves what is held', async () => {
    const desk = await createEffectDesk([
      { kind: 'delete_event', id: 'a1', dependsOn: ['a2'] },
      { kind: 'create_event', id: 'a2' },
      { kind: 'send_mail', id: 'a3' },
    ]);
    const hold = await createCarryOutDue(desk.ports)(USER, desk.run.id);
    expect(hold).toEqual({ due: [], nextAt: desk.clock.in(UNDO_MS) });
    expect(desk.states()).toEqual(['done', 'done', 'held']);
  });

  it('gives all others their turn where one fails in passing, and tells of it', async () => {
    const desk = await createEffectDesk(Array<ActionKind>(5).fill('trash_mail'));
    const away = new Set(['mail-a2']);
    const mail = {
      ...desk.mail,
      async trashMail(...given: Parameters<typeof desk.mail.trashMail>) {
        if (away.has(given[1])) {
          throw new AppError('google_unavailable', 'Google is away.', { retryable: true });
        }
        return desk.mail.trashMail(...given);
      },
    };
    const handlers = createActionHandlers({ mail, calendar: desk.calendar });
    const carryOutDue = createCarryOutDue({ ...desk.ports, handlers });
    await expect(carryOutDue(USER, desk.run.id)).rejects.toMatchObject({
      code: 'google_unavailable',
    });
    expect(desk.states()).toEqual(['done', 'running', 'done', 'done', 'done']);
    away.clear();
    expect(await carryOutDue(USER, desk.run.id)).toEqual(NOTHING);
    expect(desk.states()).toEqual(Array(5).fill('done'));
  });

  it('stops to begin when its time is up, and says what is left', async () => {
    const desk = await createEffectDesk(Array<ActionKind>(10).fill('trash_mail'));
    const mail = {
      ...desk.mail,
      async trashMail(...given: Parameters<typeof desk.mail.trashMail>) {
        desk.clock.advance(9_000);
        return desk.mail.trashMail(...given);
      },
    };
    const handlers = createActionHandlers({ mail, calendar: desk.calendar });
    const carryOutDue = createCarryOutDue({ ...desk.ports, handlers });
    const first = await carryOutDue(USER, desk.run.id);
    expect(first.due.length).toBeGreaterThan(0);
    expect(first.due.length).toBeLessThan(10);
    let hold = first;
    while (hold.due.length > 0) hold = await carryOutDue(USER, desk.run.id);
    expect(desk.states()).toEqual(Array(10).fill('done'));
  });

  it('does each once, whatever call a process died before or after', async () => {
    const wanted = [
      { kind: 'trash_mail' as const, id: 'a1' },
      { kind: 'change_labels' as const, id: 'a2' },
      { kind: 'create_event' as const, id: 'a3' },
      { kind: 'delete_event' as const, id: 'a4', dependsOn: ['a3'] },
      { kind: 'create_draft' as const, id: 'a5' },
      { kind: 'trash_mail' as const, id: 'a6' },
    ];
    const twin = await createEffectDesk(wanted);
    const whole = startProcess(twin, null);
    await whole.carryOutDue();
    const { calls } = whole.crasher;
    expect(calls).toBeGreaterThan(60);

    for (let call = 0; call < calls; call += 1) {
      for (const when of ['before', 'after'] as const) {
        const desk = await createEffectDesk(wanted);
        await startProcess(desk, { call, when }).carryOutDue();
        desk.outwaitLeases();
        expect(await startProcess(desk, null).carryOutDue()).toEqual(NOTHING);
        const where = `died ${when} call ${call}`;
        expect(desk.states(), where).toEqual(Array(6).fill('done'));
        expect(desk.look(), where).toEqual(twin.look());
        expect(desk.calendar.changes, where).toHaveLength(twin.calendar.changes.length);
      }
    }
  }, 60_000);
});
