import { describe, expect, it } from 'vitest';
import { capabilitySchema, DEFAULT_CAPABILITIES } from '#lib/domain/account.ts';
import { capabilitiesOf, scopesFor } from './scopes.ts';

const auth = (name: string) => `https://www.googleapis.com/auth/${name}`;

describe('scopesFor', () => {
  it('asks for who it is and for no more than what is needed', () => {
    expect(scopesFor(DEFAULT_CAPABILITIES.personal).split(' ')).toEqual([
      'openid',
      'email',
      'profile',
      auth('gmail.readonly'),
      auth('gmail.compose'),
      auth('calendar.readonly'),
    ]);
    expect(scopesFor([])).toBe('openid email profile');
  });

  it.each(capabilitySchema.options)('asks for scopes that grant %s', (capability) => {
    expect(capabilitiesOf(scopesFor([capability]).split(' '))).toContain(capability);
  });
});

describe('capabilitiesOf', () => {
  it.each([
    [[], []],
    [[auth('gmail.send')], []],
    [[auth('gmail.readonly')], ['read_mail']],
    [[auth('gmail.modify')], ['read_mail', 'send_mail', 'organise_mail']],
    [['https://mail.google.com/'], ['read_mail', 'send_mail', 'organise_mail']],
    [[auth('calendar')], ['see_calendar', 'change_calendar']],
    [[auth('calendar.events')], ['change_calendar']],
  ])('reads %j as %j', (scopes, capabilities) => {
    expect(capabilitiesOf(scopes)).toEqual(capabilities);
  });
});
