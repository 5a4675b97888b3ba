import type { Sandbox } from './state.ts';

const EXCERPT_CHARS = 600;
const ACTION_HEADER = /^X-Countersign-Action:[ \t]*(\S+)/im;
const ACTION_PROPERTY = /"countersignAction"\s*:\s*"([^"]+)"/;

/** The start of a request's body for the call log; the OAuth endpoints' secrets stay out of it. */
export function describeBody(path: string, body: string): string {
  if (/^\/(token|revoke|tokeninfo|oauth2)/.test(path))
    return new URLSearchParams(body).get('grant_type') ?? '';
  return body.length > EXCERPT_CHARS ? `${body.slice(0, EXCERPT_CHARS)}…` : body;
}

/**
 * The `X-Countersign-Action` header of the mail that a Gmail call carries, or that the draft it
 * sends holds; the private property of the same meaning that an event is written with. It is read before the call is routed, while a draft that is sent still exists.
 */
export function findActionKey(
  sandbox: Sandbox,
  account: string | null,
  path: string,
  body: string,
): string | undefined {
  if (path.startsWith('/calendar/')) return ACTION_PROPERTY.exec(body)?.[1];
  if (!/^\/(upload\/)?gmail\//.test(path) || body === '') return undefined;
  if (path.startsWith('/upload/')) return ACTION_HEADER.exec(readHeaderBlock(body))?.[1];
  const carried = /"raw"\s*:\s*"([A-Za-z0-9_\-+/=]+)"/.exec(body)?.[1];
  const raw = carried ?? findDraftRaw(sandbox, account, path, body);
  if (raw === undefined) return undefined;
  const text = Buffer.from(raw.slice(0, 64 * 1024), 'base64').toString('latin1');
  return ACTION_HEADER.exec(readHeaderBlock(text))?.[1];
}

function findDraftRaw(
  sandbox: Sandbox,
  account: string | null,
  path: string,
  body: string,
): string | undefined {
  const draftId = path.endsWith('/drafts/send')
    ? /"id"\s*:\s*"([^"]+)"/.exec(body)?.[1]
    : undefined;
  if (account === null || draftId === undefined) return undefined;
  const mailbox = sandbox.state.accounts[account];
  const messageId = mailbox?.drafts[draftId]?.messageId;
  return messageId === undefined ? undefined : mailbox?.messages[messageId]?.raw;
}

/**
 * What comes before the mail's own body. A media upload is the mail itself; in a multipart upload
 * the mail is the second part, so its headers are found a few blank lines in.
 */
function readHeaderBlock(text: string): string {
  return text
    .split(/\r?\n\r?\n/, 3)
    .slice(0, text.startsWith('--') ? 3 : 1)
    .join('\n\n');
}
