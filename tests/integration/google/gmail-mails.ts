import type { gmail_v1 } from 'googleapis/build/src/apis/gmail/index.js';
import { expect } from 'vitest';
import { deliverMail } from '#dev/google/gmail/deliver-mail.ts';
import type { GmailServer } from '#tests/builders/gmail-client.ts';
import { TEST_NOW } from '#tests/builders/gmail-sandbox.ts';

export const JANE = 'jane@company.com';
export const JOHN = 'john@company.com';
export const userId = 'me';

/** Delivers a mail from John to Jane and gives its id there. */
export function deliver(
  server: GmailServer,
  subject: string,
  mail: { body?: string; head?: string[]; at?: number } = {},
): string {
  const head = ['From: John Smith <john@company.com>', `To: ${JANE}`, `Subject: ${subject}`];
  const raw = [...head, ...(mail.head ?? []), '', mail.body ?? 'Hello'].join('\r\n');
  const { delivered } = deliverMail(server.sandbox, {
    raw,
    from: JOHN,
    to: [JANE],
    at: mail.at ?? TEST_NOW,
  });
  const id = delivered[0]?.message.id;
  if (id === undefined) throw new Error('nothing was delivered');
  return id;
}

/** The lines of a mail as `raw` takes them: joined by CRLF, in base64url. */
export function encode(...lines: string[]): string {
  return Buffer.from(lines.join('\r\n')).toString('base64url');
}

/** The one message that a search finds, in full. */
export async function findOne(gmail: gmail_v1.Gmail, q: string): Promise<gmail_v1.Schema$Message> {
  const { data } = await gmail.users.messages.list({ userId, q });
  expect(data.messages).toHaveLength(1);
  return (await gmail.users.messages.get({ userId, id: data.messages?.[0]?.id ?? '' })).data;
}

/** The value of the first header with that name, which is in lower case. */
export function headerOf(message: gmail_v1.Schema$Message, name: string): string | undefined {
  const found = message.payload?.headers?.find((header) => header.name?.toLowerCase() === name);
  return found?.value ?? undefined;
}

/** What a call that must fail was answered with: `404 notFound`. */
export async function failureOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    const { response } = error as { response?: { status: number; data: unknown } };
    const data = response?.data as { error?: { errors?: { reason?: string }[] } } | undefined;
    return `${response?.status} ${data?.error?.errors?.[0]?.reason}`;
  }
  return 'no failure';
}

/** The status that a call was answered with; 0 if there was no answer. */
export async function statusOf(call: Promise<unknown>): Promise<number> {
  try {
    await call;
    return 200;
  } catch (error) {
    return (error as { response?: { status: number } }).response?.status ?? 0;
  }
}
