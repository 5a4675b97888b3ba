import { z } from 'zod';

/** Money is whole micro-dollars (USD × 10⁻⁶), so that sums are exact. */
export const microsSchema = z.number().int().nonnegative();

/** What a run, a step or an action is expected to cost. */
export const estimateSchema = z.object({
  totalMicros: microsSchema,
  model: z.string(),
  lines: z.array(
    z.object({
      label: z.string(),
      micros: microsSchema,
      /** Google API quota units, by Google's own table. */
      quotaUnits: z.number().int().nonnegative(),
    }),
  ),
});
export type Estimate = z.infer<typeof estimateSchema>;

/** `$0.00`, `$0.0042`: at least two decimals, at most four. */
export function formatMicros(micros: number): string {
  return new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: 2,
    maximumFractionDigits: 4,
  }).format(micros / 1_000_000);
}
