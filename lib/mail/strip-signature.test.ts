import { describe, expect, it } from 'vitest';
import { FORWARD_MARK } from './strip-quotes.ts';
import { stripSignature } from './strip-signature.ts';

const JANE = { name: 'Jane Liu', address: 'jane@company.com' };
const BODY = 'Hi Alex,\n\nthe file is ready. Could you look at page 3?';

describe('stripSignature', () => {
  it.each([
    ['closing and name', 'Best,\nJane'],
    ['closing and name on one line', 'Best, Jane'],
    ['dashes', '-- \nJane Liu\nProduct Design, Company Inc.\n+1 212 555 0148'],
    ['closing, name, dashes', 'Best,\nJane\n\n--\nJane Liu\nProduct Design, Company Inc.'],
    ['name and contact rows', 'Jane\n\nJane Liu | Head of Design | Company Inc. | +1 212 555 0148'],
    ['name alone', 'Jane'],
    ['dash and initial', '- J'],
    ['regards without comma', 'Regards\nJane Liu\nDesign, Company Inc.\next. 4410'],
    ['phone', 'Best,\nJane\n\nSent from my iPhone'],
    ['phone alone', 'Sent from my iPhone'],
    ['Outlook for iOS', 'Get Outlook for iOS<https://aka.ms/o0ukef>'],
    ['German', 'Viele Grüße\nJane Liu\nLeiterin Gestaltung\nTel. +49 30 123456'],
    ['German, formal', 'Mit freundlichen Grüßen\n\ni. A. Jane Liu'],
    ['German, phone', 'LG Jane\n\nVon meinem iPhone gesendet'],
    ['French', 'Cordialement,\nJane Liu\nDirectrice'],
    ['French, phone', 'Bien à toi,\nJane\n\nEnvoyé de mon iPhone'],
    ['Spanish', 'Un saludo,\nJane'],
    ['Spanish, phone', 'Saludos,\nJane\n\nEnviado desde mi iPhone'],
    ['Italian', 'Cordiali saluti\nJane Liu'],
    ['Italian, phone', 'A presto,\nJane\n\nInviato da iPhone'],
    ['Hungarian', 'Üdvözlettel,\nLiu Jane\nCompany Kft.'],
    ['Hungarian, short', 'Üdv,\nJane'],
    [
      'disclaimer',
      'Best,\nJane\n\nThis e-mail is confidential and intended for its addressee only. If you got it in error, delete it.',
    ],
  ])('%s', (_, signature) => {
    expect(stripSignature(`${BODY}\n\n${signature}\n`, JANE)).toBe(BODY);
  });

  it('keeps a postscript', () => {
    expect(stripSignature(`${BODY}\n\nBest,\nJane\n\nP.S. The door code is new.`, JANE)).toBe(
      `${BODY}\nP.S. The door code is new.`,
    );
  });

  it.each([
    ['Thanks!\n\nJane', 'Thanks!'],
    ['Thanks a lot, Jane', 'Thanks a lot, Jane'],
  ])('keeps the words of a mail that is nothing else: %s', (text, kept) => {
    expect(stripSignature(text, JANE)).toBe(kept);
  });

  it.each([
    'Hi Alex,\n\nThanks\n\nand please send me the list of names by Friday, I need it badly.',
    'Best\nof all, the tests pass now and nobody has to stay late.',
    'Hi,\n\nfirst part\n\n---\n\nsecond part is a whole sentence that has to stay.',
    'Jane will join us, too.\nIs that all right?',
  ])('does not cut text: %s', (text) => {
    expect(stripSignature(text, JANE)).toBe(text);
  });

  it('leaves a forwarded mail alone', () => {
    const text = `${BODY}\n\nJane\n\n${FORWARD_MARK}\nThe offer is $5.\n\nBest,\nCarla`;
    expect(stripSignature(text, JANE)).toBe(
      `${BODY}\n${FORWARD_MARK}\nThe offer is $5.\n\nBest,\nCarla`,
    );
  });
});
