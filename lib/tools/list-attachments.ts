import { z } from 'zod';
import { attachmentRefSchema } from './attachment-ref.ts';
import type { MailService } from './ports.ts';
import { defineTool } from './tool.ts';

/** The files of a mail, by name, type and size. */
export function createListAttachments(mail: MailService) {
  return defineTool({
    name: 'list_attachments',
    input: z.object({ mailId: z.string() }),
    output: z.array(attachmentRefSchema),
    effect: 'read',
    capability: 'read_mail',
    quotaUnits: 5,
    run: (owner, { mailId }, options) => mail.listAttachments(owner, mailId, options),
  });
}
