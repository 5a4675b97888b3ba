import type { CalendarEvent, EventFields, EventPatch, EventTime } from './event.ts';

/** The fields of an event that an action can set. */
export function fieldsOf(event: CalendarEvent): EventFields {
  const { summary, description, location, start, end, attendees, recurrence } = event;
  return { summary, description, location, start, end, attendees, recurrence };
}

/** Of an event's fields, those that a patch names. */
export function pickFields(event: EventFields, patch: EventPatch): EventPatch {
  return {
    ...(patch.summary !== undefined && { summary: event.summary }),
    ...(patch.description !== undefined && { description: event.description }),
    ...(patch.location !== undefined && { location: event.location }),
    ...(patch.start !== undefined && { start: event.start }),
    ...(patch.end !== undefined && { end: event.end }),
    ...(patch.attendees !== undefined && { attendees: event.attendees }),
  };
}

/** Whether an event has the values of a patch; guests count by address, not by their answer. */
export function hasValues(event: EventFields, patch: EventPatch): boolean {
  const texts = ['summary', 'description', 'location'] as const;
  const times = ['start', 'end'] as const;
  const sameTexts = texts.every(
    (field) => patch[field] === undefined || patch[field].trim() === event[field].trim(),
  );
  const sameTimes = times.every((field) => {
    const wanted = patch[field];
    return wanted === undefined || isSameTime(wanted, event[field]);
  });
  const sameGuests =
    patch.attendees === undefined || addressesOf(patch.attendees) === addressesOf(event.attendees);
  return sameTexts && sameTimes && sameGuests;
}

/** Two times of an event as instants, however they are written. */
function isSameTime(one: EventTime, other: EventTime): boolean {
  if ('date' in one || 'date' in other) {
    return 'date' in one && 'date' in other && one.date === other.date;
  }
  return Date.parse(one.dateTime) === Date.parse(other.dateTime);
}

function addressesOf(guests: EventFields['attendees']): string {
  return guests
    .map((guest) => guest.address.toLowerCase())
    .sort()
    .join(' ');
}
