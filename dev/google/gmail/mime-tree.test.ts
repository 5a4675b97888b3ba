import fc from 'fast-check';
import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import { describe, expect, it } from 'vitest';
import { createSnippet } from './mail-content.ts';
import { editHeaders, parseHeaders, readMessageIds } from './mail-headers.ts';
import { type MimePart, parseMimeTree } from './mime-tree.ts';

function listParts(part: MimePart): MimePart[] {
  return [part, ...part.parts.flatMap(listParts)];
}

function parse(...lines: string[]): MimePart {
  return parseMimeTree(Buffer.from(lines.join('\r\n')));
}

describe('parseMimeTree', () => {
  it('gives back what a mail was composed of, in every encoding', async () => {
    const text = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((value) => !/[\r\n]/.test(value));
    await fc.assert(
      fc.asyncProperty(
        text,
        fc.uint8Array({ minLength: 1 }),
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
        fc.constantFrom('base64', 'quoted-printable'),
        async (body, bytes, name, textEncoding) => {
          const filename = `${name.replace(/[\p{C}\p{Z}"\\]/gu, '_')}.bin`;
          const raw = await new MailComposer({
            from: 'a@b.c',
            text: body,
            html: `<p>${body}</p>`,
            textEncoding,
            attachments: [{ filename, content: Buffer.from(bytes) }],
          })
            .compile()
            .build();
          const parts = listParts(parseMimeTree(raw));
          expect(parts.map(({ mimeType }) => mimeType)).toEqual([
            'multipart/mixed',
            'multipart/alternative',
            'text/plain',
            'text/html',
            'application/octet-stream',
          ]);
          expect(parts[2]?.body.toString().trimEnd()).toBe(body.trimEnd());
          expect(parts[4]?.filename).toBe(filename);
          expect(parts[4]?.body).toEqual(Buffer.from(bytes));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('never throws, whatever the bytes', () => {
    const line = fc.constantFrom(
      'Content-Type: multipart/mixed; boundary=b',
      'Content-Type: message/rfc822',
      'Content-Type: text/plain; charset=utf-7',
      'Content-Transfer-Encoding: base64',
      'Content-Transfer-Encoding: quoted-printable',
      "Content-Disposition: attachment; filename*0*=x''%; filename*1=y",
      '',
      '--b',
      '--b--',
      '=3D=',
      ' folded',
      ':',
    );
    const mail = fc.oneof(
      fc.uint8Array().map((bytes) => Buffer.from(bytes)),
      fc.array(line, { maxLength: 40 }).map((lines) => Buffer.from(lines.join('\n'))),
    );
    fc.assert(
      fc.property(mail, (raw) => {
        const ids = listParts(parseMimeTree(raw)).map(({ partId }) => partId);
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });

  it('opens an attached message, and leaves it closed where asked', () => {
    const lines = ['Content-Type: message/rfc822', '', 'Subject: inner', '', 'body'];
    const opened = parse(...lines);
    expect(opened.parts[0]?.headers).toEqual([{ name: 'Subject', value: 'inner' }]);
    const closed = parseMimeTree(Buffer.from(lines.join('\r\n')), { openMessages: false });
    expect(closed.parts).toEqual([]);
    expect(closed.body.toString()).toBe('Subject: inner\r\n\r\nbody');
  });

  it('takes a boundary for one only at the start of a line and on its own', () => {
    const tree = parse(
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      '',
      'a --b',
      '--bc',
      '--b  ',
      '',
      'second',
    );
    expect(tree.parts.map(({ body }) => body.toString())).toEqual(['a --b\r\n--bc', 'second']);
  });

  it('reads long runs of spaces in time', () => {
    const head = 'Content-Transfer-Encoding: quoted-printable\r\n\r\n';
    const started = performance.now();
    parseMimeTree(Buffer.from(`${head}${' '.repeat(200_000)}x`));
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('editHeaders', () => {
  it('lets no value add a header, and keeps all others with the body', () => {
    const raw = Buffer.from(
      'A: 1\r\nSubject: old\r\n folded\r\nSUBJECT: twice\r\nB: 2\r\n\r\nBody\r\n',
    );
    const edited = editHeaders(raw, { remove: ['b'], set: { Subject: 'new\r\nBcc: x@y.z' } });
    expect(parseHeaders(edited)).toEqual([
      { name: 'A', value: '1' },
      { name: 'Subject', value: 'new Bcc: x@y.z' },
    ]);
    expect(edited.toString().endsWith('\r\n\r\nBody\r\n')).toBe(true);
  });
});

describe('readMessageIds', () => {
  it.each([
    ['<a@b> <c@d>', ['a@b', 'c@d']],
    ['<a@b>\r\n\t<c@d>', ['a@b', 'c@d']],
    ['a@b c@d', ['a@b', 'c@d']],
    ['', []],
  ])('%j', (value, ids) => {
    expect(
      readMessageIds(parseHeaders(Buffer.from(`References: ${value}\r\n\r\n`)), 'references'),
    ).toEqual(ids);
  });
});

describe('createSnippet', () => {
  it('ends between two words and escapes HTML', () => {
    expect(createSnippet('  a <b>\r\n\r\n"c"  & d ')).toBe('a &lt;b&gt; &quot;c&quot; &amp; d');
    const long = createSnippet('word '.repeat(100));
    expect(long).toHaveLength(199);
    expect(createSnippet('x'.repeat(500))).toHaveLength(200);
  });
});
