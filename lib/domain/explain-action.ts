import type { Action, ActionOf, MailAction } from './action.ts';
import { nameLabel } from './deeds.ts';
import { outlineAction } from './describe-action.ts';
import type { EventFields, EventPatch } from './event.ts';
import { explainExtras } from './event-extras.ts';
import { writeEventSpan, writeRecurrence } from './event-time.ts';
import { writeLocalTime } from './infer-offsets.ts';
import type { Address } from './mail.ts';

/** A field as it is and as it will be; null: there is none. */
interface ValueChange {
  label: string;
  before: string | null;
  after: string | null;
}

/** What stays in a list, what comes and what goes. */
export interface ListChange {
  label: string;
  items: { text: string; change: 'same' | 'added' | 'removed' }[];
}

export type FieldChange = ValueChange | ListChange;

/** `Jane Liu <jane@company.com>`. */
export function writeAddress({ name, address }: Address): string {
  return name === '' ? address : `${name} <${address}>`;
}

/** Of a mail that leaves from an alias, in words, what it is an alias of; null for any other. */
export function explainAlias({ payload, accountEmail }: MailAction): string | null {
  return payload.from.address.toLowerCase() === accountEmail.toLowerCase()
    ? null
    : `your alias in ${accountEmail}`;
}

/** When an event is that an action is about: `Thu 16 Oct 2025, 10:00–10:45`; null for a mail. */
export function explainWhen(action: Action, zone: string | null): string | null {
  const times = action.kind === 'create_event' ? action.payload.event : action.payload;
  return 'start' in times && 'end' in times ? writeEventSpan(times.start, times.end, zone) : null;
}

/**
 * What an action changes, field by field. Of a mail that is written nothing: that is shown in full.
 * @param zone the reader's; null where it is not known
 * @param proposed the action before the user's edit, where it was edited
 */
export function explainChanges(
  action: Action,
  zone: string | null,
  proposed: Action = action,
): FieldChange[] {
  switch (action.kind) {
    case 'change_labels':
      return [explainLabels(action)];
    case 'trash_mail':
      return [
        {
          label: 'Where',
          before: action.before.labels.map(nameLabel).join(', ') || 'Archived',
          after: 'Bin; Gmail deletes it for good after 30 days',
        },
      ];
    case 'create_event':
      return explainNewEvent(action, zone, proposed);
    case 'patch_event':
      return explainPatch(action, zone);
    case 'move_event':
      return [
        {
          label: 'Calendar',
          before: action.payload.calendarName,
          after: action.payload.destinationName,
        },
      ];
    case 'respond_to_event': {
      const { before, payload } = action;
      return [
        {
          label: 'Your answer',
          before: ANSWER_WORDS[before.response],
          after: ANSWER_WORDS[payload.response],
        },
      ];
    }
    case 'delete_event': {
      const { values, guests } = readEvent(action.before, zone);
      return [
        ...values.map(({ label, text }) => ({ label, before: text, after: null })),
        ...listGuests(guests, []),
      ];
    }
    default:
      return [];
  }
}

const ANSWER_WORDS = {
  needsAction: 'None yet',
  accepted: 'Yes',
  tentative: 'Maybe',
  declined: 'No',
} as const;

function explainLabels({ before, payload }: ActionOf<'change_labels'>): ListChange {
  // Gmail names its own labels INBOX and the like; in an action they carry the names that are shown.
  const removed = new Set(payload.remove.map((label) => nameLabel(label.name)));
  const present = new Set(before.labels.map(nameLabel));
  const added = payload.add.filter((label) => !present.has(nameLabel(label.name)));
  return {
    label: 'Labels',
    items: [
      ...before.labels.map((name) => ({
        text: nameLabel(name),
        change: removed.has(nameLabel(name)) ? ('removed' as const) : ('same' as const),
      })),
      ...added.map(({ id, name }) => ({
        text: id === null ? `${name} (a new label)` : nameLabel(name),
        change: 'added' as const,
      })),
    ],
  };
}

/** An event in words, without what it has not. */
function readEvent(event: EventFields, zone: string | null) {
  const values = [
    { label: 'Title', text: event.summary },
    { label: 'When', text: writeEventSpan(event.start, event.end, zone) },
    { label: 'Repeats', text: writeRecurrence(event.recurrence) },
    { label: 'Where', text: event.location },
    { label: 'Call', text: event.video ? 'Gets a link for a video call' : '' },
    { label: 'Reminds', text: event.reminder ? 'When it begins; it is shown as free time' : '' },
    ...explainExtras(event.extras ?? {}),
    { label: 'Text', text: event.description },
  ];
  return { values: values.filter(({ text }) => text.trim() !== ''), guests: event.attendees };
}

/** In the order in which they are read. */
const LABELS = [
  'Title',
  'When',
  'Repeats',
  'Where',
  'Call',
  'Who sees it',
  'Shown as',
  'Reminds',
  'Colour',
  'Files',
  'Text',
];

