import PostalMime, { type Email } from 'postal-mime';
import { capMail } from './cap-mail.ts';
import { isCompoundFile } from './compound-file.ts';
import { readOutlookFile } from './read-outlook-file.ts';
import { READER_OPTIONS } from './reader-options.ts';
import { relabelCharsets } from './relabel-charsets.ts';

/**
 * Takes a raw mail (RFC 5322 and MIME, or Outlook's `.msg`) apart. Of a mail with far more lines
 * or parts than an honest one its start only.
 * @throws what the readers throw of mails that are not built as they claim
 */
export async function readMime(raw: Uint8Array): Promise<Email> {
  if (isCompoundFile(raw)) {
    return readOutlookFile(raw);
  }
  const known = relabelCharsets(capMail(raw));
  return known.restore(await new PostalMime(READER_OPTIONS).parse(known.raw));
}
