import type { Writer, WriterUsage } from '#lib/domain/writer.ts';
import { draftReply } from './draft-reply.ts';
import { summarizeThread } from './summarize-thread.ts';

const MODEL = 'embedded';

/** The embedded writer uses nothing that costs. */
const NO_USAGE: WriterUsage = { model: MODEL, inputTokens: 0, outputTokens: 0 };

/**
 * Summaries and drafts by rules alone: no model, no network, no clock. The same input gives the
 * same text. `draftReply` rejects with `NoRecipientError` where a thread has nobody to answer.
 */
export function createEmbeddedWriter(): Writer {
  return {
    model: MODEL,
    summarize: async (input) => ({
      summaries: input.threads.map((thread) => summarizeThread(thread, input)),
      usage: NO_USAGE,
    }),
    draftReply: async (input) => ({ draft: draftReply(input), usage: NO_USAGE }),
  };
}
