import { Temporal } from 'temporal-polyfill';
import type { EventQuery } from '#lib/domain/event.ts';
import type { Person, StepOf } from '#lib/domain/plan.ts';
import { writeDay } from './name-days.ts';
import { formatTime } from './times.ts';

/** What becomes of found mails. */
export function describeChange(change: StepOf<'organize_mails'>['change'], one: boolean): string {
  const them = one ? 'it' : 'them';
  switch (change.do) {
    case 'archive':
      return `Archive ${them}`;
    case 'trash':
      return `Move ${them} to the bin`;
    case 'star':
      return `Star ${them}`;
    case 'unstar':
      return `Take the star off ${them}`;
    case 'mark_read':
      return `Mark ${them} as read`;
    case 'mark_unread':
      return `Mark ${them} as unread`;
    case 'label':
      return `Put the label “${change.label}” on ${them}`;
    case 'unlabel':
      return `Take the label “${change.label}” off ${them}`;
  }
}

/** Which events a query means: `the next event “Budget review” on Friday, 13 March 2026 at 15:00`. */
export function describeEvents(query: EventQuery, refs?: StepOf<'find_events'>['refs']): string {
  if (refs) return refs.length === 1 ? 'the event that was named' : 'the events that were named';
  const { title, people, startsAt, limit, order } = query;
  const which = order === 'latest' ? 'latest' : 'next';
  const parts = [
    limit === 1 ? `the ${which} event` : `events (at most ${limit})`,
    title === null ? '' : `“${title}”`,
    people.length === 0 ? '' : `with ${namePeople(people, 'or')}`,
    describeSpan(query),
    startsAt === null ? '' : `at ${startsAt}`,
  ];
  return parts.filter((part) => part !== '').join(' ');
}

function describeSpan({ after, before }: EventQuery): string {
  const last = before === null ? null : Temporal.PlainDate.from(before).subtract({ days: 1 });
  const first = after === null ? null : Temporal.PlainDate.from(after);
  if (first && last) {
    if (first.equals(last)) return `on ${writeDay(first)}`;
    return `from ${writeDay(first)} to ${writeDay(last)}`;
  }
  if (first) return `from ${writeDay(first)} on`;
  return last ? `until ${writeDay(last)}` : '';
}

/** An event that is to be made, with all that it will have. */
export function describeNewEvent(
  step: StepOf<'create_event'>,
  email: string,
  timeZone: string,
): string {
  const day = writeDay(Temporal.PlainDate.from(step.day));
  const parts = [
    `Create the event “${step.title}” on ${day}`,
    step.time === null ? 'all day' : `at ${step.time} (${timeZone})`,
    step.time === null ? '' : `for ${describeMinutes(step.minutes)}`,
    step.guests.length === 0 ? '' : `with ${namePeople(step.guests)}`,
    step.location === null ? '' : `at the place “${step.location}”`,
    `in the calendar of ${email}`,
  ];
  return parts.filter((part) => part !== '').join(' ');
}

/** What changes about found events, each change in full. */
export function describeEventChange(step: StepOf<'change_events'>, timeZone: string): string {
  const { shiftMinutes: shift } = step;
  const parts = [
    step.title === null ? '' : `the title becomes “${step.title}”`,
    step.day === null ? '' : `the day becomes ${writeDay(Temporal.PlainDate.from(step.day))}`,
    step.time === null ? '' : `the time becomes ${step.time} (${timeZone})`,
    shift === null
      ? ''
      : `it starts ${describeMinutes(Math.abs(shift))} ${shift < 0 ? 'earlier' : 'later'}`,
    step.minutes === null ? '' : `it lasts ${describeMinutes(step.minutes)}`,
    step.location === null ? '' : `the place becomes “${step.location}”`,
    step.addGuests.length === 0 ? '' : `invited as well: ${namePeople(step.addGuests)}`,
    step.removeGuests.length === 0 ? '' : `not invited any more: ${namePeople(step.removeGuests)}`,
  ];
  return parts.filter((part) => part !== '').join('; ');
}

/** "45 minutes", "1 hour", "1:30 hours". */
function describeMinutes(minutes: number): string {
  if (minutes < 60) return `${minutes} minute${minutes === 1 ? '' : 's'}`;
  if (minutes % 60 !== 0) return `${formatTime(minutes).replace(/^0/, '')} hours`;
  return minutes === 60 ? '1 hour' : `${minutes / 60} hours`;
}

/** People with their addresses, where these are known. */
export function namePeople(people: readonly Person[], last: 'and' | 'or' = 'and'): string {
  const names = people.map(({ name, address }) =>
    address === null || address === name ? name : `${name} <${address}>`,
  );
  return joinWords(names, last);
}

export function joinWords(words: readonly string[], last: 'and' | 'or'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1) ?? ''}`;
}
