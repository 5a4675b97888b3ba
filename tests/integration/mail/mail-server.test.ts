import { createServer } from 'node:http';
import { connect } from 'node:net';
import { createTransport, type Transporter } from 'nodemailer';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type MailServer, startMailServer } from '#dev/mail/start-mail-server.ts';

const deliverySchema = z.strictObject({
  raw: z.base64(),
  from: z.string(),
  to: z.array(z.string()),
});

interface ControlRoute {
  url: string;
  deliveries: z.infer<typeof deliverySchema>[];
  paths: string[];
}

const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** The sandbox's control route on the wire: answers with the given status and keeps what it got. */
async function startControlRoute(status: number): Promise<ControlRoute> {
  const route: ControlRoute = { url: '', deliveries: [], paths: [] };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      route.paths.push(`${request.method} ${request.url}`);
      route.deliveries.push(deliverySchema.parse(JSON.parse(Buffer.concat(chunks).toString())));
      response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  route.url = `http://127.0.0.1:${address.port}`;
  closers.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  return route;
}

async function start(sandboxUrl: string, maxBytes?: number): Promise<MailServer> {
  const server = await startMailServer({
    port: 0,
    sandboxUrl,
    ...(maxBytes === undefined ? {} : { maxBytes }),
  });
  closers.push(() => server.close());
  return server;
}

function createSender(server: MailServer): Transporter {
  const sender = createTransport({ host: '127.0.0.1', port: server.port, ignoreTLS: true });
  closers.push(async () => sender.close());
  return sender;
}

const MAIL = {
  from: 'Countersign <no-reply@countersign.example>',
  to: ['alex.rivera@company.com', 'somebody@elsewhere.example'],
  subject: 'Ein Entwurf wartet auf dich: Größe',
  text: 'One line.\n.\nA line that starts with a dot was above.\n',
};

describe('the mail server', () => {
  it('hands the envelope and the whole message to the sandbox', async () => {
    const route = await startControlRoute(200);
    const sender = createSender(await start(route.url));

    const sent = await sender.sendMail(MAIL);

    expect(sent.response).toMatch(/^250 /);
    expect(route.paths).toEqual(['POST /_sandbox/mail']);
    const [delivery] = route.deliveries;
    expect(delivery?.from).toBe('no-reply@countersign.example');
    expect(delivery?.to).toEqual(MAIL.to);
    const raw = Buffer.from(delivery?.raw ?? '', 'base64').toString('utf8');
    expect(raw).toContain('Subject: =?UTF-8?Q?');
    expect(raw).toContain('One line.\r\n.\r\nA line that starts with a dot was above.\r\n');
  });

  it('asks the sender to try again when the sandbox fails', async () => {
    const route = await startControlRoute(503);
    const sender = createSender(await start(route.url));

    await expect(sender.sendMail(MAIL)).rejects.toMatchObject({ responseCode: 451 });
  });

  it('asks the sender to try again when the sandbox is down', async () => {
    const sender = createSender(await start('http://127.0.0.1:9'));

    await expect(sender.sendMail(MAIL)).rejects.toMatchObject({ responseCode: 451 });
  });

  it('refuses for good what the sandbox calls a bad mail', async () => {
    const route = await startControlRoute(400);
    const sender = createSender(await start(route.url));

    await expect(sender.sendMail(MAIL)).rejects.toMatchObject({ responseCode: 554 });
  });

  it('refuses a message over the limit, announced or not, and delivers the next one', async () => {
    const route = await startControlRoute(200);
    const server = await start(route.url, 5000);
    const large = { ...MAIL, text: 'a line of text\n'.repeat(1000) };

    await expect(createSender(server).sendMail(large)).rejects.toMatchObject({ responseCode: 552 });
    expect(await talk(server.port, 'x'.repeat(6000))).toMatch(/^552 /m);
    expect(route.deliveries).toEqual([]);
    await createSender(server).sendMail(MAIL);
    expect(route.deliveries).toHaveLength(1);
  });

  it('frees its port when it closes', async () => {
    const server = await startMailServer({ port: 0, sandboxUrl: 'http://127.0.0.1:9' });
    await server.close();
    const again = await startMailServer({ port: server.port, sandboxUrl: 'http://127.0.0.1:9' });
    await again.close();
    expect(again.port).toBe(server.port);
  });

  it('says when its port is taken', async () => {
    const server = await start('http://127.0.0.1:9');
    await expect(
      startMailServer({ port: server.port, sandboxUrl: 'http://127.0.0.1:9' }),
    ).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});

/** Sends a body without announcing its size, as a careless client would; resolves with all replies. */
function talk(port: number, body: string): Promise<string> {
  const commands = [
    'HELO client.example',
    'MAIL FROM:<a@b.example>',
    'RCPT TO:<alex.rivera@company.com>',
    'DATA',
    `Subject: large\r\n\r\n${body}\r\n.`,
    'QUIT',
  ];
  return new Promise((resolve, reject) => {
    let replies = '';
    const socket = connect(port, '127.0.0.1');
    socket.on('error', reject);
    socket.on('close', () => resolve(replies));
    socket.on('data', (chunk) => {
      replies += chunk.toString();
      const command = commands.shift();
      if (command !== undefined) socket.write(`${command}\r\n`);
    });
  });
}
