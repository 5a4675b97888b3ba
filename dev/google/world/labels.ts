import type { gmail_v1 } from 'googleapis';

type Label = gmail_v1.Schema$Label;

/** Gmail's system labels with their ids; https://developers.google.com/workspace/gmail/api/guides/labels */
const SYSTEM_LABELS = [
  'INBOX',
  'SENT',
  'DRAFT',
  'SPAM',
  'TRASH',
  'UNREAD',
  'STARRED',
  'IMPORTANT',
  'CHAT',
  'CATEGORY_PERSONAL',
  'CATEGORY_SOCIAL',
  'CATEGORY_PROMOTIONS',
  'CATEGORY_UPDATES',
  'CATEGORY_FORUMS',
];

/** Labels that Gmail lists only in a submenu. */
const HIDDEN = new Set(['CHAT', 'UNREAD', 'STARRED', 'IMPORTANT', 'SPAM', 'TRASH']);

function isHidden(id: string): boolean {
  return HIDDEN.has(id) || id.startsWith('CATEGORY_');
}

/** An account's labels by id: all of Gmail's own, and user labels `Label_1` … for the names. */
export function createLabels(userLabels: string[]): Record<string, Label> {
  const system = SYSTEM_LABELS.map(
    (id): Label => ({
      id,
      name: id,
      type: 'system',
      ...(isHidden(id)
        ? { messageListVisibility: 'hide', labelListVisibility: 'labelHide' }
        : { messageListVisibility: 'show', labelListVisibility: 'labelShow' }),
    }),
  );
  const own = userLabels.map(
    (name, index): Label => ({
      id: `Label_${index + 1}`,
      name,
      type: 'user',
      messageListVisibility: 'show',
      labelListVisibility: 'labelShow',
    }),
  );
  return Object.fromEntries([...system, ...own].map((label) => [label.id ?? '', label]));
}

/** The id of a label given by id or by name; an unknown name is an error in the world's data. */
export function findLabelId(labels: Record<string, Label>, idOrName: string): string {
  if (labels[idOrName] !== undefined) return idOrName;
  const found = Object.values(labels).find((label) => label.name === idOrName);
  if (typeof found?.id !== 'string') throw new Error(`no label ${idOrName} in this account`);
  return found.id;
}
