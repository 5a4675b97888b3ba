import { z } from 'zod';
import { sendReplyPayloadSchema } from '#lib/domain/action.ts';
import type { MailService } from './ports.ts';
import { defineTool } from './tool.ts';

/** Writes the draft of an approved reply. Only the effects use case calls it. */
export function createCreateReplyDraft(mail: MailService) {
  return defineTool({
    name: 'create_reply_draft',
    input: z.object({ reply: sendReplyPayloadSchema, key: z.string() }),
    output: z.object({ draftId: z.string() }),
    effect: 'write',
    capability: 'send_mail',
    quotaUnits: 10,
    run: (owner, { reply, key }, options) => mail.createDraft(owner, reply, key, options),
  });
}
