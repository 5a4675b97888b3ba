import type { ApprovalRecord } from '#lib/approvals/ports.ts';
import { ACTION_WORDS, outlineAction } from '#lib/domain/describe-action.ts';
import { quoteRequest } from '#lib/domain/quote-request.ts';
import { cleanLine } from '#lib/mail/clean-characters.ts';
import { renderNotice } from './render-notice.ts';

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
  const asked = cleanLine(approval.requestText, MAX_LINE);
  return renderNotice({
    subject: 'Not done: your approval ran out of time',
    intro: `${quoteRequest(asked)}. Nobody decided in time, so none of this was done:`,
    items: rest > 0 ? [...lines, `and ${rest} more`] : lines,
    next: 'Start it again with one click; it is prepared anew, on what is there then.',
    link: context.link,
    button: 'Open the conversation',
  });
}
