import { z } from 'zod';
import type { MailService } from './ports.ts';
import { defineTool } from './tool.ts';

/** The labels that a mailbox has, Gmail's own included. */
export function createListLabels(mail: MailService) {
  return defineTool({
    name: 'list_labels',
    input: z.object({}),
    output: z.array(z.object({ id: z.string(), name: z.string() })),
    effect: 'read',
    capability: 'read_mail',
    quotaUnits: 1,
    run: (owner, _input, options) => mail.listLabels(owner, options),
  });
}
