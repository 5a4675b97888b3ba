import type { Briefing } from '#lib/domain/briefing.ts';
import type { Slot } from '#lib/domain/draft.ts';
import type { Habit } from '#lib/domain/find-habits.ts';
import type { Block } from '#lib/domain/fit-blocks.ts';
import type { Address } from '#lib/domain/mail.ts';
import type { DayTask } from '#lib/domain/rank-priorities.ts';

/** What a thread wants of the user. */
export interface MailTask {
  accountId: string;
  threadId: string;
  /** Newest mail of others in it. */
  mailId: string;
  from: Address;
  /** Who asks, or wrote it where nobody does, as in a sentence: "Jane and Tom". */
  who: string;
  subject: string;
  kind: 'reply' | 'read';
  /** What is asked, in words, at most three. */
  asks: string[];
  /** The nearest limit of an ask: a day or an instant. */
  due: string | null;
  minutes: number;
  receivedAt: string;
  unread: boolean;
  automated: boolean;
  urgent: boolean;
  /** How many of the user's last mails went to the sender. */
  written: number;
}

/** A mail of the last days, as much as a search tells of it. */
export interface RecentMail {
  accountId: string;
  mailId: string;
  threadId: string;
  from: string;
  subject: string;
  date: string;
}

/** An event of the day as the later nodes need it. */
export interface DayMeeting extends Slot {
  key: string;
  accountId: string;
  title: string;
  allDay: boolean;
  location: string;
  href: string;
  /** Who else comes, the user's own addresses left out. */
  people: { name: string; address: string }[];
  /** Why it wants to be prepared, by what the event itself says. */
  prepare: string[];
  prepareMinutes: number;
  /** Keys of what is at the same time. */
  overlapping: string[];
  unanswered: boolean;
  /** Takes the user's time. */
  busy: boolean;
}

export interface Insights {
  tasks: DayTask[];
  meetings: Briefing['meetings'];
}

/** What is known of a day so far: each node of the planning workflow adds its part. */
export interface DayState {
  mails?: {
    tasks: MailTask[];
    recent: RecentMail[];
    /** Unread mails of lists and robots, left aside. */
    quiet: number;
    /** Threads with unread mail that were too many to read. */
    unopened: number;
  };
  calendar?: { meetings: DayMeeting[]; busy: Slot[] };
  habits?: Habit[];
  insights?: Insights;
  /** Everything there is to do, in order. */
  priorities?: DayTask[];
  free?: Slot[];
  blocks?: Block[];
  /** `YYYY-MM-DD` of the blocks, where it is a later day than the one that is planned. */
  blocksDay?: string;
}
