import type { MailQuery } from '#lib/domain/mail-query.ts';

/** What a request asks to be done with mails. */
export type MailAction = 'find' | 'summarise' | 'draft';

/** What it asks for that lies outside reading mail and drafting replies. */
export type OtherField =
  | 'calendar'
  | 'planning'
  | 'organise'
  | 'compose'
  | 'send'
  | 'folder'
  | 'other';

type Role = MailQuery['people'][number]['role'];

/** Someone named in a request, resolved against the contacts. */
export interface NamedPerson {
  name: string;
  address: string | null;
}

/** A name as it was written and everyone it may mean. */
export interface Naming {
  written: string;
  meant: NamedPerson[];
}

/** Who a phrase names; `self` is the user, `before` whoever was spoken of ("him", "them"). */
export interface PeopleValue {
  names: Naming[];
  self: boolean;
  before: boolean;
}

/** Days in the user's zone, `YYYY-MM-DD`: first included, first not included any more. */
export interface DayRange {
  after: string | null;
  before: string | null;
}

/** What a slot of a pattern was filled with; which fields are set depends on the slot. */
export interface SlotValue {
  /** The words as the user wrote them. */
  text: string;
  people?: PeopleValue;
  days?: DayRange;
  number?: number;
}

type Filters = Partial<
  Pick<
    MailQuery,
    'unread' | 'starred' | 'hasAttachment' | 'category' | 'mailbox' | 'order' | 'limit'
  >
>;

/** One thing that a phrase of the request means. */
export type Meaning =
  | { kind: 'action'; action: MailAction }
  | { kind: 'elsewhere'; field: OtherField }
  /** `implied`: meant by words that name no mail, as in "what did John say". */
  | { kind: 'mail'; one: boolean; thread: boolean; before: boolean; implied?: boolean }
  /** `weak`: said of something that need not be in the mail at all, as in "find a hotel". */
  | { kind: 'topic'; text: string; weak?: true }
  | { kind: 'subject'; text: string }
  | { kind: 'label'; text: string }
  | { kind: 'people'; role: Role; people: PeopleValue }
  | { kind: 'filter'; set: Filters; note?: string }
  | { kind: 'days'; days: DayRange; note?: string }
  | { kind: 'accounts'; which: 'work' | 'personal' | 'all' | { address: string } }
  | { kind: 'instruction'; text: string }
  /** "them", "those": the mails spoken of before. */
  | { kind: 'before' }
  /** "only", "what about": what follows narrows the mails spoken of before. */
  | { kind: 'narrow' }
  | { kind: 'asks' }
  | { kind: 'negation' }
  /** Understood, but nothing that a plan can make use of, such as a date to come. */
  | { kind: 'unused'; note?: string }
  | { kind: 'question' }
  | { kind: 'filler' };

/** A meaning with the tokens that it was read from, first included, last not. */
export interface Phrase {
  rule: string;
  from: number;
  to: number;
  meanings: Meaning[];
}
