import type { MailPayload } from '#lib/domain/action.ts';
import type { Slot } from '#lib/domain/draft.ts';
import type {
  Attendee,
  Calendar,
  CalendarEvent,
  EventFields,
  EventPatch,
  EventQuery,
  EventTime,
  SendUpdates,
} from '#lib/domain/event.ts';
import type { Address, Mail, MailRef } from '#lib/domain/mail.ts';
import type { MailQuery } from '#lib/domain/mail-query.ts';
import type { SendAs } from '#lib/domain/send-as.ts';
import type { AppError } from '#lib/platform/errors.ts';

/** Whose data a call is about; every tool call carries it. */
export interface Owner {
  userId: string;
  accountId: string;
}

/** One call's limits: `signal` aborts when its time is up or its run was cancelled. */
export interface CallOptions {
  signal: AbortSignal;
}

/** One call to a vendor's API, as the policy sees it. */
export interface PolicyCall {
  owner: Owner;
  /** What breaks on its own: each account's mail, and each account's calendars. */
  service: VendorService;
  /** Of the tool: once it aborts, nothing leaves any more. */
  signal: AbortSignal;
  /** Whether making the call again is safe after this error: it changes nothing, or it was refused. */
  mayRepeat(error: AppError): boolean;
}

export type VendorService = 'gmail' | 'calendar';

/** Makes one call, in as many tries as help. An attempt throws AppError and ends with its signal. */
export type CallPolicy = <T>(
  call: PolicyCall,
  attempt: (signal: AbortSignal) => Promise<T>,
) => Promise<T>;

/**
 * Waits until a call of so many units fits into the vendor's quota, and counts it.
 * @throws AppError `quota_spent`, retryable, where that would take long
 */
export type TakeQuota = (
  call: { owner: Owner; service: VendorService; signal: AbortSignal },
  units: number,
) => Promise<void>;

/** Mail of one account. Implementations throw AppError with `retryable` set as the vendor says. */
export interface MailService {
  /** Pages through all matches up to the query's limit. */
  search(
    owner: Owner,
    query: MailQuery,
    options: CallOptions & { exclude: string[]; timeZone: string },
  ): Promise<MailRef[]>;
  /** How many the search would find without its limit, up to `most`; `more`: and there are others. */
  count(
    owner: Owner,
    query: MailQuery,
    options: CallOptions & { exclude: string[]; timeZone: string; most: number },
  ): Promise<{ count: number; more: boolean }>;
  /**
   * The threads of what a search finds, in its order, each with all its mails that are neither drafts
   * nor in the bin, oldest first; `most` threads. `more`: there are others.
   */
  searchThreads(
    owner: Owner,
    query: MailQuery,
    options: CallOptions & { exclude: string[]; timeZone: string; most: number },
  ): Promise<{ threads: FoundThread[]; more: boolean }>;
  /** Ids of the thread's mails that are neither drafts nor in the bin, oldest first; empty if gone. */
  listThread(owner: Owner, threadId: string, options: CallOptions): Promise<string[]>;
  /** @param options.whole its text with signature and quotes, to be passed on */
  read(owner: Owner, mailId: string, options: CallOptions & { whole?: boolean }): Promise<Mail>;
  /** The files of a mail that a reader would see. @throws NotFoundError (mail) */
  listAttachments(owner: Owner, mailId: string, options: CallOptions): Promise<AttachmentRef[]>;
  /**
   * @throws NotFoundError (mail, attachment)
   * @throws InvalidInputError `attachment_too_large` before anything of it is fetched
   */
  readAttachment(
    owner: Owner,
    file: { mailId: string; partId: string; maxBytes: number },
    options: CallOptions,
  ): Promise<AttachmentRef & { base64: string }>;
  /** People of the newest mails, most frequent first. */
  listCorrespondents(owner: Owner, limit: number, options: CallOptions): Promise<Address[]>;
  /** The addresses that the account may send from, its own first. */
  listSendAs(owner: Owner, options: CallOptions): Promise<SendAs[]>;
  /** Writes a draft that carries the action's key; a forwarded mail's attachments go with it. */
  createDraft(
    owner: Owner,
    draft: DraftContent,
    key: string,
    options: CallOptions,
  ): Promise<{ draftId: string; messageId: string }>;
  /** Puts other content into a draft; null where it is gone. Its message gets another Gmail id. */
  updateDraft(
    owner: Owner,
    draftId: string,
    draft: DraftContent,
    key: string,
    options: CallOptions,
  ): Promise<{ draftId: string; messageId: string } | null>;
  /** Gmail id of the draft's message, another one after each change; null where it is gone. */
  readDraft(owner: Owner, draftId: string, options: CallOptions): Promise<string | null>;
  /** Deleting one that is gone is no error. */
  deleteDraft(owner: Owner, draftId: string, options: CallOptions): Promise<void>;
  /** `gone`: no such draft any more, so it was sent or deleted. */
  sendDraft(owner: Owner, draftId: string, options: CallOptions): Promise<SentDraft>;
  /**
   * Looks for the mail that carries this key: in its thread where one is known, then among the
   * account's own newest mails.
   */
  findByKey(
    owner: Owner,
    key: string,
    threadId: string | null,
    options: CallOptions,
  ): Promise<KeyTrace | null>;
  /** The mail's label ids, sorted; null where the mail is gone. */
  readLabels(owner: Owner, mailId: string, options: CallOptions): Promise<string[] | null>;
  listLabels(owner: Owner, options: CallOptions): Promise<{ id: string; name: string }[]>;
  /** The label of this name, made where there is none. */
  ensureLabel(owner: Owner, name: string, options: CallOptions): Promise<{ id: string }>;
  /** @throws NotFoundError (mail), InvalidInputError where a label is gone */
  changeLabels(
    owner: Owner,
    mailId: string,
    change: { add: string[]; remove: string[] },
    options: CallOptions,
  ): Promise<void>;
  /** @throws NotFoundError (mail) */
  trashMail(owner: Owner, mailId: string, options: CallOptions): Promise<void>;
  /** @throws NotFoundError (mail) */
  untrashMail(owner: Owner, mailId: string, options: CallOptions): Promise<void>;
}

