import { buttonClass } from '../ui/button-class.ts';
import { Mark } from '../ui/logo.tsx';
import { Notice } from '../ui/notice.tsx';
import { GoogleMark } from './google-mark.tsx';
import { explainSigninError } from './signin-errors.ts';

interface SigninPanelProps {
  /** null where the browser took no cookie, so that nobody can sign in. */
  csrfToken: string | null;
  callbackPath: string;
  errorCode: string | undefined;
}

/** A plain form: it works before any script has loaded, and without one. */
export function SigninPanel({ csrfToken, callbackPath, errorCode }: SigninPanelProps) {
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
        <form action="/api/auth/signin/google" method="post" className="mt-8">
          <input type="hidden" name="csrfToken" value={csrfToken ?? ''} />
          <input type="hidden" name="callbackUrl" value={callbackPath} />
          <button type="submit" className={`${buttonClass('plain', 'large')} w-full`}>
            <GoogleMark />
            Continue with Google
          </button>
        </form>
        <p className="mt-6 border-t border-line pt-4 text-sm text-ink-faint">
          Google will show you what is asked for. You can take any of it back in your Google account
          at any time.
        </p>
      </div>
    </section>
  );
}
