import type { Temporal } from 'temporal-polyfill';
import type { Mailbox } from './people.ts';

export interface Attachment {
  filename: string;
  contentType: string;
  content: Buffer;
}

/** One mail of the seeded world, before it is written as RFC 5322 and delivered. */
export interface Mail {
  /** Unique in the world; ids are derived from it. */
  key: string;
  from: Mailbox;
  to: Mailbox[];
  cc?: Mailbox[];
  at: Temporal.ZonedDateTime;
  subject: string;
  /** What the sender wrote, without the quote of the mail answered. */
  text: string;
  /** An HTML alternative: its own markup, or `auto` to make paragraphs of the text. */
  html?: string;
  attachments?: Attachment[];
  /** A calendar part (RFC 5546 REQUEST), for invitation mails. */
  calendar?: string;
  /** Key of the mail that this one answers; it gets threaded and quoted. */
  answers?: string;
  /** How the answered mail is quoted: like Gmail (default), like Outlook, or not at all. */
  quote?: 'gmail' | 'outlook' | 'none';
  /** Hard-wrap the plain text at 76 columns, as many clients do. */
  wrapped?: boolean;
  /** Charset of the headers and the text; UTF-8 when absent. */
  charset?: 'utf-8' | 'iso-8859-1';
  headers?: [name: string, value: string][];
  /** Accounts that get it without being addressed: members of a mailing list. */
  members?: string[];
  /** Further labels of Alex's own copy: a category, a user label, STARRED, IMPORTANT. */
  labels?: string[];
  /** Unread in Alex's mailbox. */
  unread?: boolean;
  /** Where Alex's copy is when it is not in the inbox. */
  place?: 'archive' | 'SPAM' | 'TRASH';
}
