import type { EventQuery } from '#lib/domain/event.ts';
import { listEarlierEvents } from './earlier-events.ts';
import type { FoundEvents } from './event-job.ts';
import type { PlanRequest } from './plan-request.ts';
import type { EventAsk } from './take-event.ts';
import { readTokens } from './tokens.ts';

/** "the first one", "the 10am one", "the ones with Jane". */
const ONE =
  /\b(the|my)((?:\s+(?:first|second|third|fourth|fifth|last|next|final|earliest|latest|\d{1,2}(?::\d{2})?\s?(?:am|pm)?|morning|afternoon|evening)){0,2})\s+(one|ones)\b/iu;
const CHANGES =
  /\b(cancel|delete|remove|drop|move|push|reschedule|postpone|delay|shift|bring|rename|call|extend|shorten|decline|accept|add|invite)\b/iu;

/**
 * "cancel the first one", after events were looked up: the first of these.
 *
 * @param chosen whether the user was asked which of them
 * @returns the request itself where it says nothing of the kind
 */
export function narrowEarlier(request: PlanRequest, chosen = false): PlanRequest {
  const { previous, text } = request;
  const said = chosen || (ONE.test(text) && CHANGES.test(text));
  if (previous?.plan.workflow !== 'calendar' || !said) return request;
  const earlier = listEarlierEvents(request);
  if (!earlier) return request;
  const named = text.replace(
    ONE,
    (_, article: string, which: string, one: string) =>
      `${article}${which} ${/s$/i.test(one) ? 'events' : 'event'}`,
  );
  return { ...request, text: named, within: earlier.query };
}

/** An ask about events with what told those among which they are. */
export function stayWithin(ask: EventAsk, within: EventQuery | undefined): EventAsk {
  if (!within || ask.before || ask.verb === 'create' || ask.verb === 'read') return ask;
  const { after, before, people, title, startsBetween, place } = within;
  const names = people.map(({ name, address }) => ({ written: name, meant: [{ name, address }] }));
  const guests =
    names.length > 0 && ask.guests.with.length === 0
      ? { ...ask.guests, with: [{ names, self: false, before: false }] }
      : ask.guests;
  const untitled = ask.title.of === null && ask.topic === null;
  return {
    ...ask,
    guests,
    placeOf: ask.placeOf ?? place ?? null,
    day: { ...ask.day, of: ask.day.of ?? { days: { after, before }, note: null } },
    title: { ...ask.title, of: untitled ? title : ask.title.of },
    window:
      ask.window ?? (ask.half === null && ask.time.of === null ? (startsBetween ?? null) : null),
  };
}

/** Whether the request before spoke of a single event, whatever its plan may find. */
export function spokeOfOne({ previous }: PlanRequest, { query }: FoundEvents): boolean {
  if (query.limit === 1 || query.startsAt !== null) return true;
  const nouns = readTokens(previous?.text ?? '').filter(({ classes }) => classes.has('event'));
  const many = nouns.some(({ classes }) => classes.has('manyEvents'));
  return !many && (nouns.length > 0 || query.title !== null);
}
