import { z } from 'zod';
import { mailRefSchema } from '#lib/domain/mail.ts';
import { mailQuerySchema } from '#lib/domain/mail-query.ts';
import type { MailService } from './ports.ts';
import { defineTool } from './tool.ts';

/** Finds mails; answers who, when, subject and 200 characters, never a body. */
export function createSearchMails(mail: MailService) {
  return defineTool({
    name: 'search_mails',
    input: z.object({
      query: mailQuerySchema,
      /** Senders whose mail is never meant, such as our own notifications. */
      exclude: z.array(z.string()),
      /** Days in the query are days of this zone. */
      timeZone: z.string(),
    }),
    output: z.array(mailRefSchema.extend({ snippet: z.string().max(200) })),
    effect: 'read',
    capability: 'read_mail',
    quotaUnits: 5,
    run: (owner, { query, exclude, timeZone }, options) =>
      mail.search(owner, query, { ...options, exclude, timeZone }),
  });
}
