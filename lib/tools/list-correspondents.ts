import { z } from 'zod';
import { addressSchema } from '#lib/domain/mail.ts';
import type { MailService } from './ports.ts';
import { defineTool } from './tool.ts';

/** People of recent mail, for telling whom a name means. */
export function createListCorrespondents(mail: MailService) {
  return defineTool({
    name: 'list_correspondents',
    input: z.object({ limit: z.number().int().min(1).max(100) }),
    output: z.array(addressSchema),
    effect: 'read',
    capability: 'read_mail',
    quotaUnits: 5,
    run: (owner, { limit }, options) => mail.listCorrespondents(owner, limit, options),
  });
}
