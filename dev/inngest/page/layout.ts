import type { RunStatus } from '#dev/inngest/store/run-store.ts';
import { html, type Markup } from './html.ts';

/** A whole page. */
export function renderPage(title: string, content: Markup): string {
  const page = html`<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="stylesheet" href="/style.css">
</head>
<body>
<header><a href="/">Runs</a><span>Inngest on this machine</span></header>
<main>
${content}
</main>
</body>
</html>
`;
  return `<!doctype html>\n${page.markup}`;
}

const STATUS_LABELS: Readonly<Record<RunStatus, string>> = {
  queued: 'Queued',
  running: 'Running',
  completed: 'Completed',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

export function renderStatus(status: RunStatus): Markup {
  return html`<span class="status ${status}">${STATUS_LABELS[status]}</span>`;
}

export function renderInstant(instant: number | null): Markup {
  if (instant === null) {
    return html`–`;
  }
  const iso = new Date(instant).toISOString();
  return html`<time datetime="${iso}">${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC</time>`;
}

/** "850 ms", "4.2 s", "3 min 5 s", "2 h 10 min". */
export function formatSpan(milliseconds: number): string {
  const ms = Math.max(0, Math.round(milliseconds));
  if (ms < 1000) {
    return `${ms} ms`;
  }
  if (ms < 60_000) {
    return `${(ms / 1000).toFixed(1)} s`;
  }
  const seconds = Math.floor(ms / 1000);
  return ms < 3_600_000
    ? `${Math.floor(seconds / 60)} min ${seconds % 60} s`
    : `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
}

const LONGEST_SHOWN = 20_000;

/** JSON text, indented, cut where it would drown the page. */
export function renderJson(text: string): Markup {
  const pretty = JSON.stringify(JSON.parse(text), null, 2);
  const shown =
    pretty.length > LONGEST_SHOWN
      ? `${pretty.slice(0, LONGEST_SHOWN)}\n… ${pretty.length - LONGEST_SHOWN} more characters`
      : pretty;
  return html`<pre tabindex="0">${shown}</pre>`;
}
