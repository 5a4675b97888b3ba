import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Fault } from '#dev/google/state.ts';
import { createCarryOutEffect } from '#lib/effects/carry-out-effect.ts';
import type { MailSender } from '#lib/effects/ports.ts';
import { createRecordEffects } from '#lib/effects/record-effects.ts';
import type { MailService } from '#lib/tools/ports.ts';
import { createApprovalDesk, FROM_CHAT, USER } from '#tests/builders/approval-desk.ts';
import { mailOf } from '#tests/builders/gmail-sandbox.ts';
import { buildReplyAction } from '#tests/builders/reply-action.ts';
import { createMemoryEffects } from '#tests/fakes/memory-effects.ts';
import { buildReply, type GmailDesk, JANE, JOHN, startGmailDesk } from './gmail-desk.ts';

let google: GmailDesk;

beforeAll(async () => {
  google = await startGmailDesk();
});

beforeEach(() => google.server.reset());

afterAll(() => google.server.close());

function createSender(mail: MailService): MailSender {
  const { options } = google;
  return {
    readThreadTip: async (owner, threadId) =>
      (await mail.listThread(owner, threadId, options)).at(-1) ?? null,
    createReplyDraft: (owner, action, key) => mail.createDraft(owner, action.payload, key, options),
    sendDraft: (owner, draftId) => mail.sendDraft(owner, draftId, options),
    findByKey: (owner, key, threadId) => mail.findByKey(owner, key, threadId, options),
  };
}

/** An approved reply of Jane's to John, its hold over; `carryOut` is one try. */
async function approveReply(subject: string) {
  const received = google.writeToJane();
  const desk = createApprovalDesk();
  const effects = createMemoryEffects(desk.clock, desk.approvals);
  const action = buildReplyAction({
    accountId: JANE,
    payload: buildReply(received, { subject }),
    precondition: { threadTip: received.id },
  });
  const asked = await desk.ask([action]);
  const request = { digest: asked.digest, actions: [], rest: 'approve' as const };
  const approval = await desk.decide(USER, asked.id, request, FROM_CHAT);
  await createRecordEffects({ effects, clock: desk.clock })(approval, 0);
  const carryOut = createCarryOutEffect({
    ...desk,
    effects,
    mail: createSender(google.mail),
    appendEvents: async () => undefined,
  });
  return { effects, carryOut: () => carryOut(USER, effects.all()[0]?.id ?? '') };
}

const fault = fc.record({
  match: fc.constantFrom(
    { method: 'POST', path: '/drafts$' },
    { method: 'POST', path: '/drafts/send' },
    { method: 'GET', path: '/threads/' },
    { method: 'GET', path: '/messages' },
  ),
  kind: fc.constantFrom<Fault['kind']>('cut-after', 'cut-before', 'status'),
  remaining: fc.integer({ min: 1, max: 2 }),
});

it('sends a reply once over a line that is cut before and after calls take effect', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fault, { maxLength: 4 }),
      fc.constantFrom('Re: Project X', 'A subject that was edited'),
      async (faults, subject) => {
        google.server.reset();
        const { effects, carryOut } = await approveReply(subject);
        for (const one of faults) google.injectFault(one);
        let state = 'held';
        for (let tries = 0; state !== 'done' && tries < 12; tries += 1) {
          state = await carryOut().catch((error: { retryable?: boolean }) => {
            expect(error.retryable).toBe(true);
            return 'running';
          });
          expect(mailOf(google.server.account(JOHN)).length).toBeLessThanOrEqual(1);
        }
        expect(state).toBe('done');
        expect(mailOf(google.server.account(JOHN))).toHaveLength(1);
        expect(Object.keys(google.server.account(JANE).drafts)).toEqual([]);
        expect(effects.all()).toMatchObject([{ state: 'done', error: null }]);
      },
    ),
    { numRuns: 25 },
  );
});
