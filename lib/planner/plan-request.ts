import type { EventQuery } from '#lib/domain/event.ts';
import type { PlanInput } from '#lib/domain/plan.ts';
import type { ContactIndex } from './contacts.ts';
import type { Clock } from './days.ts';
import type { Token } from './tokens.ts';

/** What is the same for every part of a request: made once, because it takes its time. */
export interface Shared {
  clock: Clock;
  contacts: ContactIndex;
  /** The tokens of each text that was read: names and days are read again and again. */
  tokens: Map<string, readonly Token[]>;
}

/** One wish of a request, with what was said around it. */
export interface PlanRequest extends PlanInput {
  /** Whom the user said to have to meet, as written: they come where the wish names nobody. */
  company?: string | null;
  /** What was told as the reason, as written: its day is that of the events that are changed. */
  reason?: string | null;
  /** Events that were looked up before, of which the words mean some. */
  within?: EventQuery;
  /** Addresses that names were found to mean, by the name in lower case. */
  chosen?: Readonly<Record<string, string>>;
  shared?: Shared;
}
