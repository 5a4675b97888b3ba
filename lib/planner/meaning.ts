import type { MailQuery } from '#lib/domain/mail-query.ts';
import type { StepOf } from '#lib/domain/plan.ts';
import type { Repeats } from '#lib/domain/repeats.ts';

/** What the words of a request are about: "with" and "to" mean another thing in each. */
export type Frame =
  | 'mail'
  /** Mails that are archived, labelled …: "as" and "to" say what becomes of them. */
  | 'organise'
  /** Mails that are passed on: "to Jane" is who gets them. */
  | 'forward'
  /** A new mail. */
  | 'letter'
  | 'calendar'
  /** A question about the calendar: little words, and some others, name no event in it. */
  | 'agenda'
  /** What somebody wants to be reminded of: whatever is no time in it is what it says. */
  | 'reminder'
  /** People themselves: their addresses. */
  | 'people';

/** The frames of mails that are there; what describes such mails is the same in each. */
export const MAIL_FRAMES: readonly Frame[] = ['mail', 'organise', 'forward'];

/** What a request asks to be done with mails. */
export type MailAction = 'find' | 'summarise' | 'draft' | 'organise' | 'forward';

/** How mails are to be organised. */
export type MailChange = StepOf<'organize_mails'>['change'];

/** What is to be done with an event. */
export type EventVerb = 'create' | 'change' | 'delete' | 'read' | 'answer';

/** What is answered to an invitation. */
export type Answer = StepOf<'respond_to_events'>['response'];

/**
 * What a verb is about: `when` another time, `who` the guests, `block` no more than the time,
 * `remind` a reminder, `slots` free time, `past` what is over.
 */
export type EventManner =
  | 'when'
  | 'sooner'
  | 'longer'
  | 'shorter'
  | 'who'
  | 'block'
  | 'remind'
  | 'slots'
  | 'past';

/** What it asks for that lies outside of what plans can do. */
export type OtherField =
  | 'calendar'
  | 'planning'
  | 'organise'
  | 'compose'
  | 'send'
  | 'folder'
  /** Contacts that are to be kept, changed or thrown away. */
  | 'contacts'
  /** Telephone numbers, and cards without a name. */
  | 'cards'
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
  time?: TimeSpan;
}

/** Local times `HH:mm`, the second where two were said; with what was chosen for the user. */
export interface TimeSpan {
  from: string;
  to: string | null;
  note: string | null;
}

type Filters = Partial<
  Pick<
    MailQuery,
    | 'unread'
    | 'starred'
    | 'hasAttachment'
    | 'category'
    | 'mailbox'
    | 'order'
    | 'limit'
    | 'skip'
    | 'replies'
    | 'newsletters'
    | 'notFrom'
    | 'minBytes'
  >
>;

/** How something repeats, as far as it was said; without days those of its first time. */
export type RepeatsSaid = Omit<Repeats, 'until'> & { from?: string };

/** Accounts by their label or by their address. */
export type AccountChoice = 'work' | 'personal' | 'all' | { address: string };

