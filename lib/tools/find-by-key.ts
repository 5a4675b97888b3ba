import { z } from 'zod';
import type { MailService } from './ports.ts';
import { defineTool } from './tool.ts';

/** Finds the draft or sent mail that carries an action's key, after a crash hid what happened. */
export function createFindByKey(mail: MailService) {
  return defineTool({
    name: 'find_by_key',
    /** `threadId`: where it was meant to be; null where it starts a thread. */
    input: z.object({ key: z.string(), threadId: z.string().nullable() }),
    output: z
      .discriminatedUnion('kind', [
        z.object({ kind: z.literal('draft'), draftId: z.string() }),
        z.object({ kind: z.literal('sent'), messageId: z.string(), threadId: z.string() }),
      ])
      .nullable(),
    effect: 'read',
    capability: 'read_mail',
    quotaUnits: 10,
    run: (owner, { key, threadId }, options) => mail.findByKey(owner, key, threadId, options),
  });
}
