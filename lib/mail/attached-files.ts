import PostalMime, { type Attachment, type Email } from 'postal-mime';
import { cleanLine } from './clean-characters.ts';

/** A file of a mail, decoded. */
export interface AttachedFile {
  filename: string;
  mimeType: string;
  content: Uint8Array;
}

/** How any mail is read. Attached messages are attachments: their text is not what the mail says. */
export const READER_OPTIONS = {
  forceRfc822Attachments: true,
  maxNestingDepth: 50,
  maxHeadersSize: 1_000_000,
};

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
    return pickAttachedFiles(await new PostalMime(READER_OPTIONS).parse(raw));
  } catch {
    return [];
  }
}
