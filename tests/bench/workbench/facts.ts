/** An event as far as the data know events, and what else of it somebody could have changed. */
export interface EventFacts {
  name: string;
  /** Addresses of everybody but the user, lower case, in order. */
  people: string[];
  /** Local start, `YYYY-MM-DD HH:mm`; a date for a whole day. */
  start: string;
  minutes: number;
  /** Every other field, as JSON. */
  rest: string;
}

/** A mail that left the mailbox. */
export interface SentFacts {
  kind: 'new' | 'reply' | 'forward';
  to: string[];
  cc: string[];
  subject: string;
  body: string;
  /** The mail that a reply answers, by the data's id. */
  answers: string | null;
}

/** The mailbox and the calendar of the user, by the ids of the data. */
export interface Facts {
  events: ReadonlyMap<string, EventFacts>;
  /** `deleted`, or the labels in order. */
  mails: ReadonlyMap<string, string>;
  created: EventFacts[];
  sent: SentFacts[];
  /** Whatever else is there that was not: drafts, labels, mails that came, in words. */
  other: string[];
}

export const DELETED = 'deleted';
