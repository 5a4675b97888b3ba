import { z } from 'zod';
import { provenanceSchema } from './draft.ts';
import {
  answerSchema,
  attendeeSchema,
  type EventFields,
  type EventTime,
  eventFieldsSchema,
  eventPatchSchema,
  eventTimeSchema,
  type SendUpdates,
  sendUpdatesSchema,
} from './event.ts';
import { addressSchema } from './mail.ts';
import { microsSchema } from './money.ts';
import { riskSchema } from './risk.ts';

/** A mail that is to leave, or to lie among the drafts, complete: nothing is filled in later. */
export const mailPayloadSchema = z.object({
  from: addressSchema,
  to: z.array(addressSchema).min(1),
  cc: z.array(addressSchema),
  subject: z.string(),
  body: z.string(),
});
export type MailPayload = z.infer<typeof mailPayloadSchema>;

const sendReplyPayloadSchema = mailPayloadSchema.extend({
  threadId: z.string(),
  /** Gmail id of the mail that is answered. */
  mailId: z.string(),
  /** Message-ID header of that mail. */
  inReplyTo: z.string(),
  references: z.array(z.string()),
});

const forwardPayloadSchema = mailPayloadSchema.extend({
  threadId: z.string(),
  /** Gmail id of the mail that is passed on; its attachments go with it. */
  mailId: z.string(),
  attachments: z.array(
    z.object({ filename: z.string(), mimeType: z.string(), size: z.number().int().nonnegative() }),
  ),
});

/** A Gmail label; `id` is null where it is to be made first. */
const labelSchema = z.object({ id: z.string().nullable(), name: z.string() });
export type Label = z.infer<typeof labelSchema>;

const mailTargetSchema = z.object({
  mailId: z.string(),
  threadId: z.string(),
  /** As shown: what the mail is. */
  subject: z.string(),
  from: addressSchema,
  /** ISO instant. */
  date: z.string(),
});

const labelPayloadSchema = mailTargetSchema.extend({
  add: z.array(labelSchema),
  remove: z.array(labelSchema),
});
export type LabelPayload = z.infer<typeof labelPayloadSchema>;

const eventTargetSchema = z.object({
  calendarId: z.string(),
  eventId: z.string(),
  /** As shown: which event it is. */
  summary: z.string(),
  start: eventTimeSchema,
  end: eventTimeSchema,
  sendUpdates: sendUpdatesSchema,
});

/** The parts of a mail that a user may change before approving it. */
export const mailEditSchema = z.strictObject({
  subject: z.string().trim().min(1).max(998),
  body: z.string().trim().min(1).max(50_000),
});
export type MailEdit = z.infer<typeof mailEditSchema>;

/** The parts of an event that a user may change before approving it. */
export const eventEditSchema = z.strictObject({
  summary: z.string().trim().min(1).max(1_024).exactOptional(),
  description: z.string().max(8_192).exactOptional(),
  location: z.string().max(1_024).exactOptional(),
  start: eventTimeSchema.exactOptional(),
  end: eventTimeSchema.exactOptional(),
  sendUpdates: sendUpdatesSchema.exactOptional(),
});
export type EventEdit = z.infer<typeof eventEditSchema>;

export const actionEditSchema = z.union([mailEditSchema, eventEditSchema]);
export type ActionEdit = z.infer<typeof actionEditSchema>;

/**
 * `reversible`: can be compensated after it ran. `held`: cannot, since people hear of it, and waits
 * out the undo window instead.
 */
const reversibilitySchema = z.enum(['reversible', 'held']);

const sharedShape = {
  id: z.string(),
  accountId: z.string(),
  /** The account's address, as shown. */
  accountEmail: z.string(),
  risk: riskSchema,
  estimate: z.object({ micros: microsSchema, quotaUnits: z.number().int().nonnegative() }),
  reversibility: reversibilitySchema,
  /** Gaps that the draft leaves for the user, as they stand in the body. */
  gaps: z.array(z.string()),
  provenance: z.array(provenanceSchema),
  /** Ids of actions without which this one makes no sense; they run before it. */
  dependsOn: z.array(z.string()),
  /** What moved since it was shown the last time; absent the first time. */
  moved: z.array(z.string()).exactOptional(),
};

