import type { AccountState, StoredAlias } from '../state.ts';

/** Whether Gmail lets this stand in From: the account itself, or an address that it was verified for. */
export function maySendFrom(account: AccountState, address: string): boolean {
  const wanted = address.toLowerCase();
  const aliases = verifiedAliases(account).map(({ sendAsEmail }) => sendAsEmail);
  return wanted === account.email || aliases.includes(wanted);
}

/** Addresses at which the account's owner is reached, its own first. Lower case. */
export function listOwnAddresses(account: AccountState): string[] {
  const own = verifiedAliases(account).filter(({ treatAsAlias }) => treatAsAlias);
  return [account.email, ...own.map(({ sendAsEmail }) => sendAsEmail)];
}

/** Whose mailbox an address belongs to: an account's own, or one of its aliases. Lower case. */
export function findOwner(
  accounts: Readonly<Record<string, AccountState>>,
  address: string,
): AccountState | undefined {
  if (Object.hasOwn(accounts, address)) return accounts[address];
  return Object.values(accounts).find((account) => listOwnAddresses(account).includes(address));
}

function verifiedAliases({ aliases = [] }: AccountState): StoredAlias[] {
  return aliases.filter(({ verificationStatus }) => verificationStatus === 'accepted');
}
