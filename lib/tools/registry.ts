import { createChangeLabels } from './change-labels.ts';
import { createCountMails } from './count-mails.ts';
import { createCreateDraft } from './create-draft.ts';
import { createCreateEvent } from './create-event.ts';
import { createDeleteDraft } from './delete-draft.ts';
import { createDeleteEvent } from './delete-event.ts';
import { createEnsureLabel } from './ensure-label.ts';
import { createFindByKey } from './find-by-key.ts';
import { createFindConflicts } from './find-conflicts.ts';
import { createFindFreeSlots } from './find-free-slots.ts';
import { createListAttachments } from './list-attachments.ts';
import { createListBusy } from './list-busy.ts';
import { createListCalendars } from './list-calendars.ts';
import { createListCorrespondents } from './list-correspondents.ts';
import { createListLabels } from './list-labels.ts';
import { createListOverlapping } from './list-overlapping.ts';
import { createListSendAs } from './list-send-as.ts';
import { createListSharedBusy } from './list-shared-busy.ts';
import { createMoveEvent } from './move-event.ts';
import { createPatchEvent } from './patch-event.ts';
import type { CalendarService, MailService } from './ports.ts';
import { createReadAttachment } from './read-attachment.ts';
import { createReadDraft } from './read-draft.ts';
import { createReadEvent } from './read-event.ts';
import { createReadLabels } from './read-labels.ts';
import { createReadMail } from './read-mail.ts';
import { createReadThread } from './read-thread.ts';
import { createReadThreadTip } from './read-thread-tip.ts';
import { createRespondToEvent } from './respond-to-event.ts';
import { createRestoreEvent } from './restore-event.ts';
import { createSearchEvents } from './search-events.ts';
import { createSearchMails } from './search-mails.ts';
import { createSearchThreads } from './search-threads.ts';
import { createSendDraft } from './send-draft.ts';
import { createTrashMail } from './trash-mail.ts';
import { createUntrashMail } from './untrash-mail.ts';
import { createUpdateDraft } from './update-draft.ts';

/** Every tool there is, over the given services. */
export function createRegistry(services: { mail: MailService; calendar: CalendarService }) {
  const { mail, calendar } = services;
  return {
    searchMails: createSearchMails(mail),
    searchThreads: createSearchThreads(mail),
    countMails: createCountMails(mail),
    readThread: createReadThread(mail),
    readThreadTip: createReadThreadTip(mail),
    listCorrespondents: createListCorrespondents(mail),
    listSendAs: createListSendAs(mail),
    readMail: createReadMail(mail),
    listAttachments: createListAttachments(mail),
    readAttachment: createReadAttachment(mail),
    createDraft: createCreateDraft(mail),
    updateDraft: createUpdateDraft(mail),
    readDraft: createReadDraft(mail),
    deleteDraft: createDeleteDraft(mail),
    sendDraft: createSendDraft(mail),
    findByKey: createFindByKey(mail),
    readLabels: createReadLabels(mail),
    listLabels: createListLabels(mail),
    ensureLabel: createEnsureLabel(mail),
    changeLabels: createChangeLabels(mail),
    trashMail: createTrashMail(mail),
    untrashMail: createUntrashMail(mail),
    listBusy: createListBusy(calendar),
    listSharedBusy: createListSharedBusy(calendar),
    listCalendars: createListCalendars(calendar),
    searchEvents: createSearchEvents(calendar),
    readEvent: createReadEvent(calendar),
    findFreeSlots: createFindFreeSlots(calendar),
    findConflicts: createFindConflicts(calendar),
    listOverlapping: createListOverlapping(calendar),
    createEvent: createCreateEvent(calendar),
    patchEvent: createPatchEvent(calendar),
    respondToEvent: createRespondToEvent(calendar),
    moveEvent: createMoveEvent(calendar),
    deleteEvent: createDeleteEvent(calendar),
    restoreEvent: createRestoreEvent(calendar),
  };
}

export type Registry = ReturnType<typeof createRegistry>;
