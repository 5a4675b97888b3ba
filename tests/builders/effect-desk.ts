import { createCarryOutEffect } from '#lib/effects/carry-out-effect.ts';
import type { EffectRecord } from '#lib/effects/ports.ts';
import { createRecordEffects } from '#lib/effects/record-effects.ts';
import { createFakeGmail } from '#tests/fakes/fake-gmail.ts';
import { createMemoryEffects } from '#tests/fakes/memory-effects.ts';
import { createMemoryRuns } from '#tests/fakes/memory-runs.ts';
import { createApprovalDesk, FROM_CHAT, USER } from './approval-desk.ts';
import { buildReplyAction } from './reply-action.ts';

const UNDO_MINUTES = 5;
export const UNDO_MS = UNDO_MINUTES * 60_000;

/** A run with `count` approved replies, each to a thread of its own, held since just now. */
export async function createEffectDesk(count = 1) {
  const desk = createApprovalDesk();
  const { clock, approvals, audit } = desk;
  const runs = createMemoryRuns(clock);
  const effects = createMemoryEffects(clock, approvals);
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  const mail = createFakeGmail(
    Object.fromEntries(numbers.map((n) => [`thread-${n}`, ['mail-0', `mail-${n}`]])),
  );
  const run = runs.put(USER, { id: 'run-1', status: 'holding' });
  const approval = await desk.ask(
    numbers.map((n) => {
      const action = buildReplyAction({ id: `a${n}`, precondition: { threadTip: `mail-${n}` } });
      return { ...action, payload: { ...action.payload, threadId: `thread-${n}` } };
    }),
    run.id,
  );
  await desk.decide(
    USER,
    approval.id,
    { digest: approval.digest, actions: [], rest: 'approve' },
    FROM_CHAT,
  );
  const decided = await approvals.getApproval(USER, approval.id);
  if (decided) await createRecordEffects({ effects, clock })(decided, UNDO_MINUTES);
  audit.entries.length = 0;
  desk.announcer.heard.length = 0;
  const ports = { effects, mail, audit, clock, appendEvents: runs.appendEvents };
  return {
    ...desk,
    runs,
    run,
    effects,
    mail,
    ports,
    carryOut: createCarryOutEffect(ports),
    /** The n-th row of the ledger as it is now, counted from 1. */
    effect(n = 1): EffectRecord {
      const row = effects.all()[n - 1];
      if (!row) throw new Error(`no effect ${n}`);
      return row;
    },
  };
}
