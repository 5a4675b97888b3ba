import type { DraftContent, MailTarget } from '#lib/effects/target-ports.ts';
import { InvalidInputError, NotFoundError } from '#lib/platform/errors.ts';

interface StoredMail {
  threadId: string;
  labelIds: string[];
}

interface StoredDraft {
  key: string;
  content: DraftContent;
  messageId: string;
}

export interface FakeMailbox extends MailTarget {
  /** Every mail by its id, oldest first; one that is not here is gone. */
  readonly mails: Map<string, StoredMail>;
  readonly drafts: Map<string, StoredDraft>;
  /** The mails that left, in order. */
  readonly sent: { key: string; content: DraftContent; threadId: string; messageId: string }[];
  /** Verified addresses besides the account's own. */
  readonly aliases: Set<string>;
  /** Names of labels by their ids. */
  readonly labels: Map<string, string>;
  /** Names of the calls that were made. */
  readonly calls: string[];
  /** Somebody's mail that came in. */
  receive(mailId: string, threadId: string, labelIds?: string[]): void;
  /** The user writes on in a draft. */
  editDraft(draftId: string): void;
  /** What a user sees of it: mails with their labels, drafts by their key, mails that left. */
  look(): Record<string, unknown>;
}

const SYSTEM_LABELS = ['INBOX', 'UNREAD', 'STARRED', 'TRASH', 'SENT', 'DRAFT', 'IMPORTANT'];

/** One mailbox as Gmail keeps it: sending a draft takes it away, the bin takes mails from the inbox. */
export function createFakeMailbox(): FakeMailbox {
  const mails: FakeMailbox['mails'] = new Map();
  const drafts: FakeMailbox['drafts'] = new Map();
  const sent: FakeMailbox['sent'] = [];
  const labels: FakeMailbox['labels'] = new Map(SYSTEM_LABELS.map((name) => [name, name]));
  const aliases: FakeMailbox['aliases'] = new Set();
  const calls: string[] = [];
  let ids = 0;
  const nextId = (what: string) => {
    ids += 1;
    return `${what}-${ids}`;
  };

  function change(mailId: string, { add, remove }: { add: string[]; remove: string[] }): void {
    const mail = requireMail(mailId);
    mail.labelIds = [...new Set([...mail.labelIds.filter((id) => !remove.includes(id)), ...add])];
  }

  function requireMail(mailId: string): StoredMail {
    const mail = mails.get(mailId);
    if (!mail) throw new NotFoundError('mail');
    return mail;
  }

  return {
    mails,
    drafts,
    sent,
    aliases,
    labels,
    calls,

    receive(mailId, threadId, labelIds = ['INBOX', 'UNREAD']) {
      mails.set(mailId, { threadId, labelIds: [...labelIds] });
    },

    editDraft(draftId) {
      const draft = drafts.get(draftId);
      if (!draft) throw new NotFoundError('draft');
      draft.messageId = nextId('message');
    },

    look: () => ({
      mails: Object.fromEntries(
        [...mails].map(([id, { threadId, labelIds }]) => [
          id,
          { threadId, labels: labelIds.map((label) => labels.get(label)).sort() },
        ]),
      ),
      drafts: Object.fromEntries([...drafts.values()].map(({ key, content }) => [key, content])),
      sent: sent.map(({ key, content }) => ({ key, content })),
    }),

    async readThreadTip(_owner, threadId) {
      calls.push('readThreadTip');
      const seen = [...mails].filter(
        ([, mail]) => mail.threadId === threadId && !mail.labelIds.includes('TRASH'),
      );
      return seen.at(-1)?.[0] ?? null;
    },

    async createDraft(_owner, content, key) {
      calls.push('createDraft');
      if (content.attachmentsOf !== null) requireMail(content.attachmentsOf);
      const draftId = nextId('draft');
      const messageId = nextId('message');
      drafts.set(draftId, { key, content: structuredClone(content), messageId });
      return { draftId, messageId };
    },

    async readDraft(_owner, draftId) {
      calls.push('readDraft');
      return drafts.get(draftId)?.messageId ?? null;
    },

    async deleteDraft(_owner, draftId) {
      calls.push('deleteDraft');
      drafts.delete(draftId);
    },

    async sendDraft(_owner, draftId) {
      calls.push('sendDraft');
      const draft = drafts.get(draftId);
      if (!draft) return { sent: false, gone: true };
      drafts.delete(draftId);
      const threadId = draft.content.threadId ?? nextId('thread');
      const messageId = nextId('message');
      mails.set(messageId, { threadId, labelIds: ['SENT'] });
      sent.push({ key: draft.key, content: draft.content, threadId, messageId });
      return { sent: true, messageId, threadId };
    },

    async findByKey(_owner, key) {
      calls.push('findByKey');
      const mail = sent.find((one) => one.key === key);
      if (mail) return { kind: 'sent', messageId: mail.messageId, threadId: mail.threadId };
      const draft = [...drafts].find(([, one]) => one.key === key);
      return draft ? { kind: 'draft', draftId: draft[0] } : null;
    },

    async listSendAs() {
      calls.push('listSendAs');
      return [...aliases].map((sendAsEmail) => ({
        sendAsEmail,
        displayName: '',
        isPrimary: false,
        isDefault: false,
        verificationStatus: 'accepted',
        treatAsAlias: true,
        replyToAddress: '',
      }));
    },

    async readLabels(_owner, mailId) {
      calls.push('readLabels');
      return mails.get(mailId)?.labelIds.toSorted() ?? null;
    },

    async listLabels() {
      calls.push('listLabels');
      return [...labels].map(([id, name]) => ({ id, name }));
    },

    async ensureLabel(_owner, name) {
      calls.push('ensureLabel');
      const known = [...labels].find(([, one]) => one.toLowerCase() === name.toLowerCase());
      const id = known?.[0] ?? nextId('Label');
      labels.set(id, known?.[1] ?? name);
      return { id };
    },

    async changeLabels(_owner, mailId, { add, remove }) {
      calls.push('changeLabels');
      requireMail(mailId);
      if (!add.every((id) => labels.has(id))) {
        throw new InvalidInputError('label_gone', 'That label is gone.');
      }
      change(mailId, { add, remove });
    },

    async trashMail(_owner, mailId) {
      calls.push('trashMail');
      change(mailId, { add: ['TRASH'], remove: ['INBOX'] });
    },

    async untrashMail(_owner, mailId) {
      calls.push('untrashMail');
      change(mailId, { add: [], remove: ['TRASH'] });
    },
  };
}
