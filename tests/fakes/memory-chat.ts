import type { Block } from '#lib/domain/chat.ts';
import type { ChatStore, DeadLetterStore, RunError } from '#lib/runs/ports.ts';

export interface PutMessage {
  conversationId: string;
  runId: string | null;
  key: string;
  role: 'user' | 'assistant';
  blocks: Block[];
}

/** Messages by key: the part of the chat that use cases write to. */
export function createMemoryChat(): Pick<ChatStore, 'putMessage'> & { messages: PutMessage[] } {
  const messages: PutMessage[] = [];
  return {
    messages,
    async putMessage(_userId, message) {
      const at = messages.findIndex(({ key }) => key === message.key);
      messages.splice(at === -1 ? messages.length : at, at === -1 ? 0 : 1, message);
      return { id: `message:${message.key}` };
    },
  };
}

export interface DeadLetter {
  userId: string;
  runId: string;
  step: string;
  error: RunError;
  input: unknown;
  resolution: string | null;
}

/** Dead letters in memory: one open one a run. */
export function createMemoryDeadLetters(): DeadLetterStore & { letters: DeadLetter[] } {
  const letters: DeadLetter[] = [];
  return {
    letters,
    async putDeadLetter(userId, letter) {
      const open = letters.findIndex((one) => one.runId === letter.runId && !one.resolution);
      const row = { userId, ...letter, resolution: null };
      letters.splice(open === -1 ? letters.length : open, open === -1 ? 0 : 1, row);
    },
    async resolveDeadLetters(userId, runId, resolution) {
      for (const letter of letters) {
        if (letter.userId === userId && letter.runId === runId) letter.resolution ??= resolution;
      }
    },
  };
}
