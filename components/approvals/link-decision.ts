import { type Action, type ActionEdit, type EventEdit, isMailAction } from '#lib/domain/action.ts';
import {
  type ActionDecision,
  type DecisionRequest,
  decisionRequestSchema,
} from '#lib/domain/approval.ts';
import { groupActions } from '#lib/domain/deeds.ts';
import { sendUpdatesSchema } from '#lib/domain/event.ts';
import { zoneOf } from '#lib/domain/event-time.ts';
import { type BatchGroup, groupBatch, isBatch } from '#lib/domain/group-batch.ts';
import type { ApprovalView } from '#lib/domain/views.ts';
import {
  type EditableEvent,
  fillEventForm,
  isEditableEvent,
  readEventForm,
  readTimes,
} from './event-form.ts';
import { chooseTime, listTimes } from './other-times.ts';
import { chooseTelling, isTellingAction } from './telling.ts';

/** Fields of the link page's forms, each with the action's id behind it. */
export type LinkField =
  | 'action'
  | 'subject'
  | 'body'
  | 'summary'
  | 'start'
  | 'end'
  | 'time'
  | 'location'
  | 'sendUpdates';

export function nameLinkField(field: LinkField, action: Action): string {
  return `${field}:${action.id}`;
}

/** Keys of the groups that the page shows; each has a box of its own. */
export const GROUPS_FIELD = 'groups';

export function nameGroupField({ key }: Pick<BatchGroup, 'key'>): string {
  return `group:${key}`;
}

/** Ids of the actions whose whole group was taken out. */
function listTakenOut(form: FormData, approval: ApprovalView): ReadonlySet<string> {
  const shown = new Set(form.getAll(GROUPS_FIELD));
  const blocks = groupActions(approval.actions.map(({ action }) => action)).filter(isBatch);
  const out = blocks
    .flatMap(groupBatch)
    .filter((group) => shown.has(group.key) && !form.has(nameGroupField(group)));
  return new Set(out.flatMap(({ actions }) => actions.map(({ id }) => id)));
}

/** The zone that the page's fields are in: it knows none but the event's own. */
export function readLinkZone(action: EditableEvent): string {
  return zoneOf(readTimes(action).start);
}

export type LinkDecision =
  | { ok: true; request: DecisionRequest }
  /** `bad_event`: the user's version of an event cannot be; `bad_request`: something is missing. */
  | { ok: false; code: 'bad_event' | 'bad_request' };

/**
 * The link page's form in our terms: `choice` for all of it, or one choice for each action, with the
 * user's edits. What the form does not name is rejected.
 */
export function readLinkDecision(form: FormData, approval: ApprovalView): LinkDecision {
  const read = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value.replaceAll('\r\n', '\n') : null;
  };
  const all = read('choice');
  const takenOut = listTakenOut(form, approval);
  const actions: ActionDecision[] = [];
  for (const { action } of approval.actions) {
    const choice = read(nameLinkField('action', action));
    if (all === 'reject' || choice === 'reject' || takenOut.has(action.id)) {
      actions.push({ actionId: action.id, choice: 'reject' });
    } else if (choice !== null || all !== null) {
      const edit = readEdit(action, (field) => read(nameLinkField(field, action)));
      if (edit === 'bad') {
        return { ok: false, code: 'bad_event' };
      }
      actions.push(
        edit === null
          ? { actionId: action.id, choice: 'approve' }
          : { actionId: action.id, choice: 'edit', edit },
      );
    }
  }
  const parsed = decisionRequestSchema.safeParse({
    digest: read('digest'),
    actions,
    rest: 'reject',
  });
  return parsed.success ? { ok: true, request: parsed.data } : { ok: false, code: 'bad_request' };
}

function readEdit(
  action: Action,
  read: (field: LinkField) => string | null,
): ActionEdit | null | 'bad' {
  if (isMailAction(action)) {
    const { subject, body } = action.payload;
    const edit = { subject: read('subject') ?? subject, body: read('body') ?? body };
    return isSameText(edit.subject, subject) && isSameText(edit.body, body) ? null : edit;
  }
  const edit = readEventEdit(action, read);
  const told = sendUpdatesSchema.safeParse(read('sendUpdates'));
  return edit !== 'bad' && isTellingAction(action) && told.success
    ? chooseTelling(action, edit, told.data)
    : edit;
}

function readEventEdit(
  action: Action,
  read: (field: LinkField) => string | null,
): EventEdit | null | 'bad' {
  if (!isEditableEvent(action)) {
    return null;
  }
  const zone = readLinkZone(action);
  const proposed = fillEventForm(action, zone);
  const result = readEventForm(
    action,
    {
      summary: read('summary') ?? proposed.summary,
      start: read('start') ?? proposed.start,
      end: read('end') ?? proposed.end,
      location: read('location') ?? proposed.location,
    },
    zone,
  );
  if (!result.ok) {
    return 'bad';
  }
  // Times that were filled in by hand are meant, whatever is ticked.
  const own = result.edit?.start !== undefined || result.edit?.end !== undefined;
  const place = Number(read('time') ?? 0);
  return own ? result.edit : chooseTime(listTimes(action), result.edit, place);
}

/** A form may add or take blanks at the ends of what it holds. */
function isSameText(one: string, other: string): boolean {
  return one.trim() === other.trim();
}
