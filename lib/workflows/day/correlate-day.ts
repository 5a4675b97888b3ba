import { type Source, sourceOf } from '#lib/domain/briefing.ts';
import type { DayTask } from '#lib/domain/rank-priorities.ts';
import { listContentWords } from '#lib/writer/content-words.ts';
import type { DayMeeting, Insights, MailTask, RecentMail } from './day-state.ts';
import { isFocusBlock } from './focus-block.ts';

const MAX_MAILS = 2;
/** Words of titles that say nothing of what a meeting is about. */
const MEETING_WORDS = new Set(
  'meeting call sync review weekly daily monthly catch chat team status update standup stand-up focus time session talk discussion'.split(
    ' ',
  ),
);
/** In meetings of more people one does not talk about a mail of one of them. */
const FEW_PEOPLE = 4;

/**
 * Puts mails and meetings together: which mails are about a meeting, whom the user meets who waits
 * for an answer, and what follows as something to do.
 * @param at ISO instant of the request: what has begun by then is not prepared any more
 */
export function correlateDay(
  mails: { tasks: readonly MailTask[]; recent: readonly RecentMail[] },
  meetings: readonly DayMeeting[],
  { at, linkOf }: { at: string; linkOf(mail: { accountId: string; mailId: string }): string },
): Insights {
  const ahead = meetings.filter(({ start }) => Date.parse(start) > Date.parse(at));
  const found = meetings.map((meeting) => ({
    meeting,
    about: isFocusBlock(meeting) ? [] : findMails(meeting, mails.recent),
    waiting: findWaiting(meeting, mails.tasks),
  }));
  const byMail = (task: MailTask) =>
    ahead.find((meeting) => !meeting.allDay && findWaiting(meeting, [task]).length > 0);
  const links = (mail: { accountId: string; mailId: string }): Source | null =>
    sourceOf('mail', linkOf(mail));
  return {
    tasks: [
      ...mails.tasks.map((task) => toMailTask(task, links(task), byMail(task) ?? null)),
      ...found
        .filter(({ meeting }) => ahead.includes(meeting))
        .flatMap(({ meeting, about }) => toPreparation(meeting, reasonsOf(meeting, about))),
      ...ahead.flatMap((meeting) => toConflicts(meeting, meetings)),
      ...ahead.filter(({ unanswered }) => unanswered).map(toAnswer),
    ],
    meetings: found.map(({ meeting, ...rest }) => ({
      id: meeting.key,
      title: meeting.title,
      start: meeting.start,
      end: meeting.end,
      allDay: meeting.allDay,
      people: meeting.people.map(({ name, address }) => name || address),
      location: meeting.location,
      prepare: ahead.includes(meeting)
        ? [...reasonsOf(meeting, rest.about), ...sayWaiting(rest.waiting)]
        : [],
      conflicts: meetings
        .filter(({ key }) => meeting.overlapping.includes(key))
        .map(({ title }) => title),
      mails: rest.about.map((mail) => ({ subject: mail.subject, source: links(mail) })),
      source: sourceOf('event', meeting.href),
    })),
  };
}

/** About the same thing, by the words of the title. One mail of a thread, the newest, is enough. */
function findMails(meeting: DayMeeting, recent: readonly RecentMail[]): RecentMail[] {
  const topic = wordsOf(meeting.title);
  const people = new Set(meeting.people.map(({ address }) => address));
  const about = recent
    .map((mail) => {
      const words = wordsOf(mail.subject);
      const shared = [...topic].filter((word) => words.has(word)).length;
      return { mail, shared, known: people.has(mail.from) };
    })
    // One shared word is enough between people who meet; with others it is chance.
    .filter(({ shared, known }) => (known ? shared >= 1 : shared >= 2))
    .toSorted(
      (a, b) => b.shared - a.shared || Date.parse(b.mail.date) - Date.parse(a.mail.date) || 0,
    )
    .map(({ mail }) => mail);
  const threads = new Map(about.toReversed().map((mail) => [mail.threadId, mail]));
  return [...threads.values()].toReversed().slice(0, MAX_MAILS);
}

