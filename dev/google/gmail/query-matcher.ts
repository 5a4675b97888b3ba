import type { AccountState, StoredMessage } from '../state.ts';
import type { MailContent } from './mail-content.ts';

interface Candidate {
  message: StoredMessage;
  content: MailContent;
}

/** Whether a message is one that a search, or a part of it, asks for. */
export type Matcher = (candidate: Candidate) => boolean;

/** What a search is asked in. */
export interface QueryWorld {
  account: AccountState;
  /** Milliseconds since the epoch. */
  now: number;
}
