import type { Action, ActionEdit, ActionOf, EventEdit } from '#lib/domain/action.ts';
import type { SendUpdates } from '#lib/domain/event.ts';

/** Actions that others hear of from Google: which of them is the user's to choose. */
export type TellingAction = ActionOf<
  'create_event' | 'patch_event' | 'delete_event' | 'respond_to_event'
>;

const GUESTS: [SendUpdates, string][] = [
  ['all', 'all guests'],
  ['externalOnly', 'only guests without Google Calendar'],
  ['none', 'nobody'],
];
const ORGANIZER: [SendUpdates, string][] = [
  ['all', 'the organizer'],
  ['none', 'nobody'],
];

/** Whom Google may mail, in words. */
export function listTellingOptions({ kind }: TellingAction): [SendUpdates, string][] {
  return kind === 'respond_to_event' ? ORGANIZER : GUESTS;
}

export function isTellingAction(action: Action): action is TellingAction {
  switch (action.kind) {
    case 'respond_to_event':
      return true;
    case 'create_event':
      return action.payload.event.attendees.length > 0;
    case 'delete_event':
      return action.before.attendees.length > 0;
    case 'patch_event':
      // A change that leaves the guests alone does not name them: it tells them where there are any.
      return action.payload.sendUpdates !== 'none' || action.payload.patch.attendees !== undefined;
    default:
      return false;
  }
}

/** The user's edit with another choice of whom to tell; null: nothing differs from the proposal. */
export function chooseTelling(
  action: TellingAction,
  edit: ActionEdit | null,
  sendUpdates: SendUpdates,
): EventEdit | null {
  const { sendUpdates: _before, ...rest }: EventEdit =
    edit !== null && !('body' in edit) ? edit : {};
  const chosen = sendUpdates === action.payload.sendUpdates ? rest : { ...rest, sendUpdates };
  return Object.keys(chosen).length === 0 ? null : chosen;
}

/** Another edit of the rest of an action; whom to tell stays as it was chosen. */
export function keepTelling(before: ActionEdit | null, edit: ActionEdit | null): ActionEdit | null {
  return before !== null && 'sendUpdates' in before && !(edit !== null && 'body' in edit)
    ? { ...edit, sendUpdates: before.sendUpdates }
    : edit;
}