/** A thread that a search found something of. */
export interface FoundThread {
  threadId: string;
  /** Ids of those of its mails that the search found. */
  found: string[];
  mails: MailRef[];
}

/** A file of a mail; `partId` is its place in the mail and stays what it is. */
export interface AttachmentRef {
  partId: string;
  filename: string;
  mimeType: string;
  /** Bytes after decoding. */
  size: number;
}

/** A mail as it is to be written: new, a reply, or one that passes another on. */
export interface DraftContent extends MailPayload {
  /** The thread it belongs to; null: a new one. */
  threadId: string | null;
  /** Message-ID of the mail that is answered; null: none is. */
  inReplyTo: string | null;
  references: string[];
  /** Gmail id of the mail whose attachments go with it; null: none. */
  attachmentsOf: string | null;
}

type SentDraft = { sent: true; messageId: string; threadId: string } | { sent: false; gone: true };

type KeyTrace =
  | { kind: 'draft'; draftId: string }
  | { kind: 'sent'; messageId: string; threadId: string };

/** Which event in which of the account's calendars. */
export interface EventRef {
  calendarId: string;
  eventId: string;
}

/**
 * Calendars of one account. Whatever changes an event writes the action's key into it
 * (`extendedProperties.private`), so that a try whose answer was lost can be found.
 */
export interface CalendarService {
  /** Busy spans between two ISO instants, of the account's own calendars and of other people. */
  listBusy(
    owner: Owner,
    range: Slot & { others: string[] },
    options: CallOptions,
  ): Promise<{
    own: Slot[];
    /** `spans` is null for whom the account may not see. */
    others: { address: string; spans: Slot[] | null }[];
  }>;
  listCalendars(owner: Owner, options: CallOptions): Promise<Calendar[]>;
  /** Single occurrences in the calendars that the account can change, in the order asked for. */
  searchEvents(
    owner: Owner,
    query: EventQuery,
    options: CallOptions & { timeZone: string; at: string },
  ): Promise<CalendarEvent[]>;
  /** A deleted event answers with status `cancelled`; null where there never was one. */
  readEvent(owner: Owner, ref: EventRef, options: CallOptions): Promise<CalendarEvent | null>;
  /** Events of the account's own calendars that touch a span widened by a buffer, and where they are. */
  listAround(
    owner: Owner,
    span: { start: EventTime; end: EventTime; bufferMinutes: number },
    options: CallOptions,
  ): Promise<{ calendars: Calendar[]; events: CalendarEvent[] }>;
  /** `eventId` is chosen by the caller; `created: false`: it was there already. */
  createEvent(
    owner: Owner,
    event: EventRef & { fields: EventFields; sendUpdates: SendUpdates; key: string },
    options: CallOptions,
  ): Promise<{ created: boolean; event: CalendarEvent }>;
  /**
   * Sent with If-Match where an etag is given.
   * @throws ConflictError `changed_meanwhile` (412), NotFoundError (event)
   */
  patchEvent(
    owner: Owner,
    change: EventRef & {
      patch: EventPatch;
      etag: string | null;
      sendUpdates: SendUpdates;
      key: string;
    },
    options: CallOptions,
  ): Promise<CalendarEvent>;
  /**
   * Sets the account's own answer to an invitation; with If-Match where an etag is given.
   * @throws ConflictError `changed_meanwhile` (412), NotFoundError (event), InvalidInputError
   *   `not_invited`
   */
  respondToEvent(
    owner: Owner,
    answer: EventRef & {
      response: Attendee['response'];
      etag: string | null;
      sendUpdates: SendUpdates;
      key: string;
    },
    options: CallOptions,
  ): Promise<CalendarEvent>;
  /** Into another calendar of the account; the event keeps its id. @throws NotFoundError (event) */
  moveEvent(
    owner: Owner,
    move: EventRef & { destinationId: string; sendUpdates: SendUpdates },
    options: CallOptions,
  ): Promise<CalendarEvent>;
  /**
   * `deleted: false`: it was gone already.
   * @throws ConflictError `changed_meanwhile` (412), NotFoundError (event)
   */
  deleteEvent(
    owner: Owner,
    target: EventRef & { etag: string | null; sendUpdates: SendUpdates },
    options: CallOptions,
  ): Promise<{ deleted: boolean }>;
  /** Brings a deleted event back as it was. @throws NotFoundError (event) */
  restoreEvent(
    owner: Owner,
    target: EventRef & { sendUpdates: SendUpdates },
    options: CallOptions,
  ): Promise<CalendarEvent>;
}

/** What the wrapper needs to know of an account before a tool may touch it. */
export interface AccountGuard {
  getAccount(
    userId: string,
    accountId: string,
  ): Promise<{ email: string; status: string; capabilities: string[] } | null>;
}
