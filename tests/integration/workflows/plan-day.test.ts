import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Briefing } from '#lib/domain/briefing.ts';
import type { Step } from '#lib/domain/plan.ts';
import type { Settings } from '#lib/domain/settings.ts';
import { connectDatabase } from '#tests/builders/database.ts';
import { HOME, type PlanDesk, startPlanDesk, WORK } from './plan-desk.ts';

const database = connectDatabase();
/** A Wednesday, 8 in the morning in New York. */
const AT = '2026-11-18T13:00:00.000Z';
const DAY = '2026-11-18';

let open: PlanDesk | null = null;
afterEach(async () => {
  await open?.close();
  open = null;
});

/** For what leaves the world as it is: one desk, and one run without times. */
let quiet: PlanDesk;
let listed: Awaited<ReturnType<typeof plan>>;
beforeAll(async () => {
  quiet = await startPlanDesk(database, { at: AT });
  listed = await plan(quiet, planDay(false));
});
afterAll(() => quiet.close());

async function startDesk(options: Parameters<typeof startPlanDesk>[1] = {}): Promise<PlanDesk> {
  open = await startPlanDesk(database, { at: AT, ...options });
  return open;
}

function planDay(blocks: boolean, { day = DAY, accountIds = [WORK, HOME] } = {}): Step[] {
  return [{ id: 's1', kind: 'brief_day', accountIds, day, blocks }];
}

/** An instant of that Wednesday by the clocks of New York. */
function clock(time: string): string {
  return new Date(`${DAY}T${time}:00-05:00`).toISOString();
}

async function readBriefing(desk: PlanDesk, runId: string): Promise<Briefing> {
  const [found] = (await desk.blocksOf(runId)).flatMap((one) =>
    one.type === 'briefing' ? [one.briefing] : [],
  );
  if (!found) throw new Error('no briefing was shown');
  return found;
}

async function plan(desk: PlanDesk, steps: Step[]) {
  const runId = await desk.start(steps, 'planning');
  const position = await desk.drive(runId);
  return { runId, position, briefing: await readBriefing(desk, runId) };
}

