import { type Action, type ActionKind, isMailAction } from './action.ts';
import type { EventTime, SendUpdates } from './event.ts';
import type { Address } from './mail.ts';

/** An action as one line: what it is about, and whom it reaches. */
export interface ActionOutline {
  title: string;
  /** Everybody who will hear of it. */
  people: Address[];
  /** When the event is, where it is one. */
  start: EventTime | null;
}

export function outlineAction(action: Action): ActionOutline {
  if (isMailAction(action)) {
    const { subject, to, cc } = action.payload;
    return {
      title: subject,
      people: action.kind === 'create_draft' ? [] : [...to, ...cc],
      start: null,
    };
  }
  switch (action.kind) {
    case 'change_labels':
    case 'trash_mail':
      return { title: action.payload.subject, people: [], start: null };
    case 'create_event': {
      const { summary, attendees, start } = action.payload.event;
      return { title: summary, people: told(action.payload.sendUpdates, attendees), start };
    }
    case 'patch_event': {
      const { summary, patch, sendUpdates, start } = action.payload;
      const guests = [...(action.before.attendees ?? []), ...(patch.attendees ?? [])];
      return {
        title: patch.summary ?? summary,
        people: told(sendUpdates, guests),
        start: patch.start ?? start,
      };
    }
    case 'move_event':
      return { title: action.payload.summary, people: [], start: action.payload.start };
    case 'respond_to_event': {
      const { summary, organizer, sendUpdates, start } = action.payload;
      return { title: summary, people: told(sendUpdates, [organizer]), start };
    }
    case 'delete_event':
      return {
        title: action.payload.summary,
        people: told(action.payload.sendUpdates, action.before.attendees),
        start: action.payload.start,
      };
  }
}

function told(sendUpdates: SendUpdates, guests: readonly Address[]): Address[] {
  const byAddress = new Map(guests.map(({ name, address }) => [address, { name, address }]));
  return sendUpdates === 'none' ? [] : [...byAddress.values()];
}

/** What each kind does: before it is approved, while it waits, and once it is done. */
export const ACTION_WORDS: Record<
  ActionKind,
  { will: string; done: string; one: string; many: string }
> = {
  send_mail: { will: 'Send', done: 'sent', one: 'mail', many: 'mails' },
  send_reply: { will: 'Send', done: 'sent', one: 'reply', many: 'replies' },
  forward_mail: { will: 'Forward', done: 'forwarded', one: 'mail', many: 'mails' },
  create_draft: { will: 'Save', done: 'saved', one: 'draft', many: 'drafts' },
  change_labels: { will: 'Organise', done: 'organised', one: 'mail', many: 'mails' },
  trash_mail: { will: 'Move to the bin', done: 'moved to the bin', one: 'mail', many: 'mails' },
  create_event: { will: 'Create', done: 'created', one: 'event', many: 'events' },
  patch_event: { will: 'Change', done: 'changed', one: 'event', many: 'events' },
  move_event: { will: 'Move', done: 'moved', one: 'event', many: 'events' },
  respond_to_event: {
    will: 'Answer',
    done: 'answered',
    one: 'invitation',
    many: 'invitations',
  },
  delete_event: { will: 'Delete', done: 'deleted', one: 'event', many: 'events' },
};
