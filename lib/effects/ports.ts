import type { Action } from '#lib/domain/action.ts';
import type { EffectState } from '#lib/domain/effect.ts';
import type { Compensation } from './compensation.ts';

/** Ids that Google gave to what an effect made. */
export interface EffectExternal {
  draftId?: string;
  messageId?: string;
  threadId?: string;
  eventId?: string;
}

export interface EffectError {
  code: string;
  message: string;
}

export interface EffectRecord {
  id: string;
  userId: string;
  runId: string;
  actionId: string;
  accountId: string;
  key: string;
  state: EffectState;
  /** Digest of the action that was approved (after the user's edit). */
  digest: string;
  releaseAt: string;
  /** The user's setting when it was approved. */
  undoMinutes: number;
  external: EffectExternal;
  /** What takes it back; null before it ran, and where nothing can. */
  compensation: Compensation | null;
  error: EffectError | null;
  finishedAt: string | null;
  /** The approved action itself. */
  action: Action;
}

interface NewEffect {
  runId: string;
  actionId: string;
  accountId: string;
  key: string;
  kind: string;
  digest: string;
  releaseAt: string;
  undoMinutes: number;
}

/** The right to work on an effect: one process has it at a time, and loses it where it goes quiet. */
export interface Lease {
  token: string;
  /** It was being worked on before: that try's traces have to be looked for. */
  triedBefore: boolean;
}

export interface EffectPatch {
  releaseAt?: string;
  external?: EffectExternal;
  error?: EffectError | null;
}

export interface EffectStore {
  /** Inserts what is not there yet, by key. */
  createEffects(userId: string, effects: NewEffect[]): Promise<void>;
  /** In the order in which the actions were shown, the rounds one after another. */
  listEffects(userId: string, runId: string): Promise<EffectRecord[]>;
  getEffect(userId: string, effectId: string): Promise<EffectRecord | null>;
  /**
   * Moves the effect if it is in one of `from`; sets `finishedAt` when it settles.
   * False where it was in none of them: somebody else was first.
   */
  moveEffect(
    userId: string,
    effectId: string,
    from: EffectState[],
    to: EffectState,
    patch?: EffectPatch,
  ): Promise<boolean>;
  /**
   * Takes the lease of an effect that is to be carried out (`held` or `running` → `running`) or
   * undone (`undoing`). Null where it is in another state, or somebody has the lease.
   */
  leaseEffect(
    userId: string,
    effectId: string,
    work: 'running' | 'undoing',
    leaseMs: number,
  ): Promise<Lease | null>;
  /** Prolongs a lease and keeps what is given. False where the lease was lost. */
  renewLease(
    userId: string,
    effectId: string,
    token: string,
    leaseMs: number,
    keep?: { external?: EffectExternal; compensation?: Compensation | null },
  ): Promise<boolean>;
  /** Gives a lease back, so that the next try need not wait for its end. */
  releaseLease(userId: string, effectId: string, token: string): Promise<void>;
  /** Settles a leased effect. False where the lease was lost. */
  settleEffect(
    userId: string,
    effectId: string,
    token: string,
    to: EffectState,
    patch?: EffectPatch,
  ): Promise<boolean>;
}
