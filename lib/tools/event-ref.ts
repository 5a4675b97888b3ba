import { z } from 'zod';

/** Which event in which of the account's calendars. */
export const eventRefSchema = z.object({ calendarId: z.string(), eventId: z.string() });
