import type { Action, ActionKind, ActionOf, Label } from './action.ts';
import { ACTION_WORDS, outlineAction } from './describe-action.ts';

/** What actions do, as their reader would say it: `Archive 12 mails`, `Create an event`. */

const SYSTEM_LABELS: Readonly<Record<string, string>> = {
  INBOX: 'Inbox',
  UNREAD: 'Unread',
  STARRED: 'Starred',
  IMPORTANT: 'Important',
  SENT: 'Sent',
  DRAFT: 'Drafts',
  SPAM: 'Spam',
  TRASH: 'Bin',
};

/** A label as Gmail's own page calls it. */
export function nameLabel(name: string): string {
  const category = /^CATEGORY_([A-Z]+)$/.exec(name)?.[1];
  if (category !== undefined) {
    return `${category.slice(0, 1)}${category.slice(1).toLowerCase()} (category)`;
  }
  return Object.hasOwn(SYSTEM_LABELS, name) ? (SYSTEM_LABELS[name] ?? name) : name;
}

type Phrase = (what: string) => string;

const PHRASES: Record<
  Exclude<ActionKind, 'change_labels' | 'move_event' | 'respond_to_event'>,
  Phrase
> = {
  send_mail: (what) => `Send ${what}`,
  send_reply: (what) => `Send ${what}`,
  forward_mail: (what) => `Forward ${what}`,
  create_draft: (what) => `Save ${what}`,
  trash_mail: (what) => `Move ${what} to the bin`,
  create_event: (what) => `Create ${what}`,
  patch_event: (what) => `Change ${what}`,
  delete_event: (what) => `Delete ${what}`,
};

const ANSWERED: Readonly<Record<ActionOf<'respond_to_event'>['payload']['response'], Phrase>> = {
  accepted: (what) => `Accept ${what}`,
  declined: (what) => `Decline ${what}`,
  tentative: (what) => `Answer ${what} with maybe`,
};

const ADDED: Readonly<Record<string, Phrase>> = {
  STARRED: (what) => `Star ${what}`,
  UNREAD: (what) => `Mark ${what} as unread`,
  INBOX: (what) => `Move ${what} to the inbox`,
};
const REMOVED: Readonly<Record<string, Phrase>> = {
  INBOX: (what) => `Archive ${what}`,
  STARRED: (what) => `Take the star off ${what}`,
  UNREAD: (what) => `Mark ${what} as read`,
};

function phraseOf(action: Action): Phrase {
  if (action.kind === 'move_event') {
    return (what) => `Move ${what} to the calendar “${action.payload.destinationName}”`;
  }
  if (action.kind === 'respond_to_event') {
    return ANSWERED[action.payload.response];
  }
  return action.kind === 'change_labels'
    ? phraseLabels(action.payload.add, action.payload.remove)
    : PHRASES[action.kind];
}

function phraseLabels(add: Label[], remove: Label[]): Phrase {
  const [label, ...others] = [...add, ...remove];
  if (label === undefined || others.length > 0) {
    return (what) => `Change the labels of ${what}`;
  }
  const known = (add.length > 0 ? ADDED : REMOVED)[label.id ?? ''];
  const name = nameLabel(label.name);
  return (
    known ??
    ((what) =>
      add.length > 0
        ? `Put the label “${name}” on ${what}`
        : `Take the label “${name}” off ${what}`)
  );
}

/** Actions of one deed in one line. @param actions of the same deed, at least one */
function phraseDeed(actions: readonly Action[]): string {
  const [first] = actions;
  if (first === undefined) {
    return '';
  }
  const { one, many } = ACTION_WORDS[first.kind];
  return phraseOf(first)(actions.length === 1 ? withArticle(one) : `${actions.length} ${many}`);
}

function withArticle(noun: string): string {
  return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}

/** `Send a reply`: what one action does. */
export function nameDeed(action: Action): string {
  return phraseDeed([action]);
}

/** `Archive “Weekly news”`: which one is meant, among others. */
export function nameAction(action: Action): string {
  const { title } = outlineAction(action);
  return phraseOf(action)(
    title.trim() === '' ? `an untitled ${ACTION_WORDS[action.kind].one}` : `“${title}”`,
  );
}

/** What all of them do, a line for each deed, in their order: `Send 2 replies`, `Archive a mail`. */
export function listDeeds(actions: readonly Action[]): string[] {
  const byDeed = Map.groupBy(actions, (action) => `${action.kind} ${phraseOf(action)('')}`);
  return [...byDeed.values()].map(phraseDeed);
}

const COUNTED: ReadonlySet<ActionKind> = new Set(['send_mail', 'send_reply', 'create_draft']);

/** `3 replies`, `1 draft`; `5 changes` where they are of several kinds or of none of these. */
export function countActions(actions: readonly Action[]): string {
  const kinds = new Set(actions.map((action) => action.kind));
  const [kind] = kinds;
  const { one, many } =
    kind !== undefined && kinds.size === 1 && COUNTED.has(kind)
      ? ACTION_WORDS[kind]
      : { one: 'change', many: 'changes' };
  return `${actions.length} ${actions.length === 1 ? one : many}`;
}

/** One action by its name, many of one deed by their number. */
export function nameGroup(actions: readonly Action[]): string {
  return actions.length === 1 ? actions.map(nameAction).join('') : listDeeds(actions).join(', ');
}

const GROUPED: ReadonlySet<ActionKind> = new Set(['change_labels', 'trash_mail']);

/**
 * Actions as they are shown: many that do the same to mails of one account are one group, which
 * stands where its first one stood; every other action stands alone.
 */
export function groupActions(actions: readonly Action[]): Action[][] {
  const groups = Map.groupBy(actions, (action) =>
    GROUPED.has(action.kind)
      ? JSON.stringify([action.kind, action.accountId, readLabelChange(action)])
      : action.id,
  );
  return [...groups.values()];
}

function readLabelChange(action: Action): unknown {
  return action.kind === 'change_labels' ? [action.payload.add, action.payload.remove] : null;
}
