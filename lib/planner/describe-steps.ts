import { Temporal } from 'temporal-polyfill';
import type { EventQuery } from '#lib/domain/event.ts';
import type { Person, StepOf } from '#lib/domain/plan.ts';
import type { Repeats } from '#lib/domain/repeats.ts';
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
  const { title, people, startsAt, startsBetween, during, attended } = query;
  const parts = [
    nameEvents(query),
    title === null ? '' : query.overlapping ? `with “${title}”` : `“${title}”`,
    people.length === 0 ? '' : `with ${namePeople(people, 'or')}`,
    describeSpan(query),
    startsAt === null ? '' : `at ${startsAt}`,
    startsBetween ? `starting between ${startsBetween.from} and ${startsBetween.until}` : '',
    during ? `taking place between ${during.from} and ${during.until}` : '',
    query.lasts ? describeLasting(query.lasts) : '',
    query.except ? `without ${describeExcept(query.except)}` : '',
    ...describeWhere(query),
    attended ? 'that took place' : '',
  ];
  return parts.filter((part) => part !== '').join(' ');
}

function describeWhere({ place, calendar }: EventQuery): string[] {
  return [
    place === undefined ? '' : `whose place or title has “${place}”`,
    calendar === undefined ? '' : `in the calendar “${calendar}”`,
  ];
}

function nameEvents({ limit, order, skip, attended, overlapping }: EventQuery): string {
  const latest = order === 'latest';
  if (limit === 1) {
    const which = latest ? 'latest' : attended ? 'first' : 'next';
    return `the ${skip === undefined ? which : nameOrdinal(skip + 1, latest)} event`;
  }
  if (overlapping) return 'events that overlap';
  if (skip === undefined) return `events (at most ${limit})`;
  return `events (at most ${limit}, but the ${latest ? 'last' : 'first'} ${skip === 1 ? 'one' : skip})`;
}

function describeExcept(except: NonNullable<EventQuery['except']>): string {
  const { title, people, startsAt, startsBetween, lasts } = except;
  const parts = [
    title === null ? '' : `“${title}”`,
    people.length === 0 ? '' : `with ${namePeople(people, 'or')}`,
    describeSpan(except),
    startsAt === null ? '' : `at ${startsAt}`,
    startsBetween ? `starting between ${startsBetween.from} and ${startsBetween.until}` : '',
    lasts ? describeLasting(lasts) : '',
  ];
  return `those ${parts.filter((part) => part !== '').join(' ')}`;
}

function describeLasting({ least, most }: NonNullable<EventQuery['lasts']>): string {
  if (least !== null && least === most) return `of ${describeMinutes(least)}`;
  if (most === null) return least === null ? '' : describeLeast(least);
  return least === null
    ? `of ${describeMinutes(most)} or less`
    : `of ${describeMinutes(least)} to ${describeMinutes(most)}`;
}

/** 61 minutes are said as more than an hour. */
function describeLeast(least: number): string {
  return least % 5 === 1
    ? `longer than ${describeMinutes(least - 1)}`
    : `of ${describeMinutes(least)} or more`;
}

/** "third", "third last". */
export function nameOrdinal(number: number, fromEnd: boolean): string {
  const words = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth'];
  const word = words[number - 1] ?? `${number}th`;
  return fromEnd ? `${word} last` : word;
}

function describeSpan({ after, before }: Pick<EventQuery, 'after' | 'before'>): string {
  const last = before === null ? null : Temporal.PlainDate.from(before).subtract({ days: 1 });
  const first = after === null ? null : Temporal.PlainDate.from(after);
  if (first && last) {
    if (first.equals(last)) return `on ${writeDay(first)}`;
    return `from ${writeDay(first)} to ${writeDay(last)}`;
  }
  if (first) return `from ${writeDay(first)} onwards`;
  return last ? `until ${writeDay(last)}` : '';
}

