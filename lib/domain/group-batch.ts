import type { Action } from './action.ts';
import { outlineAction } from './describe-action.ts';
import { joinRisks } from './join-risks.ts';
import type { Risk } from './risk.ts';

/** More than so many of one deed are shown by groups. */
const LISTED = 8;
/** So many groups at most; the smallest ones are one group then. */
const MOST_GROUPS = 8;
const SAMPLES = 3;

/** Some actions of a batch that belong together: mails of one sender, events of one calendar. */
export interface BatchGroup {
  /** The same for the same actions, wherever they are grouped. */
  key: string;
  /** `Brickline Office`, `work calendar`. */
  name: string;
  /** What tells it from another of that name: `brickline.example`; empty where nothing does. */
  detail: string;
  actions: Action[];
  /** Titles of the first ones. */
  samples: string[];
  risk: Risk;
}

/** Whether actions of one deed are too many for a list. */
export function isBatch(actions: readonly Action[]): boolean {
  return actions.length > LISTED;
}

/**
 * Actions of one deed and one account, by sender's domain or by calendar: the largest group first,
 * the small ones together as `other` where there are more than eight.
 */
export function groupBatch(actions: readonly Action[]): BatchGroup[] {
  const byPlace = [...Map.groupBy(actions, placeOf)].toSorted(
    ([a, some], [b, others]) => others.length - some.length || (a < b ? -1 : 1),
  );
  const all = byPlace.length <= MOST_GROUPS;
  const named = all ? byPlace : byPlace.slice(0, MOST_GROUPS - 1);
  const rest = byPlace.slice(named.length).flatMap(([, some]) => some);
  const groups = named.map(([place, some]) => makeGroup(nameOf(some, place), place, some));
  if (rest.length > 0) {
    const inOrder = actions.filter((action) => rest.includes(action));
    const count = byPlace.length - named.length;
    const what = inOrder.some(({ payload }) => 'calendarId' in payload) ? 'calendars' : 'senders';
    groups.push(makeGroup(`${count} other ${what}`, '', inOrder));
  }
  return groups;
}

function makeGroup(name: string, detail: string, actions: Action[]): BatchGroup {
  return {
    key: `${actions[0]?.id ?? ''}:${actions.length}`,
    name,
    detail: name === detail ? '' : detail,
    actions,
    samples: actions.slice(0, SAMPLES).map((action) => outlineAction(action).title),
    risk: joinRisks(actions),
  };
}

/** Whose mail it is, by domain; or which calendar an event is in. */
function placeOf(action: Action): string {
  if ('calendarId' in action.payload) {
    return action.payload.calendarId === 'primary'
      ? action.accountEmail
      : action.payload.calendarId;
  }
  const { from } = action.payload;
  return from.address.split('@').at(-1)?.toLowerCase() ?? '';
}

/** The name that all of a sender's mails carry; else the place itself. */
function nameOf(actions: readonly Action[], place: string): string {
  const names = new Set(
    actions.map(({ payload }) =>
      'mailId' in payload && 'from' in payload ? payload.from.name : '',
    ),
  );
  const [name = ''] = names;
  return names.size === 1 && name.trim() !== '' ? name : place;
}
