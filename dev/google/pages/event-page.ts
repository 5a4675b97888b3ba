import type { calendar_v3 } from 'googleapis';
import type { AccountState } from '../state.ts';
import { createEntry, type Entry } from './calendar-week.ts';
import { formatFullTime } from './display-time.ts';
import { type Html, html } from './html.ts';
import { findEvent } from './list-entries.ts';
import { linkText } from './mail-body.ts';
import { buildPath, renderPage } from './page-layout.ts';

const ANSWERS: Readonly<Record<string, string>> = {
  accepted: 'coming',
  declined: 'not coming',
  tentative: 'maybe',
  needsAction: 'has not answered',
};

function writeWhen({ allDay, start, end }: Entry): string {
  if (!allDay) {
    const zone = start.timeZoneId;
    return `${formatFullTime(start.epochMilliseconds, zone)} to ${formatFullTime(end.epochMilliseconds, zone)}`;
  }
  const write = (at: Entry['start']): string =>
    at.toPlainDate().toLocaleString('en-US', {
      weekday: 'long',
      month: 'long',
      day: 'numeric',
      year: 'numeric',
    });
  // Google's all-day end is the day after the last one.
  const last = end.subtract({ days: 1 });
  return last.toPlainDate().equals(start.toPlainDate())
    ? `${write(start)}, all day`
    : `${write(start)} to ${write(last)}, all day`;
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

function renderFacts(event: calendar_v3.Schema$Event, entry: Entry | undefined): Html {
  const repeats = event.recurrence?.join(' ');
  const facts: [string, string | undefined][] = [
    ['When', entry === undefined ? undefined : writeWhen(entry)],
    ['Where', event.location ?? undefined],
    ['Organizer', event.organizer?.displayName ?? event.organizer?.email ?? undefined],
    ['Repeats', repeats ?? (event.recurringEventId ? 'part of a series' : undefined)],
    ['Status', event.status ?? undefined],
    ['Event id', event.id ?? undefined],
  ];
  const rows = facts.flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [html`<dt>${name}</dt><dd>${value}</dd>`],
  );
  return html`<dl class="facts">${rows}</dl>`;
}

/** One event or occurrence; `undefined` where the calendar has none by that id. */
export function renderEventPage(
  account: AccountState,
  calendarId: string,
  eventId: string,
): Response | undefined {
  const { calendars } = account;
  const calendar = Object.hasOwn(calendars, calendarId) ? calendars[calendarId] : undefined;
  const event = calendar && findEvent(calendar, eventId);
  if (calendar === undefined || event === undefined) return undefined;
  const entry = createEntry(calendar, event, account.timeZone);
  const week = entry === undefined ? '' : `?week=${entry.start.toPlainDate().toString()}`;
  const files = (event.attachments ?? []).map(({ title }) => html`<li>${title ?? 'File'}</li>`);
  const name = event.summary ?? '(no title)';
  return renderPage({
    title: name,
    account,
    content: html`<p><a href="${buildPath('calendar', account.email)}${week}">Back to the week</a></p><h1>${name}</h1>${renderFacts(event, entry)}${renderDescription(event)}${renderGuests(event)}${files.length === 0 ? undefined : html`<h2>Attachments</h2><ul class="plain">${files}</ul>`}`,
  });
}
