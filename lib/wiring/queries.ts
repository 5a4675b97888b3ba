import type { OpenedLink } from '#lib/approvals/approval-link.ts';
import type { ApprovalRecord } from '#lib/approvals/ports.ts';
import type { ApprovalStatus } from '#lib/domain/approval.ts';
import type {
  ApprovalView,
  ConversationView,
  DeadLetterView,
  EffectView,
  LinkView,
  MeView,
  RunView,
} from '#lib/domain/views.ts';
import { NotFoundError, NotSignedInError } from '#lib/platform/errors.ts';
import type { RunRecord } from '#lib/runs/ports.ts';
import { pingDatabase, type Stores } from './database.ts';
import { toApprovalView, toDeadLetterView, toEffectView, toRunView } from './views.ts';

const PAGE = 50;

/** Everything that is only looked at, as views. */
export function createQueries(parts: {
  stores: Stores;
  openLink(token: string): Promise<OpenedLink>;
}) {
  const { runs, chat, approvals, effects, accounts, deadLetters } = parts.stores;

  async function viewRuns(userId: string, records: RunRecord[]): Promise<RunView[]> {
    const waits = records.some((run) => run.status === 'queued');
    const queue = waits ? await runs.listQueued(userId) : [];
    return records.map((run) =>
      toRunView(run, run.status === 'queued' ? queue.indexOf(run.id) : null),
    );
  }

  async function viewRun(run: RunRecord): Promise<RunView> {
    const [view] = await viewRuns(run.userId, [run]);
    if (!view) {
      throw new NotFoundError('run');
    }
    return view;
  }

  async function undoMinutesOf(userId: string): Promise<number> {
    return (await accounts.getSettings(userId)).undoMinutes;
  }

  async function readRun(
    userId: string,
    runId: string,
  ): Promise<{ run: RunView; approvals: ApprovalView[]; effects: EffectView[] } | null> {
    const run = await runs.getRun(userId, runId);
    if (!run) {
      return null;
    }
    const undoMinutes = await undoMinutesOf(userId);
    const asked = await approvals.listApprovals(userId, { status: null, runId, limit: PAGE });
    const done = await effects.listEffects(userId, runId);
    return {
      run: await viewRun(run),
      approvals: asked.map((approval) => toApprovalView(approval, undoMinutes)),
      effects: done.map(toEffectView),
    };
  }

  return {
    ping: pingDatabase,
    readRun,
    viewRun,

    async listDeadLetters(userId: string): Promise<DeadLetterView[]> {
      return (await deadLetters.listDeadLetters(userId, PAGE)).map(toDeadLetterView);
    },

    async viewApproval(approval: ApprovalRecord): Promise<ApprovalView> {
      return toApprovalView(approval, await undoMinutesOf(approval.userId));
    },

    async readMe(userId: string): Promise<MeView> {
      const user = await accounts.getUser(userId);
      if (!user) {
        throw new NotSignedInError();
      }
      const { id, name, email } = user;
      return { user: { id, name, email }, accounts: await accounts.listAccounts(userId) };
    },

    listConversations: (userId: string) => chat.listConversations(userId, PAGE),

    async readConversation(userId: string, id: string): Promise<ConversationView | null> {
      const conversation = await chat.getConversation(userId, id);
      if (!conversation) {
        return null;
      }
      const messages = await chat.listMessages(userId, id);
      const runIds = new Set(messages.flatMap((message) => message.runId ?? []));
      const details = await Promise.all([...runIds].map((runId) => readRun(userId, runId)));
      const found = details.filter((detail) => detail !== null);
      return {
        id: conversation.id,
        title: conversation.title,
        messages,
        runs: found.map((detail) => detail.run),
        approvals: found.flatMap((detail) => detail.approvals),
        effects: found.flatMap((detail) => detail.effects),
      };
    },

    async listRuns(userId: string, page: { before: string | null }): Promise<RunView[]> {
      return viewRuns(userId, await runs.listRuns(userId, { limit: PAGE, ...page }));
    },

    async listApprovals(
      userId: string,
      filter: { status: ApprovalStatus | null },
    ): Promise<ApprovalView[]> {
      const undoMinutes = await undoMinutesOf(userId);
      const found = await approvals.listApprovals(userId, {
        ...filter,
        runId: null,
        limit: PAGE,
      });
      return found.map((approval) => toApprovalView(approval, undoMinutes));
    },

    async readApproval(userId: string, approvalId: string): Promise<ApprovalView | null> {
      const approval = await approvals.getApproval(userId, approvalId);
      return approval && toApprovalView(approval, await undoMinutesOf(userId));
    },

    async openLink(token: string): Promise<LinkView> {
      const opened = await parts.openLink(token);
      if (opened.state !== 'open' && opened.state !== 'decided') {
        return opened;
      }
      const approval = toApprovalView(opened.approval, await undoMinutesOf(opened.approval.userId));
      return opened.state === 'open'
        ? { state: 'open', approval, signInNeeded: opened.signInNeeded }
        : { state: 'decided', approval };
    },
  };
}
