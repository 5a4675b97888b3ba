import type { ApprovalRecord } from '#lib/approvals/ports.ts';
import type { Action } from '#lib/domain/action.ts';

export interface ApprovalMailContext {
  /** Shows the approval; never decides by itself. */
  link: string;
  timeZone: string;
  userName: string;
}

const EXCERPT = 280;

/** The notification mail of an approval, as text and as HTML that a phone shows well. */
export function renderApprovalMail(
  approval: ApprovalRecord,
  context: ApprovalMailContext,
): { subject: string; text: string; html: string } {
  const actions = approval.actions.map((record) => record.action);
  const n = actions.length;
  const subject = `${n === 1 ? 'A reply waits' : `${n} replies wait`} for your approval`;
  const until = formatTime(approval.expiresAt, context.timeZone);
  const intro = `You asked: “${shorten(approval.requestText, 160)}”. Nothing is sent until you approve. You can decide until ${until}.`;
  return {
    subject,
    text: renderText(actions, intro, context),
    html: renderHtml(actions, subject, intro, context),
  };
}

function renderText(actions: Action[], intro: string, context: ApprovalMailContext): string {
  const parts = actions.map(
    (action, index) =>
      `${index + 1}. ${action.payload.subject}\n   From ${action.accountEmail} to ${recipientsOf(action)}\n   Risk: ${action.risk.level}. ${action.risk.reasons.join(' ')}\n\n${indent(shorten(action.payload.body, EXCERPT))}`,
  );
  return [
    `Hello ${firstName(context.userName)},`,
    intro,
    ...parts,
    `Approve: ${context.link}?choice=approve`,
    `Reject: ${context.link}?choice=reject`,
    'The links show everything in full first and work once. If you did not ask for this, reject it.',
    'Countersign',
  ].join('\n\n');
}

function renderHtml(
  actions: Action[],
  subject: string,
  intro: string,
  context: ApprovalMailContext,
): string {
  const items = actions.map(renderItem).join('');
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

function renderItem(action: Action): string {
  return `<div style="margin:0 0 16px;padding:16px;background:#ffffff;border:1px solid #ddd6c6;border-radius:10px">
<p style="margin:0 0 4px;font-weight:600">${escapeHtml(action.payload.subject)}</p>
<p style="margin:0 0 8px;font-size:14px;color:#5d584d">From ${escapeHtml(action.accountEmail)} to ${escapeHtml(recipientsOf(action))}</p>
<p style="margin:0 0 8px;white-space:pre-line">${escapeHtml(shorten(action.payload.body, EXCERPT))}</p>
<p style="margin:0;font-size:14px;color:#5d584d">Risk: <strong>${action.risk.level}</strong>. ${escapeHtml(action.risk.reasons.join(' '))}</p>
</div>`;
}

function button(href: string, label: string, background: string, color: string): string {
  return `<a href="${escapeHtml(href)}" style="display:inline-block;min-width:120px;margin:0 8px 8px 0;padding:14px 20px;border:1px solid ${color === '#ffffff' ? background : color};border-radius:8px;background:${background};color:${color};font-weight:600;text-align:center;text-decoration:none">${label}</a>`;
}

function recipientsOf(action: Action): string {
  return [...action.payload.to, ...action.payload.cc]
    .map(({ name, address }) => (name ? `${name} <${address}>` : address))
    .join(', ');
}

function formatTime(instant: string, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'long',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(new Date(instant));
}

function firstName(name: string): string {
  return name.split(' ')[0] ?? name;
}

function shorten(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`;
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
