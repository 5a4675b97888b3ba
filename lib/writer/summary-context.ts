import type { MailThread } from '#lib/domain/mail.ts';
import type { FoundAsk } from './found-ask.ts';
import type { Candidate } from './pick-sentences.ts';
import type { DateStyle } from './write-dates.ts';

/** What all parts of a summary are made from. */
export interface SummaryContext {
  thread: MailThread;
  mine: string[];
  style: DateStyle;
  asks: readonly FoundAsk[];
  /** By mail index: its sentences, best first. */
  candidates: Candidate[][];
}
