import { googleError } from '../google-error.ts';
import { findAccessToken, readFlag, requireMailbox, type SandboxContext } from '../http.ts';
import type { AccountState, Sandbox } from '../state.ts';
import { requireLabel } from './find-resources.ts';
import { invalidArgument } from './gmail-errors.ts';
import type { FormatOptions, MessageFormat } from './message-resource.ts';
import type { MessageFilter } from './search-messages.ts';

const AUTH = 'https://www.googleapis.com/auth/';
const FULL = 'https://mail.google.com/';
const METADATA = `${AUTH}gmail.metadata`;
const MODIFY = `${AUTH}gmail.modify`;
const READONLY = `${AUTH}gmail.readonly`;
const COMPOSE = `${AUTH}gmail.compose`;
const LABELS = `${AUTH}gmail.labels`;

/**
 * For each kind of call, the scopes of which one is enough.
 * Source: the 'Authorization scopes' of each method in Gmail's reference.
 */
export const GMAIL_SCOPES = {
  read: [FULL, MODIFY, READONLY, METADATA],
  content: [FULL, MODIFY, READONLY],
  profile: [FULL, MODIFY, COMPOSE, READONLY, METADATA],
  modify: [FULL, MODIFY],
  destroy: [FULL],
  send: [FULL, MODIFY, COMPOSE, `${AUTH}gmail.send`],
  drafts: [FULL, MODIFY, COMPOSE],
  readDrafts: [FULL, MODIFY, COMPOSE, READONLY],
  insert: [FULL, MODIFY, `${AUTH}gmail.insert`],
  readLabels: [FULL, MODIFY, READONLY, LABELS, METADATA],
  labels: [FULL, MODIFY, LABELS],
  settings: [FULL, MODIFY, READONLY, `${AUTH}gmail.settings.basic`],
} as const;

/** The mailbox behind `users/{userId}`; throws Google's errors for a token that may not enter. */
export function openMailbox(
  c: SandboxContext,
  sandbox: Sandbox,
  call: keyof typeof GMAIL_SCOPES,
): AccountState {
  return requireMailbox(c, sandbox, GMAIL_SCOPES[call]);
}

/** Whether the token sees headers only. */
function seesMetadataOnly(c: SandboxContext, sandbox: Sandbox): boolean {
  const scopes: readonly string[] = findAccessToken(c.req.raw, sandbox)?.scopes ?? [];
  return scopes.includes(METADATA) && !GMAIL_SCOPES.content.some((scope) => scopes.includes(scope));
}

/** `q`, `labelIds` and `includeSpamTrash` of a list call. */
export function readFilter(
  c: SandboxContext,
  sandbox: Sandbox,
  account: AccountState,
): MessageFilter {
  const q = c.req.query('q');
  if (q && seesMetadataOnly(c, sandbox))
    throw googleError(403, 'forbidden', "Metadata scope does not support 'q' parameter");
  const labelIds = (c.req.queries('labelIds') ?? []).filter((id) => id !== '');
  for (const id of labelIds) requireLabel(account, id);
  return { q, labelIds, includeSpamTrash: readFlag(c, 'includeSpamTrash') };
}

const FORMATS: readonly MessageFormat[] = ['minimal', 'metadata', 'full', 'raw'];

/** `format` and `metadataHeaders` of a get call. */
export function readFormat(c: SandboxContext, sandbox: Sandbox): FormatOptions {
  const wanted = (c.req.query('format') ?? 'full').toLowerCase();
  const format = FORMATS.find((name) => name === wanted);
  if (format === undefined) throw invalidArgument(`Invalid value at 'format': "${wanted}"`);
  if ((format === 'full' || format === 'raw') && seesMetadataOnly(c, sandbox))
    throw googleError(
      403,
      'forbidden',
      `Metadata scope doesn't allow format ${format.toUpperCase()}`,
    );
  return { format, metadataHeaders: c.req.queries('metadataHeaders') ?? [] };
}
