import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/index.js';
import { Temporal } from 'temporal-polyfill';
import type { AccountState, Sandbox } from '../state.ts';
import { formatFullTime } from './display-time.ts';
import { type Html, html } from './html.ts';
import { type Entry, findEntry } from './list-entries.ts';
import { linkText } from './mail-body.ts';
import { buildPath, renderPage } from './page-layout.ts';

const ANSWERS: Readonly<Record<string, string>> = {
  accepted: 'coming',
  declined: 'not coming',
  tentative: 'maybe',
  needsAction: 'has not answered',
};

function writeWhen({ span }: Entry, timeZone: string): string {
  if (!span.allDay) {
    return `${formatFullTime(span.startMs, timeZone)} to ${formatFullTime(span.endMs, timeZone)}`;
  }
  const first = findDate(span.startMs, timeZone);
  // Google's all-day end is the day after the last one.
  const last = findDate(span.endMs, timeZone).subtract({ days: 1 });
  const write = (date: Temporal.PlainDate): string =>
    date.toLocaleString('en-US', {
      weekday: 'long',
      month: 'long',
      day: 'numeric',
      year: 'numeric',
    });
  return first.equals(last)
    ? `${write(first)}, all day`
    : `${write(first)} to ${write(last)}, all day`;
}

function findDate(atMs: number, timeZone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(timeZone).toPlainDate();
}

function renderGuests(event: calendar_v3.Schema$Event): Html | undefined {
  if (event.attendees === undefined || event.attendees.length === 0) return undefined;
  const guests = event.attendees.map(({ displayName, email, organizer, responseStatus }) => {
    const name = displayName ? `${displayName} <${email ?? ''}>` : (email ?? '');
    const role = organizer === true ? ', organizer' : '';
    return html`<li>${name} <span class="quiet">${ANSWERS[responseStatus ?? ''] ?? responseStatus ?? ''}${role}</span></li>`;
  });
  return html`<h2>Guests</h2><ul class="plain">${guests}</ul>`;
}

/** Descriptions are text or simple HTML; here they are always shown as text. */
function renderDescription(event: calendar_v3.Schema$Event): Html | undefined {
  if (!event.description) return undefined;
  return html`<h2>Description</h2><div class="card"><pre>${linkText(event.description)}</pre></div>`;
}

function renderFacts(entry: Entry, timeZone: string): Html {
  const { event } = entry;
  const repeats = event.recurrence?.join(' ');
  const facts: [string, string | null | undefined][] = [
    ['When', writeWhen(entry, timeZone)],
    ['Where', event.location],
    ['Organizer', event.organizer?.displayName ?? event.organizer?.email],
    ['Repeats', repeats ?? (event.recurringEventId ? 'part of a series' : undefined)],
    ['Status', event.status],
    ['Event id', event.id],
  ];
  const rows = facts.flatMap(([name, value]) =>
    value ? [html`<dt>${name}</dt><dd>${value}</dd>`] : [],
  );
  return html`<dl class="facts">${rows}</dl>`;
}

/** One event or occurrence; `undefined` where the calendar has none by that id. */
export function renderEventPage(
  sandbox: Sandbox,
  account: AccountState,
  ids: { calendarId: string; eventId: string },
): Response | undefined {
  const entry = findEntry(sandbox, account, ids.calendarId, ids.eventId);
  if (entry === undefined) return undefined;
  const { event, span } = entry;
  const week = findDate(span.startMs, account.timeZone).toString();
  const files = (event.attachments ?? []).map(({ title }) => html`<li>${title ?? 'File'}</li>`);
  const name = event.summary ?? '(no title)';
  return renderPage({
    title: name,
    account,
    content: html`<p><a href="${buildPath('calendars', account.email)}?week=${week}">Back to the week</a></p><h1>${name}</h1>${renderFacts(entry, account.timeZone)}${renderDescription(event)}${renderGuests(event)}${files.length === 0 ? undefined : html`<h2>Attachments</h2><ul class="plain">${files}</ul>`}`,
  });
}
