import type { ActionOf, MailPayload } from '#lib/domain/action.ts';
import { explainAlias } from '#lib/domain/explain-action.ts';
import { listAliases } from '#lib/domain/send-as.ts';
import { AppError } from '#lib/platform/errors.ts';
import type { ActionHandler, Inspection, Task } from './action-handler.ts';
import type { EffectExternal } from './ports.ts';
import type { DraftContent, MailTarget, Owner } from './target-ports.ts';

type Sending = 'send_mail' | 'send_reply' | 'forward_mail';

/** How the three kinds of mail that leave differ. */
interface SendingRules<Kind extends Sending> {
  write(task: Pick<Task<Kind>, 'action'>): DraftContent;
  /** The thread in which an earlier try would have left its mail. */
  threadOf(task: Pick<Task<Kind>, 'action'>): string | null;
  inspect(task: Task<Kind>): Promise<string[]>;
  refresh: ActionHandler<Kind>['refresh'];
}

/**
 * A mail leaves in two calls: a draft that carries the key, then `drafts.send`. A draft that is gone
 * was sent, so no crash between the two can send it twice.
 */
function createSending<Kind extends Sending>(
  mail: MailTarget,
  rules: SendingRules<Kind>,
): ActionHandler<Kind> {
  return {
    async probe(task) {
      const trace = await mail.findByKey(task.owner, task.key, rules.threadOf(task));
      if (trace?.kind === 'sent') {
        return { messageId: trace.messageId, threadId: trace.threadId };
      }
      if (trace) {
        await task.save({ draftId: trace.draftId });
      }
      return null;
    },

    async inspect(task): Promise<Inspection> {
      return { moved: await rules.inspect(task), compensation: null };
    },

    async apply(task): Promise<EffectExternal> {
      const draftId = task.external.draftId ?? (await draft(task));
      const sent = await mail.sendDraft(task.owner, draftId);
      if (sent.sent) {
        return { draftId, messageId: sent.messageId, threadId: sent.threadId };
      }
      const trace = await mail.findByKey(task.owner, task.key, rules.threadOf(task));
      if (trace?.kind === 'sent') {
        return { draftId, messageId: trace.messageId, threadId: trace.threadId };
      }
      throw new AppError(
        'draft_deleted',
        'The draft was deleted before it could be sent, so nothing was sent.',
      );
    },

    async cleanUp(task) {
      if (task.external.draftId !== undefined) {
        await mail.deleteDraft(task.owner, task.external.draftId);
      }
    },

    refresh: rules.refresh,
  };

  async function draft(task: Task<Kind>): Promise<string> {
    const { draftId } = await mail.createDraft(task.owner, rules.write(task), task.key);
    await task.save({ draftId });
    return draftId;
  }
}

function contentOf(payload: MailPayload): MailPayload {
  const { from, to, cc, subject, body } = payload;
  return { from, to, cc, subject, body };
}

/** A new mail: there is nothing that could move. */
export function createSendMail(mail: MailTarget): ActionHandler<'send_mail'> {
  return createSending(mail, {
    write: ({ action }) => ({
      ...contentOf(action.payload),
      threadId: null,
      inReplyTo: null,
      references: [],
      attachmentsOf: null,
    }),
    threadOf: () => null,
    inspect: async () => [],
    refresh: async ({ action }) => action,
  });
}

/** A reply: it runs only while the mail that it answers is among the thread's newest. */
export function createSendReply(mail: MailTarget): ActionHandler<'send_reply'> {
  return createSending(mail, {
    write: ({ action: { payload } }) => ({
      ...contentOf(payload),
      threadId: payload.threadId,
      inReplyTo: payload.inReplyTo,
      references: payload.references,
      attachmentsOf: null,
    }),
    threadOf: ({ action }) => action.payload.threadId,
    async inspect({ owner, action }) {
      const [tip, lost] = await Promise.all([
        mail.readThreadTip(owner, action.payload.threadId),
        findLostAlias(mail, owner, action),
      ]);
      const moved = lost === null ? [] : [`Gmail no longer sends from ${lost} for you.`];
      if (tip === action.precondition.threadTip) {
        return moved;
      }
      const news = tip === null ? 'The thread is gone.' : 'A newer mail has arrived in the thread.';
      return [news, ...moved];
    },
    async refresh({ owner, action }) {
      const [threadTip, lost] = await Promise.all([
        mail.readThreadTip(owner, action.payload.threadId),
        findLostAlias(mail, owner, action),
      ]);
      const { name, address } = action.payload.from;
      const from = { name, address: lost === null ? address : action.accountEmail };
      return threadTip === null
        ? null
        : { ...action, payload: { ...action.payload, from }, precondition: { threadTip } };
    },
  });
}

/** The alias that a mail is to leave from, where it is one no more: Gmail would put in another From. */
async function findLostAlias(
  mail: MailTarget,
  owner: Owner,
  action: ActionOf<'send_reply'>,
): Promise<string | null> {
  const { address } = action.payload.from;
  if (explainAlias(action) === null) {
    return null;
  }
  const aliases = listAliases(await mail.listSendAs(owner));
  return aliases.some((alias) => alias.address === address) ? null : address;
}

/** A mail passed on: it has to be there still, for its attachments. */
export function createForwardMail(mail: MailTarget): ActionHandler<'forward_mail'> {
  return createSending(mail, {
    write: ({ action: { payload } }) => ({
      ...contentOf(payload),
      threadId: null,
      inReplyTo: null,
      references: [],
      attachmentsOf: payload.attachments.length > 0 ? payload.mailId : null,
    }),
    threadOf: () => null,
    async inspect({ owner, action }) {
      const labels = await mail.readLabels(owner, action.payload.mailId);
      return labels === null ? ['The mail that was to be forwarded is gone.'] : [];
    },
    async refresh({ owner, action }) {
      const labels = await mail.readLabels(owner, action.payload.mailId);
      return labels === null ? null : action;
    },
  });
}

/** A draft that stays a draft: undone by deleting it. */
export function createCreateDraft(mail: MailTarget): ActionHandler<'create_draft'> {
  return {
    async probe({ owner, key }) {
      const trace = await mail.findByKey(owner, key, null);
      if (trace?.kind !== 'draft') {
        return trace;
      }
      const messageId = await mail.readDraft(owner, trace.draftId);
      return { draftId: trace.draftId, ...(messageId !== null && { messageId }) };
    },
    inspect: async () => ({ moved: [], compensation: { do: 'delete_draft' } }),
    apply: ({ owner, action, key }) =>
      mail.createDraft(
        owner,
        {
          ...contentOf(action.payload),
          threadId: null,
          inReplyTo: null,
          references: [],
          attachmentsOf: null,
        },
        key,
      ),
    refresh: async ({ action }) => action,
  };
}
