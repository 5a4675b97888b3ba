import { z } from 'zod';

/** A reminder that the account itself gets; minutes before the event. */
const reminderSchema = z.object({
  method: z.enum(['email', 'popup']),
  minutes: z.number().int().min(0).max(40_320),
});

/** A file in Google Drive; who may open it is settled there. */
const attachmentSchema = z.object({
  fileUrl: z.string(),
  title: z.string(),
  mimeType: z.string().exactOptional(),
});

const entryPointSchema = z.object({
  entryPointType: z.string(),
  uri: z.string(),
  label: z.string().exactOptional(),
  regionCode: z.string().exactOptional(),
  meetingCode: z.string().exactOptional(),
  accessCode: z.string().exactOptional(),
  passcode: z.string().exactOptional(),
  password: z.string().exactOptional(),
  pin: z.string().exactOptional(),
});

/** A call of somebody else's service, such as an add-on puts into events, as Google has it. */
const conferenceSchema = z.object({
  conferenceId: z.string().exactOptional(),
  signature: z.string().exactOptional(),
  notes: z.string().exactOptional(),
  conferenceSolution: z.object({
    name: z.string(),
    iconUri: z.string().exactOptional(),
    key: z.object({ type: z.string() }),
  }),
  entryPoints: z.array(entryPointSchema).min(1),
});

/**
 * What of an event goes along when it is copied to another calendar, besides its fields. What is as
 * usual is absent. Sources, each in
 * https://developers.google.com/workspace/calendar/api/v3/reference/events: `visibility`,
 * `transparency`, `colorId`, `reminders`, `attachments`, `conferenceData`.
 */
export const eventExtrasSchema = z.object({
  /** Absent: as the calendar has it for all. `confidential` is Google's older word for private. */
  visibility: z.enum(['public', 'private', 'confidential']).exactOptional(),
  /** Shown as free. */
  free: z.literal(true).exactOptional(),
  /** One of Google's eleven colours for events. */
  colorId: z.string().exactOptional(),
  /** Absent: those of its calendar; empty: none. */
  reminders: z.array(reminderSchema).exactOptional(),
  attachments: z.array(attachmentSchema).max(25).exactOptional(),
  conference: conferenceSchema.exactOptional(),
  /** Address of a Google Meet call, which cannot be given to another event. */
  meetUrl: z.string().exactOptional(),
});
export type EventExtras = z.infer<typeof eventExtrasSchema>;

/** Whether only those who may change the calendar see what it is. */
export function isPrivate(extras: EventExtras | undefined): boolean {
  return extras?.visibility === 'private' || extras?.visibility === 'confidential';
}

/** https://developers.google.com/workspace/calendar/api/v3/reference/colors */
const COLOURS: Readonly<Record<string, string>> = {
  1: 'Lavender',
  2: 'Sage',
  3: 'Grape',
  4: 'Flamingo',
  5: 'Banana',
  6: 'Tangerine',
  7: 'Peacock',
  8: 'Graphite',
  9: 'Blueberry',
  10: 'Basil',
  11: 'Tomato',
};

/** What goes along, in words a user understands; what does not is left out. */
export function explainExtras(extras: EventExtras): { label: string; text: string }[] {
  const { visibility, free, colorId, reminders, attachments = [], conference } = extras;
  const files = attachments.map(({ title }) => title || 'a file').join(', ');
  return [
    {
      label: 'Who sees it',
      text: visibility === 'public' ? 'Everybody who sees the calendar' : '',
    },
    {
      label: 'Who sees it',
      text: isPrivate(extras)
        ? 'It is private: others see at most that you are busy, unless they may change the calendar'
        : '',
    },
    { label: 'Shown as', text: free ? 'Free' : '' },
    { label: 'Reminds', text: reminders === undefined ? '' : writeReminders(reminders) },
    { label: 'Colour', text: COLOURS[colorId ?? ''] ?? '' },
    { label: 'Files', text: files === '' ? '' : `${files}, for whom they are shared with` },
    {
      label: 'Call',
      text: conference ? `Keeps its link (${conference.conferenceSolution.name})` : '',
    },
  ].filter(({ text }) => text !== '');
}

function writeReminders(reminders: NonNullable<EventExtras['reminders']>): string {
  const each = reminders
    .toSorted((a, b) => a.minutes - b.minutes)
    .map(({ method, minutes }) =>
      [minutes === 0 ? 'when it begins' : `${writeLength(minutes)} before`]
        .concat(method === 'email' ? ['by mail'] : [])
        .join(', '),
    );
  return each.length === 0 ? 'Not at all' : each.join('; ');
}

const UNITS = [
  [10_080, 'week'],
  [1_440, 'day'],
  [60, 'hour'],
  [1, 'minute'],
] as const;

function writeLength(minutes: number): string {
  const [size, unit] = UNITS.find(([one]) => minutes % one === 0) ?? [1, 'minute'];
  const count = minutes / size;
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
