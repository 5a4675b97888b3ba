import { burn, type Entry } from '@kenjiuno/msgreader/lib/Burner.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mailSchema } from '#lib/domain/mail.ts';
import { parseMail } from './parse-mail.ts';

const ENVELOPE = {
  id: 'm1',
  threadId: 't1',
  accountId: 'a1',
  internalDate: '2026-11-20T15:00:00.000Z',
  labelIds: [],
};

const HEAD = 'From: Jane <jane@company.com>\r\nTo: alex@company.com\r\n';

async function parse(raw: string | Uint8Array) {
  const bytes = typeof raw === 'string' ? Buffer.from(raw, 'latin1') : raw;
  const mail = await parseMail({ ...ENVELOPE, raw: bytes });
  expect(mailSchema.safeParse(mail).success).toBe(true);
  return mail;
}

describe('charsets', () => {
  it.each([
    ['cp850', 'Gr\u0081\u00e1e', 'Grüße'],
    ['utf-7', 'Gr+APwA3w-e', 'Grüße'],
    ['hz-gb-2312', '~{VPND~}', '中文'],
    ['koi8-r', '\u00f0\u00d2\u00c9\u00d7\u00c5\u00d4', 'Привет'],
    ['iso-2022-jp', '\u001b$BF|K\\\u001b(B', '日本'],
    ['windows-1250', '\u00f5', 'ő'],
    ['no-such-charset', 'plain', 'plain'],
  ])('%s in text and subject', async (charset, bytes, text) => {
    const word = Buffer.from(bytes, 'latin1').toString('base64');
    const mail = await parse(
      `${HEAD}Subject: =?${charset}?B?${word}?=\r\nContent-Type: text/plain; charset="${charset}"\r\n\r\n${bytes}\r\n`,
    );
    expect(mail).toMatchObject({ visibleText: text, subject: text, problem: null });
  });

  it('reads parts of a rare and of a common charset', async () => {
    const mail = await parse(
      `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=cp850\r\n\r\nGr\u0081n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nR\u00c3\u00b6t\r\n--b--\r\n`,
    );
    expect(mail.visibleText).toContain('Grün');
    expect(mail.visibleText).toContain('Röt');
  });

  it('shows a charset that a text speaks of as it is written', async () => {
    const mail = await parse(
      `${HEAD}Content-Type: text/plain; charset=cp850\r\n\r\nWe use charset=cp850 here.\r\n`,
    );
    expect(mail.visibleText).toBe('We use charset=cp850 here.');
  });
});

function utf16(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, 'utf16le'));
}

interface Folder {
  [name: string]: Uint8Array | Folder;
}

/** A compound file of the streams and storages given, as Outlook would write it. */
function writeCompoundFile(root: Folder): Uint8Array {
  const entries: Entry[] = [];
  const add = (name: string, content: Uint8Array | Folder, type: 1 | 5): number => {
    const index = entries.length;
    if (content instanceof Uint8Array) {
      entries.push({ name, type: 2, binaryProvider: () => content, length: content.length });
      return index;
    }
    const entry: Entry = { name, type, length: 0, children: [] };
    entries.push(entry);
    entry.children = Object.entries(content).map(([child, inner]) => add(child, inner, 1));
    return index;
  };
  add('Root Entry', root, 5);
  return burn(entries);
}

/** One fixed-size property: the recipient's type. */
function writeRecipientType(type: number): Uint8Array {
  const bytes = Buffer.alloc(24);
  bytes.writeUInt16LE(3, 8);
  bytes.writeUInt16LE(0x0c15, 10);
  bytes.writeUInt32LE(type, 16);
  return Uint8Array.from(bytes);
}

function writeRecipient(address: string, type: number): Folder {
  return {
    '__properties_version1.0': writeRecipientType(type),
    '__substg1.0_3001001F': utf16(address.split('@')[0] ?? ''),
    '__substg1.0_39FE001F': utf16(address),
  };
}

const OUTLOOK = writeCompoundFile({
  '__substg1.0_0037001F': utf16('Köln plan'),
  '__substg1.0_1000001F': utf16(`The file is attached.\r\n${'It is long. '.repeat(600)}`),
  '__substg1.0_0C1A001F': utf16('Jane Liu'),
  '__substg1.0_0C1F001F': utf16('/O=COMPANY/CN=JANE'),
  '__substg1.0_5D01001F': utf16('jane@company.com'),
  '__substg1.0_1035001F': utf16('<one@company.com>'),
  '__recip_version1.0_#00000000': writeRecipient('alex@company.com', 1),
  '__recip_version1.0_#00000001': writeRecipient('mike@company.com', 2),
  '__attach_version1.0_#00000000': {
    '__substg1.0_3707001F': utf16('plan.pdf'),
    '__substg1.0_370E001F': utf16('application/pdf'),
    '__substg1.0_37010102': Uint8Array.from(Buffer.from('%PDF')),
  },
});

