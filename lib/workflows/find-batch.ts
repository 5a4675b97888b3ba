import { MOST_ACTIONS } from '#lib/domain/batch.ts';
import type { MailRef } from '#lib/domain/mail.ts';
import type { MailQuery } from '#lib/domain/mail-query.ts';
import type { FindMailsStep, StepOf } from '#lib/domain/plan.ts';
import type { WorkflowPorts } from './ports.ts';
import { readTool } from './read-tool.ts';
import type { Left, RunStateType } from './run-state.ts';

/** Mails are counted so far; beyond it, it is said that there are more. */
const MOST_COUNTED = 500;
const MOST_EVENTS = 250;

type Change = StepOf<'organize_mails'>['change'];

export interface FoundBatch {
  refs: MailRef[];
  left: Left | null;
}

/**
 * Searches for mails that are only to be put in order, where there may be more than one approval can
 * hold: no more of them are read, the others are counted, and none that are as wanted already stand
 * in the way, so that the same request later finds the rest. Null for every other search.
 */
export async function findBatch(
  ports: WorkflowPorts,
  state: RunStateType,
  step: FindMailsStep,
): Promise<FoundBatch | null> {
  const changes = listChanges(state, step);
  const { limit, ids, skip } = step.query;
  if (changes === null || limit < MOST_ACTIONS || ids !== undefined || skip !== undefined) {
    return null;
  }
  const query = { ...step.query, limit: MOST_ACTIONS };
  const refs = await search(ports, state, step, query);
  if (refs.length < MOST_ACTIONS) {
    return { refs, left: null };
  }
  const [change] = changes;
  const open =
    change !== undefined && changes.length === 1 ? narrowToOpen(query, change) : { ...query };
  const due = open === query ? refs : await search(ports, state, step, open);
  if (due.length === 0) {
    return { refs, left: null };
  }
  return { refs: due, left: await countLeft(ports, state, step, open, due.length) };
}

/**
 * How many events a find looks for: where something is done with them and no smaller number was
 * asked for, more than one approval holds, so that it can say how many are left.
 */
export function limitOfEvents(state: RunStateType, find: StepOf<'find_events'>): number {
  const acts = (state.plan?.steps ?? []).some((step) => 'of' in step && step.of === find.id);
  return acts && find.query.limit === MOST_ACTIONS ? MOST_EVENTS : find.query.limit;
}

/** What is done with the mails of a find; null where they are read or sent on too. */
function listChanges(state: RunStateType, find: FindMailsStep): Change[] | null {
  const users = (state.plan?.steps ?? []).filter((step) => 'of' in step && step.of === find.id);
  const changes = users.flatMap((step) => (step.kind === 'organize_mails' ? [step.change] : []));
  return changes.length === 0 || changes.length < users.length ? null : changes;
}

/** The same search without the mails that are as wanted already; itself where it has none of those. */
function narrowToOpen(query: MailQuery, change: Change): MailQuery {
  switch (change.do) {
    case 'archive':
      return { ...query, mailbox: 'inbox' };
    case 'star':
      return query.starred === null ? { ...query, starred: false } : query;
    case 'unstar':
      return query.starred === null ? { ...query, starred: true } : query;
    case 'mark_read':
      return query.unread === null ? { ...query, unread: true } : query;
    case 'mark_unread':
      return query.unread === null ? { ...query, unread: false } : query;
    case 'label':
      return { ...query, withoutLabel: change.label };
    case 'unlabel':
      return query.label === null ? { ...query, label: change.label } : query;
    case 'trash':
      // What is in the bin is found by no search.
      return query;
  }
}

async function search(
  ports: WorkflowPorts,
  state: RunStateType,
  step: FindMailsStep,
  query: MailQuery,
): Promise<MailRef[]> {
  const lists = await Promise.all(
    accountsOf(state, step).map((account) =>
      readTool(ports, state, ports.tools.searchMails, account.id, {
        query,
        exclude: ports.ownSenders,
        timeZone: state.timeZone,
      }),
    ),
  );
  const direction = query.order === 'newest' ? -1 : 1;
  return lists
    .flat()
    .sort((a, b) => direction * (Date.parse(a.date) - Date.parse(b.date)))
    .slice(0, query.limit);
}

async function countLeft(
  ports: WorkflowPorts,
  state: RunStateType,
  step: FindMailsStep,
  query: MailQuery,
  found: number,
): Promise<Left | null> {
  const counts = await Promise.all(
    accountsOf(state, step).map((account) =>
      readTool(ports, state, ports.tools.countMails, account.id, {
        query,
        exclude: ports.ownSenders,
        timeZone: state.timeZone,
        most: MOST_COUNTED,
      }),
    ),
  );
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  // A hundred is what a request without a number gets; more than that somebody has asked for.
  const wanted = step.query.limit === MOST_ACTIONS ? null : step.query.limit;
  const count = Math.min(total, wanted ?? total) - found;
  const atLeast = counts.some(({ more }) => more) && (wanted === null || total < wanted);
  return count > 0 ? { count, atLeast } : null;
}

function accountsOf(state: RunStateType, step: FindMailsStep) {
  return state.accounts.filter((account) => step.accountIds.includes(account.email));
}
