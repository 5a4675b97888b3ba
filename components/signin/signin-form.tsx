'use client';

import { useState } from 'react';
import { type Capability, DEFAULT_CAPABILITIES } from '#lib/domain/account.ts';
import { CapabilityPicker } from '../accounts/capability-picker.tsx';
import { buttonClass } from '../ui/button-class.ts';
import { Disclosure } from '../ui/disclosure.tsx';
import { GoogleMark } from './google-mark.tsx';

interface SigninFormProps {
  csrfToken: string;
  callbackPath: string;
  /** Google's scopes for each capability. */
  scopes: Readonly<Record<Capability, readonly string[]>>;
}

const SIGN_IN = '/api/auth/signin/google';

/**
 * A plain form: it works before any script has loaded, and without one; then the usual permissions
 * are asked for.
 */
export function SigninForm({ csrfToken, callbackPath, scopes }: SigninFormProps) {
  const [chosen, setChosen] = useState<readonly Capability[] | null>(null);
  const asked = new Set([
    'openid',
    'email',
    'profile',
    ...(chosen ?? []).flatMap((one) => scopes[one]),
  ]);
  const action =
    chosen === null
      ? SIGN_IN
      : `${SIGN_IN}?${new URLSearchParams({ scope: [...asked].join(' ') }).toString()}`;
  return (
    <form action={action} method="post" className="mt-8 space-y-4">
      <input type="hidden" name="csrfToken" value={csrfToken} />
      <input type="hidden" name="callbackUrl" value={callbackPath} />
      <button type="submit" className={`${buttonClass('plain', 'large')} w-full`}>
        <GoogleMark />
        Continue with Google
      </button>
      <Disclosure title="Choose what Countersign may do there">
        <CapabilityPicker chosen={chosen ?? DEFAULT_CAPABILITIES.personal} onChange={setChosen} />
      </Disclosure>
    </form>
  );
}
