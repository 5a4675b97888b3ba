import { Temporal } from 'temporal-polyfill';

/**
 * Gmail's API reads a date without a time as midnight in California, wherever the user is.
 * Source: https://developers.google.com/gmail/api/guides/filtering
 */
const QUERY_TIME_ZONE = 'America/Los_Angeles';

const YEAR_FIRST = /^(\d{4})(?:[/-](\d{1,2})(?:[/-](\d{1,2}))?)?$/;
const YEAR_LAST = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/;
const EPOCH_SECONDS = /^\d{5,11}$/;
const AGE = /^(\d{1,4})([hdwmy])$/;

/**
 * The instant that `after:`, `before:`, `older:` and `newer:` name, in milliseconds since the epoch:
 * YYYY/MM/DD, YYYY-MM-DD, MM/DD/YYYY, YYYY/MM, YYYY, or seconds since the epoch. `undefined` for
 * what is no date.
 */
export function parseQueryDate(value: string): number | undefined {
  if (EPOCH_SECONDS.test(value)) return Number(value) * 1000;
  const first = YEAR_FIRST.exec(value);
  if (first) return toMidnight(first[1], first[2] ?? '1', first[3] ?? '1');
  const last = YEAR_LAST.exec(value);
  return last ? toMidnight(last[3], last[1], last[2]) : undefined;
}

/** The instant that lies an age like `30d`, `2m`, `1y`, `3h`, `2w` before `now`. */
export function subtractAge(now: number, age: string): number | undefined {
  const match = AGE.exec(age.toLowerCase());
  if (!match) return undefined;
  const amount = Number(match[1]);
  const units = { h: 'hours', d: 'days', w: 'weeks', m: 'months', y: 'years' } as const;
  const unit = Object.entries(units).find(([letter]) => letter === match[2])?.[1] ?? 'days';
  return Temporal.Instant.fromEpochMilliseconds(now)
    .toZonedDateTimeISO('UTC')
    .subtract({ [unit]: amount }).epochMilliseconds;
}

function toMidnight(year = '', month = '', day = ''): number | undefined {
  try {
    return Temporal.PlainDate.from(
      { year: Number(year), month: Number(month), day: Number(day) },
      { overflow: 'reject' },
    ).toZonedDateTime(QUERY_TIME_ZONE).epochMilliseconds;
  } catch {
    return undefined;
  }
}
