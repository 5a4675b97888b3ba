import type { PlanInput } from '#lib/domain/plan.ts';

/** One wish of a request, with what was said around it. */
export interface PlanRequest extends PlanInput {
  /** Whom the user said to have to meet, as written: they come where the wish names nobody. */
  company?: string | null;
  /** Addresses that names were found to mean, by the name in lower case. */
  chosen?: Readonly<Record<string, string>>;
}
