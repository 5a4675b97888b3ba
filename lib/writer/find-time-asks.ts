import { Temporal } from 'temporal-polyfill';
import type { AskBody } from './ask-body.ts';
import { ASK_CUES } from './ask-cues.ts';
import type { Language } from './language.ts';
import { findMinutes, readTimes, type TimeContext, type Times } from './read-times.ts';

export type TimeAsk = AskBody<'availability' | 'proposed_time'>;

/** A sentence and what stands around it in the same paragraph. */
export interface Passage {
  sentence: string;
  /** The sentences before and after, for a length or a day that the question leaves out. */
  around: string;
  /** The same, sentence by sentence. */
  nearby: string[];
}

const DEFAULT_MINUTES = 30;
/** Days offered where the mail names none. */
const DEFAULT_SPAN_DAYS = 7;

const VERB_PURPOSE =
  /\bto ((?:go (?:through|over)|discuss|talk (?:about|through|over)|review|walk (?:you |us |me )?through|look (?:at|over|into)|settle|plan|prepare|align on|catch up on|sort out|kick off|present|demo|decide|finali[sz]e|agree on|work on|sync on)\b[^.?!;]{2,100})/i;
const NOUN_PURPOSE =
  /\bfor (?:the|a|an|our|your|my|this|that) ((?![^,.?!;()]{0,20}\b(?:week|day|morning|afternoon|moment|minute|hour)\b)[^,.?!;()]{3,70})/i;
const ABOUT_PURPOSE =
  /\b(?:(?<!\b(?:how|what) )about|regarding|on the subject of|wegen|über|au sujet d[eu]|sobre|riguardo a) ((?:the|a|our|your|der|die|das|la|le|el|il)? ?[^,.?!;()]{3,60})/i;

/** What a meeting is for: "Project X design review", "go through the rollout plan"; null if unsaid. */
export function findPurpose(passage: Passage): string | null {
  for (const text of [passage.sentence, passage.around]) {
    const found =
      VERB_PURPOSE.exec(text)?.[1] ?? NOUN_PURPOSE.exec(text)?.[1] ?? ABOUT_PURPOSE.exec(text)?.[1];
    if (found !== undefined) {
      return found
        .replace(
          /\s(?:and (?:i|we|let)|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|next|this|at \d|by|when|which|that|so|if|before|in the)\b.*$/i,
          '',
        )
        .replace(/\s+/g, ' ')
        .trim();
    }
  }
  return null;
}

function isMatch(patterns: readonly RegExp[], text: string): boolean {
  return patterns.some((pattern) => pattern.test(text));
}

function readMinutes(passage: Passage, context: TimeContext): number {
  return (
    findMinutes(passage.sentence, context.language) ??
    findMinutes(passage.around, context.language) ??
    DEFAULT_MINUTES
  );
}

/** Clock times that a sentence proposes. Several of one sentence are alternatives. */
function findProposals(
  passage: Passage,
  times: Times,
  context: TimeContext,
  at: string,
): AskBody<'proposed_time'>[] {
  const minutes = readMinutes(passage, context);
  return times.mentions.flatMap((mention) => {
    if (mention.start === null || mention.isLimit || mention.isBound) return [];
    const start = Temporal.Instant.from(mention.start);
    // A time that has passed cannot be answered with yes any more.
    if (Temporal.Instant.compare(start, Temporal.Instant.from(at)) <= 0) return [];
    const named = mention.end === null ? null : Temporal.Instant.from(mention.end);
    const end =
      named && Temporal.Instant.compare(named, start) > 0 ? named : start.add({ minutes });
    return [
      {
        kind: 'proposed_time',
        start: start.toString(),
        end: end.toString(),
        purpose: findPurpose(passage),
      },
    ];
  });
}

/** Makes two days the ends of a span. */
const SPANS: Record<Language, RegExp> = {
  en: /\b(?:between|from)\b/i,
  de: /\b(?:zwischen|von)\b/i,
  fr: /\b(?:entre|du)\b/i,
  es: /\b(?:entre|del)\b/i,
  it: /\b(?:tra|fra|dal?)\b/i,
  hu: /(?<!\p{L})között(?!\p{L})/iu,
};

/** ISO days sort as strings. */
function compareDays(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

function laterDay(one: string, other: string): string {
  return one > other ? one : other;
}

function readRange(
  passage: Passage,
  context: TimeContext,
): { days: string[]; from: string; to: string } | null {
  for (const text of [passage.sentence, passage.around]) {
    const times = readTimes(text, context);
    if (times.week && /\bweek (?:of|beginning|starting)\b/i.test(text)) {
      return { days: [], from: times.week.from, to: times.week.to };
    }
    const days = [
      ...new Set(times.mentions.filter((one) => !one.isLimit).map((one) => one.day)),
    ].sort(compareDays);
    const [first] = days;
    const last = days.at(-1);
    if (first !== undefined && last !== undefined) {
      const isSpan = days.length === 2 && SPANS[context.language].test(text);
      return { days: isSpan ? [] : days, from: first, to: last };
    }
    if (times.week) {
      return { days: [], from: times.week.from, to: times.week.to };
    }
  }
  return null;
}

function findAvailability(
  passage: Passage,
  times: Times,
  context: TimeContext,
  at: string,
): AskBody<'availability'> | null {
  const today = Temporal.Instant.from(at).toZonedDateTimeISO(context.timeZone).toPlainDate();
  const tomorrow = today.add({ days: 1 });
  const range = readRange(passage, context) ?? {
    days: [],
    from: tomorrow.toString(),
    to: tomorrow.add({ days: DEFAULT_SPAN_DAYS - 1 }).toString(),
  };
  const first = today.toString();
  const days = range.days.filter((day) => day >= first);
  // All days named are over: there is nothing to offer on them.
  if (range.to < first) {
    return null;
  }
  const around = readTimes(passage.around, context).partOfDay;
  return {
    kind: 'availability',
    fromDay: days[0] ?? laterDay(first, range.from),
    toDay: range.to,
    days,
    minutes: readMinutes(passage, context),
    partOfDay: times.partOfDay === 'any' && times.mentions.length === 0 ? around : times.partOfDay,
  };
}

/**
 * What a passage asks about the reader's time. Null where it asks nothing about it; empty where all
 * that it asks about is over.
 */
export function findTimeAsks(passage: Passage, context: TimeContext, at: string): TimeAsk[] | null {
  const cues = ASK_CUES[context.language];
  const times = readTimes(passage.sentence, context);
  const hasClock = times.mentions.some((one) => one.start !== null && !one.isLimit && !one.isBound);
  if (hasClock) {
    return isMatch(cues.proposal, passage.sentence)
      ? findProposals(passage, times, context, at)
      : null;
  }
  const isOpen =
    isMatch(cues.availability, passage.sentence) || isMatch(cues.meeting, passage.sentence);
  const availability = isOpen ? findAvailability(passage, times, context, at) : null;
  return availability === null ? (isOpen ? [] : null) : [availability];
}
