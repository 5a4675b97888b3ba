import { z } from 'zod';
import { sendAsSchema } from '#lib/domain/send-as.ts';
import type { MailService } from './ports.ts';
import { defineTool } from './tool.ts';

/** The addresses that an account may send from: its own, and its aliases. */
export function createListSendAs(mail: MailService) {
  return defineTool({
    name: 'list_send_as',
    input: z.object({}),
    output: z.array(sendAsSchema),
    effect: 'read',
    // Google takes gmail.readonly, gmail.modify or gmail.settings.basic for it, and not gmail.compose.
    capability: 'read_mail',
    quotaUnits: 1,
    run: (owner, _input, options) => mail.listSendAs(owner, options),
  });
}
