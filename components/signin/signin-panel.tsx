import type { Capability } from '#lib/domain/account.ts';
import { Mark } from '../ui/logo.tsx';
import { Notice } from '../ui/notice.tsx';
import { explainSigninError } from './signin-errors.ts';
import { SigninForm } from './signin-form.tsx';

interface SigninPanelProps {
  /** null where the browser took no cookie, so that nobody can sign in. */
  csrfToken: string | null;
  callbackPath: string;
  errorCode: string | undefined;
  /** Google's scopes for each capability. */
  scopes: Readonly<Record<Capability, readonly string[]>>;
}

export function SigninPanel({ csrfToken, callbackPath, errorCode, scopes }: SigninPanelProps) {
  const error = explainSigninError(csrfToken === null ? 'Cookies' : errorCode);
  return (
    <section className="sheet overflow-hidden">
      <div aria-hidden="true" className="guilloche h-6" />
      <div className="px-6 pt-6 pb-8 sm:px-10 sm:pb-10">
        <Mark className="size-14" />
        <h1 className="mt-4 font-serif text-4xl tracking-tight">Countersign</h1>
        <p className="mt-3 text-lg leading-relaxed text-ink-soft">
          An assistant for your mail and calendar that prepares everything and changes nothing until
          you countersign.
        </p>
        {error === null ? null : (
          <div className="mt-6">
            <Notice tone="stop" role="alert" title={error.title}>
              <p>{error.text}</p>
            </Notice>
          </div>
        )}
        <SigninForm csrfToken={csrfToken ?? ''} callbackPath={callbackPath} scopes={scopes} />
        <p className="mt-6 border-t border-line pt-4 text-sm text-ink-faint">
          Google will show you what is asked for. You can take any of it back in your Google account
          at any time.
        </p>
      </div>
    </section>
  );
}
