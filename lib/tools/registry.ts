import { createCreateReplyDraft } from './create-reply-draft.ts';
import { createFindByKey } from './find-by-key.ts';
import { createListBusy } from './list-busy.ts';
import { createListCorrespondents } from './list-correspondents.ts';
import type { CalendarService, MailService } from './ports.ts';
import { createReadThread } from './read-thread.ts';
import { createReadThreadTip } from './read-thread-tip.ts';
import { createSearchMails } from './search-mails.ts';
import { createSendDraft } from './send-draft.ts';

/** Every tool there is, over the given services. */
export function createRegistry(services: { mail: MailService; calendar: CalendarService }) {
  return {
    searchMails: createSearchMails(services.mail),
    readThread: createReadThread(services.mail),
    readThreadTip: createReadThreadTip(services.mail),
    listCorrespondents: createListCorrespondents(services.mail),
    createReplyDraft: createCreateReplyDraft(services.mail),
    sendDraft: createSendDraft(services.mail),
    findByKey: createFindByKey(services.mail),
    listBusy: createListBusy(services.calendar),
  };
}

export type Registry = ReturnType<typeof createRegistry>;
