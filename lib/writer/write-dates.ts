import { Temporal } from 'temporal-polyfill';
import type { Language } from './language.ts';

const LOCALES: Record<Language, string> = {
  en: 'en-GB',
  de: 'de-DE',
  fr: 'fr-FR',
  es: 'es-ES',
  it: 'it-IT',
  hu: 'hu-HU',
};

/** What a date is written for: in which language, in whose zone, and when. */
export interface DateStyle {
  language: Language;
  timeZone: string;
  /** ISO instant of the request: the year is written only where it is another one. */
  at: string;
}

function readDay(iso: string, timeZone: string): Temporal.PlainDate {
  return iso.length === 10
    ? Temporal.PlainDate.from(iso)
    : Temporal.Instant.from(iso).toZonedDateTimeISO(timeZone).toPlainDate();
}

/** A format takes longer to make than all that is ever written with it. */
const formats = new Map<string, Intl.DateTimeFormat>();

function getFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formats.set(key, format);
  return format;
}

function getDayFormat(locale: string, hasYear: boolean): Intl.DateTimeFormat {
  return getFormat(locale, {
    calendar: 'gregory',
    timeZone: 'UTC',
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(hasYear ? { year: 'numeric' } : {}),
  });
}

function getZoneFormat(locale: string, timeZone: string): Intl.DateTimeFormat {
  return getFormat(locale, { timeZone, timeZoneName: 'short' });
}

/** A day in full: "Tuesday, 1 December", "Dienstag, 1. Dezember". Takes a day or an instant. */
export function writeDay(iso: string, style: DateStyle): string {
  const day = readDay(iso, style.timeZone);
  const isOtherYear = day.year !== readDay(style.at, style.timeZone).year;
  const text = getDayFormat(LOCALES[style.language], isOtherYear).format(
    Date.UTC(day.year, day.month - 1, day.day),
  );
  // British English has lost its comma after the weekday in recent CLDR versions.
  const spaced = text.replace(/[\u00a0\u202f]/g, ' ');
  return style.language === 'en' ? spaced.replace(/^(\p{L}+),? /u, '$1, ') : spaced;
}

function writeClock(instant: Temporal.Instant, timeZone: string): string {
  return instant.toZonedDateTimeISO(timeZone).toPlainTime().toString({ smallestUnit: 'minute' });
}

/** The zone's short name where there is one ("EST", "CET"), else its offset ("GMT+5:30"). */
export function writeZone(instant: Temporal.Instant, timeZone: string): string {
  const name = (locale: string): string =>
    getZoneFormat(locale, timeZone)
      .formatToParts(instant.epochMilliseconds)
      .find((part) => part.type === 'timeZoneName')?.value ?? timeZone;
  const american = name('en-US');
  return /^GMT[+-]/.test(american) ? name('en-GB') : american;
}

/** A span in full: "Tuesday, 1 December, 10:00–10:45 (EST)". Takes two ISO instants. */
export function writeSpan(start: string, end: string, style: DateStyle): string {
  const from = Temporal.Instant.from(start);
  const to = Temporal.Instant.from(end);
  const isSameDay = readDay(start, style.timeZone).equals(readDay(end, style.timeZone));
  const first = `${writeDay(start, style)}, ${writeClock(from, style.timeZone)}`;
  const last = isSameDay
    ? writeClock(to, style.timeZone)
    : ` ${writeDay(end, style)}, ${writeClock(to, style.timeZone)}`;
  return `${first}–${last} (${writeZone(from, style.timeZone)})`.replace('– ', ' – ');
}

/** A limit: the day, with the clock time where it is an instant. */
export function writeDue(due: string, style: DateStyle): string {
  return due.length === 10
    ? writeDay(due, style)
    : `${writeDay(due, style)}, ${writeClock(Temporal.Instant.from(due), style.timeZone)}`;
}
