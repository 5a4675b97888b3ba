'use client';

import { KeyRound } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { signIn } from 'next-auth/react';
import { type ReactNode, useState } from 'react';
import { type AccountLabel, type Capability, DEFAULT_CAPABILITIES } from '#lib/domain/account.ts';
import { Button } from '../ui/button.tsx';
import type { ButtonTone } from '../ui/button-class.ts';
import { useScopes } from './grant-context.tsx';

interface GrantButtonProps {
  accountEmail: string;
  missing: readonly Capability[];
  /** Where nothing is known to be missing, what such an account is asked for. */
  label?: AccountLabel;
  tone?: ButtonTone;
  children: ReactNode;
}

/** Asks Google for just what is missing, on top of what was granted, and comes back here. */
export function GrantButton({
  accountEmail,
  missing,
  label = 'personal',
  tone = 'primary',
  children,
}: GrantButtonProps) {
  const [busy, setBusy] = useState(false);
  const pathname = usePathname();
  const scopes = useScopes(missing.length === 0 ? DEFAULT_CAPABILITIES[label] : missing);

  function ask(): void {
    setBusy(true);
    void signIn(
      'google',
      { callbackUrl: pathname },
      {
        scope: ['openid', 'email', 'profile', ...scopes].join(' '),
        include_granted_scopes: 'true',
        login_hint: accountEmail,
        prompt: 'consent',
      },
    ).catch(() => setBusy(false));
  }

  return (
    <Button tone={tone} size="small" busy={busy} onClick={ask}>
      <KeyRound aria-hidden="true" className="size-4" />
      {children}
    </Button>
  );
}
