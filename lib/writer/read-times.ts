import * as chrono from 'chrono-node';
import { Temporal } from 'temporal-polyfill';
import { hungarian } from './hungarian-dates.ts';
import type { Language } from './language.ts';
import { readOnce } from './read-once.ts';
import { NUMBER_WORDS, TIME_WORDS } from './time-words.ts';

/** The moment and zone that words such as "tomorrow" are read by: the mail's own. */
export interface TimeContext {
  /** ISO instant of the mail. */
  at: string;
  /** IANA zone of the user. */
  timeZone: string;
  language: Language;
}

/** A date in a sentence, with the clock time if it names one. */
interface DateMention {
  index: number;
  text: string;
  /** `YYYY-MM-DD` in the user's zone. */
  day: string;
  /** ISO instant where a clock time is named. */
  start: string | null;
  end: string | null;
  /** "by Friday", "valid until …": a limit, not an appointment. */
  isLimit: boolean;
  /** "after 10", "before noon": a bound, not an appointment. */
  isBound: boolean;
}

export interface Times {
  mentions: readonly DateMention[];
  /** Monday to Friday of "next week" or "this week". */
  week: { from: string; to: string } | null;
  partOfDay: 'morning' | 'afternoon' | 'any';
  minutes: number | null;
}

const PARSERS: Record<Language, { parse: typeof chrono.parse }> = {
  en: chrono,
  de: chrono.de,
  fr: chrono.fr,
  es: chrono.es,
  it: chrono.it,
  hu: { parse: (text, reference, option) => hungarian.parse(text, reference, option) },
};

/** Durations ("for an hour", "within 24 hours", "a second") that chrono takes for moments. */
const DURATION =
  /\b(?:an?|\d+|few|couple|half)\b.{0,12}\b(?:seconds?|minutes?|mins?|hours?|hrs?)\b/i;
const DURATION_ABROAD =
  /^(?:für|in|während|pour|pendant|dans|por|durante|en|per|fra|tra)\s+(?:\d+|ein\p{L}*|une?|una?)\s*(?:minut\p{L}*|min|stund\p{L}*|heures?|horas?|or[ae])/iu;
const CLOCK_MARK =
  /\d[:.h]\d{2}|\d\s*(?:a\.?m|p\.?m|h\b|uhr|óra)|noon|midnight|mittag|midi|mediodía|mezzogiorno|\b(?:at|um|à|a las?|alle?|from|von|de)\s+\d|^\d{1,2}\s*(?:uhr|h)/iu;
const BOUND =
  /\b(?:after|before|from|until|till|since|between|nach|ab|vor|après|avant|después|antes|dopo|prima|után|előtt)\s*(?:the\s|de\s|las\s|le\s|di\s)?$/iu;

function readReference(context: TimeContext): Temporal.ZonedDateTime {
  return Temporal.Instant.from(context.at).toZonedDateTimeISO(context.timeZone);
}

/** "next week", "this month" are no days; `findWeek` and `findPeriodEnd` read them. */
const PERIOD =
  /(?<!\p{L})(?:weeks?|months?|years?|quarters?|weekends?|wochen?|monate?|jahre?|semaines?|mois|semanas?|mes|meses|settiman[ae]|mes[ei])(?!\p{L})/iu;

function isTrustworthy(result: chrono.ParsedResult): boolean {
  const { start } = result;
  if (PERIOD.test(result.text) && !/\d|^in (?:two|three|four)\b/i.test(result.text)) {
    return false;
  }
  const hasDay = start.isCertain('day') || start.isCertain('weekday');
  const isDuration = DURATION.test(result.text) || DURATION_ABROAD.test(result.text);
  if (isDuration && start.isCertain('hour')) {
    return false;
  }
  // "pages 2 to 4" and "in May" are no appointments.
  return hasDay || (start.isCertain('hour') && CLOCK_MARK.test(result.text));
}

interface Draft {
  result: chrono.ParsedResult;
  day: Temporal.PlainDate;
  hasDay: boolean;
  hasTime: boolean;
}

function readDay(
  result: chrono.ParsedResult,
  sentence: string,
  today: Temporal.PlainDate,
  previous: Draft | undefined,
): Temporal.PlainDate {
  const { start } = result;
  const day = Temporal.PlainDate.from(
    {
      year: start.get('year') ?? today.year,
      month: start.get('month') ?? today.month,
      day: start.get('day') ?? today.day,
    },
    { overflow: 'constrain' },
  );
  if (!start.isCertain('weekday') || start.isCertain('day')) {
    return day;
  }
  const before = sentence.slice(0, result.index);
  const isNamed =
    /\b(?:this|today|diesen|heute|ce|este|questo)\s*$/i.test(before) ||
    /^(?:this|diesen)\b/i.test(result.text);
  // "Friday" written on a Friday is the next one; "next Tuesday or Wednesday" are of one week.
  const later =
    Temporal.PlainDate.compare(day, today) <= 0 && !isNamed ? day.add({ days: 7 }) : day;
  const follows =
    previous?.result.start.isCertain('weekday') === true &&
    /\b(?:or|and|oder|und|ou|et|o|y|e|vagy|és)\s*(?:on\s|am\s|le\s|el\s)?$|[,/–-]\s*$/i.test(
      before,
    );
  return follows && previous !== undefined && Temporal.PlainDate.compare(later, previous.day) < 0
    ? later.add({ days: 7 })
    : later;
}