/** An event that is to be made, with all that it will have. */
export function describeNewEvent(
  step: StepOf<'create_event'>,
  email: string,
  timeZone: string,
): string {
  const guests = [...step.guests.map((one) => namePeople([one])), ...peopleOf(step.guestsOf)];
  const parts = [
    step.reminder ? `Put the reminder “${step.title}”` : `Create the event “${step.title}”`,
    describeTime(step, timeZone),
    step.repeats ? describeRepeats(step.repeats) : '',
    guests.length === 0 ? '' : `with ${joinWords(guests, 'and')}`,
    step.agendaOf ? `with an agenda from step ${numberOf(step.agendaOf)}` : '',
    step.location === null ? '' : `at the place “${step.location}”`,
    step.video ? 'with a link for a video call' : '',
    `in the calendar of ${email}`,
  ];
  return parts.filter((part) => part !== '').join(' ');
}

function describeTime(
  { slotOf, day, lastDay, time, minutes, reminder }: StepOf<'create_event'>,
  timeZone: string,
): string {
  const long = reminder ? '' : ` for ${describeMinutes(minutes)}`;
  if (slotOf !== undefined) return `at the first time of step ${numberOf(slotOf)}${long}`;
  const date = Temporal.PlainDate.from(day);
  if (lastDay !== undefined) {
    return `all day ${describeSpan({ after: day, before: Temporal.PlainDate.from(lastDay).add({ days: 1 }).toString() })}`;
  }
  const on = `on ${writeDay(date)}`;
  return time === null ? `${on} all day` : `${on} at ${time} (${timeZone})${long}`;
}

const UNITS = { daily: 'day', weekly: 'week', monthly: 'month', yearly: 'year' } as const;
const WEEK_DAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');

/** "every 2 weeks on Monday and Friday until Friday, 13 March 2026". */
function describeRepeats({ frequency, interval, days, week, until }: Repeats): string {
  const unit = UNITS[frequency];
  const names = days.map((day) => WEEK_DAYS[day - 1] ?? '');
  const parts = [
    interval === 1 ? `every ${unit}` : `every ${interval} ${unit}s`,
    names.length === 0 ? '' : `on ${nameWeek(week)}${joinWords(names, 'and')}`,
    until === null ? '' : `until ${writeDay(Temporal.PlainDate.from(until))}`,
  ];
  return parts.filter((part) => part !== '').join(' ');
}

function nameWeek(week: number | undefined): string {
  if (week === undefined) return '';
  return week === -1 ? 'the last ' : `the ${nameOrdinal(week, false)} `;
}

/** Free times that are looked for: whose, when and how long. */
export function describeSlots(step: StepOf<'find_slots'>): string {
  const { after, before, from, until, people, minutes, count } = step;
  const others = [...people.map((one) => namePeople([one])), ...peopleOf(step.peopleOf)];
  const parts = [
    count === 1 ? 'Find the first free time' : `Find ${count} free times`,
    `of ${describeMinutes(minutes)}`,
    describeSpan({ after, before }),
    from === null ? '' : `after ${from}`,
    until === null ? '' : `before ${until}`,
    others.length === 0 ? '' : `for you and ${joinWords(others, 'and')}`,
  ];
  return parts.filter((part) => part !== '').join(' ');
}

/** "the people of step 3", or nobody. */
export function peopleOf(stepId: string | undefined): string[] {
  return stepId === undefined ? [] : [`the people of step ${numberOf(stepId)}`];
}

/** "s2" is the second step, as they are numbered on the page. */
export function numberOf(stepId: string): string {
  return stepId.slice(1);
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
    step.stretchMinutes === undefined
      ? ''
      : `it gets ${describeMinutes(Math.abs(step.stretchMinutes))} ${step.stretchMinutes < 0 ? 'shorter' : 'longer'}`,
    step.location === null ? '' : `the place becomes “${step.location}”`,
    step.addGuests.length === 0 ? '' : `invited as well: ${namePeople(step.addGuests)}`,
    step.removeGuests.length === 0 ? '' : `not invited any more: ${namePeople(step.removeGuests)}`,
  ];
  return parts.filter((part) => part !== '').join('; ');
}

/** "45 minutes", "1 hour", "1:30 hours". */
function describeMinutes(minutes: number): string {
  if (minutes % 1_440 === 0) return minutes === 1_440 ? '1 day' : `${minutes / 1_440} days`;
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
