import { Temporal } from 'temporal-polyfill';
import type { Provenance, Slot } from '#lib/domain/draft.ts';
import type { Ask, AskAnswer } from '#lib/domain/writer.ts';
import { createGap, fill, type ReplyPart, type ReplyStyle } from './reply-part.ts';
import { writeDay, writeSpan } from './write-dates.ts';

type Availability = Extract<Ask, { kind: 'availability' }>;
type ProposedTime = Extract<Ask, { kind: 'proposed_time' }>;

const MAX_OFFERS = 3;

/** A free span cut to the length that is wanted. */
function cutSlot(slot: Slot, minutes: number): Slot {
  const end = Temporal.Instant.from(slot.start).add({ minutes });
  return Temporal.Instant.compare(end, Temporal.Instant.from(slot.end)) < 0
    ? { start: slot.start, end: end.toString() }
    : slot;
}

/** At most three of the slots, from as many different days as there are, in order of time. */
function pickSlots(slots: readonly Slot[], minutes: number, timeZone: string): Slot[] {
  const sorted = [...new Map(slots.map((slot) => [slot.start, slot])).values()].toSorted(
    (one, other) => Temporal.Instant.compare(one.start, other.start),
  );
  const byDay = Map.groupBy(sorted, (slot) =>
    Temporal.Instant.from(slot.start).toZonedDateTimeISO(timeZone).toPlainDate().toString(),
  );
  const picked = new Set<Slot>();
  for (let round = 0; picked.size < Math.min(MAX_OFFERS, sorted.length); round += 1) {
    for (const day of byDay.values()) {
      const slot = day[round];
      if (slot && picked.size < MAX_OFFERS) picked.add(slot);
    }
  }
  return sorted.filter((slot) => picked.has(slot)).map((slot) => cutSlot(slot, minutes));
}

function explainSlot(slot: Slot, style: ReplyStyle): Provenance {
  return {
    field: 'time',
    value: `${slot.start}/${slot.end}`,
    source: 'calendar',
    ref: null,
    excerpt: `Free in the calendar: ${writeSpan(slot.start, slot.end, style)}`,
  };
}

function listSlots(lead: string, slots: readonly Slot[], style: ReplyStyle): string {
  return `${lead}\n\n${slots.map((slot) => `- ${writeSpan(slot.start, slot.end, style)}`).join('\n')}`;
}

/** The answer to "when are you free": free times of the calendar, or a gap where it is unknown. */
export function answerAvailability(
  ask: Availability,
  answer: AskAnswer | null,
  style: ReplyStyle,
): ReplyPart {
  const { phrases } = style;
  if (answer?.kind === 'slots' && answer.slots.length === 0) {
    return { text: phrases.noSlots[style.tone], gaps: [], provenance: [] };
  }
  if (answer?.kind === 'slots') {
    const slots = pickSlots(answer.slots, ask.minutes, style.timeZone);
    const lead = slots.length === 1 ? phrases.offer.one : phrases.offer.many;
    return {
      text: `${listSlots(lead, slots, style)}\n\n${phrases.offerEnd[style.tone]}`,
      gaps: [],
      provenance: slots.map((slot) => explainSlot(slot, style)),
    };
  }
  const named = (ask.days.length > 0 ? ask.days : [ask.fromDay, ask.toDay]).slice(0, 5);
  const separator = ask.days.length > 0 ? ', ' : ' – ';
  const days = [...new Set(named)].map((day) => writeDay(day, style)).join(separator);
  const gap = createGap(phrases.gaps.times, days);
  return { text: fill(phrases.timesUnknown, { gap }), gaps: [gap], provenance: [] };
}

function explainProposal(ask: ProposedTime, isFree: boolean, style: ReplyStyle): Provenance[] {
  const value = `${ask.start}/${ask.end}`;
  return [
    { field: 'time', value, source: 'mail', ref: ask.mailId, excerpt: ask.excerpt.slice(0, 200) },
    {
      field: 'time',
      value,
      source: 'calendar',
      ref: null,
      excerpt: `${isFree ? 'Free' : 'Not free'} in the calendar: ${writeSpan(ask.start, ask.end, style)}`,
    },
  ];
}

/**
 * The answer to proposed times; several of one sentence are alternatives, of which the first free
 * one is taken. A busy time is declined without saying why.
 */
export function answerProposals(
  proposals: readonly { ask: ProposedTime; answer: AskAnswer | null }[],
  style: ReplyStyle,
): ReplyPart {
  const { phrases } = style;
  const [first] = proposals;
  if (!first) {
    return { text: '', gaps: [], provenance: [] };
  }
  const write = (ask: ProposedTime): string => writeSpan(ask.start, ask.end, style);
  const free = proposals.find((one) => one.answer?.kind === 'free');
  if (free) {
    return {
      text: fill(phrases.free, { time: write(free.ask) }),
      gaps: [],
      provenance: explainProposal(free.ask, true, style),
    };
  }
  const unknown = proposals.find((one) => one.answer?.kind !== 'busy');
  if (unknown) {
    const time = write(unknown.ask);
    const gap = createGap(phrases.gaps.yesNo, time);
    return { text: fill(phrases.timeUnknown, { time, gap }), gaps: [gap], provenance: [] };
  }
  const minutes = Temporal.Instant.from(first.ask.start).until(first.ask.end).total('minutes');
  const given = proposals.flatMap(({ answer }) =>
    answer?.kind === 'busy' ? answer.alternatives : [],
  );
  const slots = pickSlots(given, Math.max(minutes, 5), style.timeZone);
  const times = proposals.map(({ ask }) => write(ask)).join(', ');
  const declined = fill(phrases.busy, { time: times });
  const lead = slots.length === 1 ? phrases.alternatives.one : phrases.alternatives.many;
  const instead =
    slots.length === 0 ? phrases.noAlternatives[style.tone] : listSlots(lead, slots, style);
  return {
    text: `${declined} ${instead}`,
    gaps: [],
    provenance: [
      ...proposals.flatMap(({ ask }) => explainProposal(ask, false, style)),
      ...slots.map((slot) => explainSlot(slot, style)),
    ],
  };
}
