import nodemailer from 'nodemailer';
import type { Mailer } from '#lib/notifications/ports.ts';
import { AppError } from '#lib/platform/errors.ts';

/** Sends by SMTP; `url` as nodemailer takes it, `smtp://user:password@host:port`. */
export function createSmtpMailer(options: { url: string; from: string }): Mailer {
  const transport = nodemailer.createTransport(options.url, { from: options.from });
  return {
    async send(mail) {
      try {
        await transport.sendMail({ ...mail, headers: { 'Auto-Submitted': 'auto-generated' } });
      } catch (cause) {
        throw new AppError('mail_not_sent', 'The notification mail could not be sent.', {
          retryable: true,
          cause,
        });
      }
    },
  };
}
