import { singleDay } from './find-events.ts';
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
  // "I need Friday off. Cancel everything": all of that day.
  const all = said.before && said.many && !continues;
  const ask = all ? { ...said, before: false } : said;
  if (reason === null || !isPlaced(ask)) return said;
  if (FOR_GOOD.test(reason) || AHEAD.test(request.text)) return said;
  const told = readReason(reason, request);
  if (told === null) return problems.askEvent();
  if (told.day.of === null) {
    if (all) return said;
    const open = ask.many && ask.guests.with.length === 0 && ask.title.of === null;
    return open && ABSENT.test(reason) ? problems.askEvent() : ask;
  }
  const timed = ask.time.of !== null || ask.half !== null || ask.window !== null;
  const part = timed ? {} : { half: told.half, window: told.window };
  return { ...ask, day: { ...ask.day, of: told.day.of }, ...part };
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
      const timed = /^(day|half|window)$/.test(meaning.kind);
      if (timed && !takeEvent(told, meaning)) return null;
    }
  }
  // "My flight was moved from Friday to Saturday": either may be meant.
  const moved = reason.search(DONE) !== -1 && told.day.of !== null && !singleDay(told.day.of.days);
  return told.day.to === null && !moved ? told : null;
}
