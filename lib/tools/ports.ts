import type { SendReplyPayload } from '#lib/domain/action.ts';
import type { Slot } from '#lib/domain/draft.ts';
import type { Address, Mail, MailRef } from '#lib/domain/mail.ts';
import type { MailQuery } from '#lib/domain/mail-query.ts';

/** Whose data a call is about; every tool call carries it. */
export interface Owner {
  userId: string;
  accountId: string;
}

/** One call's limits: `signal` aborts when its time is up or its run was cancelled. */
export interface CallOptions {
  signal: AbortSignal;
}

/** Mail of one account. Implementations throw AppError with `retryable` set as the vendor says. */
export interface MailService {
  /** Pages through all matches up to the query's limit. */
  search(
    owner: Owner,
    query: MailQuery,
    options: CallOptions & { exclude: string[]; timeZone: string },
  ): Promise<MailRef[]>;
  /** Ids of the thread's mails that are neither drafts nor in the bin, oldest first; empty if gone. */
  listThread(owner: Owner, threadId: string, options: CallOptions): Promise<string[]>;
  read(owner: Owner, mailId: string, options: CallOptions): Promise<Mail>;
  /** People of the newest mails, most frequent first. */
  listCorrespondents(owner: Owner, limit: number, options: CallOptions): Promise<Address[]>;
  createDraft(
    owner: Owner,
    reply: SendReplyPayload,
    key: string,
    options: CallOptions,
  ): Promise<{ draftId: string }>;
  /** `gone`: no such draft any more, so it was sent or deleted. */
  sendDraft(
    owner: Owner,
    draftId: string,
    options: CallOptions,
  ): Promise<{ sent: true; messageId: string; threadId: string } | { sent: false; gone: true }>;
  /** Looks among drafts and sent mail of the thread for the mail that carries this key. */
  findByKey(
    owner: Owner,
    key: string,
    threadId: string,
    options: CallOptions,
  ): Promise<
    | { kind: 'draft'; draftId: string }
    | { kind: 'sent'; messageId: string; threadId: string }
    | null
  >;
}

/** Calendars of one account. */
export interface CalendarService {
  /** Busy spans of the account's own calendars between two ISO instants. */
  listBusy(owner: Owner, range: Slot, options: CallOptions): Promise<Slot[]>;
}

/** What the wrapper needs to know of an account before a tool may touch it. */
export interface AccountGuard {
  getAccount(
    userId: string,
    accountId: string,
  ): Promise<{ email: string; status: string; capabilities: string[] } | null>;
}
