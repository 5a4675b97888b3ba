import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { ALEX, JANE, JOHN } from '#tests/builders/mail-thread.ts';
import {
  type ComposeMailOptions,
  composeMail,
  createMessageId,
  UnwritableMailError,
  type WritableMail,
} from './compose-mail.ts';

const OPTIONS = {
  actionKey: 'a1b2c3',
  messageIdDomain: 'countersign.example',
  date: new Date('2026-11-22T12:00:00Z'),
};

function build(over: Partial<WritableMail> = {}): WritableMail {
  return {
    inReplyTo: '<one@company.com>',
    references: ['<root@company.com>', '<one@company.com>'],
    from: ALEX,
    to: [JANE],
    cc: [JOHN],
    subject: 'Re: Plan',
    body: 'Hi Jane,\n\nyes.\n\nBest,\nAlex',
    ...over,
  };
}

async function composeText(mail: WritableMail, options: ComposeMailOptions): Promise<string> {
  return (await composeMail(mail, options)).toString('latin1');
}

function listHeaders(raw: string): string[] {
  const [head = ''] = raw.split('\r\n\r\n', 1);
  return head.split(/\r\n(?![ \t])/).map((line) => line.split(':')[0]?.toLowerCase() ?? '');
}

const HEADERS = [
  ...['x-countersign-action', 'from', 'to', 'cc', 'in-reply-to', 'references', 'subject'],
  ...['message-id', 'date', 'content-transfer-encoding', 'mime-version', 'content-type'],
];

describe('composeMail', { timeout: 60_000 }, () => {
  it('writes a message that reads as it was meant', async () => {
    const raw = await composeText(
      build({
        subject: 'Re: Grüße 😀',
        body: 'Hi Jane,\n\nnäher: “ja” – 100 %=ok\n.\nFrom here\n',
      }),
      OPTIONS,
    );
    const read = await new PostalMime().parse(raw);
    expect(read).toMatchObject({
      from: ALEX,
      to: [JANE],
      cc: [JOHN],
      subject: 'Re: Grüße 😀',
      inReplyTo: '<one@company.com>',
      references: '<root@company.com> <one@company.com>',
      messageId: '<a1b2c3@countersign.example>',
      date: '2026-11-22T12:00:00.000Z',
      text: 'Hi Jane,\n\nnäher: “ja” – 100 %=ok\n.\nFrom here\n',
    });
    expect(raw).toContain('X-Countersign-Action: a1b2c3\r\n');
    expect(raw).toContain('Content-Type: text/plain; charset=utf-8\r\n');
  });

  it('gives the same bytes for the same action', async () => {
    expect(await composeText(build(), OPTIONS)).toBe(await composeText(build(), OPTIONS));
    expect(createMessageId('a1b2c3', 'countersign.example')).toBe('<a1b2c3@countersign.example>');
  });

  it('has CRLF only, ASCII only and no line longer than SMTP allows', async () => {
    const raw = await composeText(
      build({ body: `${'ő'.repeat(5_000)}\r\n${'a'.repeat(5_000)}\n\rx` }),
      OPTIONS,
    );
    expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(raw).toMatch(/^[\r\n\t -~]*$/);
    expect(raw.split('\r\n').every((line) => line.length <= 998)).toBe(true);
  });

  it.each([
    [
      'an address that is none',
      build({ to: [{ name: '', address: 'jane@company.com>\r\nBcc: x@y.z' }] }),
    ],
    ['two addresses in one', build({ cc: [{ name: '', address: 'a@b.c, d@e.f' }] })],
  ])('refuses %s', async (_, payload) => {
    await expect(composeText(payload, OPTIONS)).rejects.toThrow(UnwritableMailError);
  });

  it('refuses a key that could leave its header', async () => {
    await expect(
      composeText(build(), { ...OPTIONS, actionKey: 'a\r\nBcc: x@y.z' }),
    ).rejects.toThrow(UnwritableMailError);
  });

  it('gives no header to anything in a subject, a name or an id', async () => {
    const evil = fc
      .array(
        fc.oneof(
          fc.constantFrom(
            '\r\n',
            '\n',
            '\r',
            '\u2028',
            '\u0085',
            'Bcc: x@y.z',
            '<x@y.z>',
            '"',
            ',',
            ';',
            ':',
            '\\',
            '\u0000',
            '=?utf-8?Q?=0D=0ABcc:?=',
          ),
          fc.string({ maxLength: 10 }),
        ),
        { maxLength: 12 },
      )
      .map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(evil, evil, evil, evil, async (subject, name, id, body) => {
        const raw = await composeText(
          build({
            subject: `Re: ${subject}`,
            from: { ...ALEX, name },
            to: [{ ...JANE, name }],
            references: [id, '<one@company.com>'],
            body,
          }),
          OPTIONS,
        );
        const headers = listHeaders(raw);
        expect(new Set(headers)).toEqual(new Set(HEADERS));
        expect(headers).toHaveLength(HEADERS.length);
      }),
    );
  });

  it('keeps any body, up to line ends', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 200 }), async (body) => {
        const read = await new PostalMime().parse(
          await composeText(build({ body: `x${body}x` }), OPTIONS),
        );
        expect(read.text).toBe(`x${body}x\n`);
      }),
    );
  });

  it('writes a new mail without any trace of a thread', async () => {
    const raw = await composeText(build({ inReplyTo: null, references: [], cc: [] }), OPTIONS);
    expect(new Set(listHeaders(raw))).toEqual(
      new Set(HEADERS.filter((name) => !['cc', 'in-reply-to', 'references'].includes(name))),
    );
  });
});

