import type { AuditLog } from '#lib/audit/ports.ts';
import type { EffectState } from '#lib/domain/effect.ts';
import type { RunEvent } from '#lib/domain/run.ts';
import { AppError, NotFoundError } from '#lib/platform/errors.ts';
import type { Compensation } from './compensation.ts';
import { createBusyError, requireEffect, workUnderLease } from './effect-lease.ts';
import type { EffectError, EffectRecord, EffectStore } from './ports.ts';
import type { Owner, Targets } from './target-ports.ts';

export interface TakeBackEffectPorts extends Targets {
  effects: EffectStore;
  audit: AuditLog;
  appendEvents(userId: string, runId: string, events: RunEvent[]): Promise<unknown>;
}

/**
 * Carries out the compensation of an effect that is being undone. Each can be repeated, so a try
 * that died half-way is simply made again. Where Google refuses, the effect stays done and says why.
 * @throws AppError with `retryable` where trying again later can help; it stays `undoing`.
 */
export function createTakeBackEffect(ports: TakeBackEffectPorts) {
  return async (userId: string, effectId: string): Promise<EffectState> => {
    const { runId, state: before } = await requireEffect(ports.effects, userId, effectId);
    const tell = (state: EffectState) =>
      ports.appendEvents(userId, runId, [{ type: 'effect', effectId, state }]);
    if (before !== 'undoing') {
      // An earlier try settled it and may have died before it could say so.
      await tell(before);
      return before;
    }
    const target = { userId, id: effectId };
    const settled = await workUnderLease(
      ports.effects,
      target,
      'undoing',
      async (effect, lease) => {
        const error = await compensate(ports, effect);
        const to = error === null ? 'undone' : 'done';
        await ports.audit.record(userId, {
          event: error === null ? 'effect.undone' : 'effect.undo_failed',
          subject: `effect:${effectId}`,
          data: { key: effect.key, kind: effect.action.kind, code: error?.code },
          address: null,
          agent: null,
        });
        if (!(await ports.effects.settleEffect(userId, effectId, lease.token, to, { error }))) {
          throw createBusyError();
        }
        await tell(to);
        return to;
      },
    );
    if (settled === null) {
      throw createBusyError();
    }
    return settled;
  };
}

async function compensate(
  ports: TakeBackEffectPorts,
  effect: EffectRecord,
): Promise<EffectError | null> {
  const owner = { userId: effect.userId, accountId: effect.accountId };
  try {
    if (effect.compensation !== null) {
      await apply(ports, owner, effect, effect.compensation);
    }
    return null;
  } catch (error) {
    if (error instanceof NotFoundError) {
      return { code: 'undo_failed', message: 'It could not be undone: it is not there any more.' };
    }
    if (error instanceof AppError && !error.retryable) {
      return { code: 'undo_failed', message: `It could not be undone: ${error.message}` };
    }
    throw error;
  }
}

async function apply(
  { mail, calendar }: Targets,
  owner: Owner,
  { key, external }: EffectRecord,
  undo: Compensation,
): Promise<void> {
  const silent = { sendUpdates: 'none', etag: null, key: `${key}-undo` } as const;
  switch (undo.do) {
    case 'delete_draft':
      if (external.draftId !== undefined) {
        await mail.deleteDraft(owner, external.draftId);
      }
      return;
    case 'change_labels': {
      const named = undo.removeNames.length > 0 ? await mail.listLabels(owner) : [];
      const made = named.filter(({ name }) => undo.removeNames.includes(name));
      const remove = [...undo.remove, ...made.map(({ id }) => id)];
      await mail.changeLabels(owner, undo.mailId, { add: undo.add, remove });
      return;
    }
    case 'untrash': {
      await mail.untrashMail(owner, undo.mailId);
      const now = (await mail.readLabels(owner, undo.mailId)) ?? [];
      const add = undo.labelIds.filter((id) => !now.includes(id));
      if (add.length > 0) {
        await mail.changeLabels(owner, undo.mailId, { add, remove: [] });
      }
      return;
    }
    case 'delete_event':
      await calendar.deleteEvent(owner, { ...undo, ...silent });
      return;
    case 'patch_event':
      await calendar.patchEvent(owner, { ...undo, ...silent });
      return;
    case 'respond_to_event':
      await calendar.respondToEvent(owner, { ...undo, ...silent });
      return;
    case 'move_event': {
      const there = { calendarId: undo.destinationId, eventId: undo.eventId };
      const back = await calendar.readEvent(owner, there);
      if (back === null || back.status === 'cancelled') {
        await calendar.moveEvent(owner, { ...undo, ...silent });
      }
      return;
    }
    case 'restore_event': {
      const event = await calendar.readEvent(owner, undo);
      if (event === null || event.status === 'cancelled') {
        await calendar.restoreEvent(owner, { ...undo, ...silent });
      }
      if (undo.attendees.length > 0) {
        const { attendees } = undo;
        await calendar.patchEvent(owner, { ...undo, ...silent, patch: { attendees } });
      }
    }
  }
}
