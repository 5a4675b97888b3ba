import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createRegistry } from '#lib/tools/registry.ts';
import { AS_JANE, AS_JOHN, type GmailDesk, startGmailDesk } from './gmail-desk.ts';

const PLAN = Buffer.from('a,b\n1,2\n');
const PHOTO = Buffer.from(Array.from({ length: 5_000 }, (_, n) => n % 256));

let desk: GmailDesk;

beforeAll(async () => {
  desk = await startGmailDesk();
});

beforeEach(() => desk.server.reset());

afterAll(() => desk.server.close());

/** John writes to Jane with a table, a photo inside the text, and one beside it. */
function writeWithFiles() {
  const file = (type: string, disposition: string, bytes: Buffer) =>
    [
      `--b\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: base64`,
      `Content-Disposition: ${disposition}\r\n\r\n${bytes.toString('base64')}\r\n`,
    ].join('\r\n');
  const text = [
    '--b\r\nContent-Type: text/plain\r\n\r\nSee the files.\r\n',
    file('text/csv', 'attachment; filename="../plan.csv"', PLAN),
    file('image/png', 'inline; filename="logo.png"', PHOTO),
    file('image/png', 'attachment; filename="photo.png"', PHOTO),
    '--b--',
  ].join('');
  return desk.writeToJane({ text, contentType: 'multipart/mixed; boundary=b' });
}

const LISTED = [
  { partId: '1', filename: '.._plan.csv', mimeType: 'text/csv', size: PLAN.length },
  { partId: '3', filename: 'photo.png', mimeType: 'image/png', size: PHOTO.length },
];

describe('the files of a mail', () => {
  it('are listed as a reader sees them, under names that are safe', async () => {
    const { id } = writeWithFiles();
    expect(await desk.mail.listAttachments(AS_JANE, id, desk.options)).toEqual(LISTED);
  });

  it('are none where a mail has none', async () => {
    const { id } = desk.writeToJane();
    expect(await desk.mail.listAttachments(AS_JANE, id, desk.options)).toEqual([]);
  });

  it('are read one at a time, byte for byte', async () => {
    const { id } = writeWithFiles();
    const files = await Promise.all(
      LISTED.map(({ partId }) =>
        desk.mail.readAttachment(AS_JANE, { mailId: id, partId, maxBytes: 5_000 }, desk.options),
      ),
    );
    expect(files).toEqual([
      { ...LISTED[0], base64: PLAN.toString('base64') },
      { ...LISTED[1], base64: PHOTO.toString('base64') },
    ]);
  });

  it('are not fetched where they are larger than asked for', async () => {
    const { id } = writeWithFiles();
    const paths: (string | undefined)[] = [];
    desk.injectFault({
      kind: 'latency',
      latencyMs: 0,
      match: { path: '/attachments/' },
      remaining: 1,
    });
    const reading = desk.mail.readAttachment(
      AS_JANE,
      { mailId: id, partId: '3', maxBytes: 4_999 },
      desk.options,
    );
    await expect(reading).rejects.toMatchObject({ code: 'attachment_too_large', retryable: false });
    paths.push(...desk.server.sandbox.state.faults.map((fault) => fault.match.path));
    expect(paths).toEqual(['/attachments/']);
  });

  it('are gone with the mail, unknown by another place, and nobody else’s', async () => {
    const { id } = writeWithFiles();
    const file = { mailId: id, partId: '9', maxBytes: 100 };
    const missing = { code: 'not_found' };
    const { mail, options } = desk;
    await expect(mail.readAttachment(AS_JANE, file, options)).rejects.toMatchObject(missing);
    await expect(mail.listAttachments(AS_JANE, '19ffffffffffffff', options)).rejects.toMatchObject(
      missing,
    );
    await expect(mail.listAttachments(AS_JOHN, id, options)).rejects.toMatchObject(missing);
  });

  it('come through their tools', async () => {
    const { id } = writeWithFiles();
    const { listAttachments, readAttachment } = createRegistry({
      mail: desk.mail,
      calendar: {} as Parameters<typeof createRegistry>[0]['calendar'],
    });
    const listed = await listAttachments.run(AS_JANE, { mailId: id }, desk.options);
    expect(listAttachments.output.parse(listed)).toEqual(LISTED);
    const input = readAttachment.input.parse({ mailId: id, partId: '1' });
    const read = await readAttachment.run(AS_JANE, input, desk.options);
    expect(readAttachment.output.parse(read).base64).toBe(PLAN.toString('base64'));
    const tooMuch = { mailId: id, partId: '1', maxBytes: 3 * 1024 * 1024 + 1 };
    expect(readAttachment.input.safeParse(tooMuch).success).toBe(false);
  });
});
