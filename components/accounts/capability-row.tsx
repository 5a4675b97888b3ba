import { Check, X } from 'lucide-react';
import type { Capability } from '#lib/domain/account.ts';
import { CAPABILITY_WORDS } from './capability-words.ts';
import { GrantButton } from './grant-button.tsx';

interface CapabilityRowProps {
  capability: Capability;
  granted: boolean;
  accountEmail: string;
}

/** Whether the assistant may do one thing in an account, what for, and a click to allow it. */
export function CapabilityRow({ capability, granted, accountEmail }: CapabilityRowProps) {
  const { short, long, use } = CAPABILITY_WORDS[capability];
  return (
    <li className="flex items-start gap-2">
      {granted ? (
        <Check aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-seal" />
      ) : (
        <X aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-ink-faint" />
      )}
      <div className="min-w-0 grow">
        <p className={granted ? '' : 'text-ink-faint'}>
          {granted ? 'May ' : 'May not '}
          {long}
        </p>
        <p className="text-ink-faint">{use}</p>
      </div>
      {granted ? null : (
        <GrantButton accountEmail={accountEmail} missing={[capability]} tone="plain">
          Allow<span className="sr-only">: {short}</span>
        </GrantButton>
      )}
    </li>
  );
}
