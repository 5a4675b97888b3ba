import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import { createSmtpMailer } from '#lib/integrations/smtp/smtp-mailer.ts';
import { parseMail } from '#lib/mail/parse-mail.ts';

const MAIL = {
  to: { name: 'Alex Rivera, PhD', address: 'alex@company.com' },
  subject: '2 replies wait – für dich',
  text: 'Approve: https://countersign.example/a/token?choice=approve\n',
  html: '<p>Grüße</p><a href="https://countersign.example/a/token?choice=approve">Approve</a>',
  messageId: '<approval-1@countersign.example>',
};

interface Received {
  from: string;
  to: string[];
  raw: Buffer;
}

const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** A mail server on a free port; `refuse` is what it says to every message. */
async function startServer(options: SMTPServerOptions & { refuse?: number } = {}) {
  const { refuse, ...rest } = options;
  const received: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    ...rest,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map((one) => one.address),
          raw: Buffer.concat(chunks),
        });
        if (refuse === undefined) done();
        else done(Object.assign(new Error('no'), { responseCode: refuse }));
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => new Promise((resolve) => server.close(() => resolve())));
  const address = server.server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return { port: address.port, received };
}

const FROM = 'Countersign <no-reply@countersign.example>';

describe('the mailer', () => {
  it('delivers text and HTML to one person, marked as written by a program', async () => {
    const { port, received } = await startServer();
    await createSmtpMailer({ url: `smtp://127.0.0.1:${port}`, from: FROM }).send(MAIL);

    const [mail] = received;
    expect(received).toHaveLength(1);
    expect(mail).toMatchObject({ from: 'no-reply@countersign.example', to: ['alex@company.com'] });
    const raw = mail?.raw ?? Buffer.alloc(0);
    expect(raw.toString()).toMatch(/^Message-ID: <approval-1@countersign\.example>\r$/m);
    expect(raw.toString()).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(raw.toString()).toMatch(/^Content-Type: multipart\/alternative;/m);
    const parsed = await parseMail({
      raw,
      id: 'm1',
      threadId: 't1',
      accountId: 'a1',
      internalDate: '2026-03-16T09:00:00.000Z',
      labelIds: [],
    });
    expect(parsed).toMatchObject({
      subject: MAIL.subject,
      from: { name: 'Countersign', address: 'no-reply@countersign.example' },
      to: [MAIL.to],
      automated: true,
    });
    expect(parsed.visibleText).toContain('choice=approve');
  });

  it('signs in where the address says how', async () => {
    const logins: (string | undefined)[] = [];
    const { port, received } = await startServer({
      authOptional: false,
      onAuth({ username, password }, _session, done) {
        logins.push(`${username}:${password}`);
        done(null, { user: username });
      },
    });
    const url = `smtp://robot:p%40ss@127.0.0.1:${port}`;
    await createSmtpMailer({ url, from: FROM }).send(MAIL);
    expect(logins).toEqual(['robot:p@ss']);
    expect(received).toHaveLength(1);
  });

  it.each([451, 554])(
    'says that it can be tried again when the server answers %i',
    async (refuse) => {
      const { port } = await startServer({ refuse });
      const mailer = createSmtpMailer({ url: `smtp://127.0.0.1:${port}`, from: FROM });
      await expect(mailer.send(MAIL)).rejects.toMatchObject({
        name: 'AppError',
        code: 'mail_not_sent',
        retryable: true,
      });
    },
  );

  it('says so too when there is no server', async () => {
    const { port } = await startServer();
    for (const close of closers.splice(0)) await close();
    const mailer = createSmtpMailer({ url: `smtp://127.0.0.1:${port}`, from: FROM });
    await expect(mailer.send(MAIL)).rejects.toMatchObject({ code: 'mail_not_sent' });
  });

  it('lets no line of a name or subject become a header', async () => {
    const { port, received } = await startServer();
    await createSmtpMailer({ url: `smtp://127.0.0.1:${port}`, from: FROM }).send({
      ...MAIL,
      to: { name: 'Alex\r\nBcc: mallory@evil.test', address: 'alex@company.com' },
      subject: 'Hello\r\nBcc: mallory@evil.test',
    });
    expect(received[0]?.to).toEqual(['alex@company.com']);
    expect(received[0]?.raw.toString()).not.toMatch(/^Bcc:/m);
  });
});
