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
    return c.json({ sendAs: listSendAs(account) });
  });

  app.get(`${USER}/settings/sendAs/:sendAsEmail`, (c) => {
    const account = openMailbox(c, sandbox, 'settings');
    const wanted = c.req.param('sendAsEmail').toLowerCase();
    const found = listSendAs(account).find(({ sendAsEmail }) => sendAsEmail === wanted);
    if (found === undefined) throw notFound();
    return c.json(found);
  });
}

/**
 * The account itself, and its aliases. Google leaves out what is false, and says of the account's own
 * address neither whether it is verified nor whether it is an alias.
 */
function listSendAs(account: AccountState): gmail_v1.Schema$SendAs[] {
  const aliases = account.aliases ?? [];
  const primary = {
    sendAsEmail: account.email,
    displayName: account.name,
    replyToAddress: '',
    signature: '',
    isPrimary: true,
    ...(!aliases.some(({ isDefault }) => isDefault) && { isDefault: true }),
  };
  return [
    primary,
    ...aliases.map(({ isDefault, treatAsAlias, ...alias }) => ({
      ...alias,
      signature: '',
      ...(isDefault && { isDefault }),
      ...(treatAsAlias && { treatAsAlias }),
    })),
  ];
}
