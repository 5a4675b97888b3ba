import { z } from 'zod';

const clockTimeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** When somebody works; an end that is not after the start is on the next day. */
export const workingHoursSchema = z.object({
  start: clockTimeSchema,
  end: clockTimeSchema,
  /** ISO week days, 1 is Monday. */
  days: z.array(z.number().int().min(1).max(7)),
});
export type WorkingHours = z.infer<typeof workingHoursSchema>;

/** What a user can set; every field has a default, so an empty object is a whole settings value. */
export const settingsSchema = z.object({
  /** IANA name. */
  timeZone: z.string().default('UTC'),
  /** How long a sent mail is held and an effect can be undone, minutes. */
  undoMinutes: z.number().int().min(0).max(60).default(5),
  workingHours: workingHoursSchema.default({
    start: '09:00',
    end: '18:00',
    days: [1, 2, 3, 4, 5],
  }),
  /** ISO day that a week begins on. */
  weekStart: z.union([z.literal(1), z.literal(6), z.literal(7)]).default(1),
  /** Kept free before and after meetings where times are offered, minutes. */
  meetingBufferMinutes: z.number().int().min(0).max(60).default(0),
  /** Whether an approval is also announced by mail. */
  notifyByMail: z.boolean().default(true),
});
export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = settingsSchema.parse({});
