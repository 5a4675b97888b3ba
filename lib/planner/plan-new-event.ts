import { Temporal } from 'temporal-polyfill';
import type { Person, PlanInput } from '#lib/domain/plan.ts';
import { chooseRepeats } from './choose-repeats.ts';
import { joinWords } from './describe-steps.ts';
import type { NewEvent } from './event-job.ts';
import { isGeneric, nameOf, noteTime, singleDay, stripArticle } from './find-events.ts';
import { findSlot, joinDays } from './find-slot.ts';
import { type Job, listRecipients } from './make-query.ts';
import type { TimeSpan } from './meaning.ts';
import { capitalize, chooseAccount } from './plan-letters.ts';
import { planReminder } from './plan-reminder.ts';
import type { PlanRequest } from './plan-request.ts';
import type { Refusal } from './problems.ts';
import * as problems from './problems.ts';
import { readPeople } from './read-people.ts';
import type { EventAsk } from './take-event.ts';
import { minutesOf } from './times.ts';

const DEFAULT_MINUTES = 30;
const WHOLE_DAY = 1_440;

/** Words in the place of a name: they name nothing. */
const POINTING =
  /^(time|some time|one|it|this|that|them|these|those|something|anything)( up| in| down)?$/iu;

/** "I'm meeting Jane on Friday, put it on my calendar": said twice, it is one event. */
export function pointsAtNew({ verb, noun, day, time }: EventAsk): boolean {
  const dated = [day.of, day.to, time.of, time.to].some((said) => said !== null);
  return verb === 'create' && !dated && /^(it|this|that)$/iu.test(noun?.text ?? '');
}

/** A new event as a step, or what is missing for one. */
export function planNewEvent(
  said: EventAsk,
  input: PlanRequest,
  notes: string[],
  mails: readonly Job[],
): NewEvent | Refusal {
  const own = { ...said, noun: POINTING.test(said.noun?.text ?? '') ? null : said.noun };
  if (own.manner === 'remind') return planReminder(own, input, notes);
  const ask = fillPart(own, input, notes);
  const refusal = refuseKind(ask);
  if (refusal) return refusal;
  const repeats = chooseRepeats(ask, input);
  if (repeats !== null && 'problem' in repeats) return repeats;
  const guests = listGuests(ask, input, notes);
  if (isUntitled(ask, guests)) return problems.askTitle();
  const which = ask.calendars.find((calendar) => calendar.which !== null)?.which ?? null;
  const when =
    repeats === null && needsSlot(ask, guests)
      ? lookForTime(ask, input, notes)
      : planTime(ask, repeats?.day ?? null, input, notes);
  if ('problem' in when) return when;
  const { minutes, ...placed } = when;
  const accountId = chooseAccount(which, input, notes, {
    service: 'calendar',
    note: 'It goes into the calendar of',
  });
  const { slot, ...timed } = placed;
  const accountIds = input.accounts.map(({ id }) => id);
  const titled = { ...ask, topic: ask.topic ?? topicOf(ask, mails) };
  return {
    kind: 'create_event',
    accountId,
    title: ask.title.of ?? makeTitle(titled, guests, notes),
    ...timed,
    minutes,
    guests,
    location: ask.place,
    // Whoever is busy in one account is busy in all.
    ...(slot ? { slot: { accountIds, ...slot, mine: ask.slot === 'mine' } } : {}),
    ...(ask.guestsOf === null ? {} : { takes: ask.guestsOf, agenda: ask.title.of === null }),
    ...(repeats === null ? {} : { repeats: repeats.rule }),
  };
}

/** "block Friday afternoon": the whole of it, as far as it is worked and still to come. */
function fillPart(ask: EventAsk, input: PlanRequest, notes: string[]): EventAsk {
  const { manner, half, time, length, window, slot, allDay } = ask;
  const timed = time.of ?? time.to ?? length ?? window ?? slot;
  if (manner !== 'block' || half === null || timed !== null || allDay) return ask;
  const works = input.workingHours ?? { start: '09:00', end: '18:00' };
  const { from, until } = {
    morning: { from: works.start < '12:00' ? works.start : '09:00', until: '12:00' },
    afternoon: { from: '12:00', until: works.end > '12:00' ? works.end : '18:00' },
    evening: { from: '18:00', until: '22:00' },
  }[half];
  const now = Temporal.Instant.from(input.at).toZonedDateTimeISO(input.timeZone);
  const day = ask.day.of && singleDay(ask.day.of.days);
  const clock = now.round({ smallestUnit: 'minute', roundingIncrement: 15, roundingMode: 'ceil' });
  const next = clock.toPlainTime().toString({ smallestUnit: 'minute' });
  const running = day === now.toPlainDate().toString() && from < next && next < until;
  const start = running ? next : from;
  notes.push(`The ${half} is read as ${start} to ${until}.`);
  return { ...ask, time: { of: { from: start, to: until, note: null }, to: null } };
}

type Placed = Pick<NewEvent, 'day' | 'lastDay' | 'time' | 'minutes'> & {
  slot?: Omit<NonNullable<NewEvent['slot']>, 'accountIds' | 'mine'>;
};

/** What lasts for days rather than hours. */
const LASTING =
  /\b(vacation|holidays?|leave|pto|time off|away|out of office|ooo|trip|festival|conference|offsite|off-site|retreat|fair)\b/i;

