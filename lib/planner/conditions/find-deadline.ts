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
  const now = Temporal.Instant.from(request.at).toZonedDateTimeISO(request.timeZone);
  if (!BY.test(said)) return null;
  const span = SPAN.exec(said);
  if (span) {
    if (!coming || /\b(last|past)\b/.test(said)) return null;
    const word = (span[1] ?? '').toLowerCase();
    const count = /^an?$/.test(word) ? 1 : (NUMBERS[word] ?? Number(word));
    if (!Number.isInteger(count) || count < 1) return null;
    const unit = `${(span[2] ?? '').replace(/s$/i, '').toLowerCase()}s`;
    return { at: iso(now.add({ [unit]: count })), notes: [] };
  }
  const reading = openReadings({ ...request, text: said }).calendar;
  const ends = request.workingHours?.end ?? DAY_ENDS;
  let day: Temporal.PlainDate | null = null;
  let time: string | null = null;
  let at = 1;
  while (at < reading.tokens.length) {
    const norm = reading.tokens[at]?.norm ?? '';
    const point = reading.dates.get(at);
    const hour = readTime(reading.tokens, at);
    if (point?.days?.after && day === null) {
      day = Temporal.PlainDate.from(point.days.after);
      at = point.end;
    } else if (hour && time === null) {
      time = settleTimes({ from: hour.from, to: null }, null).from;
      at = hour.end;
    } else if (/^(tonight|today|eod|cob)$/.test(norm)) {
      day ??= now.toPlainDate();
      at += 1;
    } else if (/^(at|on|the|end|of|day|close|business|this|in|morning|afternoon|evening)$/.test(norm)) at += 1;
    else return null;
  }
  if (day === null && time === null && !/\b(end of (the )?day|eod|tonight)\b/i.test(said)) return null;
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
