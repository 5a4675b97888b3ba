import { costOf } from '#lib/costs/estimate-plan.ts';
import type { Action } from '#lib/domain/action.ts';
import { assessMail } from '#lib/domain/assess-action.ts';
import type { ReplyDraft } from '#lib/domain/draft.ts';
import type { MailRef, MailThread } from '#lib/domain/mail.ts';
import { type StepOf, stepsOf } from '#lib/domain/plan.ts';
import type { DraftReplyInput } from '#lib/domain/writer.ts';
import { chooseSender } from '#lib/mail/choose-sender.ts';
import { dictateReply } from '#lib/writer/dictate-reply.ts';
import { NoRecipientError } from '#lib/writer/reply-target.ts';
import { actionIdOf, makeAction } from '../make-action.ts';
import type { WorkflowNode } from '../observe-node.ts';
import type { WorkflowPorts } from '../ports.ts';
import { askWriter } from '../read-tool.ts';
import {
  listOwnAddresses,
  mailsFoundBy,
  type RunAccount,
  type RunStateType,
  type RunUpdate,
  threadKeyOf,
  threadsToAnswer,
} from '../run-state.ts';
import { showProgress, tellUser } from '../tell-user.ts';
import { answerAsk, createReadBusy } from './answer-asks.ts';

interface Wanted {
  thread: MailThread;
  step: StepOf<'draft_replies'>;
}

/** Drafts a reply to every thread that asks for one and turns each into an action to approve. */
export function createDraftResponse(ports: WorkflowPorts): WorkflowNode {
  return async (state) => {
    const actions = await draftReplies(ports, state);
    return actions.length > 0 ? { actions } : endUnlessMore(state);
  };
}

/** The replies that the plan wants, each as an action; where none is to be written, that is told. */
export async function draftReplies(ports: WorkflowPorts, state: RunStateType): Promise<Action[]> {
  const steps = stepsOf(state.plan, 'draft_replies');
  if (steps.length === 0) {
    return [];
  }
  const wanted = threadsToAnswer(state).flatMap((thread): Wanted[] => {
    const step = steps.find((one) => state.found[one.of]?.includes(threadKeyOf(thread)));
    const told = step !== undefined && (step.instruction !== null || step.text !== undefined);
    return step && (told || asksOf(state, thread).length > 0) ? [{ thread, step }] : [];
  });
  if (wanted.length > 0) {
    await showProgress(
      ports,
      state,
      'draft_response',
      wanted.length === 1 ? 'Drafting a reply…' : `Drafting ${wanted.length} replies…`,
    );
  }
  const drafted = await Promise.all(wanted.map((one) => draftAction(ports, state, one)));
  const actions = drafted.filter((action) => action !== null);
  if (actions.length === 0) {
    await tellUser(ports, state, 'no-drafts', [
      {
        type: 'text',
        text: 'None of these threads asks anything of you that is still open, so I drafted no reply. Tell me what to say and I will draft it.',
      },
    ]);
  }
  return actions;
}

/** Without a draft the run ends here, unless its plan has other changes. */
function endUnlessMore({ plan }: RunStateType): RunUpdate {
  const more = stepsOf(plan, 'write_mail', 'forward_mails', 'organize_mails').length > 0;
  return more ? { actions: [] } : { actions: [], outcome: 'completed' };
}

function asksOf(state: RunStateType, thread: MailThread) {
  const ids = new Set(thread.mails.map((mail) => mail.id));
  return state.asks.filter((ask) => ids.has(ask.mailId));
}

async function draftAction(
  ports: WorkflowPorts,
  state: RunStateType,
  { thread, step }: Wanted,
): Promise<Action | null> {
  const account = state.accounts.find((one) => one.id === thread.accountId);
  if (!account) {
    return null;
  }
  const mine = listOwnAddresses(state).map(({ address }) => address);
  const waiting = findWaiting(state, step, thread);
  // To the user's own mail nothing is drafted around the words: there is nothing to answer.
  const text = step.text ?? (waiting && step.instruction);
  if (text != null) {
    const found = new Set(state.foundMails[step.of]);
    const mailId = waiting?.id ?? thread.mails.findLast(({ id }) => found.has(id))?.id ?? '';
    const only = waiting?.waitingFor?.map(({ address }) => address);
    const draft = dictateReply(thread, { mailId, text, all: step.all ?? false, mine, only });
    return draft && toAction(state, account, thread, draft, 0);
  }
  const readBusy = createReadBusy(ports, state);
  const asks = await Promise.all(
    asksOf(state, thread).map(async (ask) => ({
      ask,
      answer: await answerAsk(ask, state, readBusy),
    })),
  );
  const written = await writeDraft(ports, state, {
    thread,
    me: { name: account.name, address: account.email },
    mine,
    asks,
    instruction: step.instruction,
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

/** The user's own mail in a thread that answers are waited for in; null where there is none. */
function findWaiting(
  state: RunStateType,
  step: StepOf<'draft_replies'>,
  thread: MailThread,
): MailRef | null {
  const refs = mailsFoundBy(state, step.of).filter((ref) => ref.waitingFor !== undefined);
  return refs.find((ref) => threadKeyOf(ref) === threadKeyOf(thread)) ?? null;
}

/** A thread that nobody can be answered in (only robots, or only the user) gets no draft. */
async function writeDraft(ports: WorkflowPorts, state: RunStateType, input: DraftReplyInput) {
  try {
    return await askWriter(ports, state, 'draft_reply', [input.thread], () =>
      ports.writer.draftReply(input),
    );
  } catch (error) {
    if (error instanceof NoRecipientError) {
      return null;
    }
    throw error;
  }
}

function toAction(
  state: RunStateType,
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
  const own = { name: account.name, address: account.email };
  const { from, because } = chooseSender(answered, own, account.aliases ?? []);
  const sender =
    because === null
      ? []
      : [
          {
            field: 'from',
            value: from.address,
            source: 'mail',
            ref: answered.id,
            excerpt: because,
          } as const,
        ];
  return makeAction('send_reply', actionIdOf(state, thread.accountId, thread.threadId), account, {
    payload: {
      threadId: thread.threadId,
      mailId: draft.mailId,
      inReplyTo: answered.messageId,
      references: [...answered.references, answered.messageId].filter((id) => id !== ''),
      from,
      to: draft.to,
      cc: draft.cc,
      subject: draft.subject,
      body: draft.body,
    },
    before: null,
    precondition: { threadTip: tip.id },
    risk: assessMail(draft, {
      accountEmail: account.email,
      accountLabel: account.label,
      accounts: state.accounts,
      gaps: draft.gaps,
      harmless: 'Goes only to people who are in this thread already.',
    }),
    reversibility: 'held',
    gaps: draft.gaps,
    micros,
    provenance: [...sender, ...draft.provenance].map((one) =>
      one.source === 'words' && state.givenPlan ? { ...one, source: 'assistant' as const } : one,
    ),
  });
}