describe('attachments', { timeout: 60_000 }, () => {
  const file = (filename: string, mimeType: string, text: string) => ({
    filename,
    mimeType,
    content: new TextEncoder().encode(text),
  });

  it('arrive byte for byte, beside the text', async () => {
    const bytes = Uint8Array.from({ length: 1000 }, (_, n) => n % 256);
    const attachments = [
      { filename: 'Árlista – 2026.pdf', mimeType: 'application/pdf', content: bytes },
      file('note.txt', 'text/plain', 'line one\nline two\r\n'),
    ];
    const raw = await composeMail(build(), { ...OPTIONS, attachments });
    expect(await composeMail(build(), { ...OPTIONS, attachments })).toEqual(raw);
    const read = await new PostalMime({ forceRfc822Attachments: true }).parse(raw);
    expect(read.text?.trimEnd()).toBe(build().body);
    expect(
      read.attachments.map((one) => [
        one.filename,
        one.mimeType,
        Buffer.from(one.content as ArrayBuffer).toString('hex'),
      ]),
    ).toEqual(
      attachments.map((one) => [
        one.filename,
        one.mimeType,
        Buffer.from(one.content).toString('hex'),
      ]),
    );
    expect(raw.toString('latin1').replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('may be mails themselves', async () => {
    const attachments = [file('old.eml', 'message/rfc822', 'Subject: Grüße\r\n\r\nSee above.')];
    const raw = await composeMail(build(), { ...OPTIONS, attachments });
    const read = await new PostalMime({ forceRfc822Attachments: true }).parse(raw);
    expect(read.subject).toBe('Re: Plan');
    expect(read.attachments).toMatchObject([{ filename: 'old.eml', mimeType: 'message/rfc822' }]);
    const inner = await new PostalMime().parse(read.attachments[0]?.content as ArrayBuffer);
    expect(inner).toMatchObject({ subject: 'Grüße', text: expect.stringContaining('See above.') });
  });

  it('give no header and no part to anything in a name, a type or a file', async () => {
    const evil = fc
      .array(
        fc.oneof(
          fc.constantFrom(
            '\r\n',
            '\n',
            '"',
            ';',
            '\r\n\r\n',
            'Bcc: x@y.z',
            '--_NmP',
            '; boundary=x',
          ),
          fc.constantFrom('multipart/mixed', 'message/external-body', 'text/plain', '\u0000'),
          fc.string({ maxLength: 10 }),
        ),
        { maxLength: 8 },
      )
      .map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(evil, evil, evil, async (filename, mimeType, text) => {
        const attachments = [file(filename, mimeType, text), file('b', 'text/plain', text)];
        const raw = await composeMail(build(), { ...OPTIONS, attachments });
        const headers = listHeaders(raw.toString('latin1'));
        expect(new Set(headers)).toEqual(
          new Set(HEADERS.filter((name) => name !== 'content-transfer-encoding')),
        );
        const read = await new PostalMime().parse(raw);
        expect(read.attachments).toHaveLength(2);
        expect(read.attachments.map((one) => Buffer.from(one.content as ArrayBuffer))).toEqual(
          attachments.map((one) => Buffer.from(one.content)),
        );
      }),
    );
  });
});
