import { googleError } from '../google-error.ts';
import { type Page, paginate } from '../http.ts';
import { type CalendarEvent, overlaps, readSpan } from './event-times.ts';
import { expandEvents, type PlacedEvent } from './expand-events.ts';
import type { CalendarAccess } from './find-calendar.ts';
import { findEvent } from './stored-events.ts';

/** The query of `events.list`, read and checked. */
export interface EventQuery {
  fromMs: number | null;
  toMs: number | null;
  singleEvents: boolean;
  orderBy: 'startTime' | 'updated' | null;
  showDeleted: boolean;
  q: string;
  iCalUID: string | null;
  updatedMinMs: number | null;
  eventTypes: readonly string[];
  /** `name=value` pairs that all must be there. */
  privateProperties: readonly string[];
  sharedProperties: readonly string[];
  syncToken: string | null;
  pageToken: string | undefined;
  pageSize: number;
}

export interface EventPage extends Page<CalendarEvent> {
  nextSyncToken?: string;
}

/** How far an endless series is taken apart where the client sets no end. */
const HORIZON_MS = 2 * 366 * 24 * 60 * 60 * 1000;

/**
 * `events.list`.
 * @throws GoogleError 400 for what doesn't go together, 410 `fullSyncRequired` for a sync token of
 *   another world.
 */
export function listEvents(access: CalendarAccess, query: EventQuery): EventPage {
  const { sandbox } = access;
  checkCombination(query);
  const since = query.syncToken === null ? null : readSyncToken(access, query.syncToken);
  const syncedAt = sandbox.now();
  const placed = query.singleEvents ? listSingles(access, query) : listStored(access, query);
  const items = placed
    .filter(({ event }) => isWanted(event, query, since))
    .sort(query.orderBy === 'updated' ? byUpdated : byStart)
    .map(({ event }) => event);
  const page = paginate(items, {
    pageSize: query.pageSize,
    pageToken: query.pageToken,
    keyOf: (event) => event.id ?? '',
  });
  return page.nextPageToken === undefined
    ? { ...page, nextSyncToken: writeSyncToken(access, syncedAt) }
    : page;
}

function checkCombination(query: EventQuery): void {
  const refuse = (message: string, reason = 'invalid'): never => {
    throw googleError(400, reason, message);
  };
  if (query.fromMs !== null && query.toMs !== null && query.fromMs >= query.toMs)
    refuse('The specified time range is empty.', 'timeRangeEmpty');
  if (query.orderBy === 'startTime' && !query.singleEvents)
    refuse('The requested ordering is not available for the particular query.');
  const filtered =
    query.fromMs !== null ||
    query.toMs !== null ||
    query.q !== '' ||
    query.iCalUID !== null ||
    query.updatedMinMs !== null ||
    query.orderBy !== null ||
    query.privateProperties.length > 0 ||
    query.sharedProperties.length > 0;
  if (query.syncToken !== null && filtered)
    refuse('Sync token cannot be used with the given query parameters.');
}

/** Series taken apart; the events of deleted series are single events that are deleted. */
function listSingles(access: CalendarAccess, query: EventQuery): PlacedEvent[] {
  const to = query.toMs ?? access.sandbox.now() + HORIZON_MS;
  return expandEvents(access.calendar, query.fromMs ?? Number.MIN_SAFE_INTEGER / 2, to);
}

/** Series as one event, their exceptions beside them. */
function listStored(access: CalendarAccess, query: EventQuery): PlacedEvent[] {
  const { calendar } = access;
  const from = query.fromMs ?? Number.NEGATIVE_INFINITY;
  const to = query.toMs ?? Number.POSITIVE_INFINITY;
  const bounded = query.fromMs !== null || query.toMs !== null;
  const live = bounded ? new Set(listLiveSeries(access, query)) : null;
  return Object.values(calendar.events)
    .map((event) => ({ event, span: readSpan(event, calendar.timeZone) }))
    .filter(({ event, span }) =>
      event.recurrence && live !== null ? live.has(event.id ?? '') : overlaps(span, from, to),
    );
}

