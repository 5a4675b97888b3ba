import { Temporal } from 'temporal-polyfill';
import type { PlanInput } from '#lib/domain/plan.ts';
import { openReadings } from '../read-request.ts';
import { readTime, settleTimes } from '../times.ts';
import { NUMBERS } from '../vocabulary.ts';

/** The end of a working day where the user set none. */
const DAY_ENDS = '18:00';
const SPAN = /^(?:within|in) (?:the next )?(\d+|\p{L}+) (hours?|days?|weeks?)$/iu;
const BY = /^(by|until|till|before|on|within|in)\b/i;

/**
 * The instant until which something is waited for: "by Thursday" is the end of that working day.
 *
 * @param coming whether the words before speak of what is still to happen
 */
export function findDeadline(
  words: string,
  coming: boolean,
  request: PlanInput,
): { at: string; notes: string[] } | null {
  const said = words.trim().replace(/^(yet|back|to me|to my (email|mail|message))\s+/i, '');
  if (!BY.test(said)) return null;
  const now = Temporal.Instant.from(request.at).toZonedDateTimeISO(request.timeZone);
  const span = SPAN.exec(said);
  return span ? addSpan(span, now, coming) : findEnd(said, now, request);
}

/** "within three days": from now on. */
function addSpan(
  [said, count = '', unit = '']: RegExpExecArray,
  now: Temporal.ZonedDateTime,
  coming: boolean,
): { at: string; notes: string[] } | null {
  if (!coming || /\b(last|past)\b/.test(said)) return null;
  const word = count.toLowerCase();
  const number = /^an?$/.test(word) ? 1 : (NUMBERS[word] ?? Number(word));
  if (!Number.isInteger(number) || number < 1) return null;
  return { at: iso(now.add({ [`${unit.replace(/s$/i, '').toLowerCase()}s`]: number })), notes: [] };
}

const FILLING =
  /^(at|on|the|end|of|day|close|business|this|in|morning|afternoon|evening|tonight|today|eod|cob)$/;

/** "by Thursday", "by 3pm tomorrow", "by the end of the day". */
function findEnd(
  said: string,
  now: Temporal.ZonedDateTime,
  request: PlanInput,
): { at: string; notes: string[] } | null {
  const { tokens, dates } = openReadings({ ...request, text: said })('calendar');
  let day: Temporal.PlainDate | null = null;
  let time: string | null = null;
  let at = 1;
  while (at < tokens.length) {
    const point = dates.get(at);
    const hour = readTime(tokens, at);
    if (point?.days?.after && day === null) {
      day = Temporal.PlainDate.from(point.days.after);
      at = point.end;
    } else if (hour && time === null) {
      time = settleTimes({ from: hour.from, to: null }, null).from;
      at = hour.end;
    } else if (FILLING.test(tokens[at]?.norm ?? '')) at += 1;
    else return null;
  }
  const named = /\b(end of (the )?day|close of business|eod|cob|tonight|today)\b/i.test(said);
  if (day === null && time === null && !named) return null;
  const ends = request.workingHours?.end ?? DAY_ENDS;
  const zoned = (day ?? now.toPlainDate()).toZonedDateTime({
    timeZone: request.timeZone,
    plainTime: time ?? ends,
  });
  const passed = day === null && Temporal.ZonedDateTime.compare(zoned, now) <= 0;
  const notes = time === null ? [`“${said}” is read as until ${ends} that day.`] : [];
  return { at: iso(passed ? zoned.add({ days: 1 }) : zoned), notes };
}

function iso(at: Temporal.ZonedDateTime): string {
  return at.toInstant().toString({ smallestUnit: 'second' });
}
