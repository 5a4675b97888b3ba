import { Temporal } from 'temporal-polyfill';
import type { ApprovalRecord } from '#lib/approvals/ports.ts';
import type { Action } from '#lib/domain/action.ts';
import { cleanCharacters, cleanLine } from '#lib/mail/clean-characters.ts';
import { writeZone } from '#lib/writer/write-dates.ts';

export interface ApprovalMailContext {
  /** Shows the approval; never decides by itself. */
  link: string;
  timeZone: string;
  userName: string;
}

const EXCERPT = 280;
const MAX_LINE = 1_000;

/** The notification mail of an approval, as text and as HTML that a phone shows well. */
export function renderApprovalMail(
  approval: ApprovalRecord,
  context: ApprovalMailContext,
): { subject: string; text: string; html: string } {
  const parts = approval.actions.map((record) => describeAction(record.action));
  const n = parts.length;
  const subject = `${n === 1 ? 'A reply waits' : `${n} replies wait`} for your approval`;
  const until = formatTime(approval.expiresAt, context.timeZone);
  const intro = `You asked: “${shorten(cleanLine(approval.requestText, MAX_LINE), 160)}”. Nothing is sent until you approve. You can decide until ${until}.`;
  return {
    subject,
    text: renderText(parts, intro, context),
    html: renderHtml(parts, subject, intro, context),
  };
}

/** What is shown of an action. Words of mails can start no line and turn no text around. */
interface Part {
  subject: string;
  route: string;
  level: string;
  reasons: string;
  excerpt: string;
}

function describeAction({ payload, accountEmail, risk }: Action): Part {
  const recipients = [...payload.to, ...payload.cc]
    .map(({ name, address }) => (name ? `${name} <${address}>` : address))
    .map((one) => cleanLine(one, MAX_LINE));
  return {
    subject: cleanLine(payload.subject, MAX_LINE),
    route: `From ${cleanLine(accountEmail)} to ${recipients.join(', ')}`,
    level: risk.level,
    reasons: risk.reasons.map((reason) => cleanLine(reason, MAX_LINE)).join(' '),
    excerpt: shorten(cleanCharacters(payload.body).text, EXCERPT),
  };
}

function renderText(parts: Part[], intro: string, context: ApprovalMailContext): string {
  const items = parts.map(
    ({ subject, route, level, reasons, excerpt }, index) =>
      `${index + 1}. ${subject}\n   ${route}\n   Risk: ${level}. ${reasons}\n\n${indent(excerpt)}`,
  );
  return [
    `Hello ${firstName(context.userName)},`,
    intro,
    ...items,
    `Approve: ${context.link}?choice=approve`,
    `Reject: ${context.link}?choice=reject`,
    'The links show everything in full first and work once. If you did not ask for this, reject it.',
    'Countersign',
  ].join('\n\n');
}

function renderHtml(
  parts: Part[],
  subject: string,
  intro: string,
  context: ApprovalMailContext,
): string {
  const items = parts.map(renderItem).join('');
  const approve = button(`${context.link}?choice=approve`, 'Approve', '#1f5f4a', '#ffffff');
  const reject = button(`${context.link}?choice=reject`, 'Reject', '#ffffff', '#7a2e22');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0;background:#f5f2ea;color:#22201b;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif">
<div style="max-width:560px;margin:0 auto;padding:24px 16px">
<p style="margin:0 0 16px;font-weight:600;letter-spacing:.02em;color:#1f5f4a">Countersign</p>
<h1 style="margin:0 0 12px;font-size:22px;line-height:1.3">${escapeHtml(subject)}</h1>
<p style="margin:0 0 20px">${escapeHtml(intro)}</p>
${items}
<div style="margin:24px 0 12px">${approve} ${reject}</div>
<p style="margin:0;font-size:14px;color:#5d584d">The buttons show everything in full first and work once. If you did not ask for this, reject it.</p>
</div></body></html>`;
}

function renderItem({ subject, route, level, reasons, excerpt }: Part): string {
  return `<div style="margin:0 0 16px;padding:16px;background:#ffffff;border:1px solid #ddd6c6;border-radius:10px">
<p style="margin:0 0 4px;font-weight:600">${escapeHtml(subject)}</p>
<p style="margin:0 0 8px;font-size:14px;color:#5d584d">${escapeHtml(route)}</p>
<p style="margin:0 0 8px;white-space:pre-line">${escapeHtml(excerpt)}</p>
<p style="margin:0;font-size:14px;color:#5d584d">Risk: <strong>${escapeHtml(level)}</strong>. ${escapeHtml(reasons)}</p>
</div>`;
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

/** Counts signs and not code units, so that no emoji is cut in half. */
function shorten(text: string, length: number): string {
  const signs = [...text];
  return signs.length <= length
    ? text
    : `${signs
        .slice(0, length - 1)
        .join('')
        .trimEnd()}…`;
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, '   ');
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