/** One thing that a phrase of the request means. */
export type Meaning =
  | { kind: 'action'; action: MailAction; change?: MailChange }
  /** What "mark", "label" or "move" before it comes to. */
  | { kind: 'change'; change: MailChange }
  /** A new mail, or one that is passed on: who gets it, and what it says. */
  /** `chases`: it reminds of a mail or a promise. */
  | { kind: 'letter'; asDraft: boolean; chases?: true }
  | { kind: 'as_draft' }
  | { kind: 'recipients'; role: 'to' | 'cc'; people: PeopleValue }
  | { kind: 'body'; text: string }
  /** A mail is to be sent on a later day. */
  | { kind: 'later' }
  /** What a new mail should do, not what it says: "asking whether she can come". */
  | { kind: 'wish'; text: string }
  /** An event, or what is to be done with it; `role` tells what is from what it becomes. */
  | { kind: 'event'; verb: EventVerb; manner?: EventManner; response?: Answer }
  | { kind: 'noun'; text: string; one: boolean; apart: boolean }
  | { kind: 'title'; text: string; role: 'of' | 'to' }
  | {
      kind: 'day';
      days: DayRange;
      /** `for`: where it goes, or which it is, as the verb has it. */
      role: 'of' | 'to' | 'from' | 'for';
      note: string | null;
      weekday?: boolean;
    }
  | { kind: 'time'; time: TimeSpan; role: 'of' | 'to' | 'from' }
  /** "after three", "before noon": between these local times, each null where open. */
  | { kind: 'window'; from: string | null; until: string | null }
  /** A part of the day, for an hour that does not say, or by itself. */
  | { kind: 'half'; half: 'morning' | 'afternoon' | 'evening' }
  | { kind: 'all_day' }
  /** Only what takes the same time as another event. */
  | { kind: 'overlapping' }
  /** "every Monday"; `named` where it is only how an event is called: "the weekly sync". */
  | { kind: 'repeats'; named: boolean; rule?: RepeatsSaid }
  /** Part of what somebody wants to be reminded of. */
  | { kind: 'errand'; text: string }
  /** "an hour before it": counted from when another event is. */
  | { kind: 'relative' }
  | { kind: 'length'; minutes: number }
  /** Only those that last so many minutes, both included. */
  | { kind: 'lasting'; least: number | null; most: number | null }
  /** Longer by so much, shorter where negative. */
  | { kind: 'stretch'; minutes: number }
  /** Later by so much, earlier where negative; null where the words may mean either. */
  | { kind: 'shift'; unit: 'minutes' | 'days'; count: number | null }
  /** "the title of": what follows is the event that it belongs to. */
  | { kind: 'aspect' }
  | { kind: 'many' }
  | { kind: 'pick'; order: 'soonest' | 'latest'; skip?: number; count?: number }
  /** `owner`: "Jane's", before the name of the event. */
  | { kind: 'guests'; people: PeopleValue; role: 'with' | 'add' | 'remove'; owner?: string }
  /** The time is to be looked for; `mine` where only the user has to be free: "my first slot". */
  | { kind: 'slot'; mine: boolean }
  /** Whoever found mails are from, or whoever is on them. */
  | { kind: 'guests_of'; who: 'senders' | 'everyone' }
  /** `of` where it may be where the event is, and not where it goes. */
  | { kind: 'place'; text: string; role?: 'of' }
  | {
      kind: 'calendar';
      name: string | null;
      which: AccountChoice | null;
      role: 'in' | 'to' | 'from';
    }
  /** Somebody whose address is asked for. */
  | { kind: 'lookup'; people: PeopleValue }
  | { kind: 'elsewhere'; field: OtherField }
  /** `implied`: meant by words that name no mail, as in "what did John say". */
  | { kind: 'mail'; one: boolean; thread: boolean; before: boolean; implied?: boolean }
  /** `weak`: said of something that need not be in the mail at all, as in "find a hotel". */
  | { kind: 'topic'; text: string; weak?: true }
  | { kind: 'subject'; text: string }
  | { kind: 'label'; text: string }
  | { kind: 'people'; role: Role; people: PeopleValue }
  | { kind: 'filter'; set: Filters; note?: string }
  /** `since`: an instant inside the days, ISO. */
  | { kind: 'days'; days: DayRange; since?: string; note?: string }
  | { kind: 'accounts'; which: AccountChoice }
  /** `exact` where it is the whole reply. */
  | { kind: 'instruction'; text: string; exact?: boolean }
  /** Everybody on the mail is answered. */
  | { kind: 'reply_all' }
  /** "them", "those": the mails spoken of before. */
  | { kind: 'before' }
  /** "only", "what about": what follows narrows the mails spoken of before. */
  | { kind: 'narrow' }
  | { kind: 'asks' }
  | { kind: 'negation' }
  /** "if", "when": what follows is no part of what is asked. */
  | { kind: 'condition' }
  /** "all but", "some of": some are to be left out, which no search can say. */
  | { kind: 'exception' }
  /** Understood, but nothing that a plan can make use of, such as a date to come. */
  | { kind: 'unused'; note?: string }
  | { kind: 'question' }
  | { kind: 'filler' };

/** A meaning with the tokens that it was read from, first included, last not. */
export interface Phrase {
  rule: string;
  /** What the words were about when it was read. */
  frame: Frame;
  from: number;
  to: number;
  meanings: Meaning[];
}