/** Ids of the series that have an occurrence within the query's window. */
function listLiveSeries(access: CalendarAccess, query: EventQuery): string[] {
  return listSingles(access, query).map(({ event }) => event.recurringEventId ?? '');
}

function isWanted(event: CalendarEvent, query: EventQuery, since: number | null): boolean {
  const updated = Date.parse(event.updated ?? '');
  if (since !== null) return !(updated < since);
  if (query.updatedMinMs !== null && updated < query.updatedMinMs) return false;
  return isShown(event, query) && matchesFilters(event, query);
}

function isShown(event: CalendarEvent, query: EventQuery): boolean {
  if (event.status !== 'cancelled' || query.showDeleted) return true;
  // Asked for changes, deletions are part of the answer.
  if (query.updatedMinMs !== null) return true;
  // A series doesn't say by itself which of its occurrences were cancelled.
  return !query.singleEvents && Boolean(event.recurringEventId);
}

function matchesFilters(event: CalendarEvent, query: EventQuery): boolean {
  const { extendedProperties: properties } = event;
  return (
    (query.iCalUID === null || event.iCalUID === query.iCalUID) &&
    (query.eventTypes.length === 0 || query.eventTypes.includes(event.eventType ?? 'default')) &&
    hasProperties(properties?.private, query.privateProperties) &&
    hasProperties(properties?.shared, query.sharedProperties) &&
    matchesText(event, query.q)
  );
}

function hasProperties(
  properties: Record<string, string> | undefined,
  wanted: readonly string[],
): boolean {
  return wanted.every((pair) => {
    const at = pair.indexOf('=');
    const name = pair.slice(0, at);
    return properties !== undefined && Object.hasOwn(properties, name)
      ? properties[name] === pair.slice(at + 1)
      : false;
  });
}

/** Every word of the query, somewhere in the fields that Google searches. */
function matchesText(event: CalendarEvent, q: string): boolean {
  const words = q
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return true;
  const text = [
    event.summary,
    event.description,
    event.location,
    event.organizer?.email,
    event.organizer?.displayName,
    ...(event.attendees ?? []).flatMap((attendee) => [attendee.email, attendee.displayName]),
  ]
    .join('\n')
    .toLowerCase();
  return words.every((word) => text.includes(word));
}

function byStart(a: PlacedEvent, b: PlacedEvent): number {
  return a.span.startMs - b.span.startMs || compareIds(a, b);
}

function byUpdated(a: PlacedEvent, b: PlacedEvent): number {
  return Date.parse(a.event.updated ?? '') - Date.parse(b.event.updated ?? '') || compareIds(a, b);
}

function compareIds(a: PlacedEvent, b: PlacedEvent): number {
  return (a.event.id ?? '') < (b.event.id ?? '') ? -1 : 1;
}

/** A sync token names the world and the moment; what changed in that very millisecond comes again. */
function writeSyncToken(access: CalendarAccess, at: number): string {
  return Buffer.from(`${access.sandbox.state.seededAt} ${at}`).toString('base64url');
}

function readSyncToken(access: CalendarAccess, token: string): number {
  const [world, at] = Buffer.from(token, 'base64url').toString().split(' ');
  if (world !== access.sandbox.state.seededAt || at === undefined || !/^\d+$/.test(at))
    throw googleError(
      410,
      'fullSyncRequired',
      'Sync token is no longer valid, a full sync is required.',
    );
  return Number(at);
}

/**
 * `events.instances`: the occurrences of one series.
 * @throws GoogleError 404.
 */
export function listInstances(
  access: CalendarAccess,
  eventId: string,
  query: EventQuery,
): Page<CalendarEvent> {
  const found = findEvent(access.calendar, eventId);
  if (found === undefined) throw googleError(404, 'notFound', 'Not Found');
  const items = listSingles(access, query)
    .filter(({ event }) => event.recurringEventId === eventId || event.id === eventId)
    .filter(({ event }) => event.status !== 'cancelled' || query.showDeleted)
    .sort(byStart)
    .map(({ event }) => event);
  return paginate(items, {
    pageSize: query.pageSize,
    pageToken: query.pageToken,
    keyOf: (event) => event.id ?? '',
  });
}
