import { z } from 'zod';
import { attachmentRefSchema } from './attachment-ref.ts';
import type { MailService } from './ports.ts';
import { defineTool } from './tool.ts';

/** What an answer may hold; serverless hosts let no more than 4.5 MB through, base64 takes a third. */
const MAX_BYTES = 3 * 1024 * 1024;

/** One file of a mail, in base64. A larger one than asked for is refused before it is fetched. */
export function createReadAttachment(mail: MailService) {
  return defineTool({
    name: 'read_attachment',
    input: z.object({
      mailId: z.string(),
      /** As `list_attachments` tells it. */
      partId: z.string(),
      maxBytes: z.number().int().min(1).max(MAX_BYTES).default(MAX_BYTES),
    }),
    output: attachmentRefSchema.extend({ base64: z.string().max(Math.ceil(MAX_BYTES / 3) * 4) }),
    effect: 'read',
    capability: 'read_mail',
    quotaUnits: 10,
    run: (owner, file, options) => mail.readAttachment(owner, file, options),
  });
}
