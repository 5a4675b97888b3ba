import type { PlanInput } from '#lib/domain/plan.ts';
import type { ContactIndex } from './contacts.ts';
import type { Clock } from './days.ts';

/** What is the same for every part of a request: made once, because it takes its time. */
export interface Shared {
  clock: Clock;
  contacts: ContactIndex;
}

/** One wish of a request, with what was said around it. */
export interface PlanRequest extends PlanInput {
  /** Whom the user said to have to meet, as written: they come where the wish names nobody. */
  company?: string | null;
  /** Addresses that names were found to mean, by the name in lower case. */
  chosen?: Readonly<Record<string, string>>;
  shared?: Shared;
}
