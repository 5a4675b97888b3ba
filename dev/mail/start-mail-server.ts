import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { deliverToSandbox, MailNotDeliveredError } from './deliver-to-sandbox.ts';

/** As much as Gmail takes, in bytes. */
const MAX_MESSAGE_BYTES = 25 * 1024 * 1024;
/** How long a connection that is still busy at the end may go on, in ms. */
const CLOSE_TIMEOUT_MS = 2000;

export interface MailServer {
  port: number;
  /** Takes no new mail, lets the connections finish (2 s at most) and frees the port. */
  close(): Promise<void>;
}

export interface MailServerOptions {
  /** 0 for any free port. */
  port: number;
  /** Base URL of the sandbox Google. */
  sandboxUrl: string;
  /** Largest message in bytes; 25 MB when absent. */
  maxBytes?: number;
  /** Told once of each mail that was not delivered. */
  onFailure?: (error: Error) => void;
}

/** An SMTP reply: nodemailer's peers read `responseCode` from the error. */
function createReply(message: string, responseCode: number): Error & { responseCode: number } {
  return Object.assign(new Error(message), { responseCode });
}

/** Reads a message; one that is too large is read to its end, as SMTP asks, but not kept. */
async function readMessage(stream: SMTPServerDataStream, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size <= maxBytes) chunks.push(bytes);
  }
  if (size > maxBytes || stream.sizeExceeded) {
    throw createReply(`5.3.4 Message too big, at most ${maxBytes} bytes`, 552);
  }
  return Buffer.concat(chunks);
}

function toReply(error: unknown): Error & { responseCode: number } {
  if (error instanceof MailNotDeliveredError) {
    return error.retryable
      ? createReply(`4.3.0 ${error.message}, try again later`, 451)
      : createReply(`5.6.0 ${error.message}`, 554);
  }
  if (error instanceof Error && 'responseCode' in error) {
    return createReply(error.message, Number(error.responseCode));
  }
  return createReply('4.3.0 Something went wrong, try again later', 451);
}

/**
 * Starts an SMTP server for this machine only. What it takes is delivered into the sandbox's
 * mailboxes before the sender gets its answer: 250 means delivered, 451 means try again.
 * Rejects when the port is taken.
 */
export async function startMailServer(options: MailServerOptions): Promise<MailServer> {
  const maxBytes = options.maxBytes ?? MAX_MESSAGE_BYTES;
  const accept = async (stream: SMTPServerDataStream, session: SMTPServerSession) => {
    const raw = await readMessage(stream, maxBytes);
    const { mailFrom, rcptTo } = session.envelope;
    await deliverToSandbox(options.sandboxUrl, {
      from: mailFrom === false ? '' : mailFrom.address,
      to: rcptTo.map((recipient) => recipient.address),
      raw,
    });
  };
  const server = new SMTPServer({
    // Loopback without certificates or accounts: the machine's own apps are the only clients.
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: maxBytes,
    closeTimeout: CLOSE_TIMEOUT_MS,
    onData(stream, session, callback) {
      accept(stream, session).then(
        () => callback(null, 'Delivered'),
        (error: unknown) => {
          options.onFailure?.(error instanceof Error ? error : new Error(String(error)));
          callback(toReply(error));
        },
      );
    },
  });
  // A client that hangs up half-way is its own business; without a listener it would end the process.
  server.on('error', (error) => options.onFailure?.(error));
  const port = await listen(server, options.port);
  return { port, close: () => new Promise((resolve) => server.close(() => resolve())) };
}

function listen(server: SMTPServer, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.server.off('error', reject);
      const address = server.server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}
