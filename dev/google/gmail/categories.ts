import { findHeader, readAddresses } from './mail-headers.ts';
import { identifyMail } from './stored-mail.ts';

const SOCIAL_SENDER =
  /@(?:[^@]+\.)?(?:facebookmail|linkedin|twitter|x|instagram|pinterest|tiktok|reddit)\.com$/i;
const ROBOT_SENDER =
  /^(?:no-?reply|do-?not-?reply|notifications?|alerts?|updates?|receipts?|billing|calendar-notification|mailer-daemon)\b/i;

/**
 * The category tab that an incoming mail lands in. Gmail decides by a learnt model; the marks it
 * documents for bulk mail decide here: mailing-list headers, unsubscribe links, robots' addresses.
 */
export function categoriseMail(raw: Buffer): string {
  const { headers } = identifyMail(raw);
  const sender = readAddresses(headers, 'From')[0]?.address ?? '';
  if (SOCIAL_SENDER.test(sender)) return 'CATEGORY_SOCIAL';
  if (findHeader(headers, 'List-Post') !== undefined) return 'CATEGORY_FORUMS';
  if (findHeader(headers, 'List-Unsubscribe') !== undefined) return 'CATEGORY_PROMOTIONS';
  if (ROBOT_SENDER.test(sender)) return 'CATEGORY_UPDATES';
  return 'CATEGORY_PERSONAL';
}
