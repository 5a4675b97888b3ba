import assert from 'node:assert/strict';
import type { Figures, Flow } from './flow.ts';
import { countFound, type FlowDesk, HOME, takeApproval, WORK } from './flow-desk.ts';
import { byName } from './read-world.ts';

const REQUEST = 'Schedule a meeting with everyone who emailed about the budget';
const MAILS = 8;
const PEOPLE = 3;

/** Everybody who wrote about the budget is invited to a time at which all of them are free. */
export const meetingFlow: Flow = { accounts: [WORK], run };

async function run(desk: FlowDesk): Promise<Figures> {
  const before = await desk.readWorld();
  const alone = await desk.ask(REQUEST);
  assert.equal(countFound(alone, 'search_mails'), MAILS, 'mails about the budget at work');
  await desk.decline(alone);

  await desk.connect(HOME);
  const asked = await desk.ask(REQUEST);
  const mails = countFound(asked, 'search_mails');
  assert.equal(mails, MAILS, 'mails about the budget');
  const { actions } = takeApproval(asked);
  assert.deepEqual(listGuests(actions), listGuests(takeApproval(alone).actions));
  const [first] = actions;
  assert.ok(first?.action.kind === 'create_event' && actions.length === 1, 'not one new event');
  const { event, alternatives = [] } = first.action.payload;
  const guests = listGuests(actions);
  assert.equal(guests.length, PEOPLE, `invited: ${guests.join(', ')}`);
  assert.ok('dateTime' in event.start && 'dateTime' in event.end, 'a whole day');
  const startMs = Date.parse(event.start.dateTime);
  const endMs = Date.parse(event.end.dateTime);
  assert.ok(startMs > Date.now(), 'it is not in the future');
  assert.equal(alternatives.length, 2, 'two other times');
  await desk.check('everybody is free then', () => {
    for (const email of [WORK, HOME, ...guests.filter((one) => one in before.state.accounts)]) {
      const busy = before
        .events(email)
        .filter((one) => one.startMs < endMs && one.endMs > startMs && !one.isFree);
      assert.deepEqual(busy, [], `${email} is not free`);
    }
  });

  await desk.countersign(asked);
  await desk.check('it stands in every calendar, and everybody got an invitation', async () => {
    const world = await desk.readWorld();
    for (const email of [WORK, ...guests]) {
      const made = world
        .events(email)
        .filter((one) => one.title === event.summary && one.startMs === startMs);
      assert.equal(made.length, 1, `in the calendar of ${email}`);
      assert.equal(made[0]?.endMs, endMs);
    }
    for (const email of guests) {
      const came = world.mails(email).length - before.mails(email).length;
      assert.equal(came, 1, `mails that came to ${email}`);
    }
  });
  return { mails, people: guests.length };
}

/** Whom the events invite, besides Alex. */
function listGuests(actions: ReturnType<typeof takeApproval>['actions']): string[] {
  return actions
    .flatMap(({ action }) => (action.kind === 'create_event' ? action.payload.event.attendees : []))
    .map(({ address }) => address)
    .filter((address) => address !== WORK && address !== HOME)
    .sort(byName);
}
