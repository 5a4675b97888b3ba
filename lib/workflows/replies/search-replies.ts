import type { Address, MailRef } from '#lib/domain/mail.ts';
import type { Replies } from '#lib/domain/mail-query.ts';
import type { FindMailsStep } from '#lib/domain/plan.ts';
import type { FoundThread } from '#lib/tools/ports.ts';
import { findAsks } from '#lib/writer/find-asks.ts';
import type { WorkflowPorts } from '../ports.ts';
import { readTool } from '../read-tool.ts';
import { listOwnAddresses, type RunStateType } from '../run-state.ts';
import { tellUser } from '../tell-user.ts';
import { readStanding, type Standing } from './read-standing.ts';

/** Threads that are looked at in each account; the newest. */
const MOST_THREADS = 80;
/** Of these, so many are read for what they ask. */
const MOST_READ = 40;

type ReplyFind = FindMailsStep & { query: { replies: Replies } };

export function asksForReplies(step: FindMailsStep): step is ReplyFind {
  return step.query.replies !== undefined && step.query.ids === undefined;
}

/**
 * Finds mails by who has answered whom. The search tells which threads may be meant, and each is
 * looked at once; only where the words of a mail decide, it is read.
 * @param state with the aliases of its accounts: each is the user
 */
export async function findByReplies(
  ports: WorkflowPorts,
  state: RunStateType,
  step: ReplyFind,
): Promise<MailRef[]> {
  const { replies, people, order, limit, skip = 0 } = step.query;
  const mine = listOwnAddresses(state).map(({ address }) => address);
  const accounts = state.accounts.filter((account) => step.accountIds.includes(account.email));
  const lists = await Promise.all(
    accounts.map(async ({ id }) => ({
      accountId: id,
      ...(await readTool(ports, state, ports.tools.searchThreads, id, {
        query: step.query,
        exclude: ports.ownSenders,
        timeZone: state.timeZone,
        most: MOST_THREADS,
      })),
    })),
  );
  const direction = order === 'newest' ? -1 : 1;
  const dateOf = ({ refs }: Standing) => Date.parse(refs.at(-1)?.date ?? '');
  const standing = lists
    .flatMap(({ threads }) => threads)
    .flatMap((thread: FoundThread) => readStanding(thread, { replies, people, mine }) ?? [])
    .sort((a, b) => direction * (dateOf(a) - dateOf(b)));
  const needsReading = ({ mustAsk, ifAsks }: Standing) => mustAsk || ifAsks.length > 0;
  const toRead = standing.filter(needsReading);
  const left = new Set(toRead.slice(MOST_READ));
  if (left.size > 0 || lists.some(({ more }) => more)) {
    await tellBound(ports, state, step.id);
  }
  const settled = await Promise.all(
    standing.map((one) => {
      if (left.has(one)) {
        return [];
      }
      return one.mustAsk ? keepAsking(ports, state, one, mine) : settle(ports, state, one);
    }),
  );
  return settled
    .flat()
    .sort((a, b) => direction * (Date.parse(a.date) - Date.parse(b.date)))
    .slice(skip, skip + limit);
}

/** A thread that is not answered counts where something in it is asked of the user. */
async function keepAsking(
  ports: WorkflowPorts,
  state: RunStateType,
  { refs }: Standing,
  mine: string[],
): Promise<MailRef[]> {
  const [ref] = refs;
  if (!ref) {
    return [];
  }
  const { accountId, threadId, subject } = ref;
  const mails = await readTool(ports, state, ports.tools.readThread, accountId, { threadId });
  const { at, timeZone } = state;
  const asks = findAsks({ threadId, accountId, subject, mails }, { mine, at, timeZone });
  return asks.length > 0 ? [ref] : [];
}

/** Whoever is waited for only if the mail asks something. */
async function settle(
  ports: WorkflowPorts,
  state: RunStateType,
  { refs, ifAsks }: Standing,
): Promise<MailRef[]> {
  const [ref] = refs;
  if (!ref || ifAsks.length === 0) {
    return refs;
  }
  const asks = await asksOthers(ports, state, ref, ifAsks);
  const waitingFor = [...(ref.waitingFor ?? []), ...(asks ? ifAsks : [])];
  return waitingFor.length > 0 ? [{ ...ref, waitingFor }] : [];
}

/** Whether the user's own mail asks something of those it went to. */
async function asksOthers(
  ports: WorkflowPorts,
  state: RunStateType,
  { id, accountId, threadId, subject }: MailRef,
  others: readonly Address[],
): Promise<boolean> {
  const mail = await readTool(ports, state, ports.tools.readMail, accountId, { mailId: id });
  if (mail.visibleText.includes('?')) {
    return true;
  }
  const { at, timeZone } = state;
  const mine = others.map(({ address }) => address);
  const thread = { threadId, accountId, subject, mails: [mail] };
  return findAsks(thread, { mine, at, timeZone }).length > 0;
}

function tellBound(ports: WorkflowPorts, state: RunStateType, stepId: string): Promise<void> {
  const text = `There are more threads than I look through at once: only the newest ${MOST_THREADS} of each account were looked at, and at most ${MOST_READ} of them read.`;
  return tellUser(ports, state, `bound:${stepId}`, [{ type: 'text', text }]);
}
