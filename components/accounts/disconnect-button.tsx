'use client';

import { Unplug } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { disconnectAccount } from '../api/endpoints.ts';
import { Button } from '../ui/button.tsx';

interface DisconnectButtonProps {
  accountId: string;
  email: string;
}

/** Asks once more, then ends the connection at Google and here. */
export function DisconnectButton({ accountId, email }: DisconnectButtonProps) {
  const [step, setStep] = useState<'idle' | 'asking' | 'busy'>('idle');
  const [told, setTold] = useState<string | null>(null);
  const router = useRouter();

  async function disconnect(): Promise<void> {
    setStep('busy');
    const result = await disconnectAccount(accountId);
    setStep('idle');
    if (!result.ok) {
      setTold(result.problem.message);
      return;
    }
    setTold(
      result.data.revoked
        ? null
        : 'Disconnected here. Google could not be told; take the access back in your Google account under “Third-party apps & services”.',
    );
    router.refresh();
  }

  return (
    <div className="space-y-2">
      {step === 'idle' ? (
        <Button size="small" tone="quiet" onClick={() => setStep('asking')}>
          <Unplug aria-hidden="true" className="size-4" />
          Disconnect<span className="sr-only"> {email}</span>
        </Button>
      ) : (
        <fieldset aria-label={`Disconnect ${email}`} className="space-y-2">
          <p className="text-sm">
            Google is told to end the access, and tokens and what was read there are deleted. What
            waits for your approval in this account can no longer be done; what was done stays.
          </p>
          <div className="flex flex-wrap gap-2">
            <Button
              size="small"
              tone="stop"
              busy={step === 'busy'}
              onClick={() => void disconnect()}
            >
              Disconnect {email}
            </Button>
            <Button
              size="small"
              tone="quiet"
              disabled={step === 'busy'}
              onClick={() => setStep('idle')}
            >
              Keep it
            </Button>
          </div>
        </fieldset>
      )}
      {told === null ? null : (
        <p role="alert" className="text-sm font-medium text-stop">
          {told}
        </p>
      )}
    </div>
  );
}
