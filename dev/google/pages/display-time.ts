/** Day and time of a message in a list: the time today, the day this year, else the date. */
export function writeListTime(at: number, now: number, timeZone: string): string {
  const day = (instant: number): string => formatDate(instant, timeZone);
  if (day(at) === day(now)) return formatTime(at, timeZone);
  const sameYear = day(at).slice(-4) === day(now).slice(-4);
  return new Intl.DateTimeFormat('en-US', {
    timeZone,
    month: 'short',
    day: 'numeric',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(at);
}

/** `11/22/2026` in the time zone. */
function formatDate(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-US', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(at);
}

/** `1:00 – 2:30 PM`; with the dates where they differ. */
export function formatTimeRange(from: number, to: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-US', {
    timeZone,
    hour: 'numeric',
    minute: '2-digit',
  }).formatRange(from, to);
}

/** `4:20 PM`. */
function formatTime(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-US', { timeZone, hour: 'numeric', minute: '2-digit' }).format(
    at,
  );
}

/** `Friday, November 20, 2026 at 4:20 PM EST`. */
export function formatFullTime(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'long',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(at);
}
