import type { AccountState } from '../state.ts';
import type { Matcher } from './query-matcher.ts';
import { isSystemLabel, listUserLabels } from './system-labels.ts';

const PLACES: Readonly<Record<string, string>> = {
  inbox: 'INBOX',
  sent: 'SENT',
  draft: 'DRAFT',
  drafts: 'DRAFT',
  trash: 'TRASH',
  bin: 'TRASH',
  spam: 'SPAM',
  unread: 'UNREAD',
  starred: 'STARRED',
  important: 'IMPORTANT',
  chat: 'CHAT',
  chats: 'CHAT',
};

/** A message in one of these was never filed away. */
const NOT_ARCHIVED = ['INBOX', 'SENT', 'DRAFT', 'TRASH', 'SPAM'];

function withLabel(id: string): Matcher {
  return ({ message }) => message.labelIds.includes(id);
}

/** `in:`: a place, or any label. */
export function matchPlace(name: string, account: AccountState): Matcher {
  if (name === 'anywhere' || name === 'all') return () => true;
  if (name === 'archive')
    return ({ message }) => !message.labelIds.some((id) => NOT_ARCHIVED.includes(id));
  return matchLabel(name, account);
}

/** `is:`: a state of the message. */
export function matchIs(name: string): Matcher {
  if (name === 'read') return ({ message }) => !message.labelIds.includes('UNREAD');
  const id = Object.hasOwn(PLACES, name) ? PLACES[name] : undefined;
  return id === undefined ? () => false : withLabel(id);
}

/** `has:`: what the message carries. */
export function matchHas(name: string): Matcher {
  const hasUserLabel: Matcher = ({ message }) => message.labelIds.some((id) => !isSystemLabel(id));
  if (name === 'attachment') return ({ content }) => content.filenames.length > 0;
  if (name === 'userlabels') return hasUserLabel;
  if (name === 'nouserlabels') return (candidate) => !hasUserLabel(candidate);
  return () => false;
}

/** `label:`: by name, where Gmail writes a dash for a space or a slash, or by id. */
export function matchLabel(name: string, account: AccountState): Matcher {
  const place = Object.hasOwn(PLACES, name) ? PLACES[name] : undefined;
  const system = place ?? name.toUpperCase();
  if (isSystemLabel(system)) return withLabel(system);
  const wanted = dashName(name);
  const ids = listUserLabels(account)
    .filter((label) => dashName(label.name ?? '') === wanted || label.id?.toLowerCase() === name)
    .flatMap((label) => label.id ?? []);
  return ({ message }) => message.labelIds.some((id) => ids.includes(id));
}

function dashName(name: string): string {
  return name.toLowerCase().replace(/[\s/]+/g, '-');
}

/** The places that a search opens which are else left out: TRASH, SPAM. */
export function openedPlaces(operator: string, value: string): string[] {
  const name = value.trim().toLowerCase();
  if (operator === 'in' && name === 'anywhere') return ['TRASH', 'SPAM'];
  if (operator !== 'in' && operator !== 'label' && operator !== 'is') return [];
  const id = Object.hasOwn(PLACES, name) ? PLACES[name] : undefined;
  return id === 'TRASH' || id === 'SPAM' ? [id] : [];
}
