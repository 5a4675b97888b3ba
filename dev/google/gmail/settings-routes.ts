import type { gmail_v1 } from 'googleapis/build/src/apis/gmail/index.js';
import type { SandboxApp } from '../http.ts';
import type { AccountState, Sandbox } from '../state.ts';
import { notFound } from './gmail-errors.ts';
import { openMailbox } from './gmail-request.ts';

const USER = '/gmail/v1/users/:userId';

/** `users.getProfile` and `users.settings.sendAs`. */
export function registerSettings(app: SandboxApp, sandbox: Sandbox): void {
  app.get(`${USER}/profile`, (c) => {
    const account = openMailbox(c, sandbox, 'profile');
    const messages = Object.values(account.messages);
    return c.json({
      emailAddress: account.email,
      messagesTotal: messages.length,
      threadsTotal: new Set(messages.map(({ threadId }) => threadId)).size,
      historyId: String(account.historyId),
    });
  });

  app.get(`${USER}/settings/sendAs`, (c) => {
    const account = openMailbox(c, sandbox, 'settings');
    return c.json({ sendAs: [describeSendAs(account)] });
  });

  app.get(`${USER}/settings/sendAs/:sendAsEmail`, (c) => {
    const account = openMailbox(c, sandbox, 'settings');
    if (c.req.param('sendAsEmail').toLowerCase() !== account.email) throw notFound();
    return c.json(describeSendAs(account));
  });
}

/** The account itself, the one address that it sends from. */
function describeSendAs(account: AccountState): gmail_v1.Schema$SendAs {
  return {
    sendAsEmail: account.email,
    displayName: account.name,
    replyToAddress: '',
    signature: '',
    isPrimary: true,
    isDefault: true,
  };
}
