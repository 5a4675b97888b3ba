import type { Ask } from '#lib/domain/writer.ts';
import type { Passage } from './find-time-asks.ts';

/** An ask with what its mail says around it. */
export interface FoundAsk {
  ask: Ask;
  passage: Passage;
  /** Address of the asker. */
  from: string;
  /** Position of the mail in the thread. */
  mailIndex: number;
}
