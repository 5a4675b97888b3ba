import type { Action, ActionKind, ActionOf } from '#lib/domain/action.ts';
import { fieldsOf } from '#lib/domain/event-changes.ts';
import type { Registry } from '#lib/tools/registry.ts';
import { ACTION_BUILDERS, buildEventFields, buildGuest } from '#tests/builders/actions.ts';
import type { Desk, Person } from './desk.ts';
import type { ReadTool } from './durable.ts';

export interface Preparing {
  desk: Desk;
  tools: Registry;
  /** Calls a tool as the person, as often as the durable side would. */
  read: ReadTool;
  person: Person;
  /** Another person of the sandbox, who hears of it. */
  other: Person;
  /** Unlike that of any other action. */
  n: string;
  /** How many days from now an event of its own lies. */
  day: number;
}

/** For each kind: what is to be done, to a target that nothing else touches. */
const PREPARE: { [Kind in ActionKind]: (given: Preparing) => Promise<ActionOf<Kind>> } = {
  send_mail: async (given) => make(given, 'send_mail', { payload: mailOf(given) }),

  async send_reply(given) {
    const { id, threadId, messageId } = given.desk.receiveMail(given.person, given.n);
    return make(given, 'send_reply', {
      payload: {
        ...mailOf(given),
        subject: `Re: Order ${given.n}`,
        threadId,
        mailId: id,
        inReplyTo: messageId,
        references: [messageId],
      },
      precondition: { threadTip: id },
    });
  },

  async forward_mail(given) {
    const { id, threadId } = given.desk.receiveMail(given.person, given.n);
    const files = await given.read(given.tools.listAttachments, { mailId: id });
    const attachments = files.map(({ filename, mimeType, size }) => ({ filename, mimeType, size }));
    return make(given, 'forward_mail', {
      payload: { ...mailOf(given), threadId, mailId: id, attachments },
    });
  },

  create_draft: async (given) => make(given, 'create_draft', { payload: mailOf(given) }),

  async change_labels(given) {
    const target = await receiveTarget(given);
    return make(given, 'change_labels', {
      payload: {
        ...target.shown,
        add: [{ id: null, name: `Orders ${given.n.length}` }],
        remove: [{ id: 'INBOX', name: 'INBOX' }],
      },
      precondition: { labelIds: target.labelIds },
    });
  },

  async trash_mail(given) {
    const { shown, labelIds } = await receiveTarget(given);
    return make(given, 'trash_mail', { payload: shown, precondition: { labelIds } });
  },

  async create_event(given) {
    const guest = { ...buildGuest('Guest'), address: given.other.email };
    const event = buildEventFields({ ...spanOf(given, 2), attendees: [guest] });
    const overlapping = await given.read(given.tools.listOverlapping, {
      start: event.start,
      end: event.end,
      except: null,
    });
    return make(given, 'create_event', {
      payload: { calendarId: 'primary', event, sendUpdates: 'all' },
      precondition: { overlapping },
    });
  },

  async patch_event(given) {
    const { shown, event } = await bookTarget(given);
    return make(given, 'patch_event', {
      payload: { ...shown, patch: { summary: 'Moved to later', ...spanOf(given, 4) } },
      before: { summary: event.summary, start: event.start, end: event.end },
      precondition: { etag: event.etag, overlapping: [] },
    });
  },

  async move_event(given) {
    const { shown, event } = await bookTarget(given);
    const destination = { destinationId: given.person.teamId, destinationName: 'Team' };
    return make(given, 'move_event', {
      payload: { ...shown, calendarName: given.person.email, ...destination },
      before: { calendarId: shown.calendarId },
      precondition: { etag: event.etag },
    });
  },

  async respond_to_event(given) {
    const organizer = { email: given.other.email };
    const attendees = [
      { email: given.other.email, responseStatus: 'accepted' },
      { email: given.person.email, responseStatus: 'needsAction' },
    ];
    const { shown, event } = await bookTarget(given, { organizer, attendees });
    return make(given, 'respond_to_event', {
      payload: {
        ...shown,
        response: 'accepted',
        organizer: { name: '', address: given.other.email },
      },
      before: { response: 'needsAction' },
      precondition: { etag: event.etag },
    });
  },

  async delete_event(given) {
    const { shown, event } = await bookTarget(given);
    return make(given, 'delete_event', {
      payload: shown,
      before: fieldsOf(event),
      precondition: { etag: event.etag },
    });
  },
};

export const KINDS = Object.keys(PREPARE) as ActionKind[];

/** Reads what the action needs to know, by tools, and fills it in completely. */
export function prepareAction(kind: ActionKind, given: Preparing): Promise<Action> {
  return PREPARE[kind](given);
}

function make<Kind extends ActionKind>(
  { person, n }: Preparing,
  kind: Kind,
  changes: Partial<Pick<ActionOf<Kind>, 'payload' | 'before' | 'precondition'>>,
): ActionOf<Kind> {
  return {
    ...ACTION_BUILDERS[kind](`${kind}-${n}`),
    accountId: person.accountId,
    accountEmail: person.email,
    ...changes,
  };
}

function mailOf({ person, other, n }: Preparing) {
  return {
    from: { name: 'Alex Rivera', address: person.email },
    to: [{ name: 'Alex', address: other.email }],
    cc: [],
    subject: `Note ${n}`,
    body: `Hi,\n\nthis is note ${n}.`,
  };
}

/** An hour of its own on a day of its own, by the hour it begins at. */
function spanOf({ day }: Preparing, hour: number) {
  const start = Math.floor(Date.now() / 86_400_000) * 86_400_000 + day * 86_400_000;
  const at = (clock: number) => ({
    dateTime: `${new Date(start + clock * 3_600_000).toISOString().slice(0, 19)}+00:00`,
    timeZone: 'UTC',
  });
  return { start: at(hour), end: at(hour + 1) };
}

async function receiveTarget(given: Preparing) {
  const { id, threadId } = given.desk.receiveMail(given.person, given.n);
  const mail = await given.read(given.tools.readMail, { mailId: id });
  const { subject, from, date } = mail;
  const labelIds = (await given.read(given.tools.readLabels, { mailId: id })) ?? [];
  return { labelIds, shown: { mailId: id, threadId, subject, from, date } };
}

async function bookTarget(given: Preparing, fields: Partial<Parameters<Desk['book']>[2]> = {}) {
  const ref = given.desk.book(given.person, given.n, {
    summary: 'Budget',
    ...spanOf(given, 2),
    ...fields,
  });
  const event = await given.read(given.tools.readEvent, ref);
  if (!event) throw new Error(`the event ${ref.eventId} is not there`);
  const { summary, start, end } = event;
  return { event, shown: { ...ref, summary, start, end, sendUpdates: 'none' as const } };
}
