import { describe, expect, it } from 'vitest';
import { FORWARD_MARK, readReply, stripQuotes } from './strip-quotes.ts';

const OWN = 'Sounds good to me.';

describe('quote headers', () => {
  it.each([
    ['Gmail', 'On Mon, Oct 6, 2025 at 9:14 AM Jane Liu <jane@company.com> wrote:'],
    ['Gmail, wrapped', 'On Mon, Oct 6, 2025 at 9:14 AM Jane Liu\n<jane@company.com> wrote:'],
    ['Apple Mail', 'On 6 Oct 2025, at 09:14, Jane Liu <jane@company.com> wrote:'],
    ['Thunderbird', 'On 10/6/25 09:14, Jane Liu wrote:'],
    ['English, name first', 'Jane Liu <jane@company.com> wrote on 6 Oct 2025 at 09:14:'],
    ['German, Gmail', 'Am Mo., 6. Okt. 2025 um 09:14 Uhr schrieb Jane Liu <jane@company.com>:'],
    ['German, Thunderbird', 'Am 06.10.25 um 09:14 schrieb Jane Liu:'],
    ['German, name first', 'Jane Liu <jane@company.com> schrieb am Mo., 6. Okt. 2025, 09:14:'],
    ['French', 'Le lun. 6 oct. 2025 à 09:14, Jane Liu <jane@company.com> a écrit :'],
    ['Spanish', 'El lun, 6 oct 2025 a las 9:14, Jane Liu (<jane@company.com>) escribió:'],
    ['Italian', 'Il giorno lun 6 ott 2025 alle ore 09:14 Jane Liu <jane@company.com> ha scritto:'],
    ['Italian, Apple', 'Il giorno 6 ott 2025, alle ore 09:14, Jane Liu ha scritto:'],
    ['Hungarian', 'Jane Liu <jane@company.com> ezt írta (időpont: 2025. okt. 6., H, 9:14):'],
    [
      'Hungarian, Apple',
      '2025. 10. 06. dátummal, 9:14 időpontban Jane Liu <jane@company.com> írta:',
    ],
    ['Portuguese', 'Em seg., 6 de out. de 2025 às 09:14, Jane Liu <jane@company.com> escreveu:'],
    ['Dutch', 'Op ma 6 okt 2025 om 09:14 schreef Jane Liu <jane@company.com>:'],
    ['Swedish', 'Den mån 6 okt. 2025 09:14 skrev Jane Liu <jane@company.com>:'],
    ['Polish', 'W dniu 6.10.2025 o 09:14, Jane Liu <jane@company.com> pisze:'],
    ['Zoho', '---- On Wed, 24 Feb 2021 14:02:50 +0530 jane@company.com wrote ----'],
    ['Proton', 'On Monday, October 6th, 2025 at 9:14 AM, Jane Liu <jane@company.com> wrote:'],
    ['Yahoo', 'On Monday, October 6, 2025 at 09:14:22 AM GMT+2, Jane Liu <j@c.com> wrote:'],
    ['Eudora', 'At 6/16/2016 08:32 PM, you wrote:'],
    ['Outlook, split', 'Jane Liu <jane@company.com> schrieb am So., 23.\nJuni 2024, 21:08:'],
    ['Dutch, Apple', 'Op 6 okt. 2025 om 09:14 heeft Jane Liu <j@c.com> het volgende geschreven:'],
    ['Danish', 'Den man. 6. okt. 2025 kl. 09.14 skrev Jane Liu <jane@company.com>:'],
    ['Danish, Gmail', '15. marts 2017 kl. 11.00 skrev Jane Liu <jane@company.com>:'],
    ['Norwegian', 'søn. 30. apr. 2017 kl. 00.26 skrev Jane Liu <jane@company.com>:'],
    ['Finnish', 'ma 6. lokak. 2025 klo 9.14 Jane Liu (jane@company.com) kirjoitti:'],
    ['Polish, Gmail', 'pt., 23 mar 2017 o 21:25 Jane Liu <jane@company.com> napisał(a):'],
    ['Czech', 'po 6. 10. 2025 v 9:14 odesílatel Jane Liu <jane@company.com> napsal:'],
    ['Czech, Thunderbird', 'Dne 6.10.2025 v 9:14 Jane Liu napsal(a):'],
    ['Russian, no verb', 'ср, 30 апр. 2025 г. в 15:19, Jane Liu <jane@company.com>:'],
    ['Russian, Thunderbird', '14.03.2015 10:22, Jane Liu пишет:'],
    ['Ukrainian', 'пн, 6 жовт. 2025 р. о 09:14 Jane Liu <jane@company.com> пише:'],
    ['Turkish', 'Jane Liu <jane@company.com>, 6 Eki 2025 Pzt, 09:14 tarihinde şunu yazdı:'],
    ['Japanese', '2025年10月6日(月) 9:14 Jane Liu <jane@company.com>:'],
    ['Japanese, Apple', '2025/10/06 9:14、Jane Liu <jane@company.com>のメール:'],
    ['Chinese, Gmail', 'Jane Liu <jane@company.com> 于2025年10月6日周一 09:14写道：'],
    ['Chinese, Taiwan', 'Jane Liu <j@c.com> 於 2025年10月6日 週一 上午9:14寫道：'],
    ['Korean', '2025년 10월 6일 (월) 오전 9:14, Jane Liu <jane@company.com>님이 작성:'],
    ['Chinese, by the library', '在 2025年10月6日，09:14，Jane Liu <jane@company.com> 写道：'],
  ])('%s', (_, header) => {
    expect(
      stripQuotes(`${OWN}\n\n${header}\n\n> Could you send the file?\n> Jane\n`, 'Re: File'),
    ).toBe(OWN);
    expect(stripQuotes(`${OWN}\n\n${header}\nCould you send the file?\nJane`, 'Re: File')).toBe(
      OWN,
    );
  });

  it.each([
    [
      'Outlook',
      'From: Jane Liu <jane@company.com>\nSent: Monday, October 6, 2025 9:14 AM\nTo: Alex Rivera\nSubject: File',
    ],
    [
      'Outlook, bold',
      '*From:* Jane Liu <jane@company.com>\n*Sent:* Monday, October 6, 2025 9:14 AM\n*To:* Alex\n*Subject:* File',
    ],
    [
      'German',
      'Von: Jane Liu <jane@company.com>\nGesendet: Montag, 6. Oktober 2025 09:14\nAn: Alex Rivera\nBetreff: Datei',
    ],
    [
      'French',
      'De : Jane Liu <jane@company.com>\nEnvoyé : lundi 6 octobre 2025 09:14\nÀ : Alex Rivera\nObjet : Fichier',
    ],
    [
      'Spanish',
      'De: Jane Liu <jane@company.com>\nEnviado el: lunes, 6 de octubre de 2025 9:14\nPara: Alex Rivera\nAsunto: Archivo',
    ],
    [
      'Italian',
      'Da: Jane Liu <jane@company.com>\nInviato: lunedì 6 ottobre 2025 09:14\nA: Alex Rivera\nOggetto: File',
    ],
    [
      'Hungarian',
      'Feladó: Jane Liu <jane@company.com>\nElküldve: 2025. október 6., hétfő 9:14\nCímzett: Alex Rivera\nTárgy: Fájl',
    ],
    ['Danish', 'Fra: Jane Liu <j@c.com>\nSendt: 6. oktober 2025 09:14\nTil: Alex\nEmne: Fil'],
    ['Swedish', 'Från: Jane Liu\nSkickat: den 6 oktober 2025 09:14\nTill: Alex\nÄmne: Fil'],
    ['Finnish', 'Lähettäjä: Jane Liu\nLähetetty: 6. lokakuuta 2025\nVastaanottaja: Alex\nAihe: X'],
    ['Polish', 'Od: Jane Liu\nWysłano: 6 października 2025 09:14\nDo: Alex\nTemat: Plik'],
    ['Czech', 'Od: Jane Liu\nOdesláno: pondělí 6. října 2025 9:14\nKomu: Alex\nPředmět: Soubor'],
    ['Russian', 'От: Jane Liu\nОтправлено: 6 октября 2025 г. 9:14\nКому: Alex\nТема: Файл'],
    ['Ukrainian', 'Від: Jane Liu\nНадіслано: 6 жовтня 2025 р. 9:14\nКому: Alex\nТема: Файл'],
    ['Turkish', 'Kimden: Jane Liu\nGönderildi: 6 Ekim 2025 09:14\nKime: Alex\nKonu: Dosya'],
    ['Japanese', '差出人: Jane Liu\n送信日時: 2025年10月6日 9:14\n宛先: Alex\n件名: ファイル'],
    ['Chinese', '发件人: Jane Liu\n发送时间: 2025年10月6日 9:14\n收件人: Alex\n主题: 文件'],
    ['Korean', '보낸 사람: Jane Liu\n보낸 날짜: 2025년 10월 6일 9:14\n받는 사람: Alex\n제목: 파일'],
    ['date first', 'Date: Wed, 16 May 2012 00:15:02 -0600\nTo: jane@company.com'],
    ['Danish separator', '-------- Oprindelig besked --------\nFra: Jane'],
    ['English separator', '-----Original Message-----\nFrom: Jane'],
    ['German separator', '-----Ursprüngliche Nachricht-----\nVon: Jane'],
    ['Hungarian separator', '-----Eredeti üzenet-----\nFeladó: Jane'],
    [
      'underscores above the block',
      '________________________________\nFrom: Jane Liu <jane@company.com>\nSent: Monday, October 6, 2025\nTo: Alex\nSubject: File',
    ],
  ])('block: %s', (_, block) => {
    expect(stripQuotes(`${OWN}\n\n${block}\n\nCould you send the file?`, 'RE: File')).toBe(OWN);
  });
});

