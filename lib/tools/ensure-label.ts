import { z } from 'zod';
import type { MailService } from './ports.ts';
import { defineTool } from './tool.ts';

/** The label of this name, made where there is none. A repeat finds what the first call made. */
export function createEnsureLabel(mail: MailService) {
  return defineTool({
    name: 'ensure_label',
    input: z.object({ name: z.string().min(1) }),
    output: z.object({ id: z.string() }),
    effect: 'write',
    capability: 'organise_mail',
    quotaUnits: 5,
    run: (owner, { name }, options) => mail.ensureLabel(owner, name, options),
  });
}
