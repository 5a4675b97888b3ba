import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallRecord } from '#dev/google/call-log.ts';
import { connectDatabase } from '#tests/builders/database.ts';
import { type PlanDesk, startPlanDesk, WORK } from './plan-desk.ts';
import { createEvent, findEvents } from './plan-steps.ts';

const database = connectDatabase();
let desk: PlanDesk;
beforeAll(async () => {
  desk = await startPlanDesk(database);
});
afterAll(() => desk.close());

const ANN = { name: 'Ann', address: 'ann@never.example' };
const NEW = 'You have neither written with ann@never.example nor met them before.';

/** Reasons of the only action, and how often Google was searched for it. */
async function reasonsFor(...steps: Parameters<PlanDesk['start']>[0]) {
  const read = async () => {
    const answer = await fetch(`${desk.google.url}/_sandbox/calls`);
    const { calls } = (await answer.json()) as { calls: CallRecord[] };
    return calls.filter(({ path }) => /\/messages$/.test(path)).length;
  };
  const run = await desk.start(steps, 'calendar');
  const before = await read();
  await desk.drive(run);
  const searches = (await read()) - before;
  const [action] = await desk.actionsOf(run);
  return { risk: action?.risk, searches };
}

const lunch = (guests: (typeof ANN)[]) =>
  createEvent('s1', { title: 'Lunch', day: '2026-03-21', time: '12:00', guests });

describe('a guest', () => {
  it('with whom the user has neither mail nor a meeting is a reason', async () => {
    const { risk } = await reasonsFor(lunch([ANN]));
    expect(risk?.level).toBe('medium');
    expect(risk?.reasons).toContain(NEW);
  });

  it('who is known costs no search and is no reason', async () => {
    const jane = { name: 'Jane', address: 'jane@company.com' };
    const { risk, searches } = await reasonsFor(lunch([jane]));
    expect(risk?.reasons).toEqual(['Google tells Jane.']);
    expect(searches).toBe(0);
  });

  it('who came to a meeting is known, one who only will come is not', async () => {
    const met = { name: 'Mia', address: 'mia@met.example' };
    desk.book(WORK, '2026-02-18T15:00:00Z', 60, { attendees: [{ email: met.address }] });
    desk.book(WORK, '2026-04-18T15:00:00Z', 60, { attendees: [{ email: ANN.address }] });
    const { risk } = await reasonsFor(lunch([met, ANN]));
    expect(risk?.reasons).toContain(NEW);
  });

  it('who is added to a meeting counts, those who come already do not', async () => {
    desk.book(WORK, '2026-03-22T15:00:00Z', 60, {
      summary: 'Offsite',
      attendees: [{ email: WORK }, { email: 'ben@neither.example' }],
    });
    const { risk } = await reasonsFor(
      findEvents('s1', { title: 'Offsite', after: '2026-03-22', before: '2026-03-23' }),
      {
        id: 's2',
        kind: 'change_events',
        of: 's1',
        title: null,
        day: null,
        time: null,
        shiftMinutes: null,
        minutes: null,
        location: null,
        addGuests: [ANN],
        removeGuests: [],
      },
    );
    expect(risk?.reasons).toContain(NEW);
    expect(risk?.reasons.join(' ')).not.toContain('neither written with ben');
  });
});