describe('own words', () => {
  it('keeps answers between quoted lines', () => {
    const text =
      'On Mon, Oct 6, 2025 at 9:14 AM Jane <j@c.com> wrote:\n> Tea?\n\nYes, please.\n\n> Sugar?\n\nNo.';
    expect(stripQuotes(text, 'Re: Tea')).toBe('Yes, please.\n\n\nNo.');
  });

  it('keeps an answer below the quote', () => {
    const text = 'On 10/6/25 09:14, Jane wrote:\n> Tea?\n\nYes, please.';
    expect(stripQuotes(text, 'Re: Tea')).toBe('Yes, please.');
  });

  it.each([
    'On reflection, what John wrote:\nis right.',
    'From: here to there is a long way.\nSee you.',
    'To: do\n- a\n- b',
    'The report that Jane wrote: it is good.',
    'A quote from 2025:\nall is well.',
    'At 10:30 she said:\nno, not today.',
    'On 11/12/2025 the box was sent:\nit is late.',
  ])('does not take prose for a quote: %s', (text) => {
    expect(stripQuotes(text, 'Plan')).toBe(text);
  });
});

describe('what a reply shows', () => {
  it('keeps the quotes that are answered, and drops those below', () => {
    const text =
      'Hi,\n\nOn 10/6/25 09:14, Jane wrote:\n> Tea?\n\nYes, please.\n\n> Sugar?\n\nNo.\n\n> Jane';
    expect(readReply(text, '')).toEqual({
      text: 'Hi,\n\n> Tea?\n\nYes, please.\n\n> Sugar?\n\nNo.',
      forwarded: '',
    });
  });

  it.each([
    ['below', 'On 10/6/25 09:14, Jane wrote:\n> Tea?\n\nYes.', 'Yes.'],
    [
      'around',
      'Yes.\n\nOn 10/6/25 09:14, Jane wrote:\n> Tea?\n\nI may be late.',
      'Yes.\n\nI may be late.',
    ],
    ['above, signed below', 'Yes.\n\nOn 10/6/25 09:14, Jane wrote:\n> Tea?\n\n--\nAlex', 'Yes.'],
  ])('an answer %s', (_, text, shown) => {
    expect(readReply(text, '').text).toBe(shown);
  });

  it('does not take the line above a header for its start', () => {
    expect(readReply('See you.\nOn Tue, 2011-03-01 at 18:02, Jo wrote:\n> Hi', '').text).toBe(
      'See you.',
    );
  });
});

