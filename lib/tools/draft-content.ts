import { z } from 'zod';
import { mailPayloadSchema } from '#lib/domain/action.ts';

/** A mail as it is to be written: new, a reply, or one that passes another on. */
export const draftContentSchema = mailPayloadSchema.extend({
  threadId: z.string().nullable(),
  inReplyTo: z.string().nullable(),
  references: z.array(z.string()),
  attachmentsOf: z.string().nullable(),
});