const nothing = z.object({});
/** What the event's time overlaps in the account's calendars: `calendar/event` ids, sorted. */
const overlappingSchema = z.array(z.string());

/**
 * One state change on one account, fully resolved. What the user sees of it is all that it will
 * do; its digest (lib/approvals/digest.ts) is what a decision is over. `before` is what is there
 * now, `precondition` what must still be so when it runs.
 */
export const actionSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('send_mail'),
    ...sharedShape,
    payload: mailPayloadSchema,
    before: z.null(),
    precondition: nothing,
  }),
  z.object({
    kind: z.literal('send_reply'),
    ...sharedShape,
    payload: sendReplyPayloadSchema,
    before: sendReplyPayloadSchema.pick({ subject: true, body: true }).nullable(),
    /** Newest mail of the thread at preview time. */
    precondition: z.object({ threadTip: z.string() }),
  }),
  z.object({
    kind: z.literal('forward_mail'),
    ...sharedShape,
    payload: forwardPayloadSchema,
    before: z.null(),
    precondition: nothing,
  }),
  z.object({
    kind: z.literal('create_draft'),
    ...sharedShape,
    payload: mailPayloadSchema,
    before: z.null(),
    precondition: nothing,
  }),
  z.object({
    kind: z.literal('change_labels'),
    ...sharedShape,
    payload: labelPayloadSchema,
    /** Names of the mail's labels. */
    before: z.object({ labels: z.array(z.string()) }),
    /** Ids of the mail's labels, sorted. */
    precondition: z.object({ labelIds: z.array(z.string()) }),
  }),
  z.object({
    kind: z.literal('trash_mail'),
    ...sharedShape,
    payload: mailTargetSchema,
    before: z.object({ labels: z.array(z.string()) }),
    precondition: z.object({ labelIds: z.array(z.string()) }),
  }),
  z.object({
    kind: z.literal('create_event'),
    ...sharedShape,
    payload: z.object({
      calendarId: z.string(),
      event: eventFieldsSchema,
      sendUpdates: sendUpdatesSchema,
      /** Other times at which everybody is free: choosing one is an edit of start and end. */
      alternatives: z
        .array(z.object({ start: eventTimeSchema, end: eventTimeSchema }))
        .exactOptional(),
      /** Guests whose clocks are known to be others than the user's: how far ahead of UTC, `+02:00`. */
      guestOffsets: z.array(z.object({ name: z.string(), offset: z.string() })).exactOptional(),
      /** What of its original a copy does not have, in words. */
      lost: z.array(z.string()).exactOptional(),
    }),
    before: z.null(),
    precondition: z.object({ overlapping: overlappingSchema }),
  }),
  z.object({
    kind: z.literal('patch_event'),
    ...sharedShape,
    payload: eventTargetSchema.extend({ patch: eventPatchSchema }),
    /** What the patched fields are now. */
    before: eventPatchSchema,
    precondition: z.object({ etag: z.string(), overlapping: overlappingSchema }),
  }),
  z.object({
    kind: z.literal('move_event'),
    ...sharedShape,
    payload: eventTargetSchema.extend({
      calendarName: z.string(),
      destinationId: z.string(),
      destinationName: z.string(),
    }),
    before: z.object({ calendarId: z.string() }),
    precondition: z.object({ etag: z.string() }),
  }),
  z.object({
    kind: z.literal('delete_event'),
    ...sharedShape,
    payload: eventTargetSchema,
    before: eventFieldsSchema,
    precondition: z.object({ etag: z.string() }),
  }),
  z.object({
    kind: z.literal('respond_to_event'),
    ...sharedShape,
    payload: eventTargetSchema.extend({
      response: answerSchema,
      /** Who hears of it. */
      organizer: addressSchema,
    }),
    before: z.object({ response: attendeeSchema.shape.response }),
    precondition: z.object({ etag: z.string() }),
  }),
]);
export type Action = z.infer<typeof actionSchema>;
export const actionKindSchema = z.enum(
  actionSchema.options.map((option) => option.shape.kind.value),
);
export type ActionKind = Action['kind'];
export type ActionOf<Kind extends ActionKind> = Extract<Action, { kind: Kind }>;

