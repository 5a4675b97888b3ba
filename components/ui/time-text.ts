const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** `4:05`, `0:00` once it is over, `1 h 05 min` from an hour on. Rounded up to whole seconds. */
export function formatCountdown(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  return minutes >= 60
    ? `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`
    : `${minutes}:${String(seconds % 60).padStart(2, '0')}`;
}

/** The same for a screen reader, which is told minutes and, in the last one, seconds. */
export function speakCountdown(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return seconds >= 60
    ? count(Math.floor(seconds / 60), 'minute', 'minutes')
    : count(seconds, 'second', 'seconds');
}

/** `420 ms`, `1.2 s`, `2 min 5 s`. */
export function formatDuration(ms: number): string {
  if (ms < 1000) {
    return `${Math.round(ms)} ms`;
  }
  if (ms < MINUTE) {
    return `${(ms / 1000).toFixed(1)} s`;
  }
  const minutes = Math.floor(ms / MINUTE);
  const seconds = Math.round((ms % MINUTE) / 1000);
  return ms < HOUR
    ? `${minutes} min ${seconds} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** `1 draft`, `3 drafts`. */
export function count(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}

/**
 * An instant as its reader would say it: `14:02` today, `yesterday, 14:02`, `Tue 14 Oct, 14:02`, and
 * with the year where it is another one.
 * @param instant ISO instant @param timeZone IANA name @param now epoch milliseconds
 */
export function formatInstant(instant: string, timeZone: string, now: number): string {
  const date = new Date(instant);
  const clock = inZone(date, timeZone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const day = dayOf(date, timeZone);
  if (day === dayOf(new Date(now), timeZone)) {
    return clock;
  }
  if (day === dayOf(new Date(now - 24 * HOUR), timeZone)) {
    return `yesterday, ${clock}`;
  }
  return `${formatDay(date, timeZone, now)}, ${clock}`;
}

/** `14:00–14:30`. */
export function formatSpan(start: string, end: string, timeZone: string): string {
  const [from, to] = [start, end].map((instant) =>
    inZone(new Date(instant), timeZone, {
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }),
  );
  return `${from}–${to}`;
}

/** `45 min`, `2 h`, `2 h 15 min`. */
export function formatMinutes(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) {
    return `${rest} min`;
  }
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

/** A day (`YYYY-MM-DD`) in full: `Monday 23 November`. */
export function formatWholeDay(day: string): string {
  const date = new Date(`${day}T12:00:00Z`);
  return inZone(date, 'UTC', { weekday: 'long', day: 'numeric', month: 'long' }).replace(',', '');
}

/** `14:02:09`, for a log. */
export function formatClock(instant: string, timeZone: string): string {
  return inZone(new Date(instant), timeZone, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
}

/** The date that a line of a summary must be acted on by: a day (`YYYY-MM-DD`) or an instant. */
export function formatDue(due: string, timeZone: string, now: number): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(due)) {
    return formatDay(new Date(`${due}T12:00:00Z`), 'UTC', now);
  }
  return Number.isNaN(Date.parse(due)) ? due : formatInstant(due, timeZone, now);
}

function formatDay(date: Date, timeZone: string, now: number): string {
  const sameYear = dayOf(date, timeZone).slice(0, 4) === dayOf(new Date(now), timeZone).slice(0, 4);
  return inZone(date, timeZone, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).replace(',', '');
}

function dayOf(date: Date, timeZone: string): string {
  return inZone(date, timeZone, { year: 'numeric', month: '2-digit', day: '2-digit' }, 'sv-SE');
}

function inZone(
  date: Date,
  timeZone: string,
  options: Intl.DateTimeFormatOptions,
  locale = 'en-GB',
): string {
  return new Intl.DateTimeFormat(locale, { ...options, timeZone }).format(date);
}
