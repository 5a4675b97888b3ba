import type { MailRef } from '#lib/domain/mail.ts';
import type { MailQuery } from '#lib/domain/mail-query.ts';
import { isCalendarNotice } from '#lib/mail/detect-automated.ts';
import type { MailTask } from '../day/day-state.ts';
import { dayBefore, requireDayStep } from '../day/day-step.ts';
import { judgeNotice, judgeThread } from '../day/judge-mail.ts';
import { countWritten, listThreads, type ThreadGist } from '../day/pick-threads.ts';
import type { WorkflowNode } from '../observe-node.ts';
import type { WorkflowPorts } from '../ports.ts';
import { readTool } from '../read-tool.ts';
import type { RunAccount, RunStateType } from '../run-state.ts';
import { showProgress } from '../tell-user.ts';

/** How far back mail is looked at: what is unread, what may still wait, and whom the user wrote to. */
const UNREAD_DAYS = 30;
const WAITING_DAYS = 14;
const SENT_DAYS = 60;
const MAX_REFS = 80;
const MAX_SENT = 100;
/** Threads that are read for one day. */
const MAX_THREADS = 24;
/** Mails that old are not about a meeting of the day. */
const RECENT_DAYS = 7;

/** Mail that wants something: what is unread, and what came lately and has no answer. */
export function createPlanningEmails(ports: WorkflowPorts): WorkflowNode {
  return async (state) => {
    await showProgress(ports, state, 'planning_emails', 'Looking through your mail…');
    const { accounts } = requireDayStep(state);
    const mine = state.accounts.map(({ email }) => email);
    const lists = await Promise.all(accounts.map((account) => searchAll(ports, state, account)));
    const received = dedupe(lists.flatMap((list) => list.received)).filter(
      // The calendar is looked at anyway.
      ({ subject }) => !isCalendarNotice(subject),
    );
    const sent = lists.flatMap((list) => list.sent);
    const written = countWritten(sent, mine);
    const gists = listThreads(received, sent, { mine, written });
    const personal = gists.filter(({ bulk }) => !bulk);
    const opened = personal.slice(0, MAX_THREADS);
    const reader = { mine, at: state.at, timeZone: state.timeZone, written };
    const judged = await Promise.all(
      opened.map(async (gist) => ({ gist, ...(await readThread(ports, state, gist, reader)) })),
    );
    const notices = gists
      .filter(({ bulk }) => bulk)
      .flatMap(({ newest }) => judgeNotice(newest) ?? []);
    const tasks = [...judged.flatMap(({ task }) => task ?? []), ...notices];
    const aside = [
      ...gists.filter(
        ({ bulk, newest }) => bulk && !notices.some((one) => one.mailId === newest.id),
      ),
      ...judged.filter(({ automated, task }) => automated && task === null).map(({ gist }) => gist),
    ];
    await showProgress(ports, state, 'planning_emails', sayFound(tasks.length));
    const since = dayBefore(state, RECENT_DAYS);
    return {
      day: {
        mails: {
          tasks,
          recent: judged
            .filter(({ gist }) => gist.newest.date.slice(0, 10) >= since)
            .map(({ gist: { newest }, subject }) => ({
              accountId: newest.accountId,
              mailId: newest.id,
              threadId: newest.threadId,
              from: newest.from.address,
              subject,
              date: newest.date,
            })),
          quiet: aside.reduce((sum, { unread }) => sum + unread, 0),
          unopened: personal.slice(MAX_THREADS).filter(({ unread }) => unread > 0).length,
        },
      },
    };
  };
}

async function searchAll(ports: WorkflowPorts, state: RunStateType, account: RunAccount) {
  const search = (query: Partial<MailQuery>) =>
    readTool(ports, state, ports.tools.searchMails, account.id, {
      query: { ...ANY_MAIL, ...query },
      exclude: ports.ownSenders,
      timeZone: state.timeZone,
    });
  const [unread, recent, sent] = await Promise.all([
    search({ unread: true, after: dayBefore(state, UNREAD_DAYS) }),
    search({ after: dayBefore(state, WAITING_DAYS) }),
    search({ mailbox: 'sent', after: dayBefore(state, SENT_DAYS), limit: MAX_SENT }),
  ]);
  return { received: [...unread, ...recent], sent };
}

const ANY_MAIL: MailQuery = {
  people: [],
  topic: null,
  subject: null,
  unread: null,
  starred: null,
  hasAttachment: null,
  label: null,
  category: null,
  after: null,
  before: null,
  mailbox: 'inbox',
  order: 'newest',
  limit: MAX_REFS,
};

async function readThread(
  ports: WorkflowPorts,
  state: RunStateType,
  { newest }: ThreadGist,
  reader: Parameters<typeof judgeThread>[1],
): Promise<{ task: MailTask | null; automated: boolean; subject: string }> {
  const { accountId, threadId } = newest;
  const mails = await readTool(ports, state, ports.tools.readThread, accountId, { threadId });
  const subject = mails[0]?.subject ?? '';
  const automated = mails.findLast(({ id }) => id === newest.id)?.automated ?? false;
  const task = judgeThread({ threadId, accountId, subject, mails }, reader);
  // A list that only its headers tell of is left aside as others are, unless it is pressing.
  return { task: automated && task?.urgent === false ? null : task, automated, subject };
}

function dedupe(refs: MailRef[]): MailRef[] {
  return [...new Map(refs.map((ref) => [`${ref.accountId}:${ref.id}`, ref])).values()];
}

function sayFound(threads: number): string {
  if (threads === 0) {
    return 'No mail waits for you';
  }
  return threads === 1 ? 'One mail waits for you' : `${threads} mails wait for you`;
}
