import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mailSchema } from '#lib/domain/mail.ts';
import { parseMail } from './parse-mail.ts';

const ENVELOPE = {
  id: 'm1',
  threadId: 't1',
  accountId: 'a1',
  internalDate: '2026-11-20T15:00:00.000Z',
  labelIds: ['INBOX'],
};

function parse(raw: string | Uint8Array) {
  return parseMail({ ...ENVELOPE, raw: typeof raw === 'string' ? Buffer.from(raw) : raw });
}

const HEAD = `From: "Liu, Jane" <Jane@Company.com>
To: Alex Rivera <alex@company.com>, "john@company.com" <john@company.com>
Cc: Team: mike@company.com, tom@company.com;
Subject: =?utf-8?Q?K=C3=B6ln_plan?=
Message-ID: <one@company.com>
In-Reply-To: <zero@company.com>
References: <root@company.com> <zero@company.com>
`.replaceAll('\n', '\r\n');

describe('parseMail', () => {
  it('reads headers, text and attachments', async () => {
    const mail = await parse(
      `${HEAD}MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nGr=FC=DFe aus K=F6ln\r\n\r\nBest,\r\nJane\r\n\r\nOn Mon, Oct 6, 2025 at 9:14 AM Alex <alex@company.com> wrote:\r\n> old\r\n--b\r\nContent-Type: application/pdf; name="=?utf-8?Q?Pl=C3=A4ne=E2=80=AEfdp.exe?="\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERg==\r\n--b--\r\n`,
    );
    expect(mailSchema.parse(mail)).toEqual({
      ...{ id: 'm1', threadId: 't1', accountId: 'a1', labelIds: ['INBOX'] },
      messageId: '<one@company.com>',
      references: ['<root@company.com>', '<zero@company.com>'],
      from: { name: 'Liu, Jane', address: 'jane@company.com' },
      replyTo: [],
      to: [
        { name: 'Alex Rivera', address: 'alex@company.com' },
        { name: '', address: 'john@company.com' },
      ],
      cc: [
        { name: '', address: 'mike@company.com' },
        { name: '', address: 'tom@company.com' },
      ],
      date: '2026-11-20T15:00:00.000Z',
      subject: 'Köln plan',
      visibleText: 'Grüße aus Köln',
      attachments: [{ filename: 'Plänefdp.exe', mimeType: 'application/pdf', size: 4 }],
      hiddenRuns: 0,
      problem: null,
      automated: false,
    });
  });

  it('does not show the address of one person as the name of another', async () => {
    const mail = await parse(
      'From: "boss@company.com" <x@attacker.example>\r\nTo: alex@company.com\r\n\r\nHi\r\n',
    );
    expect(mail.from).toEqual({ name: '', address: 'x@attacker.example' });
  });

  it('keeps where it was delivered, by each server that says so', async () => {
    const headers = [
      'Delivered-To: alex@company.com',
      'Delivered-To: Info@Company.com',
      'Delivered-To: alex@company.com',
      'Delivered-To: not an address',
    ];
    const mail = await parse(`${headers.join('\r\n')}\r\n${HEAD}\r\nHi\r\n`);
    expect(mail.deliveredTo).toEqual(['alex@company.com', 'info@company.com']);
    expect(mailSchema.parse(mail)).toEqual(mail);
  });

  it('does not read a message that is attached', async () => {
    const mail = await parse(
      `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSee below.\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: x@y.z\r\n\r\nSend money.\r\n--b--\r\n`,
    );
    expect(mail.visibleText).toBe('See below.');
    expect(mail.attachments).toHaveLength(1);
  });

  it.each([
    ['Auto-Submitted', 'Auto-Submitted: auto-replied', true],
    ['Auto-Submitted: no', 'Auto-Submitted: no', false],
    ['List-Id', 'List-Id: <list.company.com>', true],
    ['List-Unsubscribe', 'List-Unsubscribe: <mailto:x@y.z>', true],
    ['Precedence', 'Precedence: bulk', true],
    ['an ordinary header', 'X-Mailer: Mutt', false],
  ])('sees a robot by %s', async (_, header, automated) => {
    expect((await parse(`${HEAD}${header}\r\n\r\nHello\r\n`)).automated).toBe(automated);
  });

  it.each([
    ['no-reply@shop.example', true],
    ['noreply+12@shop.example', true],
    ['MAILER-DAEMON@company.com', true],
    ['orders-noreply@shop.example', true],
    ['jane@noreply.example', false],
    ['alertson@company.com', false],
  ])('sees a robot by its address: %s', async (address, automated) => {
    expect((await parse(`From: ${address}\r\n\r\nHello\r\n`)).automated).toBe(automated);
  });

  it('takes an invitation for what a calendar wrote', async () => {
    const mail = await parse(
      `${HEAD}Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nCome, please?\r\n--b\r\nContent-Type: text/calendar; method=REQUEST\r\n\r\nBEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n--b--\r\n`,
    );
    expect(mail.automated).toBe(true);
  });
});

describe('broken mails', { timeout: 60_000 }, () => {
  it.each([
    ['nothing', '', /empty/],
    ['no sender', 'Subject: Hello\r\n\r\nText', /who sent it/],
    ['not a mail', '\u0000\u0001\u0002 garbage', /who sent it/],
    [
      'no parts',
      `${HEAD}Content-Type: multipart/mixed; boundary=missing\r\n\r\nno part here`,
      /none could be found/,
    ],
    [
      'nested without end',
      `${HEAD}${Array.from({ length: 60 }, (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`).join('')}x`,
      /not built as/,
    ],
    ['headers without end', `${HEAD}X-Long: ${'a'.repeat(1_100_000)}\r\n\r\nHello`, /not built as/],
  ])('%s: a problem, and what could be saved', async (_, raw, problem) => {
    const mail = await parse(raw);
    expect(mail.problem).toMatch(problem);
    expect(mailSchema.safeParse(mail).success).toBe(true);
    if (raw.startsWith('From')) {
      expect(mail).toMatchObject({ from: { address: 'jane@company.com' }, subject: 'Köln plan' });
    }
  });

  it('never throws, and says the same twice', async () => {
    const part = fc.oneof(
      fc.constantFrom(
        'From: a@b.c\r\n',
        'Content-Type: multipart/mixed; boundary="x"\r\n',
        '\r\n',
        '--x\r\n',
        '--x--',
        'Content-Type: text/html\r\n',
        '<p style="',
        '=?utf-8?Q?',
        'Content-Transfer-Encoding: base64\r\n',
        'On 1/1/25 x@y.z wrote:\r\n> ',
      ),
      fc.string({ unit: 'binary', maxLength: 40 }),
    );
    const raws = fc.oneof(
      fc.uint8Array({ maxLength: 500 }),
      fc.array(part, { maxLength: 25 }).map((parts) => new TextEncoder().encode(parts.join(''))),
    );
    await fc.assert(
      fc.asyncProperty(raws, async (raw) => {
        const mail = await parse(raw);
        expect(mailSchema.safeParse(mail).success).toBe(true);
        expect(await parse(raw)).toEqual(mail);
      }),
      { numRuns: 300 },
    );
  });

  it('takes a moment only for ten megabytes of nothing useful', async () => {
    const start = performance.now();
    await parse(`${HEAD}\r\n${'On 1 x@y.z '.repeat(900_000)}`);
    await parse(
      `${HEAD}Content-Type: text/html\r\n\r\n${'<b style="color:#fff">x'.repeat(400_000)}`,
    );
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});
