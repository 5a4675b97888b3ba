import { z } from 'zod';
import { draftContentSchema } from './draft-content.ts';
import type { MailService } from './ports.ts';
import { defineTool } from './tool.ts';

/** Writes the draft of an approved mail. Only the effects use case calls it. */
export function createCreateDraft(mail: MailService) {
  return defineTool({
    name: 'create_draft',
    input: z.object({ draft: draftContentSchema, key: z.string() }),
    output: z.object({ draftId: z.string(), messageId: z.string() }),
    effect: 'write',
    capability: 'send_mail',
    quotaUnits: 10,
    run: (owner, { draft, key }, options) => mail.createDraft(owner, draft, key, options),
  });
}
