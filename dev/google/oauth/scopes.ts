const PREFIX = 'https://www.googleapis.com/auth/';

/** Short names of the identity scopes, as Google writes them into what it grants. */
const ALIASES: Readonly<Record<string, string>> = {
  email: `${PREFIX}userinfo.email`,
  profile: `${PREFIX}userinfo.profile`,
};

const IDENTITY_SCOPES: ReadonlySet<string> = new Set(['openid', ...Object.values(ALIASES)]);

/** What each scope allows, in the words of a consent page. */
const SCOPE_WORDS: Readonly<Record<string, string>> = {
  openid: 'Know who you are on Google',
  [`${PREFIX}userinfo.email`]: 'See your email address',
  [`${PREFIX}userinfo.profile`]: 'See your name and profile picture',
  'https://mail.google.com/': 'Read, compose, send and permanently delete all your email',
  [`${PREFIX}gmail.readonly`]: 'View your email messages and settings',
  [`${PREFIX}gmail.metadata`]: 'View the labels and headers of your email, but not its text',
  [`${PREFIX}gmail.modify`]: 'Read, compose and send emails, and change their labels',
  [`${PREFIX}gmail.compose`]: 'Manage drafts and send emails',
  [`${PREFIX}gmail.send`]: 'Send email on your behalf',
  [`${PREFIX}gmail.insert`]: 'Add emails to your mailbox',
  [`${PREFIX}gmail.labels`]: 'See and edit your email labels',
  [`${PREFIX}gmail.settings.basic`]: 'See and change your email settings and filters',
  [`${PREFIX}calendar`]: 'See, edit, share and permanently delete all your calendars',
  [`${PREFIX}calendar.readonly`]: 'See and download any of your calendars',
  [`${PREFIX}calendar.events`]: 'View and edit events on all your calendars',
  [`${PREFIX}calendar.events.readonly`]: 'View events on all your calendars',
  [`${PREFIX}calendar.events.owned`]: 'View and edit events on calendars that you own',
  [`${PREFIX}calendar.freebusy`]: 'See when you are free or busy',
  [`${PREFIX}calendar.events.freebusy`]: 'See when you are free or busy on your calendars',
  [`${PREFIX}calendar.calendarlist`]: 'See and change your list of calendars',
  [`${PREFIX}calendar.calendarlist.readonly`]: 'See your list of calendars',
  [`${PREFIX}calendar.calendars.readonly`]: 'See the names and settings of your calendars',
  [`${PREFIX}calendar.settings.readonly`]: 'View your calendar settings',
  [`${PREFIX}contacts.readonly`]: 'See and download your contacts',
  [`${PREFIX}contacts.other.readonly`]: 'See the contacts that Google saved for you',
};

/** The scopes in a space-separated list, once each, short names written out. */
export function parseScopes(list: string): string[] {
  const names = list.split(/\s+/).filter((name) => name !== '');
  return [...new Set(names.map((name) => ALIASES[name] ?? name))];
}

/** Whether Google knows the scope. */
export function isKnownScope(scope: string): boolean {
  return Object.hasOwn(SCOPE_WORDS, scope);
}

/** Identity scopes are granted with the sign-in itself; the others one by one. */
export function isIdentityScope(scope: string): boolean {
  return IDENTITY_SCOPES.has(scope);
}

/** What the scope allows, in plain words. */
export function describeScope(scope: string): string {
  return SCOPE_WORDS[scope] ?? scope;
}

/** The identity scopes that claims depend on. */
export const EMAIL_SCOPE = `${PREFIX}userinfo.email`;
export const PROFILE_SCOPE = `${PREFIX}userinfo.profile`;
