import { digestAction } from '#lib/approvals/digest.ts';
import type { AuditLog } from '#lib/audit/ports.ts';
import type { EffectState } from '#lib/domain/effect.ts';
import type { RunEvent } from '#lib/domain/run.ts';
import type { Clock } from '#lib/platform/clock.ts';
import { AppError } from '#lib/platform/errors.ts';
import type { EffectExternal, EffectRecord, EffectStore, MailSender } from './ports.ts';

export interface CarryOutEffectPorts {
  effects: EffectStore;
  mail: MailSender;
  audit: AuditLog;
  clock: Clock;
  appendEvents(userId: string, runId: string, events: RunEvent[]): Promise<unknown>;
}

type Outcome =
  | { to: 'done'; external: EffectExternal }
  | { to: 'stale'; reason: string }
  | { to: 'failed'; code: string; message: string };

/**
 * Carries out one effect whose hold is over, exactly once, whatever crashed before. The row says
 * `running` before anything is called; a try that finds it `running` already looks for the traces of
 * the earlier one (the action's key in the thread, then the draft id) before it changes anything.
 * @throws AppError with `retryable` where trying again later can help; the row stays `running`.
 */
export function createCarryOutEffect(ports: CarryOutEffectPorts) {
  return async (userId: string, effectId: string): Promise<EffectState> => {
    const effect = await ports.effects.getEffect(userId, effectId);
    if (!effect) {
      throw new AppError('effect_missing', 'The ledger has no such effect.');
    }
    if (effect.state === 'held') {
      if (Date.parse(effect.releaseAt) > ports.clock.now().getTime()) {
        return 'held';
      }
      const claimed = await ports.effects.moveEffect(userId, effectId, ['held'], 'running');
      if (!claimed) {
        return (await ports.effects.getEffect(userId, effectId))?.state ?? 'failed';
      }
    } else if (effect.state !== 'running') {
      return effect.state;
    }
    const outcome = await sendOnce(ports, effect, effect.state === 'running');
    await settle(ports, effect, outcome);
    return outcome.to;
  };
}

async function sendOnce(
  ports: CarryOutEffectPorts,
  effect: EffectRecord,
  triedBefore: boolean,
): Promise<Outcome> {
  const { action, key } = effect;
  if (digestAction(action) !== effect.digest) {
    return {
      to: 'failed',
      code: 'digest_mismatch',
      message: 'What would run is not what was approved, so it was not run.',
    };
  }
  const owner = { userId: effect.userId, accountId: effect.accountId };
  try {
    const trace = triedBefore
      ? await ports.mail.findByKey(owner, key, action.payload.threadId)
      : null;
    if (trace?.kind === 'sent') {
      return { to: 'done', external: { messageId: trace.messageId, threadId: trace.threadId } };
    }
    // Between an earlier try and this one the thread may have moved, so a draft changes nothing.
    const tip = await ports.mail.readThreadTip(owner, action.payload.threadId);
    if (tip !== action.precondition.threadTip) {
      return { to: 'stale', reason: describeMove(tip) };
    }
    const draftId =
      trace?.draftId ??
      effect.external.draftId ??
      (await ports.mail.createReplyDraft(owner, action, key)).draftId;
    await ports.effects.saveExternal(effect.userId, effect.id, { draftId });
    const sent = await ports.mail.sendDraft(owner, draftId);
    if (sent.sent) {
      return {
        to: 'done',
        external: { draftId, messageId: sent.messageId, threadId: sent.threadId },
      };
    }
    return await explainGoneDraft(ports.mail, effect, draftId);
  } catch (error) {
    if (error instanceof AppError && !error.retryable) {
      return { to: 'failed', code: error.code, message: error.message };
    }
    throw error;
  }
}

/** The draft is gone: it was sent by an earlier try, or somebody deleted it by hand. */
async function explainGoneDraft(
  mail: MailSender,
  effect: EffectRecord,
  draftId: string,
): Promise<Outcome> {
  const owner = { userId: effect.userId, accountId: effect.accountId };
  const trace = await mail.findByKey(owner, effect.key, effect.action.payload.threadId);
  if (trace?.kind === 'sent') {
    return {
      to: 'done',
      external: { draftId, messageId: trace.messageId, threadId: trace.threadId },
    };
  }
  return {
    to: 'failed',
    code: 'draft_deleted',
    message: 'The draft was deleted before it could be sent, so nothing was sent.',
  };
}

function describeMove(tip: string | null): string {
  return tip === null
    ? 'The thread is gone, so nothing was sent.'
    : 'A newer mail has arrived in the thread since you approved, so nothing was sent.';
}

async function settle(
  ports: CarryOutEffectPorts,
  effect: EffectRecord,
  outcome: Outcome,
): Promise<void> {
  const { userId, runId, id } = effect;
  const error =
    outcome.to === 'stale'
      ? { code: 'changed_meanwhile', message: outcome.reason }
      : outcome.to === 'failed'
        ? { code: outcome.code, message: outcome.message }
        : null;
  // Before the row is settled: after a crash in between the next try comes here again.
  await ports.audit.record(userId, {
    event: `effect.${outcome.to}`,
    subject: `effect:${id}`,
    data: { key: effect.key, kind: effect.action.kind, digest: effect.digest, code: error?.code },
    address: null,
    agent: null,
  });
  await ports.effects.moveEffect(userId, id, ['running'], outcome.to, {
    ...(outcome.to === 'done' ? { external: outcome.external } : {}),
    error,
  });
  await ports.appendEvents(userId, runId, [{ type: 'effect', effectId: id, state: outcome.to }]);
}
