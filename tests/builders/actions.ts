import type { Action, ActionKind, ActionOf } from '#lib/domain/action.ts';
import type { Attendee, EventFields, EventTime } from '#lib/domain/event.ts';
import { buildReplyAction } from './reply-action.ts';

const JANE = { name: 'Jane Liu', address: 'jane@company.com' };
const ALEX = { name: 'Alex Rivera', address: 'alex.rivera@company.com' };

/** An instant in Budapest, where it is summer time then. */
export function at(clock: string, day = '2026-06-18'): EventTime {
  return { dateTime: `${day}T${clock}:00+02:00`, timeZone: 'Europe/Budapest' };
}

export function buildGuest(name: string): Attendee {
  const address = `${name.toLowerCase().replaceAll(' ', '.')}@company.com`;
  return { name, address, optional: false, response: 'needsAction' };
}

export function buildEventFields(changes: Partial<EventFields> = {}): EventFields {
  return {
    summary: 'Budget review',
    description: 'Bring the figures of the second quarter.',
    location: 'Room 4',
    start: at('10:00'),
    end: at('11:00'),
    attendees: [],
    recurrence: [],
    ...changes,
  };
}

const SHARED = {
  accountId: 'account-1',
  accountEmail: 'alex.rivera@company.com',
  risk: { level: 'low' as const, reasons: ['Touches nobody else.'] },
  estimate: { micros: 0, quotaUnits: 5 },
  reversibility: 'reversible' as const,
  gaps: [],
  provenance: [],
  dependsOn: [],
};

const MAIL = {
  from: ALEX,
  to: [JANE],
  cc: [],
  subject: 'Minutes',
  body: 'Hi Jane,\n\nhere they are.',
};
const MAIL_TARGET = {
  mailId: 'mail-1',
  threadId: 'thread-1',
  subject: 'Weekly news',
  from: { name: 'The News', address: 'news@example.com' },
  date: '2026-06-15T08:00:00.000Z',
};
const EVENT_TARGET = {
  calendarId: 'alex.rivera@company.com',
  eventId: 'event-1',
  summary: 'Budget review',
  start: at('10:00'),
  end: at('11:00'),
  sendUpdates: 'none' as const,
};

/** One action of each kind, complete; a test changes what it is about. */
export const ACTION_BUILDERS: { [Kind in ActionKind]: (id: string) => ActionOf<Kind> } = {
  send_mail: (id) => ({
    ...SHARED,
    id,
    kind: 'send_mail',
    reversibility: 'held',
    payload: MAIL,
    before: null,
    precondition: {},
  }),
  send_reply: (id) => buildReplyAction({ id }),
  forward_mail: (id) => ({
    ...SHARED,
    id,
    kind: 'forward_mail',
    reversibility: 'held',
    payload: {
      ...MAIL,
      subject: 'Fwd: Contract',
      threadId: 'thread-2',
      mailId: 'mail-2',
      attachments: [{ filename: 'contract.pdf', mimeType: 'application/pdf', size: 120_000 }],
    },
    before: null,
    precondition: {},
  }),
  create_draft: (id) => ({
    ...SHARED,
    id,
    kind: 'create_draft',
    payload: MAIL,
    before: null,
    precondition: {},
  }),
  change_labels: (id) => ({
    ...SHARED,
    id,
    kind: 'change_labels',
    payload: { ...MAIL_TARGET, add: [], remove: [{ id: 'INBOX', name: 'INBOX' }] },
    before: { labels: ['INBOX', 'Receipts'] },
    precondition: { labelIds: ['INBOX', 'Label_1'] },
  }),
  trash_mail: (id) => ({
    ...SHARED,
    id,
    kind: 'trash_mail',
    payload: MAIL_TARGET,
    before: { labels: ['INBOX'] },
    precondition: { labelIds: ['INBOX'] },
  }),
  create_event: (id) => ({
    ...SHARED,
    id,
    kind: 'create_event',
    reversibility: 'held',
    payload: {
      calendarId: 'alex.rivera@company.com',
      event: buildEventFields({ attendees: [buildGuest('Jane Liu')] }),
      sendUpdates: 'all',
    },
    before: null,
    precondition: { overlapping: [] },
  }),
  patch_event: (id) => ({
    ...SHARED,
    id,
    kind: 'patch_event',
    payload: { ...EVENT_TARGET, patch: { start: at('14:00'), end: at('15:00') } },
    before: { start: at('10:00'), end: at('11:00') },
    precondition: { etag: '"1"', overlapping: [] },
  }),
  move_event: (id) => ({
    ...SHARED,
    id,
    kind: 'move_event',
    payload: {
      ...EVENT_TARGET,
      calendarName: 'Alex Rivera',
      destinationId: 'team@group.calendar.google.com',
      destinationName: 'Team',
    },
    before: { calendarId: 'alex.rivera@company.com' },
    precondition: { etag: '"1"' },
  }),
  delete_event: (id) => ({
    ...SHARED,
    id,
    kind: 'delete_event',
    payload: EVENT_TARGET,
    before: buildEventFields(),
    precondition: { etag: '"1"' },
  }),
  respond_to_event: (id) => ({
    ...SHARED,
    id,
    kind: 'respond_to_event',
    payload: {
      ...EVENT_TARGET,
      response: 'accepted',
      organizer: { name: 'Jane Liu', address: 'jane.liu@company.com' },
    },
    before: { response: 'needsAction' },
    precondition: { etag: '"1"' },
  }),
};

/** One action of each of the eleven kinds; each one's id is its kind. */
export function buildActionsOfEveryKind(): Action[] {
  return Object.entries(ACTION_BUILDERS).map(([kind, build]) => build(kind));
}
