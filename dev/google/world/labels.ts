import type { gmail_v1 } from 'googleapis/build/src/apis/gmail/index.js';
import { isSystemLabel } from '../gmail/system-labels.ts';

/**
 * A new account's own labels by id: `Label_1` … for the names. Gmail's system labels are the same
 * in every mailbox and are not kept in its state.
 */
export function createLabels(userLabels: string[]): Record<string, gmail_v1.Schema$Label> {
  return Object.fromEntries(
    userLabels.map((name, index) => {
      const id = `Label_${index + 1}`;
      const visibility = { messageListVisibility: 'show', labelListVisibility: 'labelShow' };
      return [id, { id, name, type: 'user', ...visibility }];
    }),
  );
}

/** The id of a system label, or of a user label given by name; an unknown name is an error in the world's data. */
export function findLabelId(
  labels: Record<string, gmail_v1.Schema$Label>,
  idOrName: string,
): string {
  if (isSystemLabel(idOrName)) return idOrName;
  const found = Object.values(labels).find((label) => label.name === idOrName);
  if (typeof found?.id !== 'string') throw new Error(`no label ${idOrName} in this account`);
  return found.id;
}
