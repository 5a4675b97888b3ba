/** The sandbox could not take a mail. */
export class MailNotDeliveredError extends Error {
  override name = 'MailNotDeliveredError';
  /** Whether the sender should try again later. */
  readonly retryable: boolean;

  constructor(message: string, options: { retryable: boolean; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.retryable = options.retryable;
  }
}

/** A mail as SMTP hands it over: the envelope and the whole RFC 5322 message. */
export interface EnvelopedMail {
  from: string;
  to: string[];
  raw: Buffer;
}

const TIMEOUT_MS = 10_000;

/**
 * Hands a mail to the sandbox's control route.
 * @throws MailNotDeliveredError retryable when the sandbox is down, slow or failing; final when it
 *   refuses this very mail.
 */
export async function deliverToSandbox(sandboxUrl: string, mail: EnvelopedMail): Promise<void> {
  let response: Response;
  try {
    response = await fetch(new URL('/_sandbox/mail', sandboxUrl), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        raw: mail.raw.toString('base64'),
        from: mail.from,
        to: mail.to,
      }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.arrayBuffer();
  } catch (cause) {
    throw new MailNotDeliveredError('The mailboxes cannot be reached', { retryable: true, cause });
  }
  if (response.ok) return;
  const refused = response.status === 400 || response.status === 413 || response.status === 422;
  throw new MailNotDeliveredError(`The mailboxes answered ${response.status}`, {
    retryable: !refused,
  });
}
