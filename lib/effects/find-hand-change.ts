import type { Action } from '#lib/domain/action.ts';
import type { CalendarEvent, EventPatch } from '#lib/domain/event.ts';
import { hasValues } from '#lib/domain/event-changes.ts';
import type { Compensation } from './compensation.ts';
import type { EffectRecord } from './ports.ts';
import type { Targets } from './target-ports.ts';

type MailUndo = Extract<Compensation, { do: 'delete_draft' | 'change_labels' | 'untrash' }>;
type EventUndo = Exclude<Compensation, MailUndo>;

/** What the user has changed by hand since an effect was done, in words; null: nothing. */
export function createFindHandChange({ mail, calendar }: Targets) {
  return async (effect: EffectRecord): Promise<string | null> => {
    const { compensation: undo, external, action } = effect;
    const owner = { userId: effect.userId, accountId: effect.accountId };
    if (undo === null) {
      return null;
    }
    if (undo.do === 'delete_draft') {
      return describeDraft(await mail.readDraft(owner, external.draftId ?? ''), external.messageId);
    }
    if (undo.do === 'change_labels' || undo.do === 'untrash') {
      return describeLabels(undo, await mail.readLabels(owner, undo.mailId));
    }
    return describeEvent(undo, action, await calendar.readEvent(owner, undo));
  };
}

function describeDraft(now: string | null, left: string | undefined): string | null {
  if (now === null) {
    return 'This draft is gone: you have sent or deleted it.';
  }
  return now === left
    ? null
    : 'You have changed this draft since. Undoing deletes it with your changes.';
}

function describeLabels(
  undo: Extract<MailUndo, { mailId: string }>,
  now: string[] | null,
): string | null {
  if (now === null) {
    return 'This mail is gone.';
  }
  if (undo.do === 'untrash') {
    return now.includes('TRASH') ? null : 'This mail is not in the bin any more.';
  }
  const changed =
    undo.add.some((id) => now.includes(id)) || undo.remove.some((id) => !now.includes(id));
  return changed
    ? 'You have changed the labels of this mail since. Undoing puts them back as they were.'
    : null;
}

function describeEvent(undo: EventUndo, action: Action, now: CalendarEvent | null): string | null {
  const there = now !== null && now.status !== 'cancelled';
  if (undo.do === 'restore_event') {
    return there ? 'This event has been brought back since.' : null;
  }
  if (!there) {
    return 'This event has been moved or deleted since.';
  }
  if (undo.do === 'respond_to_event') {
    return now.response === undo.left ? null : 'You have answered otherwise since.';
  }
  return hasValues(now, valuesLeft(undo, action))
    ? null
    : 'You have changed this event since. Undoing takes your changes back too.';
}

/** The fields of the event as the effect left them. */
function valuesLeft(undo: EventUndo, action: Action): EventPatch {
  if (undo.do === 'patch_event') {
    return undo.left;
  }
  return undo.do === 'delete_event' && action.kind === 'create_event' ? action.payload.event : {};
}
