import { z } from 'zod';
import { attendeeSchema, eventPatchSchema } from '#lib/domain/event.ts';

const eventRefShape = { calendarId: z.string(), eventId: z.string() };

/**
 * What takes an effect back, complete before the effect is carried out, so that an undo needs
 * nothing but the ledger. Each can be repeated.
 */
export const compensationSchema = z.discriminatedUnion('do', [
  z.object({ do: z.literal('delete_draft') }),
  z.object({
    do: z.literal('change_labels'),
    mailId: z.string(),
    add: z.array(z.string()),
    remove: z.array(z.string()),
    /** Labels that are made along the way have no id yet. */
    removeNames: z.array(z.string()),
  }),
  z.object({
    do: z.literal('untrash'),
    mailId: z.string(),
    /** Labels that the mail had before, which the bin takes away. */
    labelIds: z.array(z.string()),
  }),
  z.object({ do: z.literal('delete_event'), ...eventRefShape }),
  z.object({
    do: z.literal('patch_event'),
    ...eventRefShape,
    /** The fields as they were, and as the effect leaves them. */
    patch: eventPatchSchema,
    left: eventPatchSchema,
  }),
  z.object({
    do: z.literal('respond_to_event'),
    ...eventRefShape,
    /** The answer as it was, and as the effect leaves it. */
    response: attendeeSchema.shape.response,
    left: attendeeSchema.shape.response,
  }),
  z.object({ do: z.literal('move_event'), ...eventRefShape, destinationId: z.string() }),
  z.object({
    do: z.literal('restore_event'),
    ...eventRefShape,
    /** A guest's copy comes back as declined: with the answer that it had; empty for an own event. */
    attendees: z.array(attendeeSchema),
  }),
]);
export type Compensation = z.infer<typeof compensationSchema>;
