import { z } from 'zod';
import { mailQuerySchema } from '#lib/domain/mail-query.ts';
import type { MailService } from './ports.ts';
import { defineTool } from './tool.ts';

/** Counts what a search would find, whatever its limit, up to `most`. */
export function createCountMails(mail: MailService) {
  return defineTool({
    name: 'count_mails',
    input: z.object({
      query: mailQuerySchema,
      /** Senders whose mail is never meant, such as our own notifications. */
      exclude: z.array(z.string()),
      /** Days in the query are days of this zone. */
      timeZone: z.string(),
      most: z.number().int().min(1).max(500),
    }),
    /** `more`: there are more than `count`, which is `most` then. */
    output: z.object({ count: z.number().int().nonnegative(), more: z.boolean() }),
    effect: 'read',
    capability: 'read_mail',
    quotaUnits: 10,
    run: (owner, { query, exclude, timeZone, most }, options) =>
      mail.count(owner, query, { ...options, exclude, timeZone, most }),
  });
}
