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

/** Events to which the same is done are shown one by one up to so many; parts of a move up to two. */
const SINGLE_EVENTS = 8;
const SINGLE_MOVES = 2;

/**
 * Actions as they are shown: many that do the same to mails of one account, or to very many of its
 * events, are one group, which stands where its first one stood; every other action stands alone.
 */
export function groupActions(actions: readonly Action[]): Action[][] {
  const needed = new Set(actions.flatMap(({ dependsOn }) => dependsOn));
  const keyOf = (action: Action): string => {
    if (GROUPED.has(action.kind)) {
      return JSON.stringify([action.kind, action.accountId, readLabelChange(action)]);
    }
    return 'calendarId' in action.payload
      ? JSON.stringify([phraseOf(action)(''), action.accountId, isMovePart(action, needed)])
      : action.id;
  };
  const groups = [...Map.groupBy(actions, keyOf).values()];
  const shown = groups.flatMap((group) => (isTogether(group, needed) ? [group] : split(group)));
  const place = new Map(actions.map((action, at) => [action, at]));
  const placeOf = ([first]: Action[]) => (first === undefined ? 0 : (place.get(first) ?? 0));
  return shown.toSorted((a, b) => placeOf(a) - placeOf(b));
}

function isTogether([first, ...others]: Action[], needed: ReadonlySet<string>): boolean {
  if (first === undefined || GROUPED.has(first.kind)) {
    return true;
  }
  return others.length >= (isMovePart(first, needed) ? SINGLE_MOVES : SINGLE_EVENTS);
}

function split(group: Action[]): Action[][] {
  return group.map((action) => [action]);
}

/** Of an event that goes to another account: its copy there, or its deletion after that. */
function isMovePart({ id, kind, dependsOn }: Action, needed: ReadonlySet<string>): boolean {
  return (
    (kind === 'create_event' && needed.has(id)) || (kind === 'delete_event' && dependsOn.length > 0)
  );
}

function readLabelChange(action: Action): unknown {
  return action.kind === 'change_labels' ? [action.payload.add, action.payload.remove] : null;
}
