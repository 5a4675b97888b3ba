import { z } from 'zod';
import { mailSchema } from '#lib/domain/mail.ts';
import { NotFoundError } from '#lib/platform/errors.ts';
import type { MailService } from './ports.ts';
import { defineTool } from './tool.ts';

/** Newest mails of a thread that are read; older ones rarely change what is asked now. */
const MAX_MAILS = 30;

/** Reads the mails of one thread, oldest first. */
export function createReadThread(mail: MailService) {
  return defineTool({
    name: 'read_thread',
    input: z.object({ threadId: z.string() }),
    output: z.array(mailSchema),
    effect: 'read',
    capability: 'read_mail',
    quotaUnits: 10,
    run: async (owner, { threadId }, options) => {
      const ids = await mail.listThread(owner, threadId, options);
      const mails = await Promise.all(
        ids.slice(-MAX_MAILS).map((id) => mail.read(owner, id, options).catch(forgiveGone)),
      );
      return mails.filter((one) => one !== null);
    },
  });
}

/** A mail that vanished between listing and reading is left out. */
function forgiveGone(error: unknown): null {
  if (error instanceof NotFoundError) {
    return null;
  }
  throw error;
}