function readClock(part: chrono.ParsedComponents): Temporal.PlainTime {
  const hour = part.get('hour') ?? 12;
  // "at 3" is in the afternoon: nobody meets at night.
  const isVague = !part.isCertain('meridiem') && hour >= 1 && hour <= 7;
  return Temporal.PlainTime.from(
    { hour: (isVague ? hour + 12 : hour) % 24, minute: part.get('minute') ?? 0 },
    { overflow: 'constrain' },
  );
}

function writeInstant(
  day: Temporal.PlainDate,
  part: chrono.ParsedComponents,
  timeZone: string,
  text: string,
): string {
  const time = readClock(part);
  const offset = part.get('timezoneOffset');
  if (
    part.isCertain('timezoneOffset') &&
    offset !== null &&
    /\b[A-Z]{2,5}\b|[+-]\d{1,2}/.test(text)
  ) {
    return day
      .toPlainDateTime(time)
      .toZonedDateTime('UTC')
      .subtract({ minutes: offset })
      .toInstant()
      .toString();
  }
  return day.toZonedDateTime({ timeZone, plainTime: time }).toInstant().toString();
}

/** Joins "Friday (27 Nov) 14:00": a clock time belongs to the date beside it. */
function joinDrafts(drafts: Draft[], sentence: string): Draft[] {
  const joined: Draft[] = [];
  for (const draft of drafts) {
    const last = joined.at(-1);
    const gap = last
      ? sentence.slice(last.result.index + last.result.text.length, draft.result.index)
      : '';
    const isNear =
      last !== undefined && gap.length <= 12 && !/[.;?!]|\b(?:or|oder|ou|vagy)\b/i.test(gap);
    if (isNear && last.hasDay && !last.hasTime && draft.hasTime && !draft.hasDay) {
      joined[joined.length - 1] = { ...draft, day: last.day, hasDay: true };
    } else if (isNear && last.hasTime && !last.hasDay && draft.hasDay && !draft.hasTime) {
      joined[joined.length - 1] = { ...last, day: draft.day, hasDay: true };
    } else {
      joined.push(draft);
    }
  }
  return joined;
}

const HOURS = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** "half past seven" → "7:30", which chrono reads. */
function writeClockInDigits(sentence: string): string {
  return sentence.replace(
    /\b(half past|quarter past|quarter to) (one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})\b/gi,
    (_, part: string, word: string) => {
      const hour = HOURS.indexOf(word.toLowerCase()) + 1 || Number(word);
      const isTo = part.toLowerCase() === 'quarter to';
      const minute = part.toLowerCase() === 'half past' ? '30' : isTo ? '45' : '15';
      return `${isTo ? ((hour + 10) % 12) + 1 : hour}:${minute}`;
    },
  );
}

const mentionsIn = readOnce((_context: TimeContext) => new Map<string, readonly DateMention[]>());

/** One sentence is asked for its limit, its times and its week in turn. */
function findMentions(text: string, context: TimeContext): readonly DateMention[] {
  const known = mentionsIn(context);
  const mentions = known.get(text) ?? readMentions(text, context);
  known.set(text, mentions);
  return mentions;
}

function readMentions(text: string, context: TimeContext): DateMention[] {
  const sentence = writeClockInDigits(text);
  const now = readReference(context);
  const reference = {
    instant: new Date(now.epochMilliseconds),
    timezone: now.offsetNanoseconds / 60_000_000_000,
  };
  const today = now.toPlainDate();
  const results = PARSERS[context.language]
    .parse(sentence, reference, { forwardDate: true })
    .filter(isTrustworthy)
    .slice(0, 20);
  const drafts: Draft[] = [];
  for (const result of results) {
    drafts.push({
      result,
      day: readDay(result, sentence, today, drafts.at(-1)),
      hasDay: result.start.isCertain('day') || result.start.isCertain('weekday'),
      hasTime: result.start.isCertain('hour') && CLOCK_MARK.test(result.text),
    });
  }
  const words = TIME_WORDS[context.language];
  const dated = drafts.find((draft) => draft.hasDay);
  return joinDrafts(drafts, sentence).map(({ result, day, hasDay, hasTime }) => {
    const before = sentence.slice(0, result.index);
    const own = hasDay ? day : (dated?.day ?? day);
    return {
      index: result.index,
      text: result.text,
      day: own.toString(),
      start: hasTime ? writeInstant(own, result.start, context.timeZone, result.text) : null,
      end:
        hasTime && result.end ? writeInstant(own, result.end, context.timeZone, result.text) : null,
      isLimit: words.limit.test(before) || (context.language === 'hu' && /ig$/i.test(result.text)),
      isBound:
        BOUND.test(before) ||
        /\b(?:after|before|between|nach|après|después|dopo)\s+\d/i.test(result.text),
    };
  });
}

