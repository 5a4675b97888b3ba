import type { Account } from '#lib/domain/account.ts';
import { InvalidInputError, NotFoundError } from '#lib/platform/errors.ts';

/**
 * The account that is named by its address or id; the only one where none is named.
 * @throws NotFoundError (account), InvalidInputError `which_account`
 */
export function chooseAccount(accounts: Account[], named: string | undefined): Account {
  const usable = accounts.filter(({ status }) => status !== 'disconnected');
  if (named !== undefined) {
    const account = usable.find(
      ({ id, email }) => id === named || email.toLowerCase() === named.trim().toLowerCase(),
    );
    if (!account) {
      throw new NotFoundError('account');
    }
    return account;
  }
  const [only, ...others] = usable;
  if (!only) {
    throw new NotFoundError('account');
  }
  if (others.length > 0) {
    const emails = usable.map(({ email }) => email).join(', ');
    throw new InvalidInputError('which_account', `Say which account: ${emails}.`);
  }
  return only;
}
