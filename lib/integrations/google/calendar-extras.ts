import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/index.js';
import { type EventExtras, eventExtrasSchema } from '#lib/domain/event-extras.ts';

type GoogleEvent = calendar_v3.Schema$Event;

/** Google's own calls. */
const MEET = 'hangoutsMeet';

/** What a copy of an event would take along; undefined where all is as usual. */
export function readExtras(event: GoogleEvent): EventExtras | undefined {
  const { visibility, colorId, reminders, attachments } = event;
  const found = {
    ...(visibility && visibility !== 'default' && { visibility }),
    ...(event.transparency === 'transparent' && { free: true }),
    ...(colorId && { colorId }),
    ...(reminders?.useDefault === false && { reminders: reminders.overrides ?? [] }),
    ...(attachments?.length && {
      attachments: attachments.map(({ fileUrl, title, mimeType }) => ({
        fileUrl: fileUrl ?? '',
        title: title ?? '',
        ...(mimeType && { mimeType }),
      })),
    }),
    ...readCall(event),
  };
  // Part by part: one that is of no known form takes none of the others with it.
  const parts = Object.entries(found).flatMap(([name, value]) => {
    const part = eventExtrasSchema.safeParse({ [name]: value });
    return part.success ? [part.data] : [];
  });
  return parts.length === 0 ? undefined : Object.assign({}, ...parts);
}

function readCall({ conferenceData: call, hangoutLink }: GoogleEvent) {
  const isMeet = call?.conferenceSolution?.key?.type === MEET;
  if (call && !isMeet) {
    const { conferenceId, signature, notes, conferenceSolution, entryPoints } = call;
    return {
      conference: {
        ...(conferenceId && { conferenceId }),
        ...(signature && { signature }),
        ...(notes && { notes }),
        conferenceSolution: {
          name: conferenceSolution?.name ?? '',
          ...(conferenceSolution?.iconUri && { iconUri: conferenceSolution.iconUri }),
          key: { type: conferenceSolution?.key?.type ?? '' },
        },
        entryPoints,
      },
    };
  }
  const video = call?.entryPoints?.find(({ entryPointType }) => entryPointType === 'video');
  const meetUrl = video?.uri ?? hangoutLink;
  return meetUrl ? { meetUrl } : {};
}

/** The part of `events.insert`'s body that carries them. */
export function writeExtras(extras: EventExtras | undefined): GoogleEvent {
  const { visibility, free, colorId, reminders, attachments, conference } = extras ?? {};
  return {
    ...(visibility && { visibility }),
    ...(free && { transparency: 'transparent' }),
    ...(colorId && { colorId }),
    ...(reminders && { reminders: { useDefault: false, overrides: reminders } }),
    ...(attachments && { attachments }),
    ...(conference && { conferenceData: conference }),
  };
}
