import { Temporal } from 'temporal-polyfill';
import type { PlanInput } from '#lib/domain/plan.ts';
import { chooseRepeats } from './choose-repeats.ts';
import type { NewEvent } from './event-job.ts';
import { noteTime, singleDay } from './find-events.ts';
import { writeDay } from './name-days.ts';
import { capitalize, chooseAccount } from './plan-letters.ts';
import type { Refusal } from './problems.ts';
import * as problems from './problems.ts';
import type { EventAsk } from './take-event.ts';

const MINUTES = 15;
const WHOLE_DAY = 1_440;
/** When somebody is reminded who said no more than the part of the day. */
const PARTS = { afternoon: '14:00', evening: '19:00' };
const MORNING = '09:00';

/** Words around what somebody is reminded of. */
const BEFORE =
  /^(?:(?:an?|the)\s+(?=(?:to|about|of|for|that)\s))?(?:(?:to|about|of|that|for|regarding|me|us|and|the fact that)\s+)+/iu;
/** "I have to go", "there is a meeting": what is told, without who has it. */
const TOLD =
  /^(?:(?:i|we)(?:'ve| have| will have)?(?: got)?|i am|i'm|im|we are|we're)\s+(?:(?:to|gotta|have to|need to|ought to|should|must|want to|supposed to|going to)\s+|(?:an?|my|our)\s+)|^there(?:'s| is| will be)\s+(?:an?|the|my|our)\s+/iu;
const AFTER = /(?:\s+(?:at|on|by|for|in|and|to|of|from|until|,))+$/iu;
const NOTHING =
  /^(it|this|that|something|this item|the item|these|them|the following|calendar|the calendar|event|appointment|an event)?$/iu;

/** A reminder as a step: a short entry that takes no time and rings when it begins. */
export function planReminder(ask: EventAsk, input: PlanInput, notes: string[]): NewEvent | Refusal {
  if (ask.relative) return problems.refuseRelative();
  const named = titleOf(ask);
  const timed = ask.day.of ?? ask.day.to ?? ask.time.of ?? ask.rule;
  if (named === null && timed === null) return problems.askReminder();
  const title = named ?? 'Reminder';
  if (named === null) notes.push(`It was not said what of: “${title}” is taken.`);
  const repeats = chooseRepeats(ask, input);
  if (repeats !== null && 'problem' in repeats) return repeats;
  const said = ask.day.of ?? ask.day.to;
  const when = chooseWhen(ask, repeats?.day ?? (said && singleDay(said.days)), input, notes);
  if ('problem' in when) return when;
  if (said?.note) notes.push(said.note);
  const which = ask.calendars.find((calendar) => calendar.which !== null)?.which ?? null;
  return {
    kind: 'create_event',
    accountId: chooseAccount(which, input, notes, {
      service: 'calendar',
      note: 'It goes into the calendar of',
    }),
    title,
    ...when,
    guests: [],
    location: null,
    reminder: true,
    ...(repeats === null ? {} : { repeats: repeats.rule }),
  };
}

function titleOf({ errand, title, topic, noun }: EventAsk): string | null {
  const said = title.of ?? [...errand, noun?.text ?? '', topic ?? ''].join(' ');
  const text = said.replace(/\s+/gu, ' ').trim().replace(BEFORE, '').replace(AFTER, '').trim();
  if (NOTHING.test(text) || !/\p{L}/u.test(text)) return null;
  return capitalize(text.replace(TOLD, ''));
}

function chooseWhen(
  ask: EventAsk,
  day: string | null,
  input: PlanInput,
  notes: string[],
): Pick<NewEvent, 'day' | 'time' | 'minutes'> | Refusal {
  const now = Temporal.Instant.from(input.at).toZonedDateTimeISO(input.timeZone);
  const today = now.toPlainDate();
  const clock = now.toPlainTime().toString({ smallestUnit: 'minute' });
  const said = ask.time.of ?? ask.time.to;
  noteTime(said, notes);
  if (said === null && day === null) return problems.askReminderTime(input.text);
  if (ask.allDay && day !== null) return { day, time: null, minutes: WHOLE_DAY };
  const time = said?.from ?? defaultTime(ask, input);
  if (day === null) {
    // "remind me at five": the next time that it is five.
    const next = time > clock ? today : today.add({ days: 1 });
    notes.push(`No day was given: ${writeDay(next)} is taken.`);
    return { day: next.toString(), time, minutes: MINUTES };
  }
  const over = day < today.toString() || (day === today.toString() && time < clock);
  if (over && said === null && day === today.toString()) return problems.askTime(input.text);
  if (over) return problems.refusePast();
  if (said === null) notes.push(`No time was given: it rings at ${time}.`);
  return { day, time, minutes: MINUTES };
}

function defaultTime({ half }: EventAsk, { workingHours }: PlanInput): string {
  if (half === 'afternoon' || half === 'evening') return PARTS[half];
  return workingHours?.start ?? MORNING;
}
