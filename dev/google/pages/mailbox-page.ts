import { countLabel } from '../gmail/label-counts.ts';
import { readContent } from '../gmail/mail-content.ts';
import { searchMessages } from '../gmail/search-messages.ts';
import { findLabel, listUserLabels } from '../gmail/system-labels.ts';
import type { AccountState, Sandbox, StoredMessage } from '../state.ts';
import { writeListTime } from './display-time.ts';
import { Html, html } from './html.ts';
import { summariseMail } from './mail-summary.ts';
import { buildPath, renderMissing, renderPage } from './page-layout.ts';

const PAGE_SIZE = 50;
/** The folder of everything but spam and trash; no label of Gmail's. */
const ALL_MAIL = 'ALL';

const FOLDERS: [id: string, name: string][] = [
  ['INBOX', 'Inbox'],
  ['STARRED', 'Starred'],
  ['IMPORTANT', 'Important'],
  ['SENT', 'Sent'],
  ['DRAFT', 'Drafts'],
  [ALL_MAIL, 'All mail'],
  ['SPAM', 'Spam'],
  ['TRASH', 'Trash'],
];
const CATEGORIES: [id: string, name: string][] = [
  ['CATEGORY_PERSONAL', 'Primary'],
  ['CATEGORY_PROMOTIONS', 'Promotions'],
  ['CATEGORY_UPDATES', 'Updates'],
  ['CATEGORY_FORUMS', 'Forums'],
  ['CATEGORY_SOCIAL', 'Social'],
];

const SYSTEM_NAMES = new Map([...FOLDERS, ...CATEGORIES, ['UNREAD', 'Unread']]);

/** What a person calls a label. */
export function nameLabel(account: AccountState, id: string): string {
  return SYSTEM_NAMES.get(id) ?? findLabel(account, id)?.name ?? id;
}

export interface MailboxView {
  /** Label id, or `ALL`. */
  label: string;
  /** A search in Gmail's language; it goes over the whole mailbox, whatever the label. */
  q: string;
  /** From 1. */
  page: number;
}

function renderFolders(account: AccountState, view: MailboxView): Html {
  const own = listUserLabels(account).map(({ id, name }): [string, string] => [
    id ?? '',
    name ?? '',
  ]);
  const renderGroup = (folders: [string, string][]): Html => {
    const items = folders.map(([id, name]) => {
      const unread = countLabel(account, id).messagesUnread;
      const current = view.q === '' && view.label === id ? html` aria-current="page"` : undefined;
      const count =
        unread === 0 ? undefined : html`<span>${unread}<span class="hidden"> unread</span></span>`;
      return html`<li><a href="${buildPath('mailbox', account.email)}?label=${encodeURIComponent(id)}"${current}><span>${name}</span>${count}</a></li>`;
    });
    return html`<ul>${items}</ul>`;
  };
  return html`<nav class="folders" aria-label="Folders and labels">${renderGroup(FOLDERS)}${renderGroup(CATEGORIES)}${own.length === 0 ? undefined : renderGroup(own)}</nav>`;
}

async function renderMessage(
  account: AccountState,
  message: StoredMessage,
  now: number,
): Promise<Html> {
  const { from, to, subject } = summariseMail(message);
  // The snippet is escaped already, as in Gmail's own API.
  const snippet = new Html((await readContent(message)).snippet);
  const unread = message.labelIds.includes('UNREAD');
  const sent = message.labelIds.includes('SENT') || message.labelIds.includes('DRAFT');
  const who = sent ? `To: ${to}` : from;
  return html`<li${unread ? html` class="unread"` : undefined}><a href="${buildPath('mailbox', account.email, 'messages', message.id)}"><span class="from">${unread ? html`<span class="hidden">Unread: </span>` : undefined}${who}</span><span class="line"><span class="subject">${subject}</span> <span class="snippet">${snippet}</span></span><time datetime="${new Date(message.internalDate).toISOString()}">${writeListTime(message.internalDate, now, account.timeZone)}</time></a></li>`;
}

function renderPager(account: AccountState, view: MailboxView, total: number): Html {
  const link = (page: number, text: string): Html => {
    const query = new URLSearchParams({
      ...(view.q === '' ? { label: view.label } : { q: view.q }),
      page: String(page),
    });
    return html`<a class="button" href="${buildPath('mailbox', account.email)}?${query.toString()}">${text}</a>`;
  };
  const first = (view.page - 1) * PAGE_SIZE;
  const last = Math.min(first + PAGE_SIZE, total);
  return html`<div class="pager">${view.page > 1 ? link(view.page - 1, 'Newer') : undefined}<span class="quiet">${total === 0 ? 'No messages' : `${first + 1} to ${last} of ${total}`}</span>${last < total ? link(view.page + 1, 'Older') : undefined}</div>`;
}

/** A folder, a label or a search, newest first. */
export async function renderMailboxPage(
  sandbox: Sandbox,
  account: AccountState,
  view: MailboxView,
): Promise<Response> {
  if (view.label !== ALL_MAIL && findLabel(account, view.label) === undefined) {
    return renderMissing('There is no such label', account);
  }
  const everywhere = view.q !== '' || view.label === ALL_MAIL;
  const found = await searchMessages(sandbox, account, {
    q: view.q,
    labelIds: everywhere ? [] : [view.label],
  });
  const shown = found.slice((view.page - 1) * PAGE_SIZE, view.page * PAGE_SIZE);
  const rows = await Promise.all(
    shown.map((message) => renderMessage(account, message, sandbox.now())),
  );
  const title = view.q === '' ? nameLabel(account, view.label) : `Search: ${view.q}`;
  return renderPage({
    title: `${title}, ${account.email}`,
    account,
    content: html`<div class="mail">${renderFolders(account, view)}<div><h1>${title}</h1>
<form class="search" role="search" method="get" action="${buildPath('mailbox', account.email)}"><label class="hidden" for="q">Search mail</label><input id="q" name="q" type="search" value="${view.q}" placeholder="from:jane has:attachment newer_than:7d"><button type="submit">Search</button></form>
${rows.length === 0 ? undefined : html`<ul class="list card">${rows}</ul>`}
${renderPager(account, view, found.length)}</div></div>`,
  });
}
