import { z } from 'zod';
import { mailSchema } from '#lib/domain/mail.ts';
import type { MailService } from './ports.ts';
import { defineTool } from './tool.ts';

/** Reads one mail; `whole`: with its signature and quotes, as it is passed on. */
export function createReadMail(mail: MailService) {
  return defineTool({
    name: 'read_mail',
    input: z.object({ mailId: z.string(), whole: z.literal(true).exactOptional() }),
    output: mailSchema,
    effect: 'read',
    capability: 'read_mail',
    quotaUnits: 5,
    run: (owner, { mailId, whole = false }, options) =>
      mail.read(owner, mailId, { ...options, whole }),
  });
}
