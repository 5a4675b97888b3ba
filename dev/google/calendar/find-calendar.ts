import { googleError } from '../google-error.ts';
import type { AccountState, Sandbox, StoredCalendar } from '../state.ts';

/** A calendar as one account may use it. */
export interface CalendarAccess {
  sandbox: Sandbox;
  /** Whose request it is. */
  account: AccountState;
  /** Where the events are; of another account where the calendar is shared. */
  calendar: StoredCalendar;
  /** The account that owns the events. */
  owner: AccountState;
  role: StoredCalendar['accessRole'];
}

const RANK: Readonly<Record<StoredCalendar['accessRole'], number>> = {
  freeBusyReader: 0,
  reader: 1,
  writer: 2,
  owner: 3,
};

/** The account that owns a calendar, by the calendar's id. */
export function findOwner(
  sandbox: Sandbox,
  calendarId: string,
): { owner: AccountState; calendar: StoredCalendar } | undefined {
  for (const owner of Object.values(sandbox.state.accounts)) {
    const calendar = Object.hasOwn(owner.calendars, calendarId)
      ? owner.calendars[calendarId]
      : undefined;
    if (calendar?.accessRole === 'owner') return { owner, calendar };
  }
  return undefined;
}

/** The primary calendar of the account with this address; `undefined` for outsiders. */
export function findPrimary(
  sandbox: Sandbox,
  email: string,
): { owner: AccountState; calendar: StoredCalendar } | undefined {
  const key = email.toLowerCase();
  const owner = Object.hasOwn(sandbox.state.accounts, key)
    ? sandbox.state.accounts[key]
    : undefined;
  const calendar = Object.values(owner?.calendars ?? {}).find((found) => found.primary);
  return owner === undefined || calendar === undefined ? undefined : { owner, calendar };
}

/**
 * The calendar that a request names: `primary` or an id in the account's list.
 * @param need the least role that will do.
 * @throws GoogleError 404 `notFound`, 403 `requiredAccessLevel`.
 */
export function requireCalendar(
  sandbox: Sandbox,
  account: AccountState,
  calendarId: string,
  need: StoredCalendar['accessRole'],
): CalendarAccess {
  const id = calendarId === 'primary' ? account.email : calendarId.toLowerCase();
  const entry =
    Object.values(account.calendars).find((calendar) =>
      calendarId === 'primary' ? calendar.primary : calendar.id.toLowerCase() === id,
    ) ?? undefined;
  if (entry === undefined) throw googleError(404, 'notFound', 'Not Found');
  if (RANK[entry.accessRole] < RANK[need])
    throw googleError(
      403,
      'requiredAccessLevel',
      `You need to have ${need} access to this calendar.`,
    );
  const shared = entry.accessRole === 'owner' ? undefined : findOwner(sandbox, entry.id);
  return {
    sandbox,
    account,
    calendar: shared?.calendar ?? entry,
    owner: shared?.owner ?? account,
    role: entry.accessRole,
  };
}

/** The address that a calendar's events are organised under: its owner's, or its own id. */
export function addressOf(owner: AccountState, calendar: StoredCalendar): string {
  return calendar.primary ? owner.email : calendar.id;
}
