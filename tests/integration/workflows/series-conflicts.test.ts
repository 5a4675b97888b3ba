import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CallRecord } from '#dev/google/call-log.ts';
import { connectDatabase } from '#tests/builders/database.ts';
import { type PlanDesk, startPlanDesk, WORK } from './plan-desk.ts';
import { createEvent } from './plan-steps.ts';

const database = connectDatabase();
let desk: PlanDesk;

beforeAll(async () => {
  desk = await startPlanDesk(database);
  for (const event of desk.eventsOf(WORK)) event.status = 'cancelled';
});
afterAll(() => desk.close());

const SYNC = {
  title: 'Sync',
  day: '2026-03-17',
  time: '09:30',
  minutes: 30,
  repeats: { frequency: 'weekly' as const, interval: 1, days: [], until: null },
};

async function countBusyReads(work: () => Promise<unknown>): Promise<number> {
  const read = async () => {
    const answer = await fetch(`${desk.google.url}/_sandbox/calls`);
    const { calls } = (await answer.json()) as { calls: CallRecord[] };
    return calls.filter(({ path }) => path.includes('/freeBusy')).length;
  };
  const before = await read();
  await work();
  return (await read()) - before;
}

it('says which of the next times of a new series are taken, by one look', async () => {
  // The clocks had changed in New York, and change nowhere until the last of these.
  for (const day of ['2026-03-24', '2026-04-14', '2026-05-05']) {
    desk.book(WORK, `${day}T13:45:00Z`, 60, { summary: 'Something' });
  }
  desk.book(WORK, '2026-03-31T13:30:00Z', 30, { summary: 'Free', transparency: 'transparent' });
  desk.book(WORK, '2026-04-07T14:00:00Z', 30, { summary: 'Right after' });
  desk.book(WORK, '2026-05-12T13:30:00Z', 30, { summary: 'Later than that' });
  const run = await desk.start([createEvent('s1', SYNC)], 'calendar');
  expect(await countBusyReads(() => desk.drive(run))).toBe(1);
  expect(await desk.actionsOf(run)).toMatchObject([
    {
      risk: {
        level: 'medium',
        reasons: ['Conflicts on 3 of the next 8: Tue 24 Mar, Tue 14 Apr, Tue 5 May.'],
      },
    },
  ]);
});

it('has nothing to say where all of them are free, and looks at none of what happens once', async () => {
  const free = await desk.start([createEvent('s1', { ...SYNC, time: '07:00' })], 'calendar');
  await desk.drive(free);
  expect(await desk.actionsOf(free)).toMatchObject([{ risk: { level: 'low' } }]);
  const { repeats: _repeats, ...once } = SYNC;
  const run = await desk.start([createEvent('s1', once)], 'calendar');
  expect(await countBusyReads(() => desk.drive(run))).toBe(0);
});
