import type { AppRow } from '#dev/inngest/store/app-store.ts';
import type { RunRow } from '#dev/inngest/store/run-store.ts';
import { html, type Markup } from './html.ts';
import { formatSpan, renderInstant, renderPage, renderStatus } from './layout.ts';

function renderApp(app: AppRow, functionCount: number): Markup {
  const count = functionCount === 1 ? '1 function' : `${functionCount} functions`;
  const fault =
    app.error === null
      ? ''
      : html`<p class="fault" role="alert">Its last registration was refused: ${app.error}</p>`;
  return html`<li><strong>${app.name}</strong> · ${count} · <code>${app.url}</code> ·
synced ${renderInstant(app.synced_at)}${fault}</li>`;
}

function renderApps(apps: readonly AppRow[], functionCounts: ReadonlyMap<string, number>): Markup {
  if (apps.length === 0) {
    return html`<p class="empty">No app is connected yet. Start the app with
<code>INNGEST_DEV</code> set to this server's address, then register it:
<code>curl -X PUT http://localhost:3000/api/inngest</code>. Or start this server with
<code>APP_URL=http://localhost:3000/api/inngest</code>, and it registers the app by itself.</p>`;
  }
  return html`<ul class="apps">${apps.map((app) => renderApp(app, functionCounts.get(app.name) ?? 0))}</ul>`;
}

function renderRow(run: RunRow, now: number): Markup {
  const duration =
    run.started_at === null ? '–' : formatSpan((run.ended_at ?? now) - run.started_at);
  return html`<tr>
<td><a href="/runs/${run.id}">${run.function_id}</a></td>
<td>${renderStatus(run.status)}</td>
<td>${run.event_name}</td>
<td>${renderInstant(run.started_at ?? run.queued_at)}</td>
<td class="number">${duration}</td>
</tr>`;
}

/** The front page: connected apps and the newest runs. */
export function renderRunsPage(view: {
  apps: readonly AppRow[];
  functionCounts: ReadonlyMap<string, number>;
  runs: readonly RunRow[];
  now: number;
}): string {
  const runs =
    view.runs.length === 0
      ? html`<p class="empty">Nothing has run yet. A run appears here when an event arrives that one of the functions listens to.</p>`
      : html`<div class="scroll" role="region" aria-label="Runs" tabindex="0"><table>
<thead><tr><th scope="col">Function</th><th scope="col">Status</th><th scope="col">Event</th><th scope="col">Started</th><th scope="col" class="number">Duration</th></tr></thead>
<tbody>${view.runs.map((run) => renderRow(run, view.now))}</tbody>
</table></div>`;
  return renderPage(
    'Runs · Inngest on this machine',
    html`<h1>Runs</h1>
<h2>Apps</h2>
${renderApps(view.apps, view.functionCounts)}
<h2>Newest runs</h2>
${runs}`,
  );
}
