import { z } from 'zod';
import type { MailService } from './ports.ts';
import { defineTool } from './tool.ts';

/** A mail's label ids, sorted; null where the mail is gone. */
export function createReadLabels(mail: MailService) {
  return defineTool({
    name: 'read_labels',
    input: z.object({ mailId: z.string() }),
    output: z.array(z.string()).nullable(),
    effect: 'read',
    capability: 'read_mail',
    quotaUnits: 5,
    run: (owner, { mailId }, options) => mail.readLabels(owner, mailId, options),
  });
}
