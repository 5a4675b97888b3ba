import { Temporal } from 'temporal-polyfill';
import type { AccountState, Sandbox } from '../state.ts';
import { formatTimeRange } from './display-time.ts';
import { type Html, html } from './html.ts';
import { type Entry, findMonday, listEntries, pickDay } from './list-entries.ts';
import { buildPath, renderPage } from './page-layout.ts';

const ANSWERS: Readonly<Record<string, string>> = {
  needsAction: 'not answered yet',
  tentative: 'maybe',
  declined: 'declined',
};

function renderEntry(account: AccountState, { event, calendar, span }: Entry): Html {
  const answer = event.attendees?.find(({ self }) => self === true)?.responseStatus ?? 'accepted';
  const look =
    answer === 'declined' ? 'event declined' : answer === 'accepted' ? 'event' : 'event open';
  const when = span.allDay
    ? 'All day'
    : formatTimeRange(span.startMs, span.endMs, account.timeZone);
  const state = ANSWERS[answer];
  const query = calendar.primary ? '' : `?calendar=${encodeURIComponent(calendar.id)}`;
  return html`<li><a class="${look}" href="${buildPath('calendars', account.email, 'events', event.id ?? '')}${query}"><span class="when">${when}</span><span class="what">${event.summary ?? '(no title)'}</span>${state === undefined ? undefined : html`<span class="state">${state}</span>`}</a></li>`;
}

/**
 * One week from Monday on, in the account's time zone: seven columns, one under the other on a
 * phone.
 * @param week a date in the week, `YYYY-MM-DD`; the present week where it is none.
 */
export function renderCalendarPage(
  sandbox: Sandbox,
  account: AccountState,
  week: string | undefined,
): Response {
  const { timeZone } = account;
  const today = Temporal.Instant.fromEpochMilliseconds(sandbox.now())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate();
  const monday = findMonday(week, today);
  const entries = listEntries(sandbox, account, monday, monday.add({ days: 7 }));
  const days = Array.from({ length: 7 }, (_, index) => monday.add({ days: index }));
  const columns = days.map((day) => {
    const items = pickDay(entries, day, timeZone).map((entry) => renderEntry(account, entry));
    const name = day.toLocaleString('en-US', { weekday: 'short', month: 'short', day: 'numeric' });
    const isToday = day.equals(today);
    return html`<li${isToday ? html` class="today"` : undefined}><h2>${name}${isToday ? ' (today)' : ''}</h2>${items.length === 0 ? html`<p class="quiet">Nothing</p>` : html`<ul>${items}</ul>`}</li>`;
  });
  const link = (date: Temporal.PlainDate, text: string): Html =>
    html`<a class="button" href="${buildPath('calendars', account.email)}?week=${date.toString()}">${text}</a>`;
  const last = monday.add({ days: 6 });
  const write = (date: Temporal.PlainDate): string =>
    date.toLocaleString('en-US', { month: 'long', day: 'numeric', year: 'numeric' });
  const title = `${write(monday)} to ${write(last)}`;
  return renderPage({
    title: `${title}, ${account.email}`,
    account,
    wide: true,
    content: html`<h1>${title}</h1><nav class="pager" aria-label="Weeks">${link(monday.subtract({ days: 7 }), 'Previous week')}${link(today, 'This week')}${link(monday.add({ days: 7 }), 'Next week')}<span class="quiet">Times are in ${timeZone}</span></nav><ul class="week">${columns}</ul>`,
  });
}
