import { Temporal } from 'temporal-polyfill';
import type { ApprovalRecord } from '#lib/approvals/ports.ts';
import type { Action } from '#lib/domain/action.ts';
import { countActions, listDeeds } from '#lib/domain/deeds.ts';
import { quoteRequest } from '#lib/domain/quote-request.ts';
import { cleanLine } from '#lib/mail/clean-characters.ts';
import { writeZone } from '#lib/writer/write-dates.ts';
import { describeParts, type Part, shorten } from './describe-parts.ts';
import { escapeHtml } from './escape-html.ts';

export interface ApprovalMailContext {
  /** Shows the approval; never decides by itself. */
  link: string;
  timeZone: string;
  userName: string;
  /** The user's setting: how long what was approved can be taken back. */
  undoMinutes: number;
}

const MAX_LINE = 1_000;

/** The notification mail of an approval, as text and as HTML that a phone shows well. */
export function renderApprovalMail(
  approval: ApprovalRecord,
  context: ApprovalMailContext,
): { subject: string; text: string; html: string } {
  const actions = approval.actions.map((record) => record.action);
  const { parts, more } = describeParts(actions, context);
  const subject = writeSubject(actions);
  const until = formatTime(approval.expiresAt, context.timeZone);
  const asked = shorten(cleanLine(approval.requestText, MAX_LINE), 160);
  const intro = `${quoteRequest(asked)}. Nothing is done until you approve. You can decide until ${until}.`;
  const deeds = cleanLine(listDeeds(actions).join(' · '), MAX_LINE);
  const notes = [
    ...(more > 0 ? [`And ${more} more, which the links show.`] : []),
    ...(actions.some((action) => action.kind.endsWith('_event'))
      ? [`Times are those of ${context.timeZone.replaceAll('_', ' ')}.`]
      : []),
  ];
  const content = { subject, intro, deeds, parts, notes };
  return { subject, text: renderText(content, context), html: renderHtml(content, context) };
}

interface Content {
  subject: string;
  intro: string;
  deeds: string;
  parts: Part[];
  notes: string[];
}

function writeSubject(actions: Action[]): string {
  const what = countActions(actions);
  return actions.length === 1
    ? `${what.replace(/^1 /, 'A ')} waits for your approval`
    : `${what} wait for your approval`;
}

const ONCE = 'show everything in full first and work once. If you did not ask for this, reject it.';
const CHANGED = 'Changed since you last saw it:';

function renderText(content: Content, context: ApprovalMailContext): string {
  const items = content.parts.map((part, index) => {
    const lines = [
      part.route,
      ...part.moved.map((line) => `${CHANGED} ${line}`),
      ...part.changes,
      ...part.facts,
      part.risk,
    ];
    const body = part.excerpt === null ? '' : `\n\n${indent(part.excerpt)}`;
    return `${index + 1}. ${part.heading}\n${indent(lines.join('\n'))}${body}`;
  });
  return [
    `Hello ${firstName(context.userName)},`,
    content.intro,
    indent(content.deeds),
    ...items,
    indent(content.notes.join('\n')),
    `Approve: ${context.link}?choice=approve`,
    `Reject: ${context.link}?choice=reject`,
    `The links ${ONCE}`,
    'Countersign',
  ].join('\n\n');
}

function renderHtml(content: Content, context: ApprovalMailContext): string {
  const { subject, intro, deeds, parts, notes } = content;
  const approve = button(`${context.link}?choice=approve`, 'Approve', '#1f5f4a', '#ffffff');
  const reject = button(`${context.link}?choice=reject`, 'Reject', '#ffffff', '#7a2e22');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0;background:#f5f2ea;color:#22201b;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif">
<div style="max-width:560px;margin:0 auto;padding:24px 16px">
<p style="margin:0 0 16px;font-weight:600;letter-spacing:.02em;color:#1f5f4a">Countersign</p>
<h1 style="margin:0 0 12px;font-size:22px;line-height:1.3">${escapeHtml(subject)}</h1>
<p style="margin:0 0 8px;font-weight:600">${escapeHtml(deeds)}</p>
<p style="margin:0 0 20px">${escapeHtml(intro)}</p>
${parts.map(renderPart).join('')}
${paragraphs(notes, QUIET)}
<div style="margin:24px 0 12px">${approve} ${reject}</div>
<p style="margin:0;font-size:14px;color:#5d584d">The buttons ${ONCE}</p>
</div></body></html>`;
}

const QUIET = 'margin:0 0 8px;font-size:14px;color:#5d584d';

function renderPart({ heading, route, moved, changes, excerpt, facts, risk }: Part): string {
  const warning =
    'margin:0 0 8px;padding:8px 12px;background:#f9ecd2;color:#764900;font-weight:600';
  return `<div style="margin:0 0 16px;padding:16px;background:#ffffff;border:1px solid #ddd6c6;border-radius:10px">
<p style="margin:0 0 4px;font-weight:600">${escapeHtml(heading)}</p>
<p style="${QUIET}">${escapeHtml(route)}</p>
${paragraphs(
  moved.map((line) => `${CHANGED} ${line}`),
  warning,
)}${paragraphs(changes, 'margin:0 0 4px')}${paragraphs(
  excerpt === null ? [] : [excerpt],
  'margin:8px 0;white-space:pre-line',
)}${paragraphs([...facts, risk], QUIET)}</div>`;
}

function paragraphs(lines: string[], style: string): string {
  return lines.map((line) => `<p style="${style}">${escapeHtml(line)}</p>\n`).join('');
}

function button(href: string, label: string, background: string, color: string): string {
  return `<a href="${escapeHtml(href)}" style="display:inline-block;min-width:120px;margin:0 8px 8px 0;padding:14px 20px;border:1px solid ${color === '#ffffff' ? background : color};border-radius:8px;background:${background};color:${color};font-weight:600;text-align:center;text-decoration:none">${label}</a>`;
}

function formatTime(instant: string, timeZone: string): string {
  const day = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'long',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(instant));
  return `${day} ${writeZone(Temporal.Instant.from(instant), timeZone)}`;
}

function firstName(name: string): string {
  return cleanLine(name).split(' ')[0] ?? name;
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, '   ');
}
