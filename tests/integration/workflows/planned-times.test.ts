import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { connectDatabase } from '#tests/builders/database.ts';
import { NOW, type PlanDesk, startPlanDesk, WORK } from './plan-desk.ts';
import { createEvent, findEvents, findMails } from './plan-steps.ts';

const database = connectDatabase();
let desk: PlanDesk;

beforeEach(async () => {
  const last = desk;
  desk = await startPlanDesk(database);
  await last?.close();
});
afterAll(() => desk.close());

const TOM = { name: 'Tom Becker', address: 'tom@company.com' };
const HOUR_MS = 3_600_000;

describe('a reminder that repeats', () => {
  const reminder = createEvent('s1', {
    title: 'Water the plants',
    day: '2026-03-17',
    time: '09:30',
    reminder: true,
    repeats: { frequency: 'weekly', interval: 1, days: [1, 4], until: '2026-04-30' },
  });

  it('takes no time, rings when it begins, and begins on the first day that is meant', async () => {
    const run = await desk.start([reminder], 'calendar');
    await desk.drive(run);
    // The stand-up is at the same time, and in nobody's way.
    expect(await desk.actionsOf(run)).toMatchObject([
      { risk: { level: 'low' }, precondition: { overlapping: [] } },
    ]);
    await desk.approve(run);
    await desk.drive(run);
    await desk.carryOut(run);
    await desk.drive(run);
    expect(await desk.statusOf(run)).toBe('completed');
    const made = desk.eventsOf(WORK).find(({ summary }) => summary === 'Water the plants');
    expect(made).toMatchObject({
      transparency: 'transparent',
      reminders: { useDefault: false, overrides: [{ method: 'popup', minutes: 0 }] },
      recurrence: ['RRULE:FREQ=WEEKLY;BYDAY=MO,TH;UNTIL=20260501T035959Z'],
    });
    expect(Date.parse(made?.start?.dateTime ?? '')).toBe(Date.parse('2026-03-19T13:30:00Z'));
  });

  it('is undone as the whole series', async () => {
    const run = await desk.start([reminder], 'calendar');
    await desk.drive(run);
    await desk.approve(run);
    await desk.drive(run);
    await desk.carryOut(run);
    await desk.undo(run);
    expect(desk.eventsOf(WORK).some(({ summary }) => summary === 'Water the plants')).toBe(false);
  });
});

describe('a plan with a wait in it', () => {
  const LATER = new Date(Date.parse(NOW) + 3 * HOUR_MS).toISOString();
  const letter = (id: string, subject: string) => ({
    id,
    kind: 'write_mail' as const,
    accountId: WORK,
    to: [TOM],
    cc: [],
    subject,
    body: subject,
    asDraft: true,
  });

  it('does nothing before its time, and everything after it', async () => {
    const run = await desk.start(
      [{ id: 's1', kind: 'wait_until', at: LATER }, letter('s2', 'Later')],
      'email',
    );
    expect((await desk.drive(run)).awaiting).toEqual({ kind: 'until', at: LATER });
    expect(await desk.statusOf(run)).toBe('waiting');
    expect((await desk.told(run)).at(-1)).toBe('Waiting until Monday, 16 March 2026 at 12:00.');
    // Woken too early it waits on.
    expect((await desk.drive(run)).awaiting?.kind).toBe('until');
    desk.clock.advance(3 * HOUR_MS);
    expect((await desk.drive(run)).awaiting?.kind).toBe('approval');
    expect(await desk.actionsOf(run)).toMatchObject([{ payload: { subject: 'Later' } }]);
  });

  it('carries out what comes before it first, and reads anew afterwards', async () => {
    const run = await desk.start([
      letter('s1', 'First'),
      { id: 's2', kind: 'wait_until', at: LATER },
      findEvents('s3', { title: 'Fire drill', after: '2026-03-16', before: '2026-03-17' }),
      { ...letter('s4', 'Second'), onlyIf: { step: 's3', found: true } },
    ]);
    await desk.drive(run);
    expect(await desk.actionsOf(run)).toMatchObject([{ payload: { subject: 'First' } }]);
    await desk.approve(run);
    await desk.drive(run);
    await desk.carryOut(run);
    expect((await desk.drive(run)).awaiting?.kind).toBe('until');

    // What it looks for comes to be while it waits.
    desk.book(WORK, LATER, 30, { summary: 'Fire drill' });
    desk.clock.advance(3 * HOUR_MS);
    await desk.drive(run);
    expect(await desk.actionsOf(run)).toMatchObject([{ payload: { subject: 'Second' } }]);
    await desk.approve(run);
    await desk.drive(run);
    await desk.carryOut(run);
    await desk.drive(run);
    expect(await desk.statusOf(run)).toBe('completed');
  });

  it('ends with what was rejected: the rest is not waited for', async () => {
    const run = await desk.start(
      [letter('s1', 'First'), { id: 's2', kind: 'wait_until', at: LATER }, letter('s3', 'Second')],
      'email',
    );
    await desk.drive(run);
    const [action] = await desk.actionsOf(run);
    await desk.approve(run, [{ actionId: action?.id ?? '', choice: 'reject' }]);
    expect((await desk.drive(run)).next).toEqual([]);
    expect(await desk.statusOf(run)).toBe('rejected');
  });
});

