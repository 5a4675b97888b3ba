import { z } from 'zod';

export const riskSchema = z.object({
  level: z.enum(['low', 'medium', 'high']),
  /** At least one, in words a user understands. */
  reasons: z.array(z.string()).min(1),
});
export type Risk = z.infer<typeof riskSchema>;
