import { countLabel } from '../gmail/label-counts.ts';
import type { AccountState, Sandbox, StoredAlias } from '../state.ts';
import { type Html, html } from './html.ts';
import { buildPath, renderPage } from './page-layout.ts';

function writeAlias({ sendAsEmail, verificationStatus }: StoredAlias): string {
  return verificationStatus === 'accepted' ? sendAsEmail : `${sendAsEmail} (not verified)`;
}

function renderAccount(account: AccountState): Html {
  const unread = countLabel(account, 'INBOX').messagesUnread;
  const aliases = (account.aliases ?? []).map(writeAlias).join(', ');
  const also = aliases === '' ? undefined : html`<div class="quiet">Also ${aliases}</div>`;
  return html`<li><div>${account.email}</div>${also}<div class="links"><a href="${buildPath('mailbox', account.email)}" aria-label="Mailbox of ${account.email}">Mailbox</a><a href="${buildPath('calendars', account.email)}" aria-label="Calendar of ${account.email}">Calendar</a><span class="quiet">${unread} unread</span></div></li>`;
}

/** The first page: who lives here, with a way into each mailbox and calendar. */
export function renderHomePage(sandbox: Sandbox): Response {
  const { people, accounts } = sandbox.state;
  const cards = people.map((person) => {
    const own = person.accounts.flatMap((email) => accounts[email] ?? []);
    return html`<li class="card"><h2>${person.name}</h2><ul>${own.map(renderAccount)}</ul></li>`;
  });
  return renderPage({
    title: 'People and accounts',
    content: html`<h1>People and accounts</h1>
<p>This is a sandbox that stands in for Google on this machine: Gmail, Google Calendar and sign-in, with people who are made up. Look into any mailbox or calendar to see what the other side received. Looking changes nothing, not even what is unread.</p>
<ul class="people">${cards}</ul>`,
  });
}
