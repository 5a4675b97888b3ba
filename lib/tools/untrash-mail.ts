import { z } from 'zod';
import type { MailService } from './ports.ts';
import { defineTool } from './tool.ts';

/** Takes a mail out of the bin. */
export function createUntrashMail(mail: MailService) {
  return defineTool({
    name: 'untrash_mail',
    input: z.object({ mailId: z.string() }),
    output: z.void(),
    effect: 'write',
    capability: 'organise_mail',
    quotaUnits: 5,
    run: (owner, { mailId }, options) => mail.untrashMail(owner, mailId, options),
  });
}
