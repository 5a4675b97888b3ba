import { parentPort } from 'node:worker_threads';
import { mailSchema } from '#lib/domain/mail.ts';
import { parseMail } from '#lib/mail/parse-mail.ts';
import type { MimeAnswer } from './answer.ts';

/** Parses what it is sent, one mail at a time. A mail that breaks its own schema counts as thrown. */
async function answer(raw: Uint8Array): Promise<MimeAnswer> {
  const start = performance.now();
  try {
    const mail = await parseMail({
      raw,
      id: 'bench',
      threadId: 'bench',
      accountId: 'bench',
      internalDate: '2026-01-01T00:00:00.000Z',
      labelIds: [],
    });
    const ms = performance.now() - start;
    const checked = mailSchema.safeParse(mail);
    return { ms, error: checked.success ? null : checked.error.message, problem: mail.problem };
  } catch (error) {
    return { ms: performance.now() - start, error: String(error), problem: null };
  }
}

parentPort?.on('message', (raw: unknown) => {
  if (raw instanceof Uint8Array) {
    void answer(raw).then((found) => parentPort?.postMessage(found));
  }
});
