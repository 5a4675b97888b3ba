import type { MailService } from '#lib/tools/ports.ts';
import { createGmailAttachments } from './gmail-attachments.ts';
import { createGmailCalls } from './gmail-calls.ts';
import { createGmailDrafts } from './gmail-drafts.ts';
import { createFindByKey } from './gmail-find-by-key.ts';
import { createGmailLabels } from './gmail-labels.ts';
import { createGmailReading } from './gmail-reading.ts';
import { createGmailSendAs } from './gmail-send-as.ts';
import { createSearchThreads } from './gmail-threads.ts';
import type { GoogleClientOptions } from './google-client.ts';

/** Gmail v1. https://developers.google.com/workspace/gmail/api/reference/rest */
export function createGmailService(options: GoogleClientOptions): MailService {
  const calls = createGmailCalls(options);
  return {
    ...createGmailReading(calls),
    searchThreads: createSearchThreads(calls),
    ...createGmailSendAs(calls),
    ...createGmailAttachments(calls),
    ...createGmailDrafts(calls),
    findByKey: createFindByKey(calls),
    ...createGmailLabels(calls),
  };
}
