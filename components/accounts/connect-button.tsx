'use client';

import { Plus } from 'lucide-react';
import { signIn } from 'next-auth/react';
import { useState } from 'react';
import { Button } from '../ui/button.tsx';

/** Connects one more Google account; Google asks which. */
export function ConnectButton() {
  const [busy, setBusy] = useState(false);
  return (
    <Button
      busy={busy}
      onClick={() => {
        setBusy(true);
        const asked = { prompt: 'select_account consent' };
        void signIn('google', { callbackUrl: '/settings' }, asked).catch(() => setBusy(false));
      }}
    >
      <Plus aria-hidden="true" className="size-4" />
      Connect another account
    </Button>
  );
}
