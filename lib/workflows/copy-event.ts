import type { ActionOf } from '#lib/domain/action.ts';
import type { CalendarEvent } from '#lib/domain/event.ts';
import { fieldsOf } from '#lib/domain/event-changes.ts';

type Copy = Pick<ActionOf<'create_event'>['payload'], 'event' | 'lost'>;

/** What a copy of such an event is no more, since only a main calendar can have one. */
const KINDS: Partial<Record<CalendarEvent['kind'], string>> = {
  focusTime: 'That it is focus time: it becomes an ordinary event',
  outOfOffice: 'That it declines invitations as out of office: it becomes an ordinary event',
};

/**
 * An event as it is made anew in another account, by itself: with its privacy, reminders, colour and
 * files. A Google Meet call stays with the event that it was made for, since Google warns against
 * giving it to another one ("can expose meeting details to unintended users"); its link still works
 * and goes into the text.
 * https://developers.google.com/workspace/calendar/api/v3/reference/events (conferenceData)
 */
export function copyEvent(event: CalendarEvent): Copy {
  const { meetUrl, ...extras } = event.extras ?? {};
  const fields = fieldsOf(event);
  const kind = KINDS[event.kind];
  const lost = [
    ...(meetUrl ? ['The button for the video call: its link goes into the text'] : []),
    ...(kind ? [kind] : []),
  ];
  return {
    event: {
      ...fields,
      description: addLink(fields.description, meetUrl),
      attendees: [],
      recurrence: [],
      ...(Object.keys(extras).length > 0 && { extras }),
    },
    ...(lost.length > 0 && { lost }),
  };
}

function addLink(text: string, url: string | undefined): string {
  return url === undefined || text.includes(url) || url === ''
    ? text
    : `${text}\n\nVideo call: ${url}`.trim();
}
