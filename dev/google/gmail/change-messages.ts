import type { AccountState, StoredMessage } from '../state.ts';
import { readStrings } from './body-fields.ts';
import { requireLabel } from './find-resources.ts';
import { invalidArgument } from './gmail-errors.ts';
import { changeLabels } from './mailbox.ts';
import { isFixedLabel } from './system-labels.ts';

export interface LabelChange {
  add: string[];
  remove: string[];
}

/**
 * The body of a modify call.
 * @throws GoogleError 400 for a label that this mailbox lacks, or that only Gmail may set.
 */
export function readLabelChange(account: AccountState, body: Record<string, unknown>): LabelChange {
  const change = {
    add: readStrings(body, 'addLabelIds'),
    remove: readStrings(body, 'removeLabelIds'),
  };
  const ids = [...change.add, ...change.remove];
  if (ids.length === 0) throw invalidArgument('No label add or removes specified');
  if (change.add.length > 100 || change.remove.length > 100)
    throw invalidArgument('Too many labels specified');
  for (const id of ids) {
    requireLabel(account, id);
    if (isFixedLabel(id)) throw invalidArgument(`Invalid label: ${id}`);
  }
  if (change.add.some((id) => change.remove.includes(id)))
    throw invalidArgument('Cannot both add and remove the same label');
  return change;
}

/** Where a message lies: it is in at most one of these. */
const PLACES = ['INBOX', 'TRASH', 'SPAM'];

/** Applies a change; what goes to TRASH or SPAM leaves the inbox, and the other way round. */
export function applyLabelChange(
  account: AccountState,
  messages: readonly StoredMessage[],
  change: LabelChange,
): void {
  const place = change.add.find((id) => PLACES.includes(id));
  const left = place === undefined ? [] : PLACES.filter((id) => id !== place);
  for (const message of messages)
    changeLabels(account, message, {
      add: change.add,
      remove: [...change.remove, ...left.filter((id) => !change.add.includes(id))],
    });
}

export function trashMessages(account: AccountState, messages: readonly StoredMessage[]): void {
  applyLabelChange(account, messages, { add: ['TRASH'], remove: [] });
}

/** Takes messages out of the trash. As at Gmail they don't return to the inbox by themselves. */
export function untrashMessages(account: AccountState, messages: readonly StoredMessage[]): void {
  for (const message of messages) changeLabels(account, message, { remove: ['TRASH'] });
}
