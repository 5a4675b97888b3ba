import type { ApprovalRecord } from '#lib/approvals/ports.ts';
import { ACTION_WORDS, outlineAction } from '#lib/domain/describe-action.ts';
import { quoteRequest } from '#lib/domain/quote-request.ts';
import { cleanLine } from '#lib/mail/clean-characters.ts';
import { escapeHtml } from './escape-html.ts';

const MAX_LINE = 300;
const LISTED = 10;

/** The mail that says that nobody decided in time: what was not done, and where to start it anew. */
export function renderEndMail(
  approval: Pick<ApprovalRecord, 'actions' | 'requestText'>,
  context: { link: string; userName: string },
): { subject: string; text: string; html: string } {
  const lines = approval.actions.slice(0, LISTED).map(({ action }) => {
    const { title, people } = outlineAction(action);
    const names = people.map(({ name, address }) => name || address).join(', ');
    const what = `${ACTION_WORDS[action.kind].will}: ${title}${names === '' ? '' : ` (${names})`}`;
    return cleanLine(what, MAX_LINE);
  });
  const rest = approval.actions.length - lines.length;
  const items = rest > 0 ? [...lines, `and ${rest} more`] : lines;
  const subject = 'Not done: your approval ran out of time';
  const asked = cleanLine(approval.requestText, MAX_LINE);
  const intro = `${quoteRequest(asked)}. Nobody decided in time, so none of this was done:`;
  const next = 'Start it again with one click; it is prepared anew, on what is there then.';
  return {
    subject,
    text: `${intro}\n\n${items.map((item) => `- ${item}`).join('\n')}\n\n${next}\n${context.link}\n`,
    html: `<!doctype html><html lang="en"><body style="margin:0;padding:24px;background:#f6f1e6;color:#211f1a;font:16px/1.5 system-ui,sans-serif"><div style="max-width:560px;margin:0 auto">
<h1 style="font-size:20px;margin:0 0 16px">${escapeHtml(subject)}</h1>
<p>${escapeHtml(intro)}</p>
<ul>${items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>
<p>${escapeHtml(next)}</p>
<p><a href="${escapeHtml(context.link)}" style="display:inline-block;padding:14px 20px;border-radius:8px;background:#211f1a;color:#ffffff;font-weight:600;text-decoration:none">Open the conversation</a></p>
</div></body></html>`,
  };
}
