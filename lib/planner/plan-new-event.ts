import { Temporal } from 'temporal-polyfill';
import type { Person, PlanInput } from '#lib/domain/plan.ts';
import { chooseRepeats } from './choose-repeats.ts';
import { joinWords } from './describe-steps.ts';
import type { NewEvent } from './event-job.ts';
import { isGeneric, nameOf, noteTime, singleDay, stripArticle } from './find-events.ts';
import { listRecipients } from './make-query.ts';
import type { TimeSpan } from './meaning.ts';
import { capitalize, chooseAccount } from './plan-letters.ts';
import { planReminder } from './plan-reminder.ts';
import type { Refusal } from './problems.ts';
import * as problems from './problems.ts';
import type { EventAsk } from './take-event.ts';
import { minutesOf } from './times.ts';

const DEFAULT_MINUTES = 30;
const WHOLE_DAY = 1_440;

/** A new event as a step, or what is missing for one. */
export function planNewEvent(ask: EventAsk, input: PlanInput, notes: string[]): NewEvent | Refusal {
  if (ask.manner === 'remind') return planReminder(ask, input, notes);
  const refusal = refuseKind(ask);
  if (refusal) return refusal;
  const repeats = chooseRepeats(ask, input);
  if (repeats !== null && 'problem' in repeats) return repeats;
  const said = ask.day.of ?? ask.day.to;
  const time = ask.time.of ?? ask.time.to;
  const day = repeats?.day ?? (said && singleDay(said.days));
  if (!day) return problems.askDay(input.text, time !== null);
  if (isPast(day, time, input)) return problems.refusePast();
  const guests = listRecipients([...ask.guests.with, ...ask.guests.add], notes);
  const meets = guests.length > 0 || ask.length !== null || ask.half !== null;
  if (time === null && !ask.allDay && meets) return problems.askTime(input.text);
  if (isUntitled(ask, guests)) return problems.askTitle();
  if (said?.note) notes.push(said.note);
  noteTime(time, notes);
  const minutes = lengthOf(ask, time, notes);
  const which = ask.calendars.find((calendar) => calendar.which !== null)?.which ?? null;
  return {
    kind: 'create_event',
    accountId: chooseAccount(which, input, notes, {
      service: 'calendar',
      note: 'It goes into the calendar of',
    }),
    title: ask.title.of ?? makeTitle(ask, guests, notes),
    day,
    time: time?.from ?? null,
    minutes,
    guests,
    location: ask.place,
    ...(repeats === null ? {} : { repeats: repeats.rule }),
  };
}

/** What no step for a new event can express. */
function refuseKind(ask: EventAsk): Refusal | null {
  const named = ask.calendars.find((calendar) => calendar.name !== null);
  if (!isLength(ask.length)) return problems.askLength();
  if (ask.noun?.one === false || ask.many) return problems.askOneEvent();
  if (named) return problems.refuseOtherCalendar(named.name ?? '');
  const spans = ask.day.of !== null && ask.day.to !== null;
  return spans && ask.rule === null ? problems.refuseManyDays() : null;
}

/** Whether an event can last as long as was said, if anything was. */
export function isLength(minutes: number | null): boolean {
  return minutes === null || (minutes >= 5 && minutes <= WHOLE_DAY);
}

function isPast(day: string, time: TimeSpan | null, { at, timeZone }: PlanInput): boolean {
  const now = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone);
  const today = now.toPlainDate().toString();
  const clock = now.toPlainTime().toString({ smallestUnit: 'minute' });
  return day < today || (day === today && time !== null && time.from < clock);
}

function lengthOf(ask: EventAsk, time: TimeSpan | null, notes: string[]): number {
  if (time === null) {
    if (!ask.allDay) notes.push('No time was given: it lasts all day.');
    return WHOLE_DAY;
  }
  if (time.to !== null) {
    const minutes = minutesOf(time.to) - minutesOf(time.from);
    return Math.max(5, minutes <= 0 ? minutes + WHOLE_DAY : minutes);
  }
  if (ask.length !== null) return ask.length;
  notes.push(`No length was given: ${DEFAULT_MINUTES} minutes.`);
  return DEFAULT_MINUTES;
}

/** "create an event tomorrow": nothing tells what it is. */
function isUntitled({ title, noun, topic, manner }: EventAsk, guests: readonly Person[]): boolean {
  if (title.of !== null || topic !== null || manner === 'block' || guests.length > 0) return false;
  return noun === null || /^(event|entry|)$/iu.test(stripArticle(noun.text));
}

/** A title in the user's own words, where they gave none in quotes. */
function makeTitle(ask: EventAsk, guests: readonly Person[], notes: string[]): string {
  const noun = ask.noun === null ? null : nameOf(ask.noun.text);
  const plain = noun === null || isGeneric(noun);
  const topic = ask.topic === null ? null : stripArticle(ask.topic);
  const names = joinWords(
    guests.map((guest) => guest.name),
    'and',
  );
  let title = noun ?? topic ?? (ask.manner === 'block' ? 'busy' : 'meeting');
  if (topic?.startsWith('with ')) title = `${title} ${topic}`;
  else if (plain && topic !== null) title = topic;
  else if (topic !== null && topic !== title) title = `${title} about ${ask.topic ?? topic}`;
  else if (names !== '') title = `${title} with ${names}`;
  const taken = capitalize(title);
  if (plain || names !== '') notes.push(`No title was given: “${taken}” is taken.`);
  return taken;
}
