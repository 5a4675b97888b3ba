import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Step } from '#lib/domain/plan.ts';
import { connectDatabase } from '#tests/builders/database.ts';
import { HOME, type PlanDesk, startPlanDesk, WORK } from './plan-desk.ts';
import { findEvents } from './plan-steps.ts';

const database = connectDatabase();
let desk: PlanDesk;

beforeEach(async () => {
  const last = desk;
  desk = await startPlanDesk(database);
  await last?.close();
  for (const email of [WORK, HOME]) {
    for (const event of desk.eventsOf(email)) event.status = 'cancelled';
  }
});
afterAll(() => desk.close());

const WEDNESDAY = { after: '2026-03-18', before: '2026-03-19' };
const STARTS = '2026-03-18T15:00:00Z';

/** A meeting that one account invites the other one to. */
function invite(organizer: string, guest: string, response = 'accepted'): void {
  const shared = {
    summary: 'Family and work',
    iCalUID: 'twin@google.com',
    organizer: { email: organizer },
    creator: { email: organizer },
    attendees: [
      { email: organizer, responseStatus: 'accepted' },
      { email: guest, responseStatus: response },
    ],
  };
  desk.book(organizer, STARTS, 60, shared);
  desk.book(guest, STARTS, 60, shared);
}

async function actionsFor(...steps: Step[]) {
  const run = await desk.start(steps, 'calendar');
  await desk.drive(run);
  const actions = await desk.actionsOf(run);
  return { run, actions };
}

describe('a meeting in two of the user’s calendars', () => {
  it('is listed once, and each of two others too', async () => {
    invite(HOME, WORK);
    desk.book(WORK, '2026-03-18T17:00:00Z', 30, { summary: 'Only at work' });
    const run = await desk.start([findEvents('s1', WEDNESDAY)], 'calendar');
    await desk.drive(run);
    expect((await desk.told(run)).at(-1)).toMatch(
      /^2 events:\n.*11:00–12:00: Family and work\n.*Only at work$/,
    );
  });

  it('is the second of two where the second is asked for', async () => {
    invite(HOME, WORK);
    desk.book(WORK, '2026-03-18T17:00:00Z', 30, { summary: 'Only at work' });
    const second = findEvents('s1', { ...WEDNESDAY, limit: 1, skip: 1 });
    const run = await desk.start([second], 'calendar');
    await desk.drive(run);
    expect((await desk.told(run)).at(-1)).toContain('Only at work');
  });

  it('is cancelled once, where it is organized, and is gone from both', async () => {
    invite(HOME, WORK);
    const { run, actions } = await actionsFor(findEvents('s1', WEDNESDAY), {
      id: 's2',
      kind: 'delete_events',
      of: 's1',
    });
    expect(actions).toMatchObject([{ kind: 'delete_event', accountEmail: HOME }]);
    await desk.approve(run);
    await desk.drive(run);
    await desk.carryOut(run);
    expect(desk.eventsOf(HOME)).toEqual([]);
    expect(desk.eventsOf(WORK)).toEqual([]);
  });

  it('is cancelled once also where each account is asked for by itself', async () => {
    invite(WORK, HOME);
    const { actions } = await actionsFor(
      findEvents('s1', WEDNESDAY, [HOME]),
      findEvents('s2', WEDNESDAY, [WORK]),
      { id: 's3', kind: 'delete_events', of: 's1' },
      { id: 's4', kind: 'delete_events', of: 's2' },
    );
    expect(actions).toMatchObject([{ kind: 'delete_event', accountEmail: WORK }]);
  });

  it('is answered where it is an invitation', async () => {
    invite(WORK, HOME, 'needsAction');
    const { actions } = await actionsFor(findEvents('s1', WEDNESDAY), {
      id: 's2',
      kind: 'respond_to_events',
      of: 's1',
      response: 'accepted',
    });
    expect(actions).toMatchObject([{ kind: 'respond_to_event', accountEmail: HOME }]);
  });
});