/** "from Monday to Wednesday", "my vacation next week": an event of several whole days. */
function findDays({
  day,
  allDay,
  manner,
  noun,
  topic,
  title,
}: EventAsk): Pick<Placed, 'day' | 'lastDay'> | null {
  const { of, to } = day;
  const said = joinDays(day) ?? (of ?? to)?.days;
  if (!said || said.after === null || said.before === null || singleDay(said)) return null;
  const named = LASTING.test(`${noun?.text ?? ''} ${topic ?? ''} ${title.of ?? ''}`);
  if (!(allDay || named || manner === 'block' || (of && to))) return null;
  const last = Temporal.PlainDate.from(said.before).subtract({ days: 1 }).toString();
  return last > said.after ? { day: said.after, lastDay: last } : null;
}

/** Whether the event needs a time, and none was said. */
function needsSlot(ask: EventAsk, guests: readonly Person[]): boolean {
  if (ask.time.of !== null || ask.time.to !== null || ask.allDay) return false;
  return (
    ask.slot !== null ||
    guests.length > 0 ||
    ask.guestsOf !== null ||
    ask.length !== null ||
    ask.half !== null ||
    ask.window !== null
  );
}

function lookForTime(ask: EventAsk, input: PlanRequest, notes: string[]): Placed | Refusal {
  const found = findSlot(ask, input, notes);
  if (found.refusal) return found.refusal;
  if (ask.day.of?.note) notes.push(ask.day.of.note);
  const minutes = ask.length ?? DEFAULT_MINUTES;
  if (ask.length === null) notes.push(`No length was given: ${DEFAULT_MINUTES} minutes.`);
  return { day: found.slot.after, time: null, minutes, slot: found.slot };
}

function planTime(
  ask: EventAsk,
  first: string | null,
  input: PlanRequest,
  notes: string[],
): Placed | Refusal {
  const time = ask.time.of ?? ask.time.to;
  const span = first === null ? findDays(ask) : null;
  if (span) {
    if (time !== null) return problems.refuseManyDays();
    if (isPast(span.day, null, input)) return problems.refusePast();
    return { ...span, time: null, minutes: WHOLE_DAY };
  }
  const said = ask.day.of ?? ask.day.to;
  const day = first ?? (said && singleDay(said.days));
  if (!day) return problems.askDay(input.text, time !== null);
  if (isPast(day, time, input)) return problems.refusePast();
  // What repeats at no time of its own is as hard to place as a meeting.
  if (first !== null && time === null && needsSlot(ask, [])) return problems.askTime(input.text);
  if (said?.note) notes.push(said.note);
  noteTime(time, notes);
  return { day, time: time?.from ?? null, minutes: lengthOf(ask, time, notes) };
}

/** What the mails are about is what their people meet for. */
function topicOf({ guestsOf, noun }: EventAsk, mails: readonly Job[]): string | null {
  if (guestsOf === null || (noun !== null && !isGeneric(nameOf(noun.text)))) return null;
  const [first] = mails;
  return first?.query.topic ?? first?.query.subject ?? null;
}

/** Who is invited: whom the words name, else whom the user said to have to meet. */
function listGuests(ask: EventAsk, input: PlanRequest, notes: string[]): Person[] {
  const named = listRecipients([...ask.guests.with, ...ask.guests.add], notes);
  const company = input.company ?? null;
  if (named.length > 0 || ask.guestsOf !== null || company === null) return named;
  if (ask.manner === 'block' || ask.noun?.one === false) return named;
  const guests = listRecipients(
    [{ names: readPeople(company, input), self: false, before: false }],
    notes,
  );
  if (guests.length > 0) notes.push(`It is with ${company}, of whom you spoke.`);
  return guests;
}

/** What no step for a new event can express. */
function refuseKind(ask: EventAsk): Refusal | null {
  const named = ask.calendars.find((calendar) => calendar.name !== null);
  if (!isLength(ask.length)) return problems.askLength();
  const series = ask.repeats || ask.rule !== null;
  if ((ask.noun?.one === false && !series) || ask.many) return problems.askOneEvent();
  if (named) return problems.refuseOtherCalendar(named.name ?? '');
  return null;
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
function isUntitled(
  { title, noun, topic, manner, guestsOf }: EventAsk,
  guests: readonly Person[],
): boolean {
  if (title.of !== null || topic !== null || manner === 'block' || guests.length > 0) return false;
  if (guestsOf !== null) return false;
  return noun === null || /^(event|entry|)$/iu.test(nameOf(noun.text));
}

/** "make a note that the rent is due": the note is no part of what it says. */
const NOTE = /^notes?\s+(that|to|of|about|saying|for)\s+/iu;

/** A title in the user's own words, where they gave none in quotes. */
function makeTitle(ask: EventAsk, guests: readonly Person[], notes: string[]): string {
  const noun = ask.noun === null ? null : nameOf(ask.noun.text).replace(NOTE, '');
  const plain = noun === null || isGeneric(noun) || /^note$/iu.test(noun);
  const topic = ask.topic === null ? null : stripArticle(ask.topic);
  const names = joinWords(
    guests.map((guest) => guest.name),
    'and',
  );
  const open = ask.manner === 'block' && guests.length === 0;
  let title = noun ?? topic ?? (open ? 'busy' : 'meeting');
  if (topic !== null && /^(with|to) /.test(topic)) title = `${title} ${topic}`;
  else if (plain && topic !== null) title = topic;
  else if (topic !== null && topic !== title) title = `${title} about ${ask.topic ?? topic}`;
  else if (names !== '') title = `${title} with ${names}`;
  const taken = capitalize(title);
  if (plain || names !== '') notes.push(`No title was given: “${taken}” is taken.`);
  return taken;
}
