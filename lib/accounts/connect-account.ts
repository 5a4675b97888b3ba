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
 * Signs in with a Google account and connects it; runs that stopped for want of it go on. An account that is connected already signs in as
 * the user who has it, whoever is signed in now.
 * @throws EmailNotVerifiedError, AccountTakenError
 */
export function createConnectAccount(ports: {
  accounts: Pick<
    AccountStore,
    'findUserBySubject' | 'findOrCreateUser' | 'getUser' | 'saveAccount'
  >;
  audit: AuditLog;
  /** Sets going again what failed because Google no longer took the account's tokens. */
  resumeRuns(userId: string): Promise<void>;
}) {
  const { accounts, audit, resumeRuns } = ports;

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
    const { account, before } = await accounts.saveAccount(user.id, input);
    await audit.record(user.id, {
      event: before === null ? 'account.connected' : 'account.connected_again',
      subject: `account:${account.id}`,
      data: { capabilities: account.capabilities, before },
      address: input.address,
      agent: input.agent,
    });
    if (before === 'reconnect' || before === 'disconnected') {
      await resumeRuns(user.id);
    }
    return { user, account };
  };
}