describe('an answer', () => {
  it('lists the events that were asked for', async () => {
    for (const event of desk.eventsOf(WORK)) event.status = 'cancelled';
    desk.book(WORK, '2026-03-18T15:00:00Z', 60, {
      summary: 'Roadmap',
      location: 'Room 5',
      attendees: [{ email: TOM.address, displayName: TOM.name }],
    });
    desk.book(WORK, '2026-03-18T13:00:00Z', 15, { summary: 'Call' });
    const day = { after: '2026-03-18', before: '2026-03-19' };
    const run = await desk.start([findEvents('s1', day, [WORK])], 'calendar');
    expect((await desk.drive(run)).next).toEqual([]);
    expect((await desk.told(run)).at(-1)).toBe(
      '2 events:\n• Wed 18 Mar 2026, 09:00–09:15: Call\n• Wed 18 Mar 2026, 11:00–12:00: Roadmap, at Room 5, with Tom Becker',
    );
  });

  it('takes the third, counted over all accounts', async () => {
    for (const event of desk.eventsOf(WORK)) event.status = 'cancelled';
    for (const event of desk.eventsOf('alex.rivera@personal.example')) event.status = 'cancelled';
    for (const [at, account] of [
      ['13', WORK],
      ['14', 'alex.rivera@personal.example'],
      ['15', WORK],
    ] as const) {
      desk.book(account, `2026-03-18T${at}:00:00Z`, 15, { summary: `At ${at}` });
    }
    const third = { after: '2026-03-18', before: '2026-03-19', limit: 1, skip: 2 };
    const run = await desk.start([findEvents('s1', third)], 'calendar');
    await desk.drive(run);
    expect((await desk.told(run)).at(-1)).toContain('At 15');
  });

  it('names people with their addresses and their last mail', async () => {
    const step = {
      id: 's1',
      kind: 'find_people' as const,
      people: [{ name: 'Tom', address: null }],
    };
    const run = await desk.start([step], 'email');
    expect((await desk.drive(run)).next).toEqual([]);
    expect((await desk.told(run)).at(-1)).toMatch(
      /^• Tom Becker: tom@company\.com, last mail on \w+, \d+ March 2026: “.+”$/,
    );
  });
});

describe('a dictated reply', () => {
  it('is the words and nothing else, also where the mail asks nothing', async () => {
    const run = await desk.start(
      [
        findMails('s1', { people: [{ role: 'from', ...TOM }], limit: 1 }, [WORK]),
        { id: 's2', kind: 'draft_replies', of: 's1', instruction: null, text: 'Got it.' },
      ],
      'email',
    );
    await desk.drive(run);
    expect(await desk.actionsOf(run)).toMatchObject([
      { kind: 'send_reply', payload: { to: [{ address: TOM.address }], cc: [], body: 'Got it.' } },
    ]);
  });
});
