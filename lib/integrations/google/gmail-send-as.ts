import type { gmail_v1 } from 'googleapis/build/src/apis/gmail/index.js';
import type { SendAs } from '#lib/domain/send-as.ts';
import type { MailService } from '#lib/tools/ports.ts';
import type { GmailCalls } from './gmail-calls.ts';

/** https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.settings.sendAs/list */
export function createGmailSendAs({ client, call }: GmailCalls): Pick<MailService, 'listSendAs'> {
  return {
    async listSendAs(owner, { signal }) {
      const { sendAs } = await call(owner, signal, (request) =>
        client.users.settings.sendAs.list({ userId: 'me' }, request),
      );
      return (sendAs ?? []).map(toSendAs);
    },
  };
}

/** What is false, Google leaves out. */
function toSendAs(entry: gmail_v1.Schema$SendAs): SendAs {
  const status = entry.verificationStatus;
  return {
    sendAsEmail: (entry.sendAsEmail ?? '').toLowerCase(),
    displayName: entry.displayName ?? '',
    isPrimary: entry.isPrimary ?? false,
    isDefault: entry.isDefault ?? false,
    verificationStatus: status === 'accepted' || status === 'pending' ? status : 'unspecified',
    treatAsAlias: entry.treatAsAlias ?? false,
    replyToAddress: (entry.replyToAddress ?? '').toLowerCase(),
  };
}
