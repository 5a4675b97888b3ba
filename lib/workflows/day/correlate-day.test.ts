import { describe, expect, it } from 'vitest';
import { correlateDay } from './correlate-day.ts';
import type { DayMeeting, MailTask, RecentMail } from './day-state.ts';

const AT = '2026-11-23T14:00:00.000Z';
const JANE = { name: 'Jane Liu', address: 'jane@company.com' };

function buildMeeting(title: string, changes: Partial<DayMeeting> = {}): DayMeeting {
  return {
    key: `work:alex@company.com:${title}`,
    accountId: 'work',
    title,
    start: '2026-11-23T16:00:00.000Z',
    end: '2026-11-23T17:00:00.000Z',
    allDay: false,
    location: '',
    href: 'https://calendar.test/e',
    people: [JANE],
    prepare: [],
    prepareMinutes: 15,
    overlapping: [],
    unanswered: false,
    busy: true,
    ...changes,
  };
}

function buildTask(changes: Partial<MailTask> = {}): MailTask {
  return {
    ...{ accountId: 'work', threadId: 't1', mailId: 'm1', from: JANE, who: 'Jane' },
    ...{ subject: 'Flow', kind: 'reply', asks: ['Jane asks'], due: null, minutes: 10 },
    ...{ receivedAt: AT, unread: true, automated: false, urgent: false, written: 1 },
    ...changes,
  };
}

function recent(subject: string, from = JANE.address): RecentMail {
  const id = subject.toLowerCase().replaceAll(' ', '-');
  return { accountId: 'work', mailId: id, threadId: id, from, subject, date: AT };
}

function correlate(
  meetings: DayMeeting[],
  { tasks = [], mails = [] }: { tasks?: MailTask[]; mails?: RecentMail[] } = {},
) {
  return correlateDay({ tasks, recent: mails }, meetings, {
    at: AT,
    linkOf: ({ mailId }) => `https://mail.test/#all/${mailId}`,
  });
}

describe('correlateDay', () => {
  it('finds the mail that a meeting is about', () => {
    const { tasks, meetings } = correlate([buildMeeting('Onboarding flow review')], {
      mails: [recent('Re onboarding screens'), recent('Team lunch')],
    });
    expect(meetings[0]?.mails).toEqual([
      {
        subject: 'Re onboarding screens',
        source: { kind: 'mail', href: 'https://mail.test/#all/re-onboarding-screens' },
      },
    ]);
    expect(tasks).toMatchObject([
      {
        kind: 'prepare',
        title: 'Prepare “Onboarding flow review”',
        before: '2026-11-23T16:00:00.000Z',
        reasons: ['mail about it: “Re onboarding screens”'],
      },
    ]);
  });

  it('needs more than one word in common with whom one does not meet', () => {
    const find = (subject: string) =>
      correlate([buildMeeting('Onboarding flow')], {
        mails: [recent(subject, 'eve@other.test')],
      }).meetings[0]?.mails;
    expect(find('Onboarding')).toEqual([]);
    expect(find('The onboarding flow, again')).toHaveLength(1);
  });

  it('takes a weekly review for no topic', () => {
    const mails = [recent('Weekly review of the team')];
    expect(correlate([buildMeeting('Weekly team review')], { mails }).meetings[0]?.mails).toEqual(
      [],
    );
  });

  it('knows whom one meets who waits for an answer, but not in a big round', () => {
    const meeting = buildMeeting('Sync');
    const small = correlate([meeting], { tasks: [buildTask()] });
    expect(small.tasks).toMatchObject([{ kind: 'reply', signals: { meetsAt: meeting.start } }]);
    expect(small.meetings[0]?.prepare).toEqual(['answer what Jane asked']);
    const people = [JANE, ...'abcd'].map((one) =>
      typeof one === 'string' ? { name: one, address: `${one}@company.com` } : one,
    );
    const big = correlate([{ ...meeting, people }], { tasks: [buildTask()] });
    expect(big.tasks).toMatchObject([{ signals: { meetsAt: null } }]);
  });

  it('prepares no time that is kept for something to do', () => {
    const block = buildMeeting('Focus: Reply to Jane about onboarding', { people: [] });
    const mails = [recent('Reply about onboarding')];
    const { tasks, meetings } = correlate([block], { mails });
    expect(tasks).toEqual([]);
    expect(meetings).toMatchObject([{ mails: [], prepare: [] }]);
  });

  it('prepares nothing that has begun', () => {
    const meeting = buildMeeting('Budget', { start: AT, prepare: ['has an agenda'] });
    const { tasks, meetings } = correlate([meeting]);
    expect(tasks).toEqual([]);
    expect(meetings[0]?.prepare).toEqual([]);
  });

  it('wants a decision between two at a time once, and an answer to an invitation', () => {
    const one = buildMeeting('One', { overlapping: ['work:alex@company.com:Two'] });
    const two = buildMeeting('Two', {
      start: '2026-11-23T16:30:00.000Z',
      overlapping: ['work:alex@company.com:One'],
      unanswered: true,
    });
    const { tasks, meetings } = correlate([one, two]);
    expect(tasks.map(({ title }) => title)).toEqual([
      'Decide between “One” and “Two”',
      'Answer the invitation to “Two”',
    ]);
    expect(meetings.map(({ conflicts }) => conflicts)).toEqual([['Two'], ['One']]);
  });

  it('links to nothing but web pages', () => {
    const { meetings } = correlate([buildMeeting('Sync', { href: 'javascript:alert(1)' })]);
    expect(meetings[0]?.source).toBeNull();
  });
});
