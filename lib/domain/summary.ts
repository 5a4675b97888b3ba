import { z } from 'zod';

/** One line of a summary; each points to the mail it came from. */
const summaryLineSchema = z.object({
  kind: z.enum(['said', 'decided', 'asked', 'deadline', 'attachment']),
  who: z.string(),
  text: z.string(),
  mailId: z.string(),
  /** `YYYY-MM-DD` or an ISO instant where the line has a date to act by; null otherwise. */
  due: z.string().nullable(),
});
export type SummaryLine = z.infer<typeof summaryLineSchema>;

export const threadSummarySchema = z.object({
  threadId: z.string(),
  accountId: z.string(),
  subject: z.string(),
  people: z.array(z.string()),
  mailCount: z.number().int(),
  /** One sentence: where the thread stands. */
  headline: z.string(),
  lines: z.array(summaryLineSchema),
  /** Notes such as "one mail carried hidden text, which was left out". */
  warnings: z.array(z.string()),
});
export type ThreadSummary = z.infer<typeof threadSummarySchema>;
