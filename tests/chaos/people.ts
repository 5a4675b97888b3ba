import type { RunSpec, UserName } from './schedule.ts';

/** The accounts of each user, the one that signs in first. */
export const ACCOUNTS: Record<UserName, readonly [string, ...string[]]> = {
  alex: ['alex.rivera@company.com', 'alex.rivera@personal.example'],
  jane: ['jane@company.com'],
  priya: ['priya@company.com'],
};

/** People of the sandbox who are not users: their mailboxes only receive. */
const GUESTS = ['john@company.com', 'mike@company.com', 'tom@company.com'] as const;

export const TIME_ZONE = 'America/New_York';

export function mainAccountOf(user: UserName): string {
  return ACCOUNTS[user][0];
}

/** Where what the run changes lies before. */
export function targetAccountOf({ user, personal }: RunSpec): string {
  return (personal ? ACCOUNTS[user][1] : undefined) ?? mainAccountOf(user);
}

export function guestOf({ pauses }: RunSpec): string {
  return GUESTS[pauses.choice % GUESTS.length] ?? GUESTS[0];
}

/** To whom the run's mail goes: a guest, or a user, whose mailbox then gets it. */
export function recipientOf({ user, pauses }: RunSpec): string {
  const others = [...GUESTS, 'jane@company.com', 'priya@company.com'].filter(
    (address) => address !== mainAccountOf(user),
  );
  return others[pauses.choice % others.length] ?? GUESTS[0];
}

/** Who wrote the mails that the run finds. */
export const CORRESPONDENT = { name: 'Sofia Rossi', email: 'sofia@northwind.example' };
