import { z } from 'zod';

export const attachmentRefSchema = z.object({
  /** Its place in the mail. */
  partId: z.string(),
  filename: z.string(),
  mimeType: z.string(),
  /** Bytes after decoding. */
  size: z.number().int().nonnegative(),
});
