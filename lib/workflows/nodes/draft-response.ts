import { deriveId } from '#lib/approvals/digest.ts';
import { costOf } from '#lib/costs/estimate-plan.ts';
import type { Action } from '#lib/domain/action.ts';
import { assessReply } from '#lib/domain/assess-reply.ts';
import type { ReplyDraft } from '#lib/domain/draft.ts';
import type { MailThread } from '#lib/domain/mail.ts';
import type { DraftReplyInput } from '#lib/domain/writer.ts';
import { NoRecipientError } from '#lib/writer/reply-target.ts';
import {
  type EmailStateType,
  type EmailUpdate,
  type RunAccount,
  threadKeyOf,
  threadsToAnswer,
} from '../email-state.ts';
import type { EmailNode } from '../observe-node.ts';
import type { WorkflowPorts } from '../ports.ts';
import { showProgress, tellUser } from '../tell-user.ts';
import { answerAsk, createReadBusy } from './answer-asks.ts';

/** drafts.create and drafts.send. https://developers.google.com/workspace/gmail/api/reference/quota */
const REPLY_QUOTA_UNITS = 110;

/** Drafts a reply to every thread that asks for one and turns each into an action to approve. */
export function createDraftResponse(ports: WorkflowPorts): EmailNode {
  return async (state) => {
    const steps = state.plan?.steps.filter((one) => one.kind === 'draft_replies') ?? [];
    if (steps.length === 0) {
      return { actions: [], outcome: 'completed' };
    }
    const wanted = threadsToAnswer(state).flatMap((thread) => {
      const step = steps.find((one) => state.found[one.of]?.includes(threadKeyOf(thread)));
      const instruction = step?.instruction ?? null;
      return instruction !== null || asksOf(state, thread).length > 0
        ? [{ thread, instruction }]
        : [];
    });
    if (wanted.length === 0) {
      return tellNothingToDraft(ports, state);
    }
    await showProgress(
      ports,
      state,
      'draft_response',
      wanted.length === 1 ? 'Drafting a reply…' : `Drafting ${wanted.length} replies…`,
    );
    const drafted = await Promise.all(
      wanted.map(({ thread, instruction }) => draftAction(ports, state, thread, instruction)),
    );
    const actions = drafted.filter((action) => action !== null);
    return actions.length === 0 ? tellNothingToDraft(ports, state) : { actions };
  };
}

async function tellNothingToDraft(
  ports: WorkflowPorts,
  state: EmailStateType,
): Promise<EmailUpdate> {
  await tellUser(ports, state, 'no-drafts', [
    {
      type: 'text',
      text: 'None of these threads asks anything of you that is still open, so I drafted no reply. Tell me what to say and I will draft it.',
    },
  ]);
  return { actions: [], outcome: 'completed' };
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
  const written = await writeDraft(ports, {
    thread,
    me: { name: account.name, address: account.email },
    mine: state.accounts.map((one) => one.email),
    asks,
    instruction,
    at: state.at,
    timeZone: state.timeZone,
  });
  if (!written) {
    return null;
  }
  const { draft, usage } = written;
  const micros = costOf(ports.price, usage.inputTokens, usage.outputTokens);
  await ports.usage.putUsage(state.userId, {
    runId: state.runId,
    key: `draft_response:${thread.accountId}:${thread.threadId}`,
    ...usage,
    costMicros: micros,
  });
  return toAction(state, account, thread, draft, micros);
}

/** A thread that nobody can be answered in (only robots, or only the user) gets no draft. */
async function writeDraft(ports: WorkflowPorts, input: DraftReplyInput) {
  try {
    return await ports.writer.draftReply(input);
  } catch (error) {
    if (error instanceof NoRecipientError) {
      return null;
    }
    throw error;
  }
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
