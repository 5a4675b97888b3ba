import { createHash } from 'node:crypto';
import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/index.js';
import type { CalendarEvent } from './event-times.ts';

type Conference = Pick<CalendarEvent, 'conferenceData' | 'hangoutLink'>;

/**
 * The call of another event, as `conferenceDataVersion=1` lets it be copied.
 * https://developers.google.com/workspace/calendar/api/v3/reference/events/insert
 */
export function copyConference(
  given: calendar_v3.Schema$ConferenceData,
  before: CalendarEvent = {},
): Conference {
  const isMeet = given.conferenceSolution?.key?.type === 'hangoutsMeet';
  const video = given.entryPoints?.find(({ entryPointType }) => entryPointType === 'video');
  return {
    conferenceData: { ...before.conferenceData, ...given },
    ...(isMeet && video?.uri ? { hangoutLink: video.uri } : {}),
  };
}

/**
 * A video call for an event: the same request id gives the same call, as at Google.
 */
export function createConference(eventId: string, requestId: string): Conference {
  const letters = createHash('sha256')
    .update(`${eventId}\n${requestId}`)
    .digest()
    .map((byte) => 97 + (byte % 26));
  const word = (from: number, to: number): string =>
    Buffer.from(letters.subarray(from, to)).toString('latin1');
  const conferenceId = `${word(0, 3)}-${word(3, 7)}-${word(7, 10)}`;
  const uri = `https://meet.google.com/${conferenceId}`;
  const key = { type: 'hangoutsMeet' };
  const conferenceData: calendar_v3.Schema$ConferenceData = {
    createRequest: {
      requestId,
      conferenceSolutionKey: key,
      status: { statusCode: 'success' },
    },
    entryPoints: [{ entryPointType: 'video', uri, label: uri.replace('https://', '') }],
    conferenceSolution: {
      key,
      name: 'Google Meet',
      iconUri:
        'https://fonts.gstatic.com/s/i/productlogos/meet_2020q4/v6/web-512dp/logo_meet_2020q4_color_2x_web_512dp.png',
    },
    conferenceId,
  };
  return { conferenceData, hangoutLink: uri };
}
