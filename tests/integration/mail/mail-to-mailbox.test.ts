import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { searchMessages } from '#dev/google/gmail/search-messages.ts';
import { type GoogleSandbox, startGoogleSandbox } from '#dev/google/server.ts';
import { createWorld } from '#dev/google/world/create-world.ts';
import { type MailServer, startMailServer } from '#dev/mail/start-mail-server.ts';

const NOW = Date.parse('2026-11-18T12:00:00Z');
const WORK = 'alex.rivera@company.com';
const APPROVAL = 'https://app.example/approvals/open?token=abc&x=1';

describe('a notification on its way into a mailbox', () => {
  let google: GoogleSandbox;
  let mail: MailServer;

  beforeAll(async () => {
    google = await startGoogleSandbox({
      port: 0,
      seed: createWorld(new Date(NOW)),
      clock: () => NOW,
    });
    mail = await startMailServer({ port: 0, sandboxUrl: google.url });
  });
  afterAll(async () => {
    await mail.close();
    await google.close();
  });

  it('arrives unread with its link, and outsiders’ copies are recorded', async () => {
    const sender = createTransport({ host: '127.0.0.1', port: mail.port, ignoreTLS: true });
    await sender.sendMail({
      from: 'Countersign <no-reply@countersign.example>',
      to: [WORK, 'somebody@elsewhere.example'],
      subject: '3 drafts are waiting for your approval',
      text: `Approve: ${APPROVAL}`,
      html: `<p><a href="${APPROVAL.replaceAll('&', '&amp;')}">Approve</a></p>`,
    });
    sender.close();

    const account = google.sandbox.state.accounts[WORK];
    if (account === undefined) throw new Error('no work account');
    const [message] = await searchMessages(google.sandbox, account, {
      q: 'from:no-reply@countersign.example is:unread in:inbox',
    });
    const page = await fetch(`${google.url}/mailbox/${WORK}/messages/${message?.id}`);
    const text = await page.text();
    // In the frame's document, and as a link in the plain text below it.
    expect(text).toContain(
      '&lt;a href=&quot;https://app.example/approvals/open?token=abc&amp;amp;x=1',
    );
    expect(text).toContain('<a href="https://app.example/approvals/open?token=abc&amp;x=1"');
    expect(google.sandbox.state.outbound.map(({ to }) => to)).toEqual([
      'somebody@elsewhere.example',
    ]);
  });
});
