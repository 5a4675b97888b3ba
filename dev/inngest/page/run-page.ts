import type { RunRow } from '#dev/inngest/store/run-store.ts';
import type { AttemptRow, StepRow } from '#dev/inngest/store/step-store.ts';
import { html, type Markup } from './html.ts';
import { formatSpan, renderInstant, renderJson, renderPage, renderStatus } from './layout.ts';

function renderAttempt(attempt: AttemptRow): Markup {
  return html`<li>Attempt ${attempt.attempt + 1} failed, ${renderInstant(attempt.at)}
${renderJson(attempt.error)}</li>`;
}

function renderAttempts(attempts: readonly AttemptRow[]): Markup {
  return attempts.length === 0 ? html`` : html`<ul>${attempts.map(renderAttempt)}</ul>`;
}

function renderStep(step: StepRow, attempts: readonly AttemptRow[]): Markup {
  const span =
    step.ended_at === null ? '' : html` · ${formatSpan(step.ended_at - step.created_at)}`;
  return html`<li><h3>${step.name}</h3>
<p><span class="status ${step.status}">${step.status}</span> · ${step.op}${span}</p>
${renderAttempts(attempts)}
${step.memo === null ? '' : renderJson(step.memo)}</li>`;
}

/** One run: its event, steps, failed attempts and result. */
export function renderRunPage(view: {
  run: RunRow;
  steps: readonly StepRow[];
  attempts: readonly AttemptRow[];
  now: number;
}): string {
  const { run, steps, attempts, now } = view;
  const known = new Set(steps.map((step) => step.id));
  const duration =
    run.started_at === null ? '–' : formatSpan((run.ended_at ?? now) - run.started_at);
  const parent =
    run.parent_run_id === null
      ? ''
      : html`<dt>Invoked by</dt><dd><a href="/runs/${run.parent_run_id}">${run.parent_run_id}</a></dd>`;
  return renderPage(
    `${run.function_id} · ${run.status}`,
    html`<h1>${run.function_id}</h1>
<dl>
<dt>Status</dt><dd>${renderStatus(run.status)}</dd>
<dt>Run</dt><dd><code>${run.id}</code></dd>
<dt>Queued</dt><dd>${renderInstant(run.queued_at)}</dd>
<dt>Started</dt><dd>${renderInstant(run.started_at)}</dd>
<dt>Duration</dt><dd>${duration}</dd>
${parent}
</dl>
<h2>Event</h2>
${renderJson(run.event)}
<h2>Steps</h2>
${
  steps.length === 0
    ? html`<p class="empty">No step yet.</p>`
    : html`<ol class="steps">${steps.map((step) =>
        renderStep(
          step,
          attempts.filter((attempt) => attempt.step_id === step.id),
        ),
      )}</ol>`
}
${renderAttempts(attempts.filter((attempt) => attempt.step_id === null || !known.has(attempt.step_id)))}
<h2>${run.status === 'failed' ? 'Error' : 'Output'}</h2>
${run.output === null ? html`<p class="empty">None${run.ended_at === null ? ' yet' : ''}.</p>` : renderJson(run.output)}`,
  );
}
