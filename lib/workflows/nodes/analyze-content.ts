import { costOf } from '#lib/costs/estimate-plan.ts';
import type { MailThread } from '#lib/domain/mail.ts';
import { stepsOf } from '#lib/domain/plan.ts';
import { findAsks } from '#lib/writer/find-asks.ts';
import type { WorkflowNode } from '../observe-node.ts';
import type { WorkflowPorts } from '../ports.ts';
import { askWriter, readTool } from '../read-tool.ts';
import {
  listOwnAddresses,
  listReadFinds,
  mailsFoundBy,
  type RunStateType,
  threadKeyOf,
  threadsToSummarize,
} from '../run-state.ts';
import { showProgress, tellUser } from '../tell-user.ts';

/** Threads that are read for one request; the rest is named and left. */
const MAX_THREADS = 20;

/** Reads the found threads, finds what they ask of the user, and summarises where that is asked. */
export function createAnalyzeContent(ports: WorkflowPorts): WorkflowNode {
  return async (state) => {
    const wanted = distinctThreads(state);
    await showProgress(
      ports,
      state,
      'analyze_content',
      `Reading ${wanted.length === 1 ? 'one thread' : `${wanted.length} threads`}…`,
    );
    return readContent(ports, state);
  };
}

/** The threads of which the text is needed, what they ask, and the summary that is told of them. */
export async function readContent(
  ports: WorkflowPorts,
  state: RunStateType,
): Promise<Pick<RunStateType, 'threads' | 'asks'>> {
  const wanted = distinctThreads(state);
  const threads = (
    await Promise.all(wanted.map((thread) => readThread(ports, state, thread)))
  ).filter((thread) => thread.mails.length > 0);
  const mine = listOwnAddresses(state).map(({ address }) => address);
  const { at, timeZone } = state;
  const asks = threads.flatMap((thread) => findAsks(thread, { mine, at, timeZone }));
  const summarized = threadsToSummarize({ ...state, threads });
  if (summarized.length > 0) {
    await summarize(ports, state, summarized);
  }
  return { threads, asks };
}

function distinctThreads(state: RunStateType): { accountId: string; threadId: string }[] {
  const threads = new Map<string, { accountId: string; threadId: string }>();
  const agendas = stepsOf(state.plan, 'create_event').flatMap(({ agendaOf }) => agendaOf ?? []);
  const finds = new Set([...listReadFinds(state), ...agendas]);
  for (const { accountId, threadId } of [...finds].flatMap((id) => mailsFoundBy(state, id))) {
    threads.set(threadKeyOf({ accountId, threadId }), { accountId, threadId });
  }
  return [...threads.values()].slice(0, MAX_THREADS);
}

async function readThread(
  ports: WorkflowPorts,
  state: RunStateType,
  { accountId, threadId }: { accountId: string; threadId: string },
): Promise<MailThread> {
  const mails = await readTool(ports, state, ports.tools.readThread, accountId, { threadId });
  return { threadId, accountId, subject: mails[0]?.subject ?? '', mails };
}

async function summarize(
  ports: WorkflowPorts,
  state: RunStateType,
  threads: MailThread[],
): Promise<void> {
  const me = listOwnAddresses(state);
  const { at, timeZone, userId, runId } = state;
  const { summaries, usage } = await askWriter(ports, state, 'summarize', threads, () =>
    ports.writer.summarize({ threads, me, at, timeZone }),
  );
  const counted = ports.usage.putUsage(userId, {
    runId,
    key: 'analyze_content',
    ...usage,
    costMicros: costOf(ports.price, usage.inputTokens, usage.outputTokens),
  });
  const told = tellUser(ports, state, 'summary', [
    {
      type: 'summary',
      threads: summaries,
      links: Object.fromEntries(
        state.accounts.map((account) => [account.id, ports.mailLink(account)]),
      ),
    },
  ]);
  await Promise.all([counted, told]);
}
