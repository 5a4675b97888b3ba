import type { Action } from '#lib/domain/action.ts';
import type { EffectState } from '#lib/domain/effect.ts';

/** Ids that Google gave to what an effect made. */
export interface EffectExternal {
  draftId?: string;
  messageId?: string;
  threadId?: string;
}

interface EffectError {
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
  external: EffectExternal;
  error: EffectError | null;
  finishedAt: string | null;
  /** The approved action itself. */
  action: Action;
}

export interface EffectStore {
  /** Inserts what is not there yet, by key. */
  createEffects(
    userId: string,
    effects: {
      runId: string;
      actionId: string;
      accountId: string;
      key: string;
      kind: string;
      digest: string;
      releaseAt: string;
    }[],
  ): Promise<void>;
  listEffects(userId: string, runId: string): Promise<EffectRecord[]>;
  getEffect(userId: string, effectId: string): Promise<EffectRecord | null>;
  /**
   * Moves the effect if it is in one of `from`; sets `startedAt`/`finishedAt` as the state says.
   * False where it was in none of them: somebody else was first.
   */
  moveEffect(
    userId: string,
    effectId: string,
    from: EffectState[],
    to: EffectState,
    patch?: { releaseAt?: string; external?: EffectExternal; error?: EffectError | null },
  ): Promise<boolean>;
  saveExternal(userId: string, effectId: string, external: EffectExternal): Promise<void>;
}

/** What carrying out an effect needs of the mail tools. */
export interface MailSender {
  /** Gmail id of the newest mail of the thread that is not a draft; null where the thread is gone. */
  readThreadTip(
    owner: { userId: string; accountId: string },
    threadId: string,
  ): Promise<string | null>;
  createReplyDraft(
    owner: { userId: string; accountId: string },
    action: Action,
    key: string,
  ): Promise<{ draftId: string }>;
  /** `gone`: Google knows no such draft, so it was sent or deleted. */
  sendDraft(
    owner: { userId: string; accountId: string },
    draftId: string,
  ): Promise<{ sent: true; messageId: string; threadId: string } | { sent: false; gone: true }>;
  /** The draft or the sent mail that carries this key, where a crash hid what happened. */
  findByKey(
    owner: { userId: string; accountId: string },
    key: string,
    threadId: string,
  ): Promise<
    | { kind: 'draft'; draftId: string }
    | { kind: 'sent'; messageId: string; threadId: string }
    | null
  >;
}
