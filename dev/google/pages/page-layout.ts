import { createHash } from 'node:crypto';
import type { AccountState } from '../state.ts';
import { Html, html } from './html.ts';
import { PAGE_STYLE } from './page-style.ts';

const STYLE_HASH = createHash('sha256').update(PAGE_STYLE).digest('base64');

export interface PageOptions {
  title: string;
  content: Html;
  /** Whose mailbox or calendar it is; absent on the first page. */
  account?: AccountState;
  wide?: boolean;
  status?: number;
  /**
   * The page shows a mail in a frame. The frame inherits this page's policy, and mails style
   * themselves inline and bring pictures as data URLs.
   */
  showsMail?: boolean;
}

/** `/mailbox/…`, `/calendars/…` with the parts encoded. */
export function buildPath(...parts: string[]): string {
  return `/${parts.map((part) => encodeURIComponent(part)).join('/')}`;
}

function renderHeader(account: AccountState | undefined): Html {
  const own =
    account === undefined
      ? undefined
      : html`<a href="${buildPath('mailbox', account.email)}">Mail</a> <a href="${buildPath('calendars', account.email)}">Calendar</a>`;
  const who =
    account === undefined
      ? undefined
      : html`<span class="who">${account.name}, ${account.email}</span>`;
  return html`<header><a class="brand" href="/">Sandbox Google</a><nav aria-label="Account" class="links">${own}</nav>${who}</header>`;
}

/** A whole page, without scripts. */
export function renderPage(options: PageOptions): Response {
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${options.title} – Sandbox Google</title><meta name="viewport" content="width=device-width, initial-scale=1"><style>${new Html(PAGE_STYLE)}</style></head><body><a class="skip" href="#content">Skip to the content</a>${renderHeader(options.account)}<main id="content"${options.wide === true ? html` class="wide"` : undefined}>${options.content}</main></body></html>`;
  const style = options.showsMail === true ? "'unsafe-inline'" : `'sha256-${STYLE_HASH}'`;
  const images = options.showsMail === true ? ' img-src data:;' : '';
  return new Response(page.markup, {
    status: options.status ?? 200,
    headers: {
      'Content-Type': 'text/html; charset=UTF-8',
      'Content-Security-Policy': `default-src 'none'; style-src ${style};${images} form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'same-origin',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}

/** The page for something that is not there. */
export function renderMissing(what: string, account?: AccountState): Response {
  return renderPage({
    title: 'Not found',
    status: 404,
    content: html`<h1>${what}</h1><p><a href="/">To all people and accounts</a></p>`,
    ...(account === undefined ? {} : { account }),
  });
}
