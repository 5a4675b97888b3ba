import { googleError } from '../google-error.ts';
import { readFlag, readPageSize, type SandboxContext } from '../http.ts';
import { isTimeZone, parseInstant } from './event-times.ts';
import type { EventQuery } from './list-events.ts';
import type { Presentation } from './present-event.ts';
import type { SendUpdates } from './write-context.ts';

const DEFAULT_PAGE = 250;
const MAX_PAGE = 2500;

/**
 * The query of `events.list` and `events.instances`.
 * @throws GoogleError 400 with the parameter as its location.
 */
export function readEventQuery(c: SandboxContext): EventQuery {
  const orderBy = c.req.query('orderBy') || null;
  if (orderBy !== null && orderBy !== 'startTime' && orderBy !== 'updated')
    throw invalidParameter('orderBy', orderBy);
  return {
    fromMs: readInstant(c, 'timeMin'),
    toMs: readInstant(c, 'timeMax'),
    singleEvents: readFlag(c, 'singleEvents'),
    orderBy,
    showDeleted: readFlag(c, 'showDeleted'),
    q: c.req.query('q') ?? '',
    iCalUID: c.req.query('iCalUID') || null,
    updatedMinMs: readInstant(c, 'updatedMin'),
    eventTypes: c.req.queries('eventTypes') ?? [],
    privateProperties: c.req.queries('privateExtendedProperty') ?? [],
    sharedProperties: c.req.queries('sharedExtendedProperty') ?? [],
    syncToken: c.req.query('syncToken') || null,
    pageToken: c.req.query('pageToken'),
    pageSize: readPageSize(c, DEFAULT_PAGE, MAX_PAGE),
  };
}

/** How the client wants events shown: `timeZone`, `maxAttendees`. */
export function readPresentation(c: SandboxContext): Presentation {
  const timeZone = c.req.query('timeZone') || undefined;
  if (timeZone !== undefined && !isTimeZone(timeZone)) throw invalidParameter('timeZone', timeZone);
  const max = c.req.query('maxAttendees');
  if (max !== undefined && !/^[1-9]\d{0,5}$/.test(max)) throw invalidParameter('maxAttendees', max);
  return { timeZone, maxAttendees: max === undefined ? undefined : Number(max) };
}

/** Who gets a mail: `sendUpdates`, or the older `sendNotifications`. */
export function readSendUpdates(c: SandboxContext): SendUpdates {
  const value = c.req.query('sendUpdates');
  if (value === 'all' || value === 'externalOnly' || value === 'none') return value;
  if (value !== undefined && value !== '') throw invalidParameter('sendUpdates', value);
  return readFlag(c, 'sendNotifications') ? 'all' : null;
}

/** `conferenceDataVersion`: 0 leaves video calls alone. */
export function readConferenceVersion(c: SandboxContext): number {
  return c.req.query('conferenceDataVersion') === '1' ? 1 : 0;
}

function readInstant(c: SandboxContext, name: string): number | null {
  const value = c.req.query(name);
  return value === undefined || value === '' ? null : parseInstant(value, name);
}

function invalidParameter(name: string, value: string): Error {
  return googleError(400, 'invalidParameter', `Invalid value '${value}' for ${name}`, {
    location: name,
    locationType: 'parameter',
  });
}
