import { escapeHtml } from '../escape-html.ts';
import { type MimePart, parseMimeTree } from '../gmail/mime-tree.ts';
import { decodeRaw } from '../gmail/stored-mail.ts';
import type { StoredMessage } from '../state.ts';
import { Html } from './html.ts';

/** What a mail client shows of a message. */
export interface OpenedMail {
  html: string | undefined;
  text: string | undefined;
  attachments: MimePart[];
}

function listLeaves(part: MimePart): MimePart[] {
  return part.parts.length === 0 ? [part] : part.parts.flatMap(listLeaves);
}

/** Opens a message: its first HTML body, its first text body, and its named parts. */
export function openMail(message: StoredMessage): OpenedMail {
  const leaves = listLeaves(parseMimeTree(decodeRaw(message)));
  const read = (mimeType: string): string | undefined =>
    leaves
      .find((part) => part.mimeType === mimeType && part.filename === '')
      ?.body.toString('utf8');
  return {
    html: read('text/html'),
    text: read('text/plain'),
    attachments: leaves.filter((part) => part.filename !== ''),
  };
}

const FRAME_STYLE =
  ':root{color-scheme:light}body{margin:16px;background:#fff;color:#1f1f1f;font:15px/1.5 system-ui,sans-serif;overflow-wrap:break-word}img{max-width:100%}';

/**
 * The document of a mail's frame. Nothing is taken out of the mail: the frame's sandbox runs no
 * script and submits no form, and the page's policy loads nothing from outside.
 */
export function writeFrameDocument(mailHtml: string, title: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title><meta name="referrer" content="no-referrer"><base target="_blank"><style>${FRAME_STYLE}</style></head><body>${mailHtml}</body></html>`;
}

const URL_PATTERN = /https?:\/\/[^\s<>"']+/g;

/** Plain text as markup, its web addresses as links. */
export function linkText(text: string): Html {
  let markup = '';
  let at = 0;
  for (const match of text.matchAll(URL_PATTERN)) {
    const url = match[0].replace(/[).,;:!?\]}>]+$/, '');
    const link = `<a href="${escapeHtml(url)}" target="_blank" rel="noopener noreferrer">${escapeHtml(url)}</a>`;
    markup += escapeHtml(text.slice(at, match.index)) + link;
    at = match.index + url.length;
  }
  return new Html(markup + escapeHtml(text.slice(at)));
}
