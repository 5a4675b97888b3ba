import type { Action, ActionEdit, EventEdit } from '#lib/domain/action.ts';
import type { EventTime } from '#lib/domain/event.ts';

interface Times {
  start: EventTime;
  end: EventTime;
}

/** The times that a new event can have, the proposed one first; empty where none are offered. */
export function listTimes(action: Action): Times[] {
  if (action.kind !== 'create_event' || !action.payload.alternatives?.length) {
    return [];
  }
  const { event, alternatives } = action.payload;
  return [event, ...alternatives].map(({ start, end }) => ({ start, end }));
}

/** Which of these times the event has as it is shown; -1: one of the user's own. */
export function findTime(times: readonly Times[], shown: Action): number {
  if (shown.kind !== 'create_event') {
    return -1;
  }
  const { start, end } = shown.payload.event;
  return times.findIndex((one) => isSame(one.start, start) && isSame(one.end, end));
}

/** The user's edit with one of the offered times; null: nothing differs from the proposal. */
export function chooseTime(
  times: readonly Times[],
  edit: ActionEdit | null,
  place: number,
): EventEdit | null {
  const {
    start: _start,
    end: _end,
    ...rest
  }: EventEdit = edit !== null && !('body' in edit) ? edit : {};
  const chosen = place > 0 ? { ...rest, ...times[place] } : rest;
  return Object.keys(chosen).length === 0 ? null : chosen;
}

function isSame(one: EventTime, other: EventTime): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
