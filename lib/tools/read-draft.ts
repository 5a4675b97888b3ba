import { z } from 'zod';
import type { MailService } from './ports.ts';
import { defineTool } from './tool.ts';

/** Gmail id of a draft's message, another one after each change; null where the draft is gone. */
export function createReadDraft(mail: MailService) {
  return defineTool({
    name: 'read_draft',
    input: z.object({ draftId: z.string() }),
    output: z.string().nullable(),
    effect: 'read',
    capability: 'send_mail',
    quotaUnits: 5,
    run: (owner, { draftId }, options) => mail.readDraft(owner, draftId, options),
  });
}
