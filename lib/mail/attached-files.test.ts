import { describe, expect, it } from 'vitest';
import { readAttachedFiles } from './attached-files.ts';
import { parseMail } from './parse-mail.ts';

const PARTS = [
  ['Content-Type: text/plain', 'See the files.'],
  ['Content-Type: application/pdf; name=a.pdf\nContent-Disposition: attachment', 'pdf'],
  ['Content-Type: image/png; name=logo.png\nContent-Disposition: inline', 'png'],
  ['Content-Type: text/csv\nContent-Disposition: attachment; filename="../b\u202efdp.csv"', 'x,y'],
  ['Content-Type: text/calendar; method=REQUEST', 'BEGIN:VCALENDAR\nEND:VCALENDAR'],
  ['Content-Type: message/rfc822\nContent-Disposition: attachment', 'Subject: Inner\n\nText'],
];

const RAW = new TextEncoder().encode(
  [
    'From: jane@company.com\nContent-Type: multipart/mixed; boundary=b\n',
    ...PARTS.map(([head, body]) => `--b\n${head}\n\n${body}`),
    '--b--\n',
  ].join('\n'),
);

describe('the attached files of a mail', () => {
  it('are those that the mail is shown to have, by their shown names', async () => {
    const files = await readAttachedFiles(RAW);
    const shown = await parseMail({
      raw: RAW,
      id: 'm',
      threadId: 't',
      accountId: 'a',
      internalDate: '2026-03-16T09:00:00.000Z',
      labelIds: [],
    });
    expect(shown.attachments).toEqual(
      files.map(({ filename, mimeType, content }) => ({
        filename,
        mimeType,
        size: content.byteLength,
      })),
    );
    expect(files.map(({ filename }) => filename)).toEqual(['a.pdf', '.._bfdp.csv', 'unnamed']);
    expect(files.map(({ content }) => new TextDecoder().decode(content).trim())).toEqual([
      'pdf',
      'x,y',
      'Subject: Inner\n\nText',
    ]);
  });

  it('are none where the mail cannot be read', async () => {
    const nested = `${'Content-Type: multipart/mixed; boundary=b\n\n--b\n'.repeat(60)}`;
    expect(await readAttachedFiles(new TextEncoder().encode(nested))).toEqual([]);
  });
});
