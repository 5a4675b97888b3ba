import { z } from 'zod';
import type { MailService } from './ports.ts';
import { defineTool } from './tool.ts';

/** Puts labels on a mail and takes others off, by their ids; a repeat changes nothing more. */
export function createChangeLabels(mail: MailService) {
  return defineTool({
    name: 'change_labels',
    input: z.object({
      mailId: z.string(),
      add: z.array(z.string()),
      remove: z.array(z.string()),
    }),
    output: z.void(),
    effect: 'write',
    capability: 'organise_mail',
    quotaUnits: 5,
    run: (owner, { mailId, add, remove }, options) =>
      mail.changeLabels(owner, mailId, { add, remove }, options),
  });
}
