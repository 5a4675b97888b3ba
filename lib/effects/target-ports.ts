import type { MailPayload } from '#lib/domain/action.ts';
import type {
  Attendee,
  CalendarEvent,
  EventFields,
  EventPatch,
  EventTime,
  SendUpdates,
} from '#lib/domain/event.ts';
import type { SendAs } from '#lib/domain/send-as.ts';

/** Whose account an effect changes. */
export interface Owner {
  userId: string;
  accountId: string;
}

/** A mail as it is to be written: new, a reply, or one that passes another on. */
export interface DraftContent extends MailPayload {
  threadId: string | null;
  inReplyTo: string | null;
  references: string[];
  /** Gmail id of the mail whose attachments go with it. */
  attachmentsOf: string | null;
}

/** What carrying out and undoing effects needs of a mailbox. */
export interface MailTarget {
  /** Gmail id of the newest mail of the thread that is not a draft; null where the thread is gone. */
  readThreadTip(owner: Owner, threadId: string): Promise<string | null>;
  createDraft(
    owner: Owner,
    draft: DraftContent,
    key: string,
  ): Promise<{ draftId: string; messageId: string }>;
  /** Gmail id of the draft's message, another one after each change; null where it is gone. */
  readDraft(owner: Owner, draftId: string): Promise<string | null>;
  deleteDraft(owner: Owner, draftId: string): Promise<void>;
  /** `gone`: Google knows no such draft, so it was sent or deleted. */
  sendDraft(
    owner: Owner,
    draftId: string,
  ): Promise<{ sent: true; messageId: string; threadId: string } | { sent: false; gone: true }>;
  /** The draft or the sent mail that carries this key, where a crash hid what happened. */
  findByKey(
    owner: Owner,
    key: string,
    threadId: string | null,
  ): Promise<
    | { kind: 'draft'; draftId: string }
    | { kind: 'sent'; messageId: string; threadId: string }
    | null
  >;
  listSendAs(owner: Owner): Promise<SendAs[]>;
  /** The mail's label ids, sorted; null where it is gone. */
  readLabels(owner: Owner, mailId: string): Promise<string[] | null>;
  listLabels(owner: Owner): Promise<{ id: string; name: string }[]>;
  ensureLabel(owner: Owner, name: string): Promise<{ id: string }>;
  changeLabels(
    owner: Owner,
    mailId: string,
    change: { add: string[]; remove: string[] },
  ): Promise<void>;
  trashMail(owner: Owner, mailId: string): Promise<void>;
  untrashMail(owner: Owner, mailId: string): Promise<void>;
}

export interface EventRef {
  calendarId: string;
  eventId: string;
}

/** What carrying out and undoing effects needs of the calendars of an account. */
export interface CalendarTarget {
  /** A deleted event answers with status `cancelled`; null where there never was one. */
  readEvent(owner: Owner, ref: EventRef): Promise<CalendarEvent | null>;
  /** What blocks that time in the account's calendars: sorted `calendarId/eventId`. */
  listOverlapping(
    owner: Owner,
    span: { start: EventTime; end: EventTime; except: EventRef | null },
  ): Promise<string[]>;
  createEvent(
    owner: Owner,
    event: EventRef & { fields: EventFields; sendUpdates: SendUpdates; key: string },
  ): Promise<{ created: boolean; event: CalendarEvent }>;
  /** @throws ConflictError `changed_meanwhile`, NotFoundError */
  patchEvent(
    owner: Owner,
    change: EventRef & {
      patch: EventPatch;
      etag: string | null;
      sendUpdates: SendUpdates;
      key: string;
    },
  ): Promise<CalendarEvent>;
  /** Sets the account's own answer. @throws ConflictError `changed_meanwhile`, NotFoundError */
  respondToEvent(
    owner: Owner,
    answer: EventRef & {
      response: Attendee['response'];
      etag: string | null;
      sendUpdates: SendUpdates;
      key: string;
    },
  ): Promise<CalendarEvent>;
  moveEvent(
    owner: Owner,
    move: EventRef & { destinationId: string; sendUpdates: SendUpdates },
  ): Promise<CalendarEvent>;
  /** @throws ConflictError `changed_meanwhile`, NotFoundError */
  deleteEvent(
    owner: Owner,
    target: EventRef & { etag: string | null; sendUpdates: SendUpdates },
  ): Promise<{ deleted: boolean }>;
  restoreEvent(
    owner: Owner,
    target: EventRef & { sendUpdates: SendUpdates },
  ): Promise<CalendarEvent>;
}

/** Everything outside that an effect can change. */
export interface Targets {
  mail: MailTarget;
  calendar: CalendarTarget;
}
