import type { SandboxApp, SandboxContext } from '../http.ts';
import type { AccountState, Sandbox } from '../state.ts';
import { renderCalendarPage } from './calendar-page.ts';
import { renderEventPage } from './event-page.ts';
import { renderHomePage } from './home-page.ts';
import { renderMailboxPage } from './mailbox-page.ts';
import { downloadAttachment, renderMessagePage } from './message-page.ts';
import { renderMissing } from './page-layout.ts';

type AccountPage = (c: SandboxContext, account: AccountState) => Response | Promise<Response>;

/** A number of a page from the query: 1 for everything that is none. */
function readPage(value: string | undefined): number {
  return value !== undefined && /^[1-9]\d{0,5}$/.test(value) ? Number(value) : 1;
}

/**
 * The pages of the sandbox: `/`, `/mailbox/:email` (`?label=`, `?q=`, `?page=`),
 * `/mailbox/:email/messages/:id`, `…/attachments/:partId`, `/calendars/:email` (`?week=`) and
 * `/calendars/:email/events/:id` (`?calendar=`). All of them only read. `/calendar/`
 * is the API's, whose calls are logged and can be made to fail; that is why it is `/calendars/` here.
 */
export function registerPages(app: SandboxApp, sandbox: Sandbox): void {
  const forAccount =
    (page: AccountPage) =>
    (c: SandboxContext): Response | Promise<Response> => {
      const email = c.req.param('email').toLowerCase();
      const { accounts } = sandbox.state;
      const account = Object.hasOwn(accounts, email) ? accounts[email] : undefined;
      return account === undefined ? renderMissing('There is no such account') : page(c, account);
    };
  const findMessage = (c: SandboxContext, account: AccountState) => {
    const id = c.req.param('id');
    return Object.hasOwn(account.messages, id) ? account.messages[id] : undefined;
  };

  app.get('/', () => renderHomePage(sandbox));
  app.get(
    '/mailbox/:email',
    forAccount((c, account) =>
      renderMailboxPage(sandbox, account, {
        label: c.req.query('label') || 'INBOX',
        q: (c.req.query('q') ?? '').trim(),
        page: readPage(c.req.query('page')),
      }),
    ),
  );
  app.get(
    '/mailbox/:email/messages/:id',
    forAccount((c, account) => {
      const message = findMessage(c, account);
      if (message === undefined) return renderMissing('There is no such mail', account);
      return renderMessagePage(account, message);
    }),
  );
  app.get(
    '/mailbox/:email/messages/:id/attachments/:partId',
    forAccount((c, account) => {
      const message = findMessage(c, account);
      const file = message && downloadAttachment(message, c.req.param('partId'));
      return file ?? renderMissing('There is no such attachment', account);
    }),
  );
  app.get(
    '/calendars/:email',
    forAccount((c, account) => renderCalendarPage(sandbox, account, c.req.query('week'))),
  );
  app.get(
    '/calendars/:email/events/:id',
    forAccount(
      (c, account) =>
        renderEventPage(sandbox, account, {
          calendarId: c.req.query('calendar') ?? account.email,
          eventId: c.req.param('id'),
        }) ?? renderMissing('There is no such event', account),
    ),
  );
}
