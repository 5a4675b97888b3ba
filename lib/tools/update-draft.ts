import { z } from 'zod';
import { draftContentSchema } from './draft-content.ts';
import type { MailService } from './ports.ts';
import { defineTool } from './tool.ts';

/** Replaces what a draft says, as often as one likes; null where the draft is gone. */
export function createUpdateDraft(mail: MailService) {
  return defineTool({
    name: 'update_draft',
    input: z.object({ draftId: z.string(), draft: draftContentSchema, key: z.string() }),
    output: z.object({ draftId: z.string(), messageId: z.string() }).nullable(),
    effect: 'write',
    capability: 'send_mail',
    quotaUnits: 15,
    run: (owner, { draftId, draft, key }, options) =>
      mail.updateDraft(owner, draftId, draft, key, options),
  });
}
