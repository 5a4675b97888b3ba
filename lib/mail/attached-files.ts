import type { Attachment, Email } from 'postal-mime';
import { cleanLine } from './clean-characters.ts';
import { readMime } from './read-mime.ts';

/** A file of a mail, decoded. */
export interface AttachedFile {
  filename: string;
  mimeType: string;
  content: Uint8Array;
}

const MAX_ATTACHMENTS = 100;

/** Pictures inside the text and calendar parts without a name are no attachments to a reader. */
function isListed(attachment: Attachment): boolean {
  if (attachment.related === true || attachment.disposition === 'inline') {
    return attachment.filename !== null && !attachment.mimeType.startsWith('image/');
  }
  return attachment.filename !== null || !attachment.mimeType.startsWith('text/calendar');
}

/** The attachments that a reader of the mail would see, by the names that are safe to show. */
export function pickAttachedFiles(email: Email): AttachedFile[] {
  return email.attachments
    .filter(isListed)
    .slice(0, MAX_ATTACHMENTS)
    .map(({ filename, mimeType, content }) => ({
      filename: cleanLine(filename ?? '', 200).replace(/[/\\]/g, '_') || 'unnamed',
      mimeType: cleanLine(mimeType, 100),
      content:
        typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content),
    }));
}

/** The attachments of a raw message, those that `parseMail` lists; none where it cannot be read. */
export async function readAttachedFiles(raw: Uint8Array): Promise<AttachedFile[]> {
  try {
    return pickAttachedFiles((await readMime(raw)).email);
  } catch {
    return [];
  }
}
