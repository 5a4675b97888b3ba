import { describe, expect, it } from 'vitest';
import { cutMarkedSignature } from './marked-signature.ts';

const BODY = 'Sounds good.\n\nBest,\nJane';

function cut(text: string): string {
  return cutMarkedSignature(text.split('\n')).join('\n').trimEnd();
}

describe('cutMarkedSignature', () => {
  it.each([
    ['English', 'Sent from my iPhone'],
    ['with an excuse', 'Sent from my cell, please excuse any typos.'],
    ['in brackets', '(sent from a phone)'],
    ['Outlook', 'Get [Outlook for Android](https://aka.ms/AAb9ysg)'],
    ['Proton', 'Sent with Proton Mail secure email.'],
    ['German', 'Von meinem iPhone gesendet'],
    ['K-9', 'Diese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet.'],
    ['French', 'Envoyé de mon iPhone'],
    ['Spanish', 'Enviado desde mi iPhone'],
    ['Portuguese', 'Enviado do meu iPhone'],
    ['Italian', 'Inviato da iPhone'],
    ['Dutch', 'Verstuurd vanaf mijn iPhone'],
    ['Swedish', 'Skickat från min iPhone'],
    ['Danish', 'Sendt fra min iPhone'],
    ['Finnish', 'Lähetetty iPhonesta'],
    ['Polish', 'Wysłane z iPhone’a'],
    ['Czech', 'Odesláno z iPhonu'],
    ['Hungarian', 'iPhone-ról küldve'],
    ['Russian', 'Отправлено с iPhone'],
    ['Ukrainian', 'Надіслано з iPhone'],
    ['Turkish', 'iPhone’umdan gönderildi'],
    ['Japanese', 'iPhoneから送信'],
    ['Chinese', '发自我的iPhone'],
    ['Korean', '나의 iPhone에서 보냄'],
  ])('cuts what a device adds: %s', (_, line) => {
    expect(cut(`${BODY}\n\n${line}\n`)).toBe(BODY);
    expect(cut(`${BODY}\n${line}`)).toBe(BODY);
  });

  it.each([
    ['a separator', '--\nJane Liu\nsays what she means.'],
    ['an em dash', '—\nJane Liu'],
    ['a rule', '_______________________\nJane Liu, Company Inc.\n+1 212 555 0148'],
    ['a list', '_______________\nriak-users mailing list\nhttp://lists.company.com/riak'],
    ['two of them', '--\nJane Liu\n\n---\nSent from my iPhone'],
  ])('cuts what stands below %s', (_, block) => {
    expect(cut(`${BODY}\n\n${block}`)).toBe(BODY);
  });

  it.each([
    'The parcel was\nSent from Berlin on Monday\nand will come soon.',
    'First part.\n\n----\n\nThe second part is a whole sentence.\n\n====\n\nSo is the third one, below.',
    'My list:\n\n-\nFirst item.\n*\nSecond item.',
    '--\nNothing above: this is the mail.',
    `Intro\n\n--\n${'A line of a long text.\n'.repeat(30)}`.trimEnd(),
  ])('leaves a text alone: %s', (text) => {
    expect(cut(text)).toBe(text);
  });
});