function explainNewEvent(
  action: ActionOf<'create_event'>,
  zone: string | null,
  proposed: Action,
): FieldChange[] {
  const { calendarId, event, lost = [] } = action.payload;
  const { values, guests } = readEvent(event, zone);
  const older =
    proposed.kind === 'create_event' && proposed !== action
      ? readEvent(proposed.payload.event, zone).values
      : values;
  const texts = (all: typeof values, label: string) =>
    all.find((one) => one.label === label)?.text ?? null;
  const own = calendarId === 'primary' || calendarId === action.accountEmail;
  return [
    ...LABELS.flatMap((label): ValueChange[] => {
      const [before, after] = [texts(older, label), texts(values, label)];
      return before === null && after === null
        ? []
        : [{ label, before: before === after ? null : before, after }];
    }),
    ...listLocalTimes(action.payload, zone),
    ...listOtherTimes(action.payload, zone),
    ...(own ? [] : [{ label: 'Calendar', before: null, after: calendarId }]),
    ...(lost.length > 0
      ? [{ label: 'Not taken along', before: null, after: lost.join('; ') }]
      : []),
    ...listGuests([], guests),
  ];
}

/** What the clocks of guests show then, as far as it is known. */
function listLocalTimes(
  { event, guestOffsets = [] }: ActionOf<'create_event'>['payload'],
  zone: string | null,
): ValueChange[] {
  const { start } = event;
  const times =
    'date' in start
      ? []
      : guestOffsets.flatMap((guest) => writeLocalTime(start.dateTime, guest, zone) ?? []);
  return times.length === 0
    ? []
    : [{ label: 'For guests', before: null, after: `${times.join('; ')}, from their mails` }];
}

/** What can be picked in place of the time that is proposed. */
function listOtherTimes(
  { event, alternatives = [] }: ActionOf<'create_event'>['payload'],
  zone: string | null,
): ValueChange[] {
  const others = alternatives
    .map(({ start, end }) => writeEventSpan(start, end, zone))
    .filter((text) => text !== writeEventSpan(event.start, event.end, zone));
  return others.length === 0 ? [] : [{ label: 'Or', before: null, after: others.join('; ') }];
}

function explainPatch({ payload, before }: ActionOf<'patch_event'>, zone: string | null) {
  const { patch } = payload;
  const texts = [
    ['Title', 'summary'],
    ['Where', 'location'],
    ['Text', 'description'],
  ] as const;
  const current: EventPatch = { ...before, summary: before.summary ?? payload.summary };
  const moves = patch.start !== undefined || patch.end !== undefined;
  const start = before.start ?? payload.start;
  const end = before.end ?? payload.end;
  return [
    ...(moves
      ? [
          {
            label: 'When',
            before: writeEventSpan(start, end, zone),
            after: writeEventSpan(patch.start ?? start, patch.end ?? end, zone),
          },
        ]
      : []),
    ...texts.flatMap(([label, field]): FieldChange[] =>
      patch[field] === undefined
        ? []
        : [{ label, before: current[field]?.trim() || null, after: patch[field].trim() || null }],
    ),
    ...(patch.attendees === undefined ? [] : listGuests(before.attendees ?? [], patch.attendees)),
  ];
}

function listGuests(before: readonly Address[], after: readonly Address[]): ListChange[] {
  const has = (all: readonly Address[], one: Address) =>
    all.some((other) => other.address === one.address);
  const items = [
    ...before.map((guest) => ({
      text: writeAddress(guest),
      change: has(after, guest) ? ('same' as const) : ('removed' as const),
    })),
    ...after
      .filter((guest) => !has(before, guest))
      .map((guest) => ({ text: writeAddress(guest), change: 'added' as const })),
  ];
  return items.length === 0 ? [] : [{ label: 'Guests', items }];
}

const TOLD = {
  create_event: 'the invitation',
  patch_event: 'the change',
  move_event: 'the change',
  delete_event: 'the cancellation',
  respond_to_event: 'your answer',
} as const;

/** Whether Google mails the guests of an event, and whom; null where there is nobody to tell. */
export function explainTelling(action: Action): string | null {
  if (!('sendUpdates' in action.payload)) {
    return null;
  }
  if (action.kind === 'respond_to_event' && action.payload.sendUpdates === 'none') {
    return 'Google mails nothing of it to the organizer.';
  }
  const kind = action.kind as keyof typeof TOLD;
  const { people } = outlineAction(action);
  if (action.payload.sendUpdates === 'all') {
    const whom = people.map(({ name, address }) => name || address).join(', ');
    return `Google mails ${TOLD[kind]} to ${whom === '' ? 'the guests, if there are any' : whom}.`;
  }
  if (action.payload.sendUpdates === 'externalOnly') {
    return `Google mails ${TOLD[kind]} only to guests who do not use Google Calendar.`;
  }
  return countGuests(action) === 0 ? null : 'Google mails nothing of it to the guests.';
}

function countGuests(action: Action): number {
  switch (action.kind) {
    case 'create_event':
      return action.payload.event.attendees.length;
    case 'patch_event':
      return (action.payload.patch.attendees ?? action.before.attendees ?? []).length;
    case 'delete_event':
      return action.before.attendees.length;
    default:
      return 0;
  }
}

/** Whether and how long an action can be taken back. @param undoMinutes the user's setting */
export function explainUndo({ reversibility }: Action, undoMinutes: number): string {
  const minutes = `${undoMinutes} ${undoMinutes === 1 ? 'minute' : 'minutes'}`;
  if (undoMinutes === 0) {
    return 'Happens at once and cannot be undone.';
  }
  return reversibility === 'reversible'
    ? `Can be undone for ${minutes} afterwards.`
    : `Waits ${minutes} before it happens; you can stop it until then, not afterwards.`;
}

/** The actions without which this one does not run. */
export function findNeeded(action: Action, all: readonly Action[]): Action[] {
  return all.filter((other) => action.dependsOn.includes(other.id));
}
