import type { gmail_v1 } from 'googleapis/build/src/apis/gmail/index.js';
import { cleanLine } from '#lib/mail/clean-characters.ts';
import { InvalidInputError, NotFoundError } from '#lib/platform/errors.ts';
import type { AttachmentRef, MailService, Owner } from '#lib/tools/ports.ts';
import { nameGone } from './forgive-gone.ts';
import type { GmailCalls } from './gmail-calls.ts';

type Part = gmail_v1.Schema$MessagePart;
type Attachments = Pick<MailService, 'listAttachments' | 'readAttachment'>;

const MAX_LISTED = 100;

/**
 * Files of a mail, one fetched without the others. They go by their place in the mail: the ids that
 * Gmail gives its attachments are other ones each time that the mail is read.
 */
export function createGmailAttachments({ client, call }: GmailCalls): Attachments {
  async function listFiles(owner: Owner, mailId: string, signal: AbortSignal) {
    const message = await call(owner, signal, (request) =>
      client.users.messages.get({ userId: 'me', id: mailId, format: 'full' }, request),
    ).catch(nameGone('mail'));
    return flatten(message.payload ?? {})
      .filter(isListed)
      .slice(0, MAX_LISTED);
  }

  return {
    async listAttachments(owner, mailId, { signal }) {
      return (await listFiles(owner, mailId, signal)).map(describeFile);
    },

    async readAttachment(owner, { mailId, partId, maxBytes }, { signal }) {
      const parts = await listFiles(owner, mailId, signal);
      const part = parts.find((one) => one.partId === partId);
      if (!part) {
        throw new NotFoundError('attachment');
      }
      if ((part.body?.size ?? 0) > maxBytes) {
        throw new InvalidInputError(
          'attachment_too_large',
          `This attachment is larger than the ${Math.floor(maxBytes / 1024)} kB that are read.`,
        );
      }
      const id = part.body?.attachmentId;
      const body = id
        ? await call(owner, signal, (request) =>
            client.users.messages.attachments.get({ userId: 'me', messageId: mailId, id }, request),
          ).catch(nameGone('attachment'))
        : part.body;
      const content = Buffer.from(body?.data ?? '', 'base64url');
      return { ...describeFile(part), size: content.length, base64: content.toString('base64') };
    },
  };
}

function flatten(part: Part): Part[] {
  return [part, ...(part.parts ?? []).flatMap(flatten)];
}

/** As in a mail that is read: pictures inside the text are none. */
function isListed({ filename, mimeType, headers }: Part): boolean {
  const disposition = headers?.find((one) => one.name?.toLowerCase() === 'content-disposition');
  const inline = /^\s*inline\b/i.test(disposition?.value ?? '');
  return Boolean(filename) && !(inline && mimeType?.startsWith('image/'));
}

function describeFile({ partId, filename, mimeType, body }: Part): AttachmentRef {
  return {
    partId: partId ?? '',
    filename: cleanLine(filename ?? '', 200).replace(/[/\\]/g, '_') || 'unnamed',
    mimeType: cleanLine(mimeType ?? '', 100),
    size: body?.size ?? 0,
  };
}
