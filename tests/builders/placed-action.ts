import type { Action, ActionKind, MailAction } from '#lib/domain/action.ts';
import type { CalendarEvent, EventTime } from '#lib/domain/event.ts';
import type { Address } from '#lib/domain/mail.ts';
import { createFakeCalendar } from '#tests/fakes/fake-calendar.ts';
import { createFakeMailbox } from '#tests/fakes/fake-mailbox.ts';
import { ACTION_BUILDERS, buildEventFields } from './actions.ts';

export const CALENDAR = 'alex.rivera@company.com';
export const TEAM = 'team@group.calendar.google.com';

/** One account's mailbox and calendars, empty. */
export function createWorld() {
  return { mail: createFakeMailbox(), calendar: createFakeCalendar() };
}

export type World = ReturnType<typeof createWorld>;

export interface Wanted {
  kind: ActionKind;
  id: string;
  dependsOn?: string[];
  /** Of a reply, where it leaves from an alias. */
  from?: Address;
}

type Placer = (world: World, id: string) => Action;

/** Ids that end in a number lie on days of their own, so that no two events overlap. */
function at(id: string, hour: number): EventTime {
  const day = 1 + (Number(/\d+$/.exec(id)?.[0] ?? 0) % 28);
  const clock = `${String(hour).padStart(2, '0')}:00:00`;
  return {
    dateTime: `2026-06-${String(day).padStart(2, '0')}T${clock}+02:00`,
    timeZone: 'Europe/Budapest',
  };
}

function receive({ mail }: World, id: string, labelIds: string[]) {
  const target = { mailId: `mail-${id}`, threadId: `thread-${id}` };
  mail.receive(target.mailId, target.threadId, labelIds);
  return target;
}

function putEvent({ calendar }: World, id: string, response: CalendarEvent['response'] = null) {
  const times = { start: at(id, 10), end: at(id, 11) };
  const event = calendar.put({ calendarId: CALENDAR, eventId: `event-${id}`, ...times, response });
  return { target: { eventId: event.id, ...times }, etag: event.etag };
}

const LABELLED = ['IMPORTANT', 'INBOX', 'UNREAD'];

const PLACERS: { [Kind in ActionKind]: Placer } = {
  send_mail: (_world, id) => withText(ACTION_BUILDERS.send_mail(id)),
  create_draft: (_world, id) => withText(ACTION_BUILDERS.create_draft(id)),
  send_reply: (world, id) => {
    const action = withText(ACTION_BUILDERS.send_reply(id));
    const target = receive(world, id, ['INBOX']);
    return {
      ...action,
      payload: { ...action.payload, ...target },
      precondition: { threadTip: target.mailId },
    };
  },
  forward_mail: (world, id) => {
    const action = withText(ACTION_BUILDERS.forward_mail(id));
    return { ...action, payload: { ...action.payload, ...receive(world, id, ['INBOX']) } };
  },
  change_labels: (world, id) => {
    const action = ACTION_BUILDERS.change_labels(id);
    const target = receive(world, id, LABELLED);
    return {
      ...action,
      payload: {
        ...action.payload,
        ...target,
        add: [
          { id: 'STARRED', name: 'STARRED' },
          { id: null, name: `Trip ${id}` },
        ],
        remove: [{ id: 'INBOX', name: 'INBOX' }],
      },
      before: { labels: LABELLED },
      precondition: { labelIds: LABELLED },
    };
  },
  trash_mail: (world, id) => {
    const action = ACTION_BUILDERS.trash_mail(id);
    return {
      ...action,
      payload: { ...action.payload, ...receive(world, id, LABELLED) },
      before: { labels: LABELLED },
      precondition: { labelIds: LABELLED },
    };
  },
  create_event: (_world, id) => {
    const action = ACTION_BUILDERS.create_event(id);
    const event = buildEventFields({ start: at(id, 14), end: at(id, 15), attendees: [] });
    return {
      ...action,
      reversibility: 'reversible',
      payload: { calendarId: CALENDAR, event, sendUpdates: 'none' },
    };
  },
  patch_event: (world, id) => {
    const action = ACTION_BUILDERS.patch_event(id);
    const { target, etag } = putEvent(world, id);
    const patch = { summary: `Moved ${id}`, start: at(id, 12), end: at(id, 13) };
    return {
      ...action,
      payload: { ...action.payload, ...target, patch },
      before: { summary: 'Budget review', start: target.start, end: target.end },
      precondition: { etag, overlapping: [] },
    };
  },
  move_event: (world, id) => {
    const action = ACTION_BUILDERS.move_event(id);
    const { target, etag } = putEvent(world, id);
    return { ...action, payload: { ...action.payload, ...target }, precondition: { etag } };
  },
  delete_event: (world, id) => {
    const action = ACTION_BUILDERS.delete_event(id);
    const { target, etag } = putEvent(world, id);
    return {
      ...action,
      payload: { ...action.payload, ...target },
      before: buildEventFields({ start: target.start, end: target.end }),
      precondition: { etag },
    };
  },
  respond_to_event: (world, id) => {
    const action = ACTION_BUILDERS.respond_to_event(id);
    const { target, etag } = putEvent(world, id, 'needsAction');
    return { ...action, payload: { ...action.payload, ...target }, precondition: { etag } };
  },
};

/** Mails that can be told from each other. */
function withText<Mail extends MailAction>(action: Mail): Mail {
  const payload = { ...action.payload, body: `Hi,\n\nthis is ${action.id}.` };
  return { ...action, payload };
}

/** An action of a kind whose target, made for it alone, lies in the world as it was shown. */
export function placeAction(world: World, { kind, id, dependsOn = [], from }: Wanted): Action {
  const action = { ...PLACERS[kind](world, id), dependsOn };
  return from !== undefined && action.kind === 'send_reply'
    ? { ...action, payload: { ...action.payload, from } }
    : action;
}
