import { z } from 'zod';
import type { MailService } from './ports.ts';
import { defineTool } from './tool.ts';

/** Deletes a draft for good; one that is gone is no error. */
export function createDeleteDraft(mail: MailService) {
  return defineTool({
    name: 'delete_draft',
    input: z.object({ draftId: z.string() }),
    output: z.void(),
    effect: 'write',
    capability: 'send_mail',
    quotaUnits: 10,
    run: (owner, { draftId }, options) => mail.deleteDraft(owner, draftId, options),
  });
}