/** Actions that are a mail: what the user may edit of them is its subject and its text. */
const MAIL_KINDS = ['send_mail', 'send_reply', 'forward_mail', 'create_draft'] as const;
export type MailAction = ActionOf<(typeof MAIL_KINDS)[number]>;

export function isMailAction(action: Action): action is MailAction {
  return (MAIL_KINDS as readonly ActionKind[]).includes(action.kind);
}

/** The user's edit of an action cannot be made: it is of another kind, or takes no edit. */
export class EditRefusedError extends Error {
  override readonly name = 'EditRefusedError';
}

/** The action with the user's edit in it. @throws EditRefusedError */
export function editAction(action: Action, edit: ActionEdit): Action {
  if (isMailAction(action)) {
    const mail = mailEditSchema.safeParse(edit);
    if (mail.success) {
      return { ...action, payload: { ...action.payload, ...mail.data } } as MailAction;
    }
  } else {
    const { data } = eventEditSchema.safeParse(edit);
    const { sendUpdates, ...changes } = data ?? {};
    if (data && action.kind === 'create_event') {
      const fields: EventFields = { ...action.payload.event, ...changes };
      checkSpan(fields);
      const edited = tellAs(action, sendUpdates);
      return {
        ...edited,
        payload: { ...edited.payload, event: fields },
        precondition: expectedAt(changes, action.precondition),
      };
    }
    if (data && action.kind === 'patch_event') {
      const patch = { ...action.payload.patch, ...changes };
      checkSpan({ ...action.payload, ...patch });
      const edited = tellAs(action, sendUpdates);
      return {
        ...edited,
        payload: { ...edited.payload, patch },
        precondition: expectedAt(changes, action.precondition),
      };
    }
    if (sendUpdates && Object.keys(changes).length === 0) {
      if (action.kind === 'delete_event' || action.kind === 'respond_to_event') {
        return tellAs(action, sendUpdates);
      }
    }
  }
  throw new EditRefusedError('This cannot be edited in that way; approve it or reject it.');
}

/** What guests hear of cannot be taken back; what they do not, can. */
export function reversibilityOf(sendUpdates: SendUpdates): Action['reversibility'] {
  return sendUpdates === 'none' ? 'reversible' : 'held';
}

function tellAs<
  Told extends ActionOf<'create_event' | 'patch_event' | 'delete_event' | 'respond_to_event'>,
>(action: Told, sendUpdates: SendUpdates | undefined): Told {
  return sendUpdates === undefined
    ? action
    : {
        ...action,
        payload: { ...action.payload, sendUpdates },
        reversibility: reversibilityOf(sendUpdates),
      };
}

/** At a time of the user's own choosing nothing is known to overlap: if something does, it is asked. */
function expectedAt<T extends { overlapping: string[] }>(
  edit: Pick<EventEdit, 'start' | 'end'>,
  now: T,
): T {
  return edit.start === undefined && edit.end === undefined ? now : { ...now, overlapping: [] };
}

function checkSpan(event: { start: EventTime; end: EventTime }): void {
  const instant = (time: EventTime) => Date.parse('date' in time ? time.date : time.dateTime);
  const sameForm = 'date' in event.start === 'date' in event.end;
  if (!(sameForm && instant(event.start) < instant(event.end))) {
    throw new EditRefusedError('An event has to end after it starts.');
  }
}
