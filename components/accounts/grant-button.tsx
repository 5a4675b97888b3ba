'use client';

import { KeyRound } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { signIn } from 'next-auth/react';
import { useState } from 'react';
import type { Capability } from '#lib/domain/account.ts';
import { Button } from '../ui/button.tsx';
import { useScopes } from './grant-context.tsx';

interface GrantButtonProps {
  accountEmail: string;
  missing: readonly Capability[];
  children: string;
}

/** Asks Google for just what is missing, on top of what was granted, and comes back here. */
export function GrantButton({ accountEmail, missing, children }: GrantButtonProps) {
  const [busy, setBusy] = useState(false);
  const pathname = usePathname();
  const scopes = useScopes(missing);

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
    <Button tone="primary" size="small" busy={busy} onClick={ask}>
      <KeyRound aria-hidden="true" className="size-4" />
      {children}
    </Button>
  );
}
