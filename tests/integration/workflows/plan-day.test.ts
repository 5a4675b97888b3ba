import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GoogleSandbox } from '#dev/google/server.ts';
import type { Briefing } from '#lib/domain/briefing.ts';
import type { Plan } from '#lib/domain/plan.ts';
import { connectDatabase } from '#tests/builders/database.ts';
import { createWorldDesk, startWorld, type WorldDesk } from '#tests/builders/world-desk.ts';

const database = connectDatabase();
const WORK = 'alex.rivera@company.com';
const HOME = 'alex.rivera@personal.example';
/** A Wednesday, 8 in the morning in New York. */
const AT = '2026-11-18T13:00:00.000Z';
const DAY = '2026-11-18';

let google: GoogleSandbox;
beforeAll(async () => {
  google = await startWorld(AT);
});
afterAll(() => google.close());

function planDay(blocks: boolean, { day = DAY, accountIds = [WORK, HOME] } = {}): Plan {
  return {
    version: 1,
    workflow: 'planning',
    steps: [{ id: 's1', kind: 'brief_day', accountIds, day, blocks }],
    unused: [],
    assumptions: [],
  };
}

/** An instant of that Wednesday by the clocks of New York. */
function clock(time: string): string {
  return new Date(`${DAY}T${time}:00-05:00`).toISOString();
}

async function readBriefing(desk: WorldDesk, conversationId: string): Promise<Briefing> {
  const messages = await desk.chat.listMessages(desk.user.id, conversationId);
  const [block] = messages
    .flatMap(({ blocks }) => blocks)
    .flatMap((one) => (one.type === 'briefing' ? [one.briefing] : []));
  if (!block) throw new Error('no briefing was shown');
  return block;
}

async function planAt(plan: Plan, at: string, desk: WorldDesk) {
  const run = await desk.startRun(plan, at);
  const position = await desk.drive(run.id);
  const briefing = await readBriefing(desk, run.conversationId);
  const page = { status: null, runId: run.id, limit: 1 };
  const [approval = null] = await desk.approvals.listApprovals(desk.user.id, page);
  return { run, position, briefing, approval };
}

describe('a working day', () => {
  it('says what comes first and why, and where each line came from', async () => {
    const desk = await createWorldDesk(database, google);
    const { briefing } = await planAt(planDay(false), AT, desk);
    expect(briefing.headline).toBe('Eight things to do first, five meetings and 6 h 15 min free.');
    expect(briefing.first.slice(0, 3)).toMatchObject([
      {
        kind: 'reply',
        title: 'Reply to Tom and Priya about “Q1 2027 budget”',
        due: '2026-11-20',
        minutes: 30,
        details: expect.arrayContaining([
          'Priya Natarajan asks you to confirm the research line by Friday, 20 November',
        ]),
        reasons: expect.arrayContaining(['you often write to them', 'you meet at 11:00', 'unread']),
      },
      {
        kind: 'prepare',
        title: 'Prepare “Budget review”',
        reasons: [
          'has an agenda',
          'has a file attached: Budget figures.pdf',
          'mail about it: “Q1 2027 budget”',
        ],
      },
      { title: 'Reply to Mike about “Project X: hosting vendor and requirements”' },
    ]);
    for (const { source } of [...briefing.first, ...briefing.meetings, ...briefing.habits]) {
      expect(source?.href).toMatch(/^https:\/\/(mail\.test|www\.google\.com)\/./);
    }
    expect(briefing.notes).toContainEqual(
      expect.stringMatching(/unread mails of lists and automatic senders left aside/),
    );
  });

  it('has the meetings of all calendars, the free time between them, and habits', async () => {
    const desk = await createWorldDesk(database, google);
    const { briefing } = await planAt(planDay(false), AT, desk);
    expect(briefing.meetings.map(({ title, start }) => [title, start])).toEqual([
      ['Team stand-up', clock('09:30')],
      ['Budget review', clock('11:00')],
      ['Onboarding flow with Jane', clock('14:00')],
      ['Hiring sync', clock('16:30')],
      ['Pick up the bike', clock('17:30')],
    ]);
    expect(briefing.free[1]).toEqual({ start: clock('09:45'), end: clock('11:00') });
    expect(briefing.habits).toMatchObject([
      { title: 'Team stand-up', when: 'Every weekday, 09:30', weeks: 6, today: true },
      { title: 'Gym', when: 'Mondays and Thursdays, 18:30', weeks: 6, today: false },
      { title: '1:1 Priya / Alex', when: 'Mondays, 13:00', weeks: 3, today: false },
    ]);
  });

  it('ends with the list where no time is wanted', async () => {
    const desk = await createWorldDesk(database, google);
    const { run, approval, briefing } = await planAt(planDay(false), AT, desk);
    expect(approval).toBeNull();
    expect(briefing.blocks).toEqual([]);
    expect(await desk.runs.getRun(desk.user.id, run.id)).toMatchObject({ status: 'completed' });
  });

  it('asks once to put time on the calendar, over nothing that is there', async () => {
    const desk = await createWorldDesk(database, google, {
      settings: { meetingBufferMinutes: 15 },
    });
    const { position, approval, briefing } = await planAt(planDay(true), AT, desk);
    expect(position.awaiting?.kind).toBe('approval');
    expect(approval?.actions).toHaveLength(briefing.blocks.length);
    expect(briefing.blocks.length).toBeGreaterThan(2);
    for (const { action } of approval?.actions ?? []) {
      expect(action).toMatchObject({
        kind: 'create_event',
        accountEmail: WORK,
        reversibility: 'reversible',
        risk: { level: 'low' },
        payload: {
          calendarId: 'primary',
          sendUpdates: 'none',
          event: { summary: expect.stringMatching(/^Focus: (Reply|Prepare)/), attendees: [] },
        },
      });
    }
    const taken = briefing.meetings.map(({ start, end }) => [
      Date.parse(start) - 15 * 60_000,
      Date.parse(end) + 15 * 60_000,
    ]);
    for (const { start, end } of briefing.blocks) {
      const over = taken.filter(
        ([from = 0, to = 0]) => Date.parse(start) < to && Date.parse(end) > from,
      );
      expect(over).toEqual([]);
      expect(start >= clock('09:00') && end <= clock('18:00')).toBe(true);
    }
    const preparation = briefing.blocks.find(({ title }) => title.includes('Prepare Budget'));
    expect(preparation?.end).toBe(clock('10:45'));
  });

  it('keeps the list where the time is declined', async () => {
    const desk = await createWorldDesk(database, google);
    const { run, approval, briefing } = await planAt(planDay(true), AT, desk);
    await desk.decide(
      desk.user.id,
      approval?.id ?? '',
      { digest: approval?.digest ?? '', actions: [], rest: 'reject' },
      { channel: 'chat', address: null, agent: null },
    );
    await desk.drive(run.id);
    expect(await desk.runs.getRun(desk.user.id, run.id)).toMatchObject({ status: 'rejected' });
    expect(await readBriefing(desk, run.conversationId)).toEqual(briefing);
  });
});

