import type { ContactIndex } from './contacts.ts';
import type { Clock, DatePoint } from './days.ts';
import type { Filling } from './match-pattern.ts';
import type { Frame, MailAction, Meaning, SlotValue } from './meaning.ts';
import type { Token } from './tokens.ts';

/** Where a request stands when a rule is tried: what the last phrase that counts was. */
export type Place =
  | 'start'
  /** After "and", a comma or the end of a sentence. */
  | 'clause'
  | Meaning['kind']
  | MailAction
  /** After a possessive: "John's …". */
  | 'owner';

/** A request while it is read: what rules and slots may look at. */
export interface Reading {
  frame: Frame;
  text: string;
  tokens: readonly Token[];
  contacts: ContactIndex;
  /** The user's own addresses, in lower case. */
  own: ReadonlySet<string>;
  clock: Clock;
  /** Local times between which the user works; null where that was not told. */
  works: { start: string; end: string } | null;
  /** Whether the request before this one was about events: "delete it" means one of those then. */
  afterEvents: boolean;
  /** The first token of a text that the user dictates after a colon; null where there is none. */
  dictated: number | null;
  /** Days gone by where the words are about mail, days to come where they are about a calendar. */
  dates: ReadonlyMap<number, DatePoint>;
  /** The ways to fill a slot of a pattern from this token on, best first. */
  fill: (name: string, at: number) => readonly Filling[];
  /** Whether a topic or a name that began earlier ends before this token. */
  endsBefore: (at: number) => boolean;
  /** Where the name of a contact that begins at this token ends; null where none begins. */
  contactAt: (at: number) => number | null;
  /** Whether a verb that asks for something begins at this token. */
  asksAt: (at: number) => boolean;
  /** Whether a phrase that ends names and topics begins at this token, whatever joins it. */
  breaksAt: (at: number) => boolean;
  /** Whether some phrase of the grammar begins at this token. */
  beginsPhrase: (at: number) => boolean;
}

/** What a rule is told about the words that it matched. */
export interface Found {
  slots: Readonly<Partial<Record<string, SlotValue>>>;
  /** The words themselves. */
  text: string;
  reading: Reading;
  /** The phrase's first token, and the token after it. */
  from: number;
  end: number;
}

/** A way to say something: data, with the examples that test it. */
export interface Rule {
  name: string;
  patterns: string[];
  /** The frames in which it is tried; `MAIL_FRAMES` where absent. */
  frames?: readonly Frame[];
  /** The frame that it begins; from another frame it is tried where a clause begins. */
  opens?: Frame;
  /** Whether it asks for a change: tried only where words of courtesy at most stand before it. */
  command?: boolean;
  /** The places at which it is tried; everywhere where absent. */
  after?: Place[];
  /** Whether it comes before all that asks for no change, however long that is. */
  prior?: boolean;
  /** The place that it leaves behind, where that is not what its last meaning says. */
  leaves?: Place;
  /** Whether it ends a topic or name being read, without "and" or a comma before it. */
  breaks?: boolean;
  /** Whether it takes what the user dictates after a colon: then it comes before all else. */
  dictates?: boolean;
  /** Tried only where no other rule matches. */
  fallback?: boolean;
  /** Whether words that it matches may still stand inside "the … emails". */
  loose?: boolean;
  /** Whether words may follow that describe mails. */
  describes?: boolean;
  /** Null where the words turn out to mean something else. */
  mean: (found: Found) => Meaning[] | null;
  examples: string[];
}
