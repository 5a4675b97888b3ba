import { AppError } from '#lib/platform/errors.ts';
import type { EffectRecord, EffectStore, Lease } from './ports.ts';

/** Longer than one call to Google may take (15 s), so that a live holder never loses it in a call. */
export const LEASE_MS = 20_000;

/** Somebody else is at it, or was until a moment ago: their lease has to end first. */
export function createBusyError(): AppError {
  return new AppError('effect_busy', 'This is being carried out at the moment.', {
    retryable: true,
    retryAfterMs: LEASE_MS,
  });
}

/**
 * Works on an effect under its lease, which every step prolongs. An error gives the lease back;
 * a process that dies loses it after `LEASE_MS`. `run` gets the effect as it is under the lease:
 * whoever had it before may have kept something since `effect` was read.
 */
export async function workUnderLease<T>(
  effects: EffectStore,
  { userId, id }: Pick<EffectRecord, 'userId' | 'id'>,
  work: 'running' | 'undoing',
  run: (effect: EffectRecord, lease: Lease, keep: KeepLease) => Promise<T>,
): Promise<T | null> {
  const lease = await effects.leaseEffect(userId, id, work, LEASE_MS);
  if (!lease) {
    return null;
  }
  const keep: KeepLease = async (values) => {
    if (!(await effects.renewLease(userId, id, lease.token, LEASE_MS, values))) {
      throw createBusyError();
    }
  };
  try {
    return await run(await requireEffect(effects, userId, id), lease, keep);
  } catch (error) {
    await effects.releaseLease(userId, id, lease.token);
    throw error;
  }
}

/** @throws AppError `effect_missing` */
export async function requireEffect(
  effects: EffectStore,
  userId: string,
  effectId: string,
): Promise<EffectRecord> {
  const effect = await effects.getEffect(userId, effectId);
  if (!effect) {
    throw new AppError('effect_missing', 'The ledger has no such effect.');
  }
  return effect;
}

export type KeepLease = (values?: Parameters<EffectStore['renewLease']>[4]) => Promise<void>;
