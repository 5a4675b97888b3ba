import { z } from 'zod';

/** What the worker says of one mail. */
export const mimeAnswerSchema = z.object({
  ms: z.number(),
  /** What was thrown; null: nothing. */
  error: z.string().nullable(),
  /** What the parser says is wrong with the mail. */
  problem: z.string().nullable(),
});

export type MimeAnswer = z.infer<typeof mimeAnswerSchema>;
