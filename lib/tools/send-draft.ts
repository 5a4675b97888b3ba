import { z } from 'zod';
import type { MailService } from './ports.ts';
import { defineTool } from './tool.ts';

/** Sends a draft. A draft that is gone is an answer, not an error: it was sent before. */
export function createSendDraft(mail: MailService) {
  return defineTool({
    name: 'send_draft',
    input: z.object({ draftId: z.string() }),
    output: z.discriminatedUnion('sent', [
      z.object({ sent: z.literal(true), messageId: z.string(), threadId: z.string() }),
      z.object({ sent: z.literal(false), gone: z.literal(true) }),
    ]),
    effect: 'write',
    capability: 'send_mail',
    quotaUnits: 100,
    run: (owner, { draftId }, options) => mail.sendDraft(owner, draftId, options),
  });
}
