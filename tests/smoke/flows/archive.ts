import assert from 'node:assert/strict';
import type { Figures, Flow } from './flow.ts';
import { type FlowDesk, HOME, takeApproval, WORK } from './flow-desk.ts';
import { byName, type World } from './read-world.ts';

const DAYS = 30;

/** Old advertising leaves the inbox in one batch, and comes back by one undo. */
export const archiveFlow: Flow = { accounts: [WORK], run };

async function run(desk: FlowDesk): Promise<Figures> {
  const before = await desk.readWorld();
  const wanted = before.oldPromotions(WORK, DAYS);
  const labelsBefore = before.labels(WORK);

  const asked = await desk.ask(`Archive promotions older than ${DAYS} days`);
  const { actions } = takeApproval(asked);
  await desk.check('these are the old promotions of the inbox', () => {
    assert.deepEqual(mailIdsOf(actions), wanted);
    assert.equal(wanted.length, 45);
  });
  await desk.countersign(asked);
  await desk.check('they left the inbox, and no other mail was touched', async () => {
    const labels = (await desk.readWorld()).labels(WORK);
    const gone = new Set(wanted);
    for (const [id, were] of labelsBefore) {
      const left = were.split(' ').filter((label) => !(gone.has(id) && label === 'INBOX'));
      assert.equal(labels.get(id), left.join(' '), `labels of ${id}`);
    }
  });
  await desk.undo(asked);
  await desk.check('they are back as they were', async () => {
    assert.deepEqual(labelsOf(labelsBefore, await desk.readWorld()), labelsBefore);
  });

  await desk.connect(HOME);
  const counted = await desk.ask(
    `Archive ${wanted.length} promotional emails older than ${DAYS} days`,
  );
  await desk.check('these are the same, with both accounts connected', () => {
    assert.deepEqual(mailIdsOf(takeApproval(counted).actions), wanted);
  });
  await desk.decline(counted);
  await desk.check('declined, nothing happened', async () => {
    assert.deepEqual(labelsOf(labelsBefore, await desk.readWorld()), labelsBefore);
  });
  return { mails: actions.length, approvals: asked.approvals.length };
}

/** Of the same mails, now: others came meanwhile, such as the notifications. */
function labelsOf(before: Map<string, string>, world: World): Map<string, string> {
  return new Map([...world.labels(WORK)].filter(([id]) => before.has(id)));
}

function mailIdsOf(actions: ReturnType<typeof takeApproval>['actions']): string[] {
  return actions
    .map(({ action }) => {
      assert.ok(action.kind === 'change_labels', `a ${action.kind} among what is to be archived`);
      assert.deepEqual(action.payload.add, []);
      assert.deepEqual(
        action.payload.remove.map(({ id }) => id),
        ['INBOX'],
      );
      return action.payload.mailId;
    })
    .sort(byName);
}