function findWaiting(meeting: DayMeeting, tasks: readonly MailTask[]): MailTask[] {
  return meeting.people.length > FEW_PEOPLE
    ? []
    : tasks.filter(
        ({ kind, from }) =>
          kind === 'reply' && meeting.people.some(({ address }) => address === from.address),
      );
}

function wordsOf(text: string): Set<string> {
  return new Set(
    [...listContentWords(text)].filter((word) => word.length > 2 && !MEETING_WORDS.has(word)),
  );
}

function reasonsOf(meeting: DayMeeting, [mail]: readonly RecentMail[]): string[] {
  return meeting.allDay || !meeting.busy
    ? []
    : [...meeting.prepare, ...(mail ? [`mail about it: “${mail.subject}”`] : [])];
}

/** Answering them is something to do on its own. */
function sayWaiting(waiting: readonly MailTask[]): string[] {
  return [...new Set(waiting.map(({ who }) => `answer what ${who} asked`))];
}

function toMailTask(task: MailTask, source: Source | null, meeting: DayMeeting | null): DayTask {
  const { who } = task;
  const about = task.subject === '' ? '' : ` about “${task.subject}”`;
  return {
    id: `mail:${task.accountId}:${task.threadId}`,
    kind: task.kind,
    title: task.kind === 'reply' ? `Reply to ${who}${about}` : `Read what ${who} wrote${about}`,
    details: task.asks,
    reasons: [],
    minutes: task.minutes,
    due: task.due,
    before: null,
    origin: { accountId: task.accountId, ref: task.mailId },
    source,
    signals: {
      asks: task.asks.length,
      urgent: task.urgent,
      unread: task.unread,
      automated: task.automated,
      written: task.written,
      since: task.kind === 'reply' ? task.receivedAt : null,
      meetsAt: meeting?.start ?? null,
    },
  };
}

const NO_SIGNALS: DayTask['signals'] = {
  asks: 0,
  urgent: false,
  unread: false,
  automated: false,
  written: 0,
  since: null,
  meetsAt: null,
};

function toPreparation(meeting: DayMeeting, reasons: string[]): DayTask[] {
  return reasons.length === 0
    ? []
    : [
        {
          ...toEventTask(meeting, 'prepare', `Prepare “${meeting.title}”`),
          reasons,
          minutes: meeting.prepareMinutes,
          before: meeting.start,
        },
      ];
}

/** One for each two that overlap. */
function toConflicts(meeting: DayMeeting, meetings: readonly DayMeeting[]): DayTask[] {
  return meetings
    .filter(({ key }) => meeting.overlapping.includes(key))
    .filter(
      ({ key, start }) => start > meeting.start || (start === meeting.start && key > meeting.key),
    )
    .map((other) => ({
      ...toEventTask(meeting, 'settle', `Decide between “${meeting.title}” and “${other.title}”`),
      id: `settle:${meeting.key}:${other.key}`,
      reasons: ['they are at the same time'],
      before: meeting.start,
    }));
}

function toAnswer(meeting: DayMeeting): DayTask {
  return {
    ...toEventTask(meeting, 'answer', `Answer the invitation to “${meeting.title}”`),
    reasons: ['you have not answered yet'],
  };
}

function toEventTask(meeting: DayMeeting, kind: DayTask['kind'], title: string): DayTask {
  return {
    id: `${kind}:${meeting.key}`,
    kind,
    title,
    details: [],
    reasons: [],
    minutes: 5,
    due: meeting.start,
    before: null,
    origin: { accountId: meeting.accountId, ref: meeting.key.split(':').at(-1) ?? '' },
    source: sourceOf('event', meeting.href),
    signals: NO_SIGNALS,
  };
}
