import { z } from 'zod';
import { mailRefSchema } from '#lib/domain/mail.ts';
import { mailQuerySchema } from '#lib/domain/mail-query.ts';
import type { MailService } from './ports.ts';
import { defineTool } from './tool.ts';

/** Finds threads; answers who wrote when in each, subjects and 200 characters, never a body. */
export function createSearchThreads(mail: MailService) {
  return defineTool({
    name: 'search_threads',
    input: z.object({
      /** Its limit and order are left aside: the newest threads are listed. */
      query: mailQuerySchema,
      /** Senders whose mail is never meant, such as our own notifications. */
      exclude: z.array(z.string()),
      /** Days in the query are days of this zone. */
      timeZone: z.string(),
      most: z.number().int().min(1).max(200),
    }),
    output: z.object({
      threads: z.array(
        z.object({
          threadId: z.string(),
          found: z.array(z.string()),
          mails: z.array(mailRefSchema),
        }),
      ),
      more: z.boolean(),
    }),
    effect: 'read',
    capability: 'read_mail',
    quotaUnits: 15,
    run: (owner, { query, exclude, timeZone, most }, options) =>
      mail.searchThreads(owner, query, { ...options, exclude, timeZone, most }),
  });
}
