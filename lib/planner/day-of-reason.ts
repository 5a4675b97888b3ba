import { isGeneric, nameOf, singleDay } from './find-events.ts';
import type { PlanRequest } from './plan-request.ts';
import type { Refusal } from './problems.ts';
import * as problems from './problems.ts';
import { readRequest } from './read-request.ts';
import { type EventAsk, openEvent, takeEvent } from './take-event.ts';

/** Whoever leaves is gone for good, and "upcoming" is not that day alone. */
const FOR_GOOD =
  /\b(left|leaves|leaving|quit|quits|quitting|resign\w*|retir\w*|fired|joined|anymore|any more|any longer|no longer)\b/iu;
const AHEAD = /\b(future|upcoming|from now on|ever)\b/iu;

/** What was done to something tells nothing of the day. */
const DONE =
  /\b(moved|cancell?ed|rescheduled|postponed|changed|asked|said|says?|told|accepted|declined|deleted|delayed|cancel|tell|think)\b/giu;

/** Whoever is ill is so today, unless they say otherwise. */
const ILL = /\b(sick|ill|unwell|not (feeling )?well|fever|in bed)\b/iu;

/** What somebody says who is not there, for a while that they do not say. */
const ABSENT =
  /\b(sick|ill|unwell|not well|fever|hospital|emergency|out of (the )?office|ooo|away|stuck|can't make it|cannot make it|day off)\b/iu;

/**
 * "I'm out on Friday. Cancel my first meeting": the one on Friday.
 *
 * @param continues whether other events were spoken of before in the same breath
 * @returns the ask as it would be with the day in it, or the question which event is meant
 */
export function takeReason(
  said: EventAsk,
  request: PlanRequest,
  continues: boolean,
): EventAsk | Refusal {
  const reason = request.reason ?? null;
  if (said.verb === 'create') return takeVacancy(said, request);
  // "I need Friday off. Cancel everything": all of that day.
  const all = said.before && said.many && !continues;
  const ask = all ? { ...said, before: false } : said;
  if (reason === null || !isPlaced(ask)) return said;
  if (FOR_GOOD.test(reason) || AHEAD.test(request.text)) return said;
  const told = readReason(reason, request);
  if (told === null) return problems.askEvent();
  if (told.day.of !== null) return placeOnDay(ask, told);
  const open = ask.many && ask.guests.with.length === 0 && ask.title.of === null;
  if (!open || all || !ABSENT.test(reason)) return said;
  return ILL.test(reason) ? placeOnDay(ask, today(request)) : problems.askEvent();
}

function today(request: PlanRequest): EventAsk {
  return readReason('today', request) ?? openEvent('read', null);
}

/** The events of the day that a reason tells, and of its part of the day. */
function placeOnDay(ask: EventAsk, told: EventAsk): EventAsk {
  const timed = ask.time.of !== null || ask.half !== null || ask.window !== null;
  const part = timed ? {} : { half: told.half, window: told.window };
  // "Something came up at 3pm tomorrow, cancel my meeting": the one at three.
  const single = !timed && ask.pick === null && !ask.many && ask.noun?.one !== false;
  const exact = single && !isNamed(ask) && told.time.of !== null;
  const time = exact ? { ...ask.time, of: told.time.of } : ask.time;
  return { ...ask, day: { ...ask.day, of: told.day.of }, ...part, time };
}

/** "If I'm free tomorrow, book one at 3pm", "I'm out on Friday. Block the day.": on that day. */
function takeVacancy(ask: EventAsk, request: PlanRequest): EventAsk {
  const told = request.vacant ?? (ask.manner === 'block' ? request.reason : null) ?? null;
  const dated = ask.day.of !== null || ask.day.to !== null || ask.repeats || ask.slot !== null;
  const read = told === null || dated ? null : readReason(told, request);
  if (!read || read.day.of === null) return ask;
  const timed = ask.time.of !== null || ask.time.to !== null;
  const open = !timed && ask.half === null && ask.window === null && !ask.allDay;
  const part = open ? { half: read.half, window: read.window } : {};
  return { ...ask, day: { ...ask.day, of: read.day.of }, ...part };
}

/** "my stand-up", "my call with Jane": told apart by more than when it is. */
function isNamed({ title, topic, guests, noun }: EventAsk): boolean {
  const words = nameOf(noun?.text ?? '');
  return (
    title.of !== null ||
    topic !== null ||
    guests.with.length > 0 ||
    (words !== '' && !isGeneric(words))
  );
}

/** Whether an ask is about events that are there, on a day that it does not say itself. */
function isPlaced({ verb, before, day, pick, response }: EventAsk): boolean {
  if (before || day.of !== null || pick === 'latest') return pick === 'latest' && day.of === null;
  return verb === 'delete' || verb === 'change' || response !== null;
}

/** The one stretch of days that a reason tells; null where it tells several. */
function readReason(reason: string, request: PlanRequest): EventAsk | null {
  const text = `what is on my calendar ${reason.replace(DONE, ' ')}`;
  const { phrases } = readRequest({ ...request, text, previous: null });
  const told = openEvent('read', null);
  for (const { meanings } of phrases) {
    for (const meaning of meanings) {
      const timed = /^(day|half|window|time)$/.test(meaning.kind);
      if (timed && !takeEvent(told, meaning)) return null;
    }
  }
  // "My flight was moved from Friday to Saturday": either may be meant.
  const moved = reason.search(DONE) !== -1 && told.day.of !== null && !singleDay(told.day.of.days);
  return told.day.to === null && !moved ? told : null;
}
