import type { AuditLog } from '#lib/audit/ports.ts';
import type { Account } from '#lib/domain/account.ts';
import { EmailNotVerifiedError } from './account-errors.ts';
import type { AccountStore, ConnectInput, User } from './ports.ts';

export interface SignInInput extends ConnectInput {
  /** Google's `email_verified`. */
  emailVerified: boolean;
  /** Who is signed in already: a Google account that is new here is added to them. */
  currentUserId: string | null;
  /** Where the sign-in came from. */
  address: string | null;
  agent: string | null;
}

/**
 * Signs in with a Google account and connects it. An account that is connected already signs in as
 * the user who has it, whoever is signed in now.
 * @throws EmailNotVerifiedError, AccountTakenError
 */
export function createConnectAccount(ports: {
  accounts: Pick<
    AccountStore,
    'findUserBySubject' | 'findOrCreateUser' | 'getUser' | 'saveAccount'
  >;
  audit: AuditLog;
}) {
  const { accounts, audit } = ports;

  async function chooseUser(input: SignInInput): Promise<User> {
    const known = await accounts.findUserBySubject(input.subject);
    const current =
      known === null && input.currentUserId !== null
        ? await accounts.getUser(input.currentUserId)
        : null;
    return known ?? current ?? (await accounts.findOrCreateUser(input));
  }

  return async (given: SignInInput): Promise<{ user: User; account: Account }> => {
    if (!given.emailVerified) throw new EmailNotVerifiedError();
    const input = { ...given, email: given.email.toLowerCase() };
    const user = await chooseUser(input);
    const account = await accounts.saveAccount(user.id, input);
    await audit.record(user.id, {
      event: 'account.connected',
      subject: `account:${account.id}`,
      data: { capabilities: account.capabilities },
      address: input.address,
      agent: input.agent,
    });
    return { user, account };
  };
}
