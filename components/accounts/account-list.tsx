import { clsx } from 'clsx';
import { type Account, type Capability, capabilitySchema } from '#lib/domain/account.ts';
import type { AccountView } from '#lib/domain/views.ts';
import { Badge } from '../ui/badge.tsx';
import { Disclosure } from '../ui/disclosure.tsx';
import { LocalTime } from '../ui/local-time.tsx';
import { ACCOUNT_COLOURS } from './account-colours.ts';
import { AccountSettings } from './account-settings.tsx';
import { CapabilityRow } from './capability-row.tsx';
import { DisconnectButton } from './disconnect-button.tsx';
import { GrantButton } from './grant-button.tsx';

/** The accounts, what each of them lets the assistant do, and what can be changed about them. */
export function AccountList({ accounts }: { accounts: AccountView[] }) {
  return (
    <ul className="space-y-4">
      {accounts.map((account) => (
        <AccountCard key={account.id} account={account} />
      ))}
    </ul>
  );
}

function AccountCard({ account }: { account: AccountView }) {
  const { email, name, title, status, lastUsedAt } = account;
  return (
    <li className="sheet p-4 sm:p-5">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <div className="min-w-0">
          <h3 className="flex items-center gap-2 font-medium wrap-anywhere">
            <span
              aria-hidden="true"
              className={clsx('size-3 shrink-0 rounded-full', ACCOUNT_COLOURS[account.colour].dot)}
            />
            {title === '' ? email : title}
          </h3>
          <p className="text-sm text-ink-soft wrap-anywhere">
            {title === '' ? name : `${name}, ${email}`}
          </p>
          <p className="text-sm text-ink-faint">
            {lastUsedAt === null ? (
              'Not used so far'
            ) : (
              <>
                Last used <LocalTime instant={lastUsedAt} />
              </>
            )}
          </p>
        </div>
        <div className="flex flex-wrap gap-1.5">
          <Badge>{account.label === 'work' ? 'Work' : 'Personal'}</Badge>
          {account.defaultForMail ? <Badge>Default for mail</Badge> : null}
          {account.defaultForCalendar ? <Badge>Default calendar</Badge> : null}
          <StatusBadge status={status} />
        </div>
      </div>
      {status === 'active' ? (
        <ActiveAccount account={account} />
      ) : (
        <LostAccount account={account} />
      )}
    </li>
  );
}

function StatusBadge({ status }: { status: Account['status'] }) {
  if (status === 'active') {
    return <Badge tone="seal">Connected</Badge>;
  }
  return status === 'reconnect' ? (
    <Badge tone="stop">Connect again</Badge>
  ) : (
    <Badge>Disconnected</Badge>
  );
}

function ActiveAccount({ account }: { account: AccountView }) {
  const granted = new Set<Capability>(account.capabilities);
  return (
    <>
      <ul className="mt-4 space-y-3 text-sm">
        {capabilitySchema.options.map((one) => (
          <CapabilityRow
            key={one}
            capability={one}
            granted={granted.has(one)}
            accountEmail={account.email}
          />
        ))}
      </ul>
      <div className="mt-4 space-y-3 border-t border-line pt-3">
        <Disclosure title="Name, colour and defaults">
          <AccountSettings account={account} />
        </Disclosure>
        <DisconnectButton accountId={account.id} email={account.email} />
      </div>
    </>
  );
}

function LostAccount({ account }: { account: AccountView }) {
  const lost = account.status === 'reconnect';
  return (
    <div className="mt-4 space-y-3">
      <p className={clsx('text-sm', lost ? 'text-stop' : 'text-ink-soft')}>
        {lost
          ? 'Google no longer accepts our access to this account. Connect it again, and what has stopped goes on by itself.'
          : 'Nothing reads or changes this account. What was done with it stays in your records.'}
      </p>
      <div className="flex flex-wrap items-start gap-2">
        <GrantButton
          accountEmail={account.email}
          missing={account.capabilities}
          label={account.label}
        >
          Connect again
        </GrantButton>
        {lost ? <DisconnectButton accountId={account.id} email={account.email} /> : null}
      </div>
    </div>
  );
}
