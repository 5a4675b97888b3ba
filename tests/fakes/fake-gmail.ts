import { randomUUID } from 'node:crypto';
import type { Action } from '#lib/domain/action.ts';
import type { MailSender } from '#lib/effects/ports.ts';

export interface FakeGmail extends MailSender {
  /** Keys of the mails that left, in order. */
  readonly sent: { key: string; body: string; threadId: string; messageId: string }[];
  readonly drafts: Map<string, { key: string; action: Action }>;
  /** Mails of each thread, oldest first; a thread that is not here is gone. */
  readonly threads: Map<string, string[]>;
  /** Names of the calls that were made. */
  readonly calls: string[];
}

/** What Gmail does with drafts: sending one takes it away and adds a mail to its thread. */
export function createFakeGmail(threads: Record<string, string[]> = {}): FakeGmail {
  const sent: FakeGmail['sent'] = [];
  const drafts: FakeGmail['drafts'] = new Map();
  const mails = new Map(Object.entries(threads));
  const calls: string[] = [];
  return {
    sent,
    drafts,
    threads: mails,
    calls,
    async readThreadTip(_owner, threadId) {
      calls.push('readThreadTip');
      return mails.get(threadId)?.at(-1) ?? null;
    },
    async createReplyDraft(_owner, action, key) {
      calls.push('createReplyDraft');
      const draftId = `draft-${randomUUID()}`;
      drafts.set(draftId, { key, action: structuredClone(action) });
      return { draftId };
    },
    async sendDraft(_owner, draftId) {
      calls.push('sendDraft');
      const draft = drafts.get(draftId);
      if (!draft) return { sent: false, gone: true };
      drafts.delete(draftId);
      const { threadId, body } = draft.action.payload;
      const messageId = `sent-${randomUUID()}`;
      mails.set(threadId, [...(mails.get(threadId) ?? []), messageId]);
      sent.push({ key: draft.key, body, threadId, messageId });
      return { sent: true, messageId, threadId };
    },
    async findByKey(_owner, key, threadId) {
      calls.push('findByKey');
      const mail = sent.find((one) => one.key === key && one.threadId === threadId);
      if (mail) return { kind: 'sent', messageId: mail.messageId, threadId };
      const draft = [...drafts].find(([, one]) => one.key === key);
      return draft ? { kind: 'draft', draftId: draft[0] } : null;
    },
  };
}

/** A process that dies. Nothing of ours may catch it and go on. */
class ProcessDiedError extends Error {
  override readonly name = 'ProcessDiedError';
}

/** Where a process dies: `before` the n-th call leaves, or `after` it has taken effect. */
export type CrashPoint = { call: number; when: 'before' | 'after' };

/** Lets the n-th call over all the ports (counted from 0) be the last of this process. */
export function createCrasher(point: CrashPoint | null) {
  let count = 0;
  let crashed = false;
  return {
    get crashed() {
      return crashed;
    },
    /** Calls that were made so far. */
    get calls() {
      return count;
    },
    /** The same port, of which each call may be the last. */
    wrap<Port extends object>(port: Port): Port {
      return new Proxy(port, {
        get(target, name, receiver) {
          const member: unknown = Reflect.get(target, name, receiver);
          if (typeof member !== 'function') return member;
          return async (...args: unknown[]) => {
            if (crashed) throw new ProcessDiedError('this process is dead');
            const hit = point?.call === count;
            count += 1;
            if (hit && point?.when === 'before') {
              crashed = true;
              throw new ProcessDiedError('died before the call');
            }
            const result: unknown = await Reflect.apply(member, target, args);
            if (hit) {
              crashed = true;
              throw new ProcessDiedError('died after the call');
            }
            return result;
          };
        },
      });
    },
  };
}
