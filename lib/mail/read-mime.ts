import PostalMime, { type Email } from 'postal-mime';
import { capMail } from './cap-mail.ts';
import { isCompoundFile } from './compound-file.ts';
import { readOutlookFile } from './read-outlook-file.ts';
import { READER_OPTIONS } from './reader-options.ts';
import { relabelCharsets } from './relabel-charsets.ts';

interface ReadMime {
  email: Email;
  /** Whether all of the mail was read. */
  isWhole: boolean;
}

/**
 * Takes a raw mail (RFC 5322 and MIME, or Outlook's `.msg`) apart. Of a mail with far more lines
 * or parts than an honest one its start only.
 * @throws what the readers throw of mails that are not built as they claim
 */
export async function readMime(raw: Uint8Array): Promise<ReadMime> {
  if (isCompoundFile(raw)) {
    return { email: await readOutlookFile(raw), isWhole: true };
  }
  const capped = capMail(raw);
  const known = relabelCharsets(capped);
  const email = known.restore(await new PostalMime(READER_OPTIONS).parse(known.raw));
  return { email, isWhole: capped.length === raw.length };
}
