import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import type { SendReplyPayload } from '#lib/domain/action.ts';
import { ALEX, JANE, JOHN } from '#tests/builders/mail-thread.ts';
import { composeReply, createReplyMessageId, UnwritableMailError } from './compose-reply.ts';

const OPTIONS = {
  actionKey: 'a1b2c3',
  messageIdDomain: 'countersign.example',
  date: new Date('2026-11-22T12:00:00Z'),
};

function build(over: Partial<SendReplyPayload> = {}): SendReplyPayload {
  return {
    threadId: 't1',
    mailId: 'm1',
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

function listHeaders(raw: string): string[] {
  const [head = ''] = raw.split('\r\n\r\n', 1);
  return head.split(/\r\n(?![ \t])/).map((line) => line.split(':')[0]?.toLowerCase() ?? '');
}

const HEADERS = [
  ...['x-countersign-action', 'from', 'to', 'cc', 'in-reply-to', 'references', 'subject'],
  ...['message-id', 'date', 'content-transfer-encoding', 'mime-version', 'content-type'],
];

describe('composeReply', { timeout: 60_000 }, () => {
  it('writes a message that reads as it was meant', async () => {
    const raw = composeReply(
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

  it('gives the same bytes for the same action', () => {
    expect(composeReply(build(), OPTIONS)).toBe(composeReply(build(), OPTIONS));
    expect(createReplyMessageId('a1b2c3', 'countersign.example')).toBe(
      '<a1b2c3@countersign.example>',
    );
  });

  it('has CRLF only, ASCII only and no line longer than SMTP allows', () => {
    const raw = composeReply(
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
  ])('refuses %s', (_, payload) => {
    expect(() => composeReply(payload, OPTIONS)).toThrow(UnwritableMailError);
  });

  it('refuses a key that could leave its header', () => {
    expect(() => composeReply(build(), { ...OPTIONS, actionKey: 'a\r\nBcc: x@y.z' })).toThrow(
      UnwritableMailError,
    );
  });

  it('gives no header to anything in a subject, a name or an id', () => {
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
    fc.assert(
      fc.property(evil, evil, evil, evil, (subject, name, id, body) => {
        const raw = composeReply(
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
          composeReply(build({ body: `x${body}x` }), OPTIONS),
        );
        expect(read.text).toBe(`x${body}x\n`);
      }),
    );
  });
});
