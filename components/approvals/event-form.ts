import {
  type Action,
  type ActionOf,
  EditRefusedError,
  type EventEdit,
  editAction,
  eventEditSchema,
} from '#lib/domain/action.ts';
import type { EventTime } from '#lib/domain/event.ts';
import { fromFieldValue, fromLastDay, toFieldValue, toLastDay } from '#lib/domain/event-time.ts';

/** Actions on an event that the user may change before approving. */
export type EditableEvent = ActionOf<'create_event'> | ActionOf<'patch_event'>;

/** What the fields of an event's form hold. */
export interface EventForm {
  summary: string;
  /** `YYYY-MM-DDTHH:mm`, or `YYYY-MM-DD` for an all-day event. */
  start: string;
  /** The same; of an all-day event its last day. */
  end: string;
  location: string;
}

export type EventFormResult =
  /** null: nothing differs from the proposal. */
  { ok: true; edit: EventEdit | null } | { ok: false; message: string };

export function isEditableEvent(action: Action): action is EditableEvent {
  return action.kind === 'create_event' || action.kind === 'patch_event';
}

/** The times that the action gives its event. */
export function readTimes(action: EditableEvent): { start: EventTime; end: EventTime } {
  if (action.kind === 'create_event') {
    const { start, end } = action.payload.event;
    return { start, end };
  }
  const { patch, start, end } = action.payload;
  return { start: patch.start ?? start, end: patch.end ?? end };
}

/** The form as the action fills it. A place that the action neither knows nor changes is empty. */
export function fillEventForm(action: EditableEvent, zone: string): EventForm {
  const { start, end } = readTimes(action);
  const texts =
    action.kind === 'create_event'
      ? action.payload.event
      : { summary: action.payload.summary, ...action.before, ...action.payload.patch };
  return {
    summary: texts.summary,
    start: toFieldValue(start, zone),
    end: 'date' in end ? toLastDay(end) : toFieldValue(end, zone),
    location: texts.location ?? '',
  };
}

/** What the user has changed of the proposal, if it can be done. */
export function readEventForm(
  action: EditableEvent,
  form: EventForm,
  zone: string,
): EventFormResult {
  const proposed = fillEventForm(action, zone);
  const times = readTimes(action);
  const start = fromFieldValue(form.start, times.start, zone);
  const end =
    'date' in times.end ? fromLastDay(form.end) : fromFieldValue(form.end, times.end, zone);
  if (start === null || end === null) {
    return { ok: false, message: 'Fill in when it starts and when it ends.' };
  }
  const edit: EventEdit = {
    ...(form.summary.trim() !== proposed.summary.trim() && { summary: form.summary }),
    ...(form.location.trim() !== proposed.location.trim() && { location: form.location.trim() }),
    ...(form.start !== proposed.start && { start }),
    ...(form.end !== proposed.end && { end }),
  };
  const parsed = eventEditSchema.safeParse(edit);
  if (!parsed.success) {
    return {
      ok: false,
      message:
        form.summary.trim() === ''
          ? 'An event needs a title.'
          : 'That is too long: a title or a place has at most 1,024 characters.',
    };
  }
  if (Object.keys(parsed.data).length === 0) {
    return { ok: true, edit: null };
  }
  return tryEdit(action, parsed.data);
}

function tryEdit(action: EditableEvent, edit: EventEdit): EventFormResult {
  try {
    editAction(action, edit);
    return { ok: true, edit };
  } catch (error) {
    if (error instanceof EditRefusedError) {
      return { ok: false, message: error.message };
    }
    throw error;
  }
}

/** The form with another start: what happens keeps its length. */
export function moveStart(form: EventForm, start: string): EventForm {
  const [from, to, next] = [form.start, form.end, start].map(toMs);
  if (from === undefined || to === undefined || next === undefined || !(from <= to)) {
    return { ...form, start };
  }
  const length = form.end.length;
  const end = new Date(next + to - from).toISOString().slice(0, length);
  return { ...form, start, end };
}

/** A field's value as milliseconds of a clock without a zone; undefined where it is no time. */
function toMs(value: string): number | undefined {
  const ms = Date.parse(value.includes('T') ? `${value}Z` : value);
  return Number.isNaN(ms) ? undefined : ms;
}
