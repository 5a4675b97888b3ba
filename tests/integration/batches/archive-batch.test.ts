import { afterAll, beforeAll, expect, it } from 'vitest';
import { deliverMail } from '#dev/google/gmail/deliver-mail.ts';
import { groupBatch } from '#lib/domain/group-batch.ts';
import { type BatchDesk, startBatchDesk, WORK } from './batch-desk.ts';

const WORDS = 'Archive all promotional emails older than 30 days';

const DAY_MS = 86_400_000;

let desk: BatchDesk;
beforeAll(async () => {
  desk = await startBatchDesk();
});
afterAll(() => desk.close());

/** Ids of the old promotions that are in the inbox. */
function listOld(): string[] {
  const old = Date.now() - 30 * DAY_MS;
  return Object.values(desk.mailbox(WORK).messages)
    .filter(
      ({ labelIds, internalDate }) =>
        labelIds.includes('CATEGORY_PROMOTIONS') &&
        labelIds.includes('INBOX') &&
        internalDate < old,
    )
    .map(({ id }) => id);
}

/** One more, forty days old. */
function deliverPromotion(n: number): void {
  const raw = [
    'From: Mega Mart <deals@megamart.example>',
    `To: Alex Rivera <${WORK}>`,
    `Subject: Deal number ${n}`,
    `Message-ID: <deal-${n}@megamart.example>`,
    '',
    'Only today.',
  ].join('\r\n');
  const mail = { raw, from: 'deals@megamart.example', to: [WORK], at: Date.now() - 40 * DAY_MS };
  const [copy] = deliverMail(desk.google.sandbox, mail).delivered;
  if (!copy) throw new Error('the mail did not arrive');
  copy.message.labelIds = ['INBOX', 'CATEGORY_PROMOTIONS'];
}

it('archives the 45 old promotions of the demo world in one batch, and takes all of it back', async () => {
  const before = listOld();
  expect(before).toHaveLength(45);

  const run = await desk.ask(WORDS);
  const { approvals } = await desk.readRun(run.id);
  const actions = approvals[0]?.actions.map(({ action }) => action) ?? [];
  expect(actions).toHaveLength(45);
  expect(actions[0]?.risk).toMatchObject({ level: 'medium' });
  expect(actions[0]?.risk.reasons).toContain('Is one of 45 changes at once.');
  expect(groupBatch(actions)).toHaveLength(8);

  const calls = await desk.listCalls(() => desk.approve(run.id));
  expect(listOld()).toEqual([]);
  const ended = await desk.readRun(run.id);
  expect(ended.run.status).toBe('completed');
  expect(new Set(ended.effects.map(({ state }) => state))).toEqual(new Set(['done']));
  // Each mail is read again and changed; the list of labels is read for many of them at once.
  expect(calls.filter(({ path }) => path.endsWith('/labels')).length).toBeLessThanOrEqual(3);
  expect(calls.length).toBeLessThanOrEqual(2 * 45 + 3);

  await desk.undoAll(run.id);
  expect(new Set(listOld())).toEqual(new Set(before));
  const undone = await desk.readRun(run.id);
  expect(new Set(undone.effects.map(({ state }) => state))).toEqual(new Set(['undone']));
});

it('leaves what was taken out where it is', async () => {
  const run = await desk.ask(WORDS);
  const { approvals } = await desk.readRun(run.id);
  const actions = approvals[0]?.actions.map(({ action }) => action) ?? [];
  const [group] = groupBatch(actions);
  const out = group?.actions ?? [];
  await desk.approve(
    run.id,
    out.map(({ id }) => id),
  );
  const stay = out.map(({ payload }) => ('mailId' in payload ? payload.mailId : ''));
  expect(new Set(listOld())).toEqual(new Set(stay));
  await desk.undoAll(run.id);
  expect(listOld()).toHaveLength(45);
});

it('asks for a hundred of 130 at once, and goes on with the other thirty by one press', async () => {
  for (let n = 0; n < 85; n += 1) {
    deliverPromotion(n);
  }
  expect(listOld()).toHaveLength(130);

  const run = await desk.ask(WORDS);
  const { approvals } = await desk.readRun(run.id);
  expect(approvals[0]?.actions).toHaveLength(100);
  const texts = (chat: Awaited<ReturnType<BatchDesk['readChat']>>) =>
    chat.messages.flatMap(({ blocks }) =>
      blocks.map((block) => ('text' in block ? block.text : '')),
    );
  const asked = await desk.readChat(run.conversationId);
  expect(texts(asked)).toContain(
    'There are 130; these are the first 100. Once they are done, you can go on with the next ones.',
  );

  await desk.approve(run.id);
  expect(listOld()).toHaveLength(30);
  const done = await desk.readChat(run.conversationId);
  const [offer] = done.messages.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.type === 'next' ? [block] : [])),
  );
  expect(offer).toMatchObject({ text: '30 are left.', label: 'Go on with the next 30' });
  if (!offer) return;

  const again = { requestId: offer.request.requestId, conversationId: run.conversationId };
  const next = await desk.ask(offer.request.text, again);
  const twice = await desk.ask(offer.request.text, again);
  expect(twice.id).toBe(next.id);
  await desk.approve(next.id);
  expect(listOld()).toEqual([]);
  const end = await desk.readChat(run.conversationId);
  const offers = end.messages.flatMap(({ blocks }) => blocks.filter(({ type }) => type === 'next'));
  expect(offers).toHaveLength(1);
});
