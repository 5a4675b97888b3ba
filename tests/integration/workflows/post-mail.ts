import { deliverMail } from '#dev/google/gmail/deliver-mail.ts';
import { addMessage } from '#dev/google/gmail/mailbox.ts';
import type { PlanDesk } from './plan-desk.ts';

interface Posted {
  from: string;
  to: string[];
  subject: string;
  text: string;
  /** Minutes before the desk's now. */
  ago: number;
  /** Message-ID of the mail that it answers. */
  answers?: string;
  headers?: string[];
}

let posted = 0;

/** A mail that was sent a while ago: in its sender's mailbox and in those of whom it is to. */
export function postMail({ google, clock }: PlanDesk, mail: Posted): string {
  const { from, to, subject, text, ago, answers, headers = [] } = mail;
  const { sandbox } = google;
  posted += 1;
  const messageId = `<posted-${posted}@mail.example>`;
  const at = clock.now().getTime() - ago * 60_000;
  const raw = Buffer.from(
    [
      `From: ${from}`,
      `To: ${to.join(', ')}`,
      `Subject: ${subject}`,
      `Message-ID: ${messageId}`,
      `Date: ${new Date(at).toUTCString()}`,
      ...(answers === undefined ? [] : [`In-Reply-To: ${answers}`, `References: ${answers}`]),
      ...headers,
      'Content-Type: text/plain; charset=utf-8',
      '',
      text,
    ].join('\r\n'),
  );
  const sender = sandbox.state.accounts[from];
  if (sender) {
    addMessage(sandbox, sender, { raw, labelIds: ['SENT'], internalDate: at });
  }
  deliverMail(sandbox, { raw, from, to, at });
  return messageId;
}
