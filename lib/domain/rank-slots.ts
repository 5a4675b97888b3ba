import {
  ceilTo,
  type FreeSlots,
  type FreeSlotsQuery,
  listOpenSpans,
  listUnknown,
  USUAL_GRID,
  writeSlot,
} from './free-slots.ts';
import type { Span } from './spans.ts';
import { listSteadySpans, MINUTE_MS } from './zone-clock.ts';

/** What is left free beside a slot and is shorter than this is of no use to anybody. */
const CRUMB_MS = 30 * MINUTE_MS;

/**
 * The best slots of a query, best first, none overlapping another. The rules, in this order: inside
 * everybody's working hours and free for everybody who is known; in the soonest free stretch that is
 * long enough; there without leaving less than half an hour unused before or after, where that can
 * be; then the soonest. Those after the first are spread over the days, as other times to offer.
 *
 * @param order `soonest`: whoever asks for the first free time gets that, whatever it leaves beside it
 */
export function rankSlots(query: FreeSlotsQuery, order: 'tidy' | 'soonest' = 'tidy'): FreeSlots {
  const pauses = query.people.map(({ buffer }) => Math.min(...Object.values(buffer)));
  const pauseMs = Math.max(0, ...pauses) * MINUTE_MS;
  const stretches = listOpenSpans(query).flatMap((open) => {
    const crumbs = (slot: Span) => (order === 'tidy' ? countCrumbs(slot, open, pauseMs) : 0);
    const picks = pickApart(listCandidates(query, open), crumbs);
    return picks.length === 0 ? [] : [picks];
  });
  const days = new Map<string, Span[]>();
  for (const picks of stretches) {
    const day = dayOf(picks[0], query.timeZone);
    days.set(day, [...(days.get(day) ?? []), ...picks]);
  }
  const ranked: Span[] = [];
  const most = Math.max(0, ...[...days.values()].map(({ length }) => length));
  for (let round = 0; round < most && ranked.length < query.limit; round += 1) {
    const next = [...days.values()].flatMap((picks) => picks[round] ?? []);
    ranked.push(...next.slice(0, query.limit - ranked.length));
  }
  return { slots: ranked.map(writeSlot), unknown: listUnknown(query.people) };
}

/** Every start on the grid from which the whole length is inside the stretch. */
function listCandidates(query: FreeSlotsQuery, open: Span): Span[] {
  const length = query.minutes * MINUTE_MS;
  const grid = (query.gridMinutes ?? USUAL_GRID) * MINUTE_MS;
  const first = Math.max(open.from, Date.parse(query.notBefore));
  if (first + length > open.to) {
    return [];
  }
  const steady = listSteadySpans(query.timeZone, { from: first, to: open.to });
  return steady.flatMap(({ from, to, offset }) => {
    const candidates: Span[] = [];
    const end = Math.min(to, open.to - length + 1);
    for (let at = ceilTo(from + offset, grid) - offset; at < end; at += grid) {
      candidates.push({ from: at, to: at + length });
    }
    return candidates;
  });
}

function pickApart(candidates: Span[], crumbs: (slot: Span) => number): Span[] {
  const ordered = candidates.toSorted((a, b) => crumbs(a) - crumbs(b) || a.from - b.from);
  const picked: Span[] = [];
  for (const one of ordered) {
    if (picked.every((other) => one.to <= other.from || other.to <= one.from)) {
      picked.push(one);
    }
  }
  return picked;
}

/** A pause that is kept beside a meeting lies outside the stretch, and adds to what is left. */
function countCrumbs(slot: Span, open: Span, pauseMs: number): number {
  const rests = [slot.from - open.from, open.to - slot.to];
  return rests.filter((rest) => rest > 0 && rest + pauseMs < CRUMB_MS).length;
}

function dayOf(slot: Span | undefined, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(slot?.from);
}