describe('forwarded mails', () => {
  it.each([
    [
      'Gmail',
      '---------- Forwarded message ---------\nFrom: Carla <c@x.com>\nDate: Mon, Oct 6, 2025\nSubject: Offer\nTo: Jane\n\nThe offer is $5.',
      'Fwd: Offer',
    ],
    [
      'Outlook',
      'From: Carla <c@x.com>\nSent: Monday, October 6, 2025\nTo: Jane\nSubject: Offer\n\nThe offer is $5.',
      'FW: Offer',
    ],
    [
      'German Outlook',
      'Von: Carla <c@x.com>\nGesendet: Montag\nAn: Jane\nBetreff: Angebot\n\nThe offer is $5.',
      'WG: Angebot',
    ],
    [
      'Apple Mail',
      'Begin forwarded message:\n\n> From: Carla <c@x.com>\n> Subject: Offer\n> Date: 6 October\n>\n> The offer is $5.',
      'Fwd: Offer',
    ],
  ])('%s are kept below a mark', (_, forwarded, subject) => {
    expect(stripQuotes(`What do you think?\n\n${forwarded}`, subject)).toBe(
      `What do you think?\n\n${FORWARD_MARK}\nThe offer is $5.`,
    );
  });
});

describe('cost', { timeout: 60_000 }, () => {
  it.each([
    ['headers that never end', 'On 1 1 1 1 '.repeat(20_000)],
    ['lines that look like headers', 'Op 1@ schreef x:\n'.repeat(20_000)],
    ['empty lines', '\n'.repeat(300_000)],
    ['separators', '--\nx\n'.repeat(60_000)],
    ['headers over quotes', 'On 1/1/25 9:00, x wrote:\n> y\nz\n'.repeat(8_000)],
    ['digits and brackets', `${'2025from<'.repeat(30)}:\n`.repeat(500)],
  ])('%s stay far from quadratic', (_, text) => {
    const start = performance.now();
    stripQuotes(text, '');
    expect(performance.now() - start).toBeLessThan(8_000);
  });
});