describe('Outlook files', { timeout: 60_000 }, () => {
  it('are read as mails', async () => {
    const mail = await parse(OUTLOOK);
    expect(mail).toMatchObject({
      from: { name: 'Jane Liu', address: 'jane@company.com' },
      to: [{ address: 'alex@company.com' }],
      cc: [{ address: 'mike@company.com' }],
      subject: 'Köln plan',
      messageId: '<one@company.com>',
      attachments: [{ filename: 'plan.pdf', mimeType: 'application/pdf', size: 4 }],
      problem: null,
    });
    expect(mail.visibleText).toMatch(/^The file is attached\.\nIt is long\. /);
  });

  it('that are damaged neither throw nor hang', async () => {
    const damage = fc.array(
      fc.tuple(fc.nat({ max: OUTLOOK.length - 1 }), fc.constantFrom(0, 1, 2, 3, 0x7f, 0xfe, 0xff)),
      { minLength: 1, maxLength: 40 },
    );
    await fc.assert(
      fc.asyncProperty(damage, fc.nat({ max: OUTLOOK.length }), async (bytes, cut) => {
        const raw = Uint8Array.from(OUTLOOK);
        for (const [at, byte] of bytes) if (at > 7) raw[at] = byte;
        await parse(raw);
        await parse(raw.subarray(0, Math.max(8, cut)));
      }),
      { numRuns: 200 },
    );
  });

  it('whose chains run in circles are read once', async () => {
    const raw = Uint8Array.from(OUTLOOK);
    // Every sector of the allocation table says that the next one is the first.
    const view = new DataView(raw.buffer);
    const table = (view.getUint32(76, true) + 1) * 512;
    for (let at = table; at < table + 512; at += 4) view.setUint32(at, 0, true);
    const start = performance.now();
    await parse(raw);
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});

function nest(depth: number): string {
  const parts = Array.from(
    { length: depth },
    (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`,
  );
  return `${HEAD}${parts.join('')}Content-Type: text/plain\r\n\r\nhi\r\n`;
}

describe('mails built to hurt', { timeout: 120_000 }, () => {
  it.each([
    ['a thousand levels', nest(1_000)],
    [
      'a hundred thousand parts',
      `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\nx\r\n'.repeat(100_000)}`,
    ],
    [
      'parts that are named alike',
      `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n'.repeat(5_000)}`,
    ],
    [
      'an empty boundary',
      `${HEAD}Content-Type: multipart/mixed; boundary=\r\n\r\n--\r\n\r\nx\r\n----\r\n`,
    ],
    ['a million empty lines', `${HEAD}\r\n${'\r\n'.repeat(1_000_000)}hi`],
    ['a header of a megabyte', `${HEAD}Subject: ${'=?utf-8?Q?a?= '.repeat(70_000)}\r\n\r\nhi`],
    ['two hundred thousand headers', `${'X-A: b\r\n'.repeat(200_000)}${HEAD}\r\nhi`],
    ['half a million brackets', `From: ${'('.repeat(500_000)}\r\n\r\nhi`],
    ['a hundred thousand recipients', `${HEAD}Cc: ${'x@y.zz, '.repeat(100_000)}\r\n\r\nhi`],
    ['25 MB of one line', `${HEAD}\r\n${'x'.repeat(25_000_000)}`],
    [
      '25 MB of broken base64',
      `${HEAD}Content-Transfer-Encoding: base64\r\n\r\n${'A=B*'.repeat(6_250_000)}`,
    ],
    [
      '10 MB of broken quoted-printable',
      `${HEAD}Content-Transfer-Encoding: quoted-printable\r\n\r\n${'=G=\r\n='.repeat(2_000_000)}`,
    ],
    ['10 MB of NULs', '\0'.repeat(10_000_000)],
  ])('%s: read in a moment', async (_, raw) => {
    const start = performance.now();
    const mail = await parse(raw);
    expect(performance.now() - start).toBeLessThan(15_000);
    expect(mail.visibleText.length).toBeLessThanOrEqual(50_000);
    expect(mail.to.length + mail.cc.length).toBeLessThanOrEqual(1_000);
  });

  it('says of what it cut that it did', async () => {
    const mail = await parse(`${HEAD}\r\nhi${'\r\n'.repeat(1_000_000)}`);
    expect(mail).toMatchObject({ visibleText: 'hi' });
    expect(mail.problem).toMatch(/too long/);
  });

  it('read 25 MB with an attachment whole', async () => {
    const base64 = `${'QUJD'.repeat(19)}\r\n`.repeat(320_000);
    const mail = await parse(
      `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nHere it is.\r\n--b\r\nContent-Type: application/pdf; name=x.pdf\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64}--b--\r\n`,
    );
    expect(mail).toMatchObject({
      visibleText: 'Here it is.',
      attachments: [{ size: 18_240_000 }],
      problem: null,
    });
  });

  it('whatever is cut, doubled or put into a mail', async () => {
    const line = fc.oneof(
      fc.constantFrom(
        HEAD,
        'Subject: =?utf-7?Q?+AGE-?= =?x?B?////?=\r\n',
        "Content-Disposition: attachment; filename*0*=utf-8''%ff; filename*1=x\r\n",
        'Content-Type: multipart/alternative; boundary="a"\r\n\r\n--a\r\n',
        'Content-Type: text/html; charset=hz-gb-2312\r\n\r\n',
        'Content-Type: text/plain; charset=utf-32; format=flowed; delsp=yes\r\n\r\n',
        'Content-Type: message/rfc822\r\n\r\n',
        'Content-Type: application/ms-tnef; name=winmail.dat\r\n\r\n\u0078\u009f\u003e\u0022',
        'Content-Type: text/calendar; method=REQUEST\r\n\r\nBEGIN:VCALENDAR\r\n',
        'Content-Transfer-Encoding: base64\r\n\r\n====',
        '--a--\r\n',
        '\r\n',
        '<div hidden><!--',
        '> ~{ \u001b$)C\u000e',
      ),
      fc.string({ unit: 'binary', maxLength: 30 }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 30 }),
        fc.nat({ max: 900 }),
        async (lines, cut) => {
          const raw = lines.join('');
          await parse(raw);
          await parse(raw.slice(0, cut));
        },
      ),
      { numRuns: 300 },
    );
  });
});