function findPeriodEnd(sentence: string, context: TimeContext): Temporal.PlainDate | null {
  const words = TIME_WORDS[context.language];
  const today = readReference(context).toPlainDate();
  const friday = today.add({ days: (5 - today.dayOfWeek + 7) % 7 });
  if (words.endOfNextWeek.test(sentence)) {
    return friday.add({ days: today.dayOfWeek > 5 ? 0 : 7 });
  }
  if (words.endOfMonth.test(sentence)) {
    return today.with({ day: today.daysInMonth });
  }
  if (words.endOfDay.test(sentence)) {
    return today;
  }
  return words.endOfWeek.test(sentence) ? friday : null;
}

/** The day that a sentence names as a limit (`YYYY-MM-DD`), or its instant if it names the hour. */
export function findDue(sentence: string, context: TimeContext): string | null {
  const limit = findMentions(sentence, context).find((mention) => mention.isLimit);
  return limit?.start ?? limit?.day ?? findPeriodEnd(sentence, context)?.toString() ?? null;
}

/** Cuts "by the end of the week" and the like. */
function cutPeriodEnd(sentence: string, context: TimeContext): string {
  const { endOfNextWeek, endOfMonth, endOfDay, endOfWeek, limit } = TIME_WORDS[context.language];
  for (const period of [endOfNextWeek, endOfMonth, endOfDay, endOfWeek]) {
    const match = period.exec(sentence);
    if (match) {
      const before = sentence.slice(0, match.index).replace(limit, '').trimEnd();
      return `${before} ${sentence.slice(match.index + match[0].length).trimStart()}`.trim();
    }
  }
  return sentence;
}

/** The words of a sentence that name its limit ("by Friday, November 27"), for leaving them out. */
export function cutDue(sentence: string, context: TimeContext): string {
  const limit = findMentions(sentence, context).find((mention) => mention.isLimit);
  if (limit === undefined || writeClockInDigits(sentence) !== sentence) {
    return cutPeriodEnd(sentence, context);
  }
  const before = sentence.slice(0, limit.index).replace(TIME_WORDS[context.language].limit, '');
  return `${before.trimEnd()} ${sentence.slice(limit.index + limit.text.length).trimStart()}`.trim();
}

/** How long something takes, minutes; null where the text does not say. */
export function findMinutes(text: string, language: Language): number | null {
  const words = TIME_WORDS[language];
  const minutes = words.minutes.exec(text);
  const amount = Number(minutes?.[1] ?? minutes?.[2]);
  if (minutes && amount >= 5 && amount <= 600) {
    return amount;
  }
  if (words.halfHour.test(text)) {
    return 30;
  }
  const hours = words.hours.exec(text)?.[1]?.toLowerCase();
  const count = hours === undefined ? 0 : (NUMBER_WORDS[hours] ?? Number(hours));
  return count > 0 && count <= 10 ? count * 60 : null;
}

function findWeek(sentence: string, context: TimeContext): Times['week'] {
  const words = TIME_WORDS[context.language];
  const today = readReference(context).toPlainDate();
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  const named = /\bweek (?:of|beginning|starting)\b/i.test(sentence)
    ? findMentions(sentence, context)[0]
    : undefined;
  if (named) {
    const day = Temporal.PlainDate.from(named.day);
    const start = day.subtract({ days: day.dayOfWeek - 1 });
    return { from: start.toString(), to: start.add({ days: 4 }).toString() };
  }
  if (words.nextWeek.test(sentence)) {
    return { from: monday.add({ days: 7 }).toString(), to: monday.add({ days: 11 }).toString() };
  }
  if (words.thisWeek.test(sentence)) {
    return { from: today.toString(), to: monday.add({ days: 4 }).toString() };
  }
  return null;
}

/** Everything that a sentence says about time, read by the mail's moment in the user's zone. */
export function readTimes(sentence: string, context: TimeContext): Times {
  const words = TIME_WORDS[context.language];
  const isMorning = words.morning.test(sentence);
  const isAfternoon = words.afternoon.test(sentence);
  return {
    mentions: findMentions(sentence, context),
    week: findWeek(sentence, context),
    partOfDay: isMorning === isAfternoon ? 'any' : isMorning ? 'morning' : 'afternoon',
    minutes: findMinutes(sentence, context.language),
  };
}