describe('a working day', () => {
  it('says what comes first and why, and where each line came from', () => {
    const { briefing } = listed;
    expect(briefing.headline).toBe(
      'Eight things to do first; four meetings, one other event and 6 h 15 min free.',
    );
    expect(briefing.first.slice(0, 3)).toMatchObject([
      {
        kind: 'reply',
        title: 'Reply to Tom and Priya about “Q1 2027 budget”',
        due: '2026-11-20',
        minutes: 30,
        details: expect.arrayContaining(['Priya Natarajan asks you to confirm the research line']),
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
      expect(source?.href).toMatch(/^https:\/\/(mail\.example|www\.google\.com)\/./);
    }
    expect(briefing.notes).toContainEqual(
      expect.stringMatching(/unread mails of lists and automatic senders left aside/),
    );
  });

  it('has the meetings of all calendars, the free time between them, and habits', () => {
    const { briefing } = listed;
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
    const { runId, position, briefing } = listed;
    expect(position.awaiting).toBeNull();
    expect(briefing.blocks).toEqual([]);
    expect(await quiet.statusOf(runId)).toBe('completed');
  });

  it('asks once to put time on the calendar, over nothing that is there', async () => {
    const desk = await startDesk({ settings: { meetingBufferMinutes: 15 } });
    const { runId, position, briefing } = await plan(desk, planDay(true));
    expect(position.awaiting?.kind).toBe('approval');
    const actions = await desk.actionsOf(runId);
    expect(actions).toHaveLength(briefing.blocks.length);
    expect(actions.length).toBeGreaterThan(2);
    for (const action of actions) {
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

  it('puts what is approved on the calendar, without what was taken out, and takes it back', async () => {
    const desk = await startDesk();
    const { runId, briefing } = await plan(desk, planDay(true));
    const [out, ...rest] = await desk.actionsOf(runId);
    const before = desk.eventsOf(WORK).length;
    await desk.approve(runId, [{ actionId: out?.id ?? '', choice: 'reject' }]);
    await desk.drive(runId);
    await desk.carryOut(runId);
    await desk.drive(runId);
    const focus = () =>
      desk
        .eventsOf(WORK)
        .filter(({ summary }) => summary?.startsWith('Focus: '))
        .map(({ start }) => new Date(start?.dateTime ?? '').toISOString())
        .toSorted((a, b) => (a < b ? -1 : 1));
    expect(rest).toHaveLength(briefing.blocks.length - 1);
    expect(focus()).toEqual(briefing.blocks.slice(1).map(({ start }) => start));
    expect(await desk.statusOf(runId)).toBe('completed');
    await desk.undo(runId);
    expect(focus()).toEqual([]);
    expect(desk.eventsOf(WORK)).toHaveLength(before);
  });

  it('proposes no time again for what has it already', async () => {
    const desk = await startDesk();
    const { runId, briefing } = await plan(desk, planDay(true));
    await desk.approve(runId);
    await desk.drive(runId);
    await desk.carryOut(runId);
    await desk.drive(runId);
    const again = (await plan(desk, planDay(true))).briefing;
    const titles = briefing.blocks.map(({ title }) => title);
    expect(again.meetings.map(({ title }) => title)).toEqual(expect.arrayContaining(titles));
    expect(again.blocks.filter(({ title }) => titles.includes(title))).toEqual([]);
    expect(again.headline).toMatch(/ four meetings, one other event and /);
    expect(again.first.map(({ title }) => title).filter((one) => /Focus/.test(one))).toEqual([]);
  });

  it('keeps the list where the time is declined', async () => {
    const { runId, briefing } = await plan(quiet, planDay(true));
    await quiet.approve(runId, [], 'reject');
    await quiet.drive(runId);
    expect(await quiet.statusOf(runId)).toBe('rejected');
    expect(await readBriefing(quiet, runId)).toEqual(briefing);
  });
});

describe('other days', () => {
  it('leaves time out that is over', async () => {
    const desk = await startDesk({ at: clock('17:50') });
    const { briefing, position } = await plan(desk, planDay(false));
    expect(briefing.free).toEqual([]);
    expect(position.awaiting).toBeNull();
    expect(briefing.notes).toContain('No time is left between 09:00 and 18:00.');
    expect(briefing.first.map(({ kind }) => kind)).not.toContain('prepare');
  });

  it('tells of two meetings at the same time', async () => {
    const { briefing } = await plan(quiet, planDay(false, { day: '2026-11-19' }));
    expect(briefing.meetings.map(({ title, conflicts }) => [title, conflicts])).toContainEqual([
      'Security questionnaire with Harborline',
      ['Support handover'],
    ]);
    expect(briefing.first.map(({ title }) => title)).toContain(
      'Decide between “Security questionnaire with Harborline” and “Support handover”',
    );
  });

  it('puts nothing over lunch, where the user usually has it', async () => {
    const desk = await startDesk();
    for (const date of ['2026-11-11', '2026-11-04', '2026-10-28']) {
      const noon = new Date(`${date}T12:00:00${date < '2026-11' ? '-04:00' : '-05:00'}`);
      desk.book(WORK, noon.toISOString(), 60, { summary: 'Lunch' });
    }
    const { briefing } = await plan(desk, planDay(true));
    expect(briefing.habits.find(({ title }) => title === 'Lunch')).toMatchObject({
      when: 'Wednesdays, 12:00',
      today: true,
    });
    expect(briefing.free.map(({ start }) => start)).toContain(clock('13:00'));
    expect(briefing.blocks.filter(({ end }) => end > clock('12:00'))).not.toEqual([]);
    const over = briefing.blocks.filter(
      ({ start, end }) => start < clock('13:00') && end > clock('12:00'),
    );
    expect(over).toEqual([]);
  });

  it('says so kindly where nothing waits', async () => {
    const desk = await startDesk();
    const home = desk.google.sandbox.state.accounts[HOME];
    const [calendar] = Object.values(home?.calendars ?? {});
    Object.assign(home ?? {}, { messages: {} });
    Object.assign(calendar ?? {}, { events: {} });
    const steps = planDay(true, { day: '2026-11-22', accountIds: [HOME] });
    const { briefing, position } = await plan(desk, steps);
    expect(position.awaiting).toBeNull();
    expect(briefing).toMatchObject({
      headline: 'A calm day: nothing waits for you, and there are no meetings. Enjoy that.',
      first: [],
      meetings: [],
      habits: [],
      blocks: [],
      notes: ['Sunday is not one of your working days; times go by your usual hours.'],
    });
  });
});

describe('a day with no time left', () => {
  async function planLate(at: string, settings: Partial<Settings> = {}) {
    const desk = await startDesk({ at, settings });
    return { desk, ...(await plan(desk, planDay(true, { day: at.slice(0, 10) }))) };
  }

  it('has its blocks in the free time of the next working day, and says so', async () => {
    const { desk, briefing, position, runId } = await planLate(clock('18:30'));
    const actions = await desk.actionsOf(runId);
    expect(position.awaiting?.kind).toBe('approval');
    expect(briefing.free).toEqual([]);
    expect(briefing.blocksDay).toBe('2026-11-19');
    expect(briefing.notes).toContain(
      'No time is left today: the times are for Thursday, 19 November.',
    );
    expect(actions.length).toBeGreaterThan(2);
    expect(actions).toHaveLength(briefing.blocks.length);
    const busy = [WORK, HOME]
      .flatMap((email) => desk.eventsOf(email))
      .map(({ start, end }) => [start?.dateTime ?? '', end?.dateTime ?? ''].map(Date.parse));
    for (const { start, end } of briefing.blocks) {
      expect(start >= '2026-11-19T14:00' && end <= '2026-11-19T23:00:00.000Z').toBe(true);
      const over = busy.filter(
        ([from = 0, to = 0]) => from < Date.parse(end) && to > Date.parse(start),
      );
      expect(over).toEqual([]);
    }
    await desk.approve(runId);
    await desk.drive(runId);
    await desk.carryOut(runId);
    await desk.drive(runId);
    const titles = new Set(briefing.blocks.map(({ title }) => title));
    const again = (await plan(desk, planDay(true))).briefing;
    expect(again.blocks.filter(({ title }) => titles.has(title))).toEqual([]);
  });

  it('goes past days off', async () => {
    const { briefing } = await planLate('2026-11-20T23:30:00.000Z');
    expect(briefing.blocksDay).toBe('2026-11-23');
  });

  it('goes past a day that is full', async () => {
    const desk = await startDesk({ at: clock('18:30') });
    desk.book(WORK, '2026-11-19T13:00:00.000Z', 720, { summary: 'Workshop' });
    const { briefing } = await plan(desk, planDay(true));
    expect(briefing.blocksDay).toBe('2026-11-20');
  });

  it('has none where no day is a working day', async () => {
    const workingHours = { start: '09:00', end: '18:00', days: [] };
    const { briefing, position } = await planLate(clock('18:30'), { workingHours });
    expect(position.awaiting).toBeNull();
    expect(briefing.blocksDay).toBeUndefined();
  });

  it('stays what it is where another day than today was asked for', async () => {
    const desk = await startDesk();
    desk.book(WORK, '2026-11-19T13:00:00.000Z', 720, { summary: 'Workshop' });
    const { briefing } = await plan(desk, planDay(true, { day: '2026-11-19' }));
    expect(briefing.blocks).toEqual([]);
    expect(briefing.notes).toContain('No time is free between 09:00 and 18:00.');
  });
});

describe('the three branches', () => {
  it('read side by side', async () => {
    const steps = (await quiet.logOf(listed.runId)).flatMap(({ event }) =>
      event.type === 'node_started' || event.type === 'node_finished'
        ? [`${event.type} ${event.node}`]
        : [],
    );
    const find = (what: string) =>
      ['emails', 'calendar', 'patterns'].map((one) => steps.indexOf(`${what} planning_${one}`));
    const started = find('node_started');
    expect(Math.min(...started)).toBeGreaterThan(-1);
    expect(Math.max(...started)).toBeLessThan(Math.min(...find('node_finished')));
  });

  it('come together also where one of them failed and was tried again', async () => {
    const desk = await startDesk({ failOnce: 'read_thread' });
    const runId = await desk.start(planDay(false), 'planning');
    await expect(desk.drive(runId)).rejects.toThrow('read_thread failed');
    await desk.drive(runId);
    expect((await readBriefing(desk, runId)).meetings).toHaveLength(5);
    expect(await desk.statusOf(runId)).toBe('completed');
  });
});
