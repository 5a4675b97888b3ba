import type { CalendarService } from '#lib/tools/ports.ts';
import { createCalendarCalls } from './calendar-calls.ts';
import { createCalendarReading } from './calendar-reading.ts';
import { createCalendarWriting } from './calendar-writing.ts';
import type { GoogleClientOptions } from './google-client.ts';

/** Calendar v3. https://developers.google.com/workspace/calendar/api/v3/reference */
export function createCalendarService(options: GoogleClientOptions): CalendarService {
  const calls = createCalendarCalls(options);
  return { ...createCalendarReading(calls, options.remember), ...createCalendarWriting(calls) };
}
