import { calendar } from 'googleapis/build/src/apis/calendar/index.js';
import type { CalendarService } from '#lib/tools/ports.ts';
import { authorizeCall, type GoogleClientOptions } from './google-client.ts';
import { mapGoogleError } from './google-error.ts';

/** Calendar v3. https://developers.google.com/workspace/calendar/api/v3/reference */
export function createCalendarService(options: GoogleClientOptions): CalendarService {
  const client = calendar('v3');
  return {
    async listBusy(owner, range, { signal }) {
      const request = await authorizeCall(options, owner, signal);
      try {
        const { data } = await client.freebusy.query(
          {
            requestBody: {
              timeMin: range.start,
              timeMax: range.end,
              items: [{ id: 'primary' }],
            },
          },
          request,
        );
        const spans = Object.values(data.calendars ?? {}).flatMap((one) => one.busy ?? []);
        return spans.map((span) => ({ start: span.start ?? '', end: span.end ?? '' }));
      } catch (error) {
        throw mapGoogleError(error);
      }
    },
  };
}
