import assert from 'node:assert/strict';
import type { Figures, Flow } from './flow.ts';
import { type FlowDesk, HOME, takeApproval, WORK } from './flow-desk.ts';

/** The day in order: what comes first with its reasons, and time for it that the calendar has. */
export const focusFlow: Flow = { accounts: [WORK, HOME], run };

async function run(desk: FlowDesk): Promise<Figures> {
  const before = await desk.readWorld();
  const asked = await desk.ask('What should I focus on today based on my emails and calendar?');
  const [briefing] = asked.blocks.flatMap((block) =>
    block.type === 'briefing' ? [block.briefing] : [],
  );
  assert.ok(briefing, 'no briefing');
  const { first, blocks } = briefing;
  assert.ok(first.length > 0, 'nothing comes first');
  for (const { title, reasons, source } of first) {
    assert.ok(reasons.length > 0, `no reason for ${title}`);
    assert.ok(source, `no source of ${title}`);
  }
  await desk.check('the blocks fall on nothing that is there', () => {
    for (const { start, end, title } of blocks) {
      for (const email of [WORK, HOME]) {
        const busy = before
          .events(email)
          .filter((one) => !one.isFree)
          .filter((one) => one.startMs < Date.parse(end) && one.endMs > Date.parse(start));
        assert.deepEqual(busy, [], `${title} falls on something in ${email}`);
      }
    }
  });
  // After hours they are on the next working day.
  assert.ok(blocks.length > 0, 'no time for anything');
  assert.equal(takeApproval(asked).actions.length, blocks.length);
  await desk.countersign(asked);
  await desk.check('the blocks stand in the calendar', async () => {
    // Time for what is private goes into the private calendar.
    const world = await desk.readWorld();
    const events = [...world.events(WORK), ...world.events(HOME)];
    const starts = events.map(({ startMs }) => startMs);
    for (const { start, title } of blocks) {
      assert.ok(starts.includes(Date.parse(start)), `no event for ${title}`);
    }
    const there = before.events(WORK).length + before.events(HOME).length;
    assert.equal(events.length, there + blocks.length);
  });
  await desk.undo(asked);
  await desk.check('they are gone again', async () => {
    const after = await desk.readWorld();
    for (const email of [WORK, HOME]) {
      assert.deepEqual(after.events(email), before.events(email));
    }
  });
  return { items: first.length, blocks: blocks.length };
}
