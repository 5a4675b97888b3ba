import { type Account, accountSchema } from '#lib/domain/account.ts';

/** A connected account at work that may do nothing, unless told otherwise. */
export function buildAccount(given: Partial<Account> = {}): Account {
  return accountSchema.parse({
    id: 'account-1',
    email: 'alex@company.com',
    name: 'Alex Rivera',
    label: 'work',
    timeZone: 'UTC',
    status: 'active',
    capabilities: [],
    ...given,
  });
}
