import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { explainChanges } from '#lib/domain/explain-action.ts';
import type { StepOf } from '#lib/domain/plan.ts';
import { connectDatabase } from '#tests/builders/database.ts';
import { type PlanDesk, startPlanDesk, WORK } from './plan-desk.ts';
import { createEvent, findMails, findSlots } from './plan-steps.ts';

const database = connectDatabase();
let desk: PlanDesk;

beforeEach(async () => {
  const last = desk;
  desk = await startPlanDesk(database);
  await last?.close();
});
afterAll(() => desk.close());

/** Sofia writes from Milan, the others from New York, as the user does. */
const wrote = (slots: Partial<StepOf<'find_slots'>>) => [
  findMails('s1', { topic: 'budget', mailbox: 'received' }, [WORK]),
  { id: 's2', kind: 'take_people' as const, of: 's1', who: 'senders' as const },
  findSlots('s3', { peopleOf: 's2', ...slots }),
];

async function planMeeting(slots: Partial<StepOf<'find_slots'>> = {}) {
  const run = await desk.start([
    ...wrote(slots),
    createEvent('s4', { time: null, minutes: 60, slotOf: 's3', guestsOf: 's2' }),
  ]);
  await desk.drive(run);
  const [action] = await desk.actionsOf(run);
  if (action?.kind !== 'create_event') throw new Error('no event');
  const { event, alternatives = [], guestOffsets } = action.payload;
  const hours = [event, ...alternatives].map(({ start, end }) =>
    [start, end].map((time) =>
      'dateTime' in time ? new Date(time.dateTime).toISOString().slice(11, 16) : '',
    ),
  );
  const local = explainChanges(action, 'America/New_York').find(
    ({ label }) => label === 'For guests',
  );
  return { action, guestOffsets, hours, local };
}

describe('somebody who writes by other clocks', () => {
  it('is met inside the working hours there, and the preview says when that is', async () => {
    const { action, guestOffsets, hours, local } = await planMeeting();
    expect(guestOffsets).toEqual([{ name: 'Sofia Rossi', offset: '+01:00' }]);
    for (const [from = '', to = ''] of hours) {
      // From nine in New York until six in Milan.
      expect(from >= '13:00' && to <= '17:00').toBe(true);
    }
    expect(hours).toHaveLength(3);
    expect(local).toMatchObject({
      after: expect.stringMatching(/^1\d:\d\d for Sofia Rossi \(UTC\+1\), from their mails$/),
    });
    expect(action.risk.reasons.join(' ')).not.toContain('It is');
  });

  it('is met at another time rather than not at all, which is said', async () => {
    const { action, hours } = await planMeeting({ from: '15:00', until: '17:00' });
    for (const [from = ''] of hours) expect(from >= '19:00').toBe(true);
    expect(action.risk.reasons).toContainEqual(
      expect.stringMatching(/^It is 2\d:\d\d for Sofia Rossi \(UTC\+1\) then\.$/),
    );
  });

  it('has the time there beside each of the times that were asked for', async () => {
    const run = await desk.start(wrote({ count: 2 }));
    await desk.drive(run);
    const lines = (await desk.told(run)).at(-1)?.split('\n') ?? [];
    const times = lines.filter((line) => line.startsWith('•'));
    expect(times).toHaveLength(2);
    for (const line of times) expect(line).toMatch(/; 1\d:\d\d for Sofia Rossi \(UTC\+1\)/);
  });
});
