import { z } from 'zod';
import type { MailService } from './ports.ts';
import { defineTool } from './tool.ts';

/** Id of a thread's newest mail; null where the thread is gone. Used right before an effect. */
export function createReadThreadTip(mail: MailService) {
  return defineTool({
    name: 'read_thread_tip',
    input: z.object({ threadId: z.string() }),
    output: z.string().nullable(),
    effect: 'read',
    capability: 'read_mail',
    quotaUnits: 10,
    run: async (owner, { threadId }, options) =>
      (await mail.listThread(owner, threadId, options)).at(-1) ?? null,
  });
}
