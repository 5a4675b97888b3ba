import type { EffectRecord } from './ports.ts';

/** How many of a run's effects are carried out or undone at the same moment. */
export const EFFECTS_AT_ONCE = 6;

/**
 * What an effect has to take turns with: others on the same mail or event, as occurrences of one
 * series are; and mails that leave an account go in the order in which they were shown.
 */
export function chooseLane({ action, accountId, key }: EffectRecord): string {
  switch (action.kind) {
    case 'change_labels':
    case 'trash_mail':
      return `${accountId} mail ${action.payload.mailId}`;
    case 'patch_event':
    case 'move_event':
    case 'delete_event':
    case 'respond_to_event':
      return `${accountId} event ${seriesOf(action.payload.eventId)}`;
    case 'create_event':
      return `${accountId} event ${key}`;
    case 'send_mail':
    case 'send_reply':
    case 'forward_mail':
    case 'create_draft':
      return `${accountId} writes`;
  }
}

/** Google calls an occurrence by its series and its start: `{series}_{start}`. */
function seriesOf(eventId: string): string {
  return eventId.split('_')[0] ?? eventId;
}
