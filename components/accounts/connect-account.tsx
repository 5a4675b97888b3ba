'use client';

import { Plus } from 'lucide-react';
import { signIn } from 'next-auth/react';
import { type SyntheticEvent, useState } from 'react';
import {
  type AccountWish,
  accountColourSchema,
  type Capability,
  DEFAULT_CAPABILITIES,
} from '#lib/domain/account.ts';
import { keepAccountWish } from '../api/endpoints.ts';
import { Button } from '../ui/button.tsx';
import { CapabilityPicker } from './capability-picker.tsx';
import { useScopes } from './grant-context.tsx';
import { NameFields } from './name-fields.tsx';

/** Asks how one more account is to be known and what may be done there, then hands over to Google. */
export function ConnectAccount({ connected }: { connected: number }) {
  const colours = accountColourSchema.options;
  const [open, setOpen] = useState(false);
  const [wish, setWish] = useState<AccountWish>({
    label: 'personal',
    title: '',
    colour: colours[connected % colours.length] ?? 'blue',
  });
  const [own, setOwn] = useState<Capability[] | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const chosen = own ?? DEFAULT_CAPABILITIES[wish.label];
  const scopes = useScopes(chosen);

  async function connect(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    const kept = await keepAccountWish(wish);
    if (!kept.ok) {
      setBusy(false);
      setProblem(kept.problem.message);
      return;
    }
    await signIn(
      'google',
      { callbackUrl: '/settings#accounts' },
      {
        scope: ['openid', 'email', 'profile', ...scopes].join(' '),
        include_granted_scopes: 'true',
        prompt: 'select_account consent',
      },
    ).catch(() => {
      setBusy(false);
      setProblem('Google could not be reached. Try again in a moment.');
    });
  }

  if (!open) {
    return (
      <Button onClick={() => setOpen(true)}>
        <Plus aria-hidden="true" className="size-4" />
        Connect another account
      </Button>
    );
  }
  return (
    <form
      aria-label="Connect another account"
      onSubmit={(event) => void connect(event)}
      className="sheet space-y-6 p-4 sm:p-5"
    >
      <NameFields value={wish} placeholder="Home" onChange={setWish} />
      <CapabilityPicker chosen={chosen} onChange={setOwn} />
      <p className="text-sm text-ink-soft">
        Google asks you for just this. You can leave something out there too, and allow more later.
      </p>
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" tone="primary" busy={busy} disabled={chosen.length === 0}>
          Continue to Google
        </Button>
        <Button tone="quiet" onClick={() => setOpen(false)}>
          Cancel
        </Button>
        {chosen.length === 0 ? (
          <p role="status" className="text-sm text-ink-soft">
            Tick at least one thing.
          </p>
        ) : null}
        {problem === null ? null : (
          <p role="alert" className="text-sm font-medium text-stop">
            {problem}
          </p>
        )}
      </div>
    </form>
  );
}
