import { calendar } from 'googleapis/build/src/apis/calendar/index.js';
import { AppError } from '#lib/platform/errors.ts';
import type { CalendarService } from '#lib/tools/ports.ts';
import { callGoogle, type GoogleClientOptions } from './google-client.ts';

/** A calendar that cannot be read is told with status 200 and must not pass for a free one. */
function unreadable(reason: string | null | undefined): AppError {
  return new AppError('calendar_unreadable', 'Google could not say when this calendar is free.', {
    retryable: reason === 'internalError',
    cause: reason,
  });
}

/** Calendar v3. https://developers.google.com/workspace/calendar/api/v3/reference */
export function createCalendarService(options: GoogleClientOptions): CalendarService {
  const client = calendar('v3');
  return {
    async listBusy(owner, range, { signal }) {
      const data = await callGoogle(options, owner, signal, (request) =>
        client.freebusy.query(
          {
            requestBody: {
              timeMin: range.start,
              timeMax: range.end,
              items: [{ id: 'primary' }],
            },
          },
          request,
        ),
      );
      const calendars = Object.values(data.calendars ?? {});
      const failure = calendars.flatMap((one) => one.errors ?? []).at(0);
      if (failure || calendars.length === 0) {
        throw unreadable(failure?.reason);
      }
      const spans = calendars.flatMap((one) => one.busy ?? []);
      return spans.map((span) => ({ start: span.start ?? '', end: span.end ?? '' }));
    },
  };
}
