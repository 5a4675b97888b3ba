import type { gmail_v1 } from 'googleapis/build/src/apis/gmail/index.js';
import type { AccountState } from '../state.ts';

const HIDDEN = { messageListVisibility: 'hide', labelListVisibility: 'labelHide' };

/** Every mailbox has these; they are constant, so they aren't kept in its state. */
const SYSTEM_LABELS: ReadonlyMap<string, gmail_v1.Schema$Label> = new Map(
  [
    { id: 'INBOX' },
    { id: 'SENT' },
    { id: 'DRAFT' },
    { id: 'UNREAD' },
    { id: 'STARRED' },
    { id: 'IMPORTANT', ...HIDDEN },
    { id: 'TRASH', ...HIDDEN },
    { id: 'SPAM', ...HIDDEN },
    { id: 'CHAT', ...HIDDEN },
    { id: 'CATEGORY_PERSONAL', ...HIDDEN },
    { id: 'CATEGORY_SOCIAL', ...HIDDEN },
    { id: 'CATEGORY_PROMOTIONS', ...HIDDEN },
    { id: 'CATEGORY_UPDATES', ...HIDDEN },
    { id: 'CATEGORY_FORUMS', ...HIDDEN },
  ].map((label) => [label.id, { ...label, name: label.id, type: 'system' }]),
);

/**
 * Labels that only Gmail itself sets and removes.
 * Source: https://developers.google.com/gmail/api/guides/labels
 */
const FIXED_LABELS: ReadonlySet<string> = new Set(['SENT', 'DRAFT', 'CHAT']);

export function isSystemLabel(id: string): boolean {
  return SYSTEM_LABELS.has(id);
}

/** Whether `modify` may add or remove it. */
export function isFixedLabel(id: string): boolean {
  return FIXED_LABELS.has(id);
}

/** The label with that id in this mailbox, without counts. */
export function findLabel(account: AccountState, id: string): gmail_v1.Schema$Label | undefined {
  return (
    SYSTEM_LABELS.get(id) ?? (Object.hasOwn(account.labels, id) ? account.labels[id] : undefined)
  );
}

/** All labels of a mailbox: the system's first, then the user's by name. */
export function listLabels(account: AccountState): gmail_v1.Schema$Label[] {
  return [...SYSTEM_LABELS.values(), ...listUserLabels(account)];
}

/** The labels that the user made, by name. */
export function listUserLabels(account: AccountState): gmail_v1.Schema$Label[] {
  return Object.values(account.labels)
    .filter((label) => !SYSTEM_LABELS.has(label.id ?? ''))
    .sort((a, b) => (a.name ?? '').localeCompare(b.name ?? ''));
}
