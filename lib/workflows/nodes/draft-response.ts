import { deriveId } from '#lib/approvals/digest.ts';
import { costOf } from '#lib/costs/estimate-plan.ts';
import type { Action } from '#lib/domain/action.ts';
import { assessReply } from '#lib/domain/assess-reply.ts';
import type { ReplyDraft } from '#lib/domain/draft.ts';
import type { MailThread } from '#lib/domain/mail.ts';
import type { EmailStateType, RunAccount } from '../email-state.ts';
import type { EmailNode } from '../observe-node.ts';
import type { WorkflowPorts } from '../ports.ts';
import { showProgress, tellUser } from '../tell-user.ts';
import { answerAsk, createReadBusy } from './answer-asks.ts';

/** drafts.create and drafts.send. https://developers.google.com/workspace/gmail/api/reference/quota */
const REPLY_QUOTA_UNITS = 110;

/** Drafts a reply to every thread that asks for one and turns each into an action to approve. */
export function createDraftResponse(ports: WorkflowPorts): EmailNode {
  return async (state) => {
    const step = state.plan?.steps.find((one) => one.kind === 'draft_replies');
    if (!step) {
      return { actions: [], outcome: 'completed' };
    }
    const threads = state.threads.filter(
      (thread) => step.instruction !== null || asksOf(state, thread).length > 0,
    );
    if (threads.length === 0) {
      await tellUser(ports, state, 'no-drafts', [
        {
          type: 'text',
          text: 'None of these threads asks anything of you that is still open, so I drafted no reply. Tell me what to say and I will draft it.',
        },
      ]);
      return { actions: [], outcome: 'completed' };
    }
    await showProgress(
      ports,
      state,
      'draft_response',
      threads.length === 1 ? 'Drafting a reply…' : `Drafting ${threads.length} replies…`,
    );
    const actions = await Promise.all(
      threads.map((thread) => draftAction(ports, state, thread, step.instruction)),
    );
    return { actions: actions.filter((action) => action !== null) };
  };
}

function asksOf(state: EmailStateType, thread: MailThread) {
  const ids = new Set(thread.mails.map((mail) => mail.id));
  return state.asks.filter((ask) => ids.has(ask.mailId));
}

async function draftAction(
  ports: WorkflowPorts,
  state: EmailStateType,
  thread: MailThread,
  instruction: string | null,
): Promise<Action | null> {
  const account = state.accounts.find((one) => one.id === thread.accountId);
  if (!account) {
    return null;
  }
  const readBusy = createReadBusy(ports, state);
  const asks = await Promise.all(
    asksOf(state, thread).map(async (ask) => ({
      ask,
      answer: await answerAsk(ask, state, readBusy),
    })),
  );
  const { draft, usage } = await ports.writer.draftReply({
    thread,
    me: { name: account.name, address: account.email },
    mine: state.accounts.map((one) => one.email),
    asks,
    instruction,
    at: state.at,
    timeZone: state.timeZone,
  });
  const micros = costOf(ports.price, usage.inputTokens, usage.outputTokens);
  await ports.usage.putUsage(state.userId, {
    runId: state.runId,
    key: `draft_response:${thread.accountId}:${thread.threadId}`,
    ...usage,
    costMicros: micros,
  });
  return toAction(state, account, thread, draft, micros);
}

function toAction(
  state: EmailStateType,
  account: RunAccount,
  thread: MailThread,
  draft: ReplyDraft,
  micros: number,
): Action | null {
  const answered = thread.mails.find((mail) => mail.id === draft.mailId);
  const tip = thread.mails.at(-1);
  if (!(answered && tip)) {
    return null;
  }
  return {
    id: deriveId('action', state.runId, state.round, thread.accountId, thread.threadId),
    kind: 'send_reply',
    accountId: account.id,
    accountEmail: account.email,
    payload: {
      threadId: thread.threadId,
      mailId: draft.mailId,
      inReplyTo: answered.messageId,
      references: [...answered.references, answered.messageId].filter((id) => id !== ''),
      from: { name: account.name, address: account.email },
      to: draft.to,
      cc: draft.cc,
      subject: draft.subject,
      body: draft.body,
    },
    before: null,
    precondition: { threadTip: tip.id },
    risk: assessReply(draft, {
      accountEmail: account.email,
      accountLabel: account.label,
      gaps: draft.gaps,
    }),
    estimate: { micros, quotaUnits: REPLY_QUOTA_UNITS },
    reversibility: 'held',
    gaps: draft.gaps,
    provenance: draft.provenance,
    dependsOn: [],
  };
}
