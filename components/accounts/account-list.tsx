import { Check, X } from 'lucide-react';
import { type Account, type Capability, capabilitySchema } from '#lib/domain/account.ts';
import { Badge } from '../ui/badge.tsx';
import { CAPABILITY_WORDS } from './capability-words.ts';
import { GrantButton } from './grant-button.tsx';

/** The connected accounts and what each of them lets the assistant do. */
export function AccountList({ accounts }: { accounts: Account[] }) {
  return (
    <ul className="space-y-4">
      {accounts.map((account) => (
        <AccountCard key={account.id} account={account} />
      ))}
    </ul>
  );
}

function AccountCard({ account }: { account: Account }) {
  const granted = new Set<Capability>(account.capabilities);
  const missing = capabilitySchema.options.filter((one) => !granted.has(one));
  const broken = account.status !== 'active';
  return (
    <li className="sheet p-4 sm:p-5">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <div className="min-w-0">
          <h3 className="font-medium wrap-anywhere">{account.email}</h3>
          <p className="text-sm text-ink-soft">{account.name}</p>
        </div>
        <div className="flex gap-1.5">
          <Badge>{account.label === 'work' ? 'Work' : 'Personal'}</Badge>
          {broken ? <Badge tone="stop">Not connected</Badge> : <Badge tone="seal">Connected</Badge>}
        </div>
      </div>
      <ul className="mt-3 space-y-1.5 text-sm">
        {capabilitySchema.options.map((one) => (
          <li key={one} className="flex items-start gap-2">
            {granted.has(one) ? (
              <Check aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-seal" />
            ) : (
              <X aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-ink-faint" />
            )}
            <span className={granted.has(one) ? '' : 'text-ink-faint'}>
              {granted.has(one) ? 'May ' : 'May not '}
              {CAPABILITY_WORDS[one].long}
            </span>
          </li>
        ))}
      </ul>
      {broken ? (
        <div className="mt-4 space-y-2">
          <p className="text-sm text-stop">
            Google no longer accepts our access to this account. Connect it again to go on.
          </p>
          <GrantButton accountEmail={account.email} missing={account.capabilities}>
            Connect again
          </GrantButton>
        </div>
      ) : null}
      {!broken && missing.length > 0 ? (
        <div className="mt-4">
          <GrantButton accountEmail={account.email} missing={missing}>
            Grant the rest
          </GrantButton>
        </div>
      ) : null}
    </li>
  );
}
