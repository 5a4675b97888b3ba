import { type Capability, capabilitySchema } from '#lib/domain/account.ts';

const PREFIX = 'https://www.googleapis.com/auth/';
const ALL_MAIL = 'https://mail.google.com/';

/** Who somebody is: asked for at each sign-in. */
const IDENTITY_SCOPES = ['openid', 'email', 'profile'];

/**
 * The narrowest scopes that each capability can do all of its work with.
 * Sources: https://developers.google.com/workspace/gmail/api/auth/scopes,
 * https://developers.google.com/workspace/calendar/api/auth, and the "Authorization" part of each
 * method's reference (drafts.create and drafts.send take gmail.compose, not gmail.send).
 */
export const SCOPES_OF_CAPABILITY: Readonly<Record<Capability, readonly string[]>> = {
  read_mail: [`${PREFIX}gmail.readonly`],
  send_mail: [`${PREFIX}gmail.compose`],
  organise_mail: [`${PREFIX}gmail.modify`],
  see_calendar: [`${PREFIX}calendar.readonly`],
  change_calendar: [`${PREFIX}calendar.events`],
};

/** Scopes that allow more than what they are listed under. */
const BROADER: Readonly<Record<Capability, readonly string[]>> = {
  read_mail: [`${PREFIX}gmail.modify`, ALL_MAIL],
  send_mail: [`${PREFIX}gmail.modify`, ALL_MAIL],
  organise_mail: [ALL_MAIL],
  see_calendar: [`${PREFIX}calendar`],
  change_calendar: [`${PREFIX}calendar`],
};

/** The `scope` parameter that asks for these capabilities and for who it is. */
export function scopesFor(capabilities: readonly Capability[]): string {
  const scopes = capabilities.flatMap((capability) => SCOPES_OF_CAPABILITY[capability]);
  return [...new Set([...IDENTITY_SCOPES, ...scopes])].join(' ');
}

/** What an account may be used for by the scopes that Google says were granted. */
export function capabilitiesOf(scopes: readonly string[]): Capability[] {
  const granted = new Set(scopes);
  return capabilitySchema.options.filter(
    (capability) =>
      SCOPES_OF_CAPABILITY[capability].every((scope) => granted.has(scope)) ||
      BROADER[capability].some((scope) => granted.has(scope)),
  );
}
