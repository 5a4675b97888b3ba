import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mail } from '#lib/domain/mail.ts';
import { ALEX, buildMail, JANE, JOHN } from '#tests/builders/mail-thread.ts';
import { chooseSender } from './choose-sender.ts';

const INFO = { name: '', address: 'info@company.com' };
const PRESS = { name: 'Press office', address: 'press@alex.example' };
const NEWS = { name: '', address: 'alex+news@company.com' };

function choose(over: Partial<Mail>, aliases = [INFO, PRESS]) {
  const { from, because } = chooseSender(buildMail('', over), ALEX, aliases);
  return [from.address, because];
}

describe('chooseSender', () => {
  it.each<[string, Partial<Mail>, string, string | null]>([
    ['the account’s own address', { to: [ALEX], cc: [INFO] }, ALEX.address, null],
    ['an alias in To', { to: [JOHN, INFO, ALEX] }, INFO.address, 'To: info@company.com'],
    ['an alias in Cc', { to: [JOHN], cc: [PRESS] }, PRESS.address, 'Cc: press@alex.example'],
    [
      'an alias in a blind copy, which is handed on to the account',
      { to: [JOHN], deliveredTo: [ALEX.address, INFO.address] },
      INFO.address,
      'Delivered-To: info@company.com',
    ],
    [
      'what a reader sees before what delivery tells',
      { to: [ALEX], deliveredTo: [INFO.address] },
      ALEX.address,
      null,
    ],
    [
      'the user’s own mail from an alias',
      { from: INFO, to: [JANE], cc: [PRESS] },
      INFO.address,
      'From: info@company.com',
    ],
    [
      'another spelling of an alias',
      { to: [{ name: '', address: 'info+today@company.com' }] },
      INFO.address,
      'To: info+today@company.com',
    ],
    ['nobody of the user’s', { to: [JOHN], cc: [JANE] }, ALEX.address, null],
  ])('answers %s', (_what, mail, address, because) => {
    expect(choose(mail)).toEqual([address, because]);
  });

  it('tells an alias with a plus from the address without', () => {
    expect(choose({ to: [NEWS] }, [NEWS])[0]).toBe(NEWS.address);
    expect(choose({ to: [ALEX] }, [NEWS])[0]).toBe(ALEX.address);
    expect(choose({ to: [{ name: '', address: 'alex+x@company.com' }] }, [NEWS])[0]).toBe(
      ALEX.address,
    );
  });

  it('gives an alias the user’s name where it has none', () => {
    const from = (to: Mail['to']) => chooseSender(buildMail('', { to }), ALEX, [INFO, PRESS]).from;
    expect(from([INFO])).toEqual({ name: 'Alex Rivera', address: INFO.address });
    expect(from([PRESS])).toEqual(PRESS);
  });

  it('never sends from an address that is not the user’s, whatever a mail says', () => {
    const person = fc
      .constantFrom(ALEX, INFO, PRESS, JANE, JOHN, { name: '', address: '' }, NEWS)
      .map(({ name, address }) => ({ name, address: address.replace('press', 'press+a') }));
    const people = fc.array(person, { maxLength: 4 });
    fc.assert(
      fc.property(person, people, people, people, (from, to, cc, delivered) => {
        const deliveredTo = delivered.map(({ address }) => address);
        const [address] = choose({ from, to, cc, deliveredTo });
        expect([ALEX.address, INFO.address, PRESS.address]).toContain(address);
      }),
    );
  });
});
