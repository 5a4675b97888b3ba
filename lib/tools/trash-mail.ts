import { z } from 'zod';
import type { MailService } from './ports.ts';
import { defineTool } from './tool.ts';

/** Moves a mail into the bin, where Gmail keeps it for thirty days. */
export function createTrashMail(mail: MailService) {
  return defineTool({
    name: 'trash_mail',
    input: z.object({ mailId: z.string() }),
    output: z.void(),
    effect: 'write',
    capability: 'organise_mail',
    quotaUnits: 5,
    run: (owner, { mailId }, options) => mail.trashMail(owner, mailId, options),
  });
}