describe('other days', () => {
  it('leaves time out that is over', async () => {
    const desk = await createWorldDesk(database, google);
    const { briefing, approval } = await planAt(planDay(true), clock('17:50'), desk);
    expect(briefing.free).toEqual([]);
    expect(approval).toBeNull();
    expect(briefing.notes).toContain('No time is left between 09:00 and 18:00.');
    expect(briefing.first.map(({ kind }) => kind)).not.toContain('prepare');
  });

  it('tells of two meetings at the same time', async () => {
    const desk = await createWorldDesk(database, google);
    const { briefing } = await planAt(planDay(false, { day: '2026-11-19' }), AT, desk);
    expect(briefing.meetings.map(({ title, conflicts }) => [title, conflicts])).toContainEqual([
      'Security questionnaire with Harborline',
      ['Support handover'],
    ]);
    expect(briefing.first.map(({ title }) => title)).toContain(
      'Decide between “Security questionnaire with Harborline” and “Support handover”',
    );
  });

  it('says so kindly where nothing waits', async () => {
    const quiet = await startWorld(AT);
    const home = quiet.sandbox.state.accounts[HOME];
    Object.assign(home ?? {}, { messages: {}, calendars: { [HOME]: emptyOf(home, HOME) } });
    const desk = await createWorldDesk(database, quiet);
    const plan = planDay(true, { day: '2026-11-22', accountIds: [HOME] });
    const { briefing, approval } = await planAt(plan, AT, desk);
    await quiet.close();
    expect(approval).toBeNull();
    expect(briefing).toMatchObject({
      headline: 'A calm day: nothing waits for you, and there are no meetings. Enjoy that.',
      first: [],
      meetings: [],
      habits: [],
      blocks: [],
      notes: ['Sunday is no working day of yours; times go by your usual hours.'],
    });
  });
});

function emptyOf(
  account: GoogleSandbox['sandbox']['state']['accounts'][string] | undefined,
  id: string,
) {
  return { ...account?.calendars[id], events: {} };
}

describe('the three branches', () => {
  it('read side by side', async () => {
    const desk = await createWorldDesk(database, google);
    const { run } = await planAt(planDay(false), AT, desk);
    const events = await desk.runs.listEvents(desk.user.id, run.id, { after: 0, limit: 500 });
    const steps = events.flatMap(({ event }) =>
      event.type === 'node_started' || event.type === 'node_finished'
        ? [`${event.type} ${event.node}`]
        : [],
    );
    const started = ['emails', 'calendar', 'patterns'].map((one) =>
      steps.indexOf(`node_started planning_${one}`),
    );
    const finished = ['emails', 'calendar', 'patterns'].map((one) =>
      steps.indexOf(`node_finished planning_${one}`),
    );
    expect(Math.min(...started)).toBeGreaterThan(-1);
    expect(Math.max(...started)).toBeLessThan(Math.min(...finished));
  });

  it('come together also where one of them failed and was tried again', async () => {
    const desk = await createWorldDesk(database, google, { failOnce: 'read_thread' });
    const run = await desk.startRun(planDay(false), AT);
    await expect(desk.drive(run.id)).rejects.toThrow('read_thread failed');
    await desk.drive(run.id);
    expect((await readBriefing(desk, run.conversationId)).meetings).toHaveLength(5);
    expect(await desk.runs.getRun(desk.user.id, run.id)).toMatchObject({ status: 'completed' });
  });
});
