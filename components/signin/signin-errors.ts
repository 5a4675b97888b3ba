interface SigninError {
  /** What happened. */
  title: string;
  /** What to do. */
  text: string;
}

const STOPPED: SigninError = {
  title: 'Google could not finish signing you in',
  text: 'It was declined at Google, took too long or was opened in two tabs. Nothing was stored. Try again if you want to go on.',
};

/** next-auth's error codes (next-auth.js.org/configuration/pages) and `Cookies`, which is ours. */
const ERRORS: ReadonlyMap<string, SigninError> = new Map(
  Object.entries<SigninError>({
    AccessDenied: {
      title: 'You were not signed in',
      text: 'Access was declined at Google. Without it there is no mail to read; nothing was stored. Try again if you want to go on.',
    },
    Callback: STOPPED,
    OAuthCallback: STOPPED,
    OAuthSignin: {
      title: 'Google could not be reached',
      text: 'The sign-in did not start. Check your connection and try again in a moment.',
    },
    OAuthCreateAccount: {
      title: 'Your account could not be stored',
      text: 'Google signed you in, but we could not save it. Try again in a moment.',
    },
    OAuthAccountNotLinked: {
      title: 'That Google account is in use by somebody else here',
      text: 'Choose another account, or sign in with that one by itself.',
    },
    EmailNotVerified: {
      title: 'Google has not verified that address yet',
      text: 'Open the mail that Google sent to it, confirm the address, then try again.',
    },
    SessionRequired: {
      title: 'Sign in to see that page',
      text: 'You will be taken there afterwards.',
    },
    Configuration: {
      title: 'Sign-in is not set up correctly',
      text: 'This is a mistake on our side. Whoever runs this server finds the reason in its log.',
    },
    Cookies: {
      title: 'Your browser blocks our cookie',
      text: 'Signing in needs one cookie of this site. Allow cookies for it, then try again.',
    },
  }),
);

/** What an error code of the sign-in means for the user; null where there was none. */
export function explainSigninError(code: string | undefined): SigninError | null {
  if (code === undefined || code === '') {
    return null;
  }
  return (
    ERRORS.get(code) ?? {
      title: 'Signing in did not work',
      text: 'Try again. If it happens again, close the tab and start from the beginning.',
    }
  );
}

/** The same for somebody who is signed in and wanted to connect an account or to grant more. */
export function explainConnectError(code: string | undefined): SigninError | null {
  const error = explainSigninError(code);
  return error === STOPPED || code === 'AccessDenied'
    ? {
        title: 'Google did not connect the account',
        text: 'It was declined at Google or took too long. Everything is as it was before.',
      }
    : error;
}
