import type { ActionHandlers } from './action-handler.ts';
import { createRespondToEvent } from './handle-answers.ts';
import {
  createCreateEvent,
  createDeleteEvent,
  createMoveEvent,
  createPatchEvent,
} from './handle-events.ts';
import { createChangeLabels, createTrashMail } from './handle-labels.ts';
import {
  createCreateDraft,
  createForwardMail,
  createSendMail,
  createSendReply,
} from './handle-sending.ts';
import type { Targets } from './target-ports.ts';

/** The handler of every kind of action. */
export function createActionHandlers({ mail, calendar }: Targets): ActionHandlers {
  return {
    send_mail: createSendMail(mail),
    send_reply: createSendReply(mail),
    forward_mail: createForwardMail(mail),
    create_draft: createCreateDraft(mail),
    change_labels: createChangeLabels(mail),
    trash_mail: createTrashMail(mail),
    create_event: createCreateEvent(calendar),
    patch_event: createPatchEvent(calendar),
    move_event: createMoveEvent(calendar),
    delete_event: createDeleteEvent(calendar),
    respond_to_event: createRespondToEvent(calendar),
  };
}
