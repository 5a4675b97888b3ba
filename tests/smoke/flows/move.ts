import assert from 'node:assert/strict';
import type { Figures, Flow } from './flow.ts';
import { type FlowDesk, HOME, WORK } from './flow-desk.ts';
import { byName, nameEvent, type World } from './read-world.ts';

const DAY_MS = 86_400_000;
const ZONE = 'America/New_York';

/** Next week's private events go to the work calendar in one batch, and back by one undo. */
export const moveFlow: Flow = { accounts: [WORK, HOME], run };

async function run(desk: FlowDesk): Promise<Figures> {
  const before = await desk.readWorld();
  const wanted = listNextWeek(before, HOME);
  assert.ok(wanted.length > 0, 'no private event next week');

  const asked = await desk.ask('Move all personal events to work calendar next week');
  await desk.countersign(asked);
  await desk.check('they are at work, and nothing else is', async () => {
    const world = await desk.readWorld();
    assert.deepEqual(listNextWeek(world, HOME), []);
    assert.deepEqual(listNextWeek(world, WORK), sort([...listNextWeek(before, WORK), ...wanted]));
    assert.deepEqual(listOtherWeeks(world), listOtherWeeks(before));
  });
  await desk.undo(asked);
  await desk.check('all are back where they were', async () => {
    const world = await desk.readWorld();
    for (const email of [HOME, WORK]) {
      assert.deepEqual(listNextWeek(world, email), listNextWeek(before, email));
    }
    assert.deepEqual(listOtherWeeks(world), listOtherWeeks(before));
  });
  return { events: wanted.length, approvals: asked.approvals.length };
}

function listNextWeek(world: World, email: string): string[] {
  return sort(world.events(email).filter(isNextWeek).map(nameEvent));
}

function sort(names: string[]): string[] {
  return names.toSorted(byName);
}

function listOtherWeeks(world: World): string[] {
  return [HOME, WORK].flatMap((email) =>
    world
      .events(email)
      .filter((event) => !isNextWeek(event))
      .map((event) => `${email} ${nameEvent(event)}`),
  );
}

/** From the Monday after today, in the zone that Alex lives in. */
function isNextWeek({ startMs }: { startMs: number }): boolean {
  const dayOf = (ms: number) => new Date(ms).toLocaleDateString('sv-SE', { timeZone: ZONE });
  const weekday = new Date(`${dayOf(Date.now())}T12:00:00Z`).getUTCDay();
  const untilMonday = (8 - weekday) % 7 || 7;
  const monday = new Date(Date.parse(`${dayOf(Date.now())}T12:00:00Z`) + untilMonday * DAY_MS);
  const sunday = new Date(monday.getTime() + 6 * DAY_MS);
  const day = dayOf(startMs);
  return day >= monday.toISOString().slice(0, 10) && day <= sunday.toISOString().slice(0, 10);
}
