import { setTimeout as sleep } from 'node:timers/promises';
import type { Action, ActionEdit } from '#lib/domain/action.ts';
import { isMailAction } from '#lib/domain/action.ts';
import type { ActionDecision, DecisionRequest } from '#lib/domain/approval.ts';
import type { ApprovalView } from '#lib/domain/views.ts';
import type { Fill } from '#tests/drive/browser.ts';
import type { Device } from './device.ts';
import type { DecisionTry } from './record.ts';
import type { RunSpec } from './schedule.ts';

/** Mostly enough for the sweep to send a mail again whose first try was lost. */
const MAIL_MS = 100_000;
const PAUSE_MS = 400;

export function approveAll({ digest }: ApprovalView): DecisionRequest {
  return { digest, actions: [], rest: 'approve' };
}

export function rejectAll({ digest }: ApprovalView): DecisionRequest {
  return { digest, actions: [], rest: 'reject' };
}

/** Part of them, by name; which part is the run's own choice. */
export function approveSome(approval: ApprovalView, spec: RunSpec): DecisionRequest {
  const { actions, digest } = approval;
  const rejected = actions[spec.pauses.choice % actions.length];
  return {
    digest,
    actions: rejected ? [{ actionId: rejected.action.id, choice: 'reject' }] : [],
    rest: 'approve',
  };
}

export function approveEdited(approval: ApprovalView, spec: RunSpec): DecisionRequest {
  const { actions, digest } = approval;
  return {
    digest,
    actions: actions.map(({ action }): ActionDecision => {
      const edit = editOf(action, spec);
      return edit === null
        ? { actionId: action.id, choice: 'approve' }
        : { actionId: action.id, choice: 'edit', edit };
    }),
    rest: 'reject',
  };
}

/** What the user changes of an action; null where nothing of its kind can be changed. */
function editOf(action: Action, { code }: RunSpec): ActionEdit | null {
  if (isMailAction(action)) {
    const { subject, body } = action.payload;
    return { subject: `${subject} (edited)`, body: `${body}\n\nEdited by hand: ${code}.` };
  }
  if (action.kind === 'create_event') {
    return { summary: `Edited ${code}`, location: 'Room 5' };
  }
  return action.kind === 'patch_event' ? { location: 'Room 5' } : null;
}

/** Decides over the API until there is an answer. */
export async function decideByApi(
  device: Device,
  { id: approvalId }: ApprovalView,
  request: DecisionRequest,
): Promise<DecisionTry> {
  const sentAt = Date.now();
  const { outcome, code } = await device.insist(
    'POST',
    `/api/approvals/${approvalId}/decision`,
    request,
  );
  return { approvalId, channel: 'api', request, sentAt, outcome, code };
}

/** The link in the mail about an approval; null where none came in all that time. */
export async function waitForLink(device: Device, { id }: ApprovalView): Promise<string | null> {
  const until = Date.now() + MAIL_MS;
  const host = new URL(device.user.appUrl).hostname;
  while (Date.now() < until) {
    const link = await device.user.findApprovalLink(`rfc822msgid:approval-${id}@${host}`);
    if (link !== null) {
      return link;
    }
    await sleep(PAUSE_MS);
  }
  return null;
}

/**
 * Decides by the forms of the link's page, as a plain browser would: approves everything, with the
 * edits, or rejects it. Null where the page asks for a sign-in instead.
 */
export async function decideByLink(
  device: Device,
  approval: ApprovalView,
  link: string,
  request: DecisionRequest,
  /** Called when the page is there and its form is about to be sent. */
  onOpen: () => void = () => undefined,
): Promise<DecisionTry | null> {
  const sentAt = Date.now();
  for (let lost = false; ; ) {
    const said = await submitLink(device, approval, link, { request, onOpen });
    if (said === 'sign in' && !lost) {
      return null;
    }
    if (said !== 'sent' && said !== 'unreached') {
      const outcome = said === 'stored' ? 'accepted' : lost ? 'unknown' : 'refused';
      const code = said === 'stored' ? null : said;
      return { approvalId: approval.id, channel: 'link', request, sentAt, outcome, code };
    }
    // Whether it was stored shows when the page is opened again.
    lost ||= said === 'sent';
    device.checkTime(`deciding by ${link}`);
    await sleep(PAUSE_MS);
  }
}

/**
 * One try. `unreached`: nothing was sent; `sent`: no answer came to what was sent; `stored`; or why
 * it was refused.
 */
async function submitLink(
  { user: { browser } }: Device,
  approval: ApprovalView,
  link: string,
  { request, onOpen }: { request: DecisionRequest; onOpen(): void },
): Promise<string> {
  let sent = false;
  try {
    const page = await browser.open(link);
    if (page.status >= 500) {
      return 'unreached';
    }
    const rejects = request.rest === 'reject' && request.actions.length === 0;
    const form = page.root.querySelector(rejects ? 'form#reject' : 'form#approve');
    if (!form) {
      return /sign in/i.test(page.root.textContent) ? 'sign in' : 'closed';
    }
    sent = true;
    onOpen();
    const after = await browser.submit(page, form, rejects ? {} : fillForm(approval, request));
    const query = new URL(after.url).searchParams;
    if (query.get('done') === '1') {
      return 'stored';
    }
    const error = query.get('error');
    return error === 'internal' || after.status >= 500 ? 'sent' : (error ?? 'closed');
  } catch {
    return sent ? 'sent' : 'unreached';
  }
}

function fillForm(approval: ApprovalView, request: DecisionRequest): Fill {
  const edits = new Map(
    request.actions.flatMap((one) => (one.choice === 'edit' ? [[one.actionId, one.edit]] : [])),
  );
  return Object.fromEntries(
    approval.actions.flatMap(({ action: { id } }) => [
      [`action:${id}`, 'approve'],
      ...Object.entries(edits.get(id) ?? {}).map(([field, value]) => [
        `${field}:${id}`,
        String(value),
      ]),
    ]),
  );
}
