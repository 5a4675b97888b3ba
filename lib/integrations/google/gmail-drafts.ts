import { Readable } from 'node:stream';
import type { AttachedFile } from '#lib/mail/attached-files.ts';
import { readAttachedFiles } from '#lib/mail/attached-files.ts';
import { composeMail, UnwritableMailError } from '#lib/mail/compose-mail.ts';
import { InvalidInputError } from '#lib/platform/errors.ts';
import type { DraftContent, MailService, Owner } from '#lib/tools/ports.ts';
import { forgiveGone, nameGone } from './forgive-gone.ts';
import type { GmailCalls } from './gmail-calls.ts';

type Drafts = Pick<
  MailService,
  'createDraft' | 'updateDraft' | 'readDraft' | 'deleteDraft' | 'sendDraft'
>;

/** What Gmail sends at most. https://support.google.com/mail/answer/6584 */
const MAX_ATTACHED_BYTES = 25 * 1024 * 1024;

export function createGmailDrafts({ client, call, messageIdDomain }: GmailCalls): Drafts {
  async function readAttachments(owner: Owner, mailId: string, signal: AbortSignal) {
    const message = await call(owner, signal, (request) =>
      client.users.messages.get({ userId: 'me', id: mailId, format: 'raw' }, request),
    ).catch(nameGone('mail'));
    const files = await readAttachedFiles(Buffer.from(message.raw ?? '', 'base64url'));
    if (files.reduce((sum, file) => sum + file.content.byteLength, 0) > MAX_ATTACHED_BYTES) {
      throw new InvalidInputError(
        'attachments_too_large',
        'The attachments of this mail are larger than the 25 MB that Gmail sends.',
      );
    }
    return files;
  }

  /** The same for a draft that is made and for one that is replaced. */
  async function writeRequest(owner: Owner, draft: DraftContent, key: string, signal: AbortSignal) {
    const attachments =
      draft.attachmentsOf === null ? [] : await readAttachments(owner, draft.attachmentsOf, signal);
    const raw = await writeMail(draft, { actionKey: key, messageIdDomain, attachments });
    const thread = draft.threadId === null ? {} : { threadId: draft.threadId };
    // A mail with files goes by the upload address, which takes 35 MB.
    return () =>
      attachments.length > 0
        ? {
            requestBody: { message: thread },
            media: { mimeType: 'message/rfc822', body: Readable.from([raw]) },
          }
        : { requestBody: { message: { ...thread, raw: raw.toString('base64url') } } };
  }

  return {
    async createDraft(owner, draft, key, { signal }) {
      const write = await writeRequest(owner, draft, key, signal);
      const created = await call(owner, signal, (request) =>
        client.users.drafts.create({ userId: 'me', ...write() }, request),
      );
      return { draftId: created.id ?? '', messageId: created.message?.id ?? '' };
    },

    async updateDraft(owner, draftId, draft, key, { signal }) {
      const write = await writeRequest(owner, draft, key, signal);
      const updated = await call(owner, signal, (request) =>
        client.users.drafts.update({ userId: 'me', id: draftId, ...write() }, request),
      ).catch(forgiveGone);
      return updated && { draftId: updated.id ?? draftId, messageId: updated.message?.id ?? '' };
    },

    async readDraft(owner, draftId, { signal }) {
      const draft = await call(owner, signal, (request) =>
        client.users.drafts.get({ userId: 'me', id: draftId, format: 'minimal' }, request),
      ).catch(forgiveGone);
      return draft?.message?.id ?? null;
    },

    async deleteDraft(owner, draftId, { signal }) {
      await call(owner, signal, (request) =>
        client.users.drafts.delete({ userId: 'me', id: draftId }, request),
      ).catch(forgiveGone);
    },

    async sendDraft(owner, draftId, { signal }) {
      const sent = await call(owner, signal, (request) =>
        client.users.drafts.send({ userId: 'me', requestBody: { id: draftId } }, request),
      ).catch(forgiveGone);
      return sent === null
        ? { sent: false, gone: true }
        : { sent: true, messageId: sent.id ?? '', threadId: sent.threadId ?? '' };
    },
  };
}

async function writeMail(
  draft: DraftContent,
  options: { actionKey: string; messageIdDomain: string; attachments: AttachedFile[] },
): Promise<Buffer> {
  try {
    return await composeMail(draft, options);
  } catch (error) {
    if (error instanceof UnwritableMailError) {
      throw new InvalidInputError(error.code, error.message, { cause: error });
    }
    throw error;
  }
}
