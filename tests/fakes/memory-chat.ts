import type { Block } from '#lib/domain/chat.ts';
import type { ChatStore, DeadLetter, DeadLetterStore } from '#lib/runs/ports.ts';

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

export interface StoredLetter extends DeadLetter {
  resolution: string | null;
}

/** Dead letters in memory: one open one a run. */
export function createMemoryDeadLetters(): DeadLetterStore & { letters: StoredLetter[] } {
  const letters: StoredLetter[] = [];
  return {
    letters,
    async putDeadLetter(userId, letter) {
      const at = letters.findIndex((one) => one.runId === letter.runId && one.open);
      const row: StoredLetter = {
        id: `letter-${letters.length + 1}`,
        userId,
        conversationId: 'conversation-1',
        text: 'Summarize emails about Project X and draft responses',
        createdAt: '2026-03-16T09:00:00.000Z',
        open: true,
        resolution: null,
        ...letter,
      };
      letters.splice(at === -1 ? letters.length : at, at === -1 ? 0 : 1, row);
    },
    async resolveDeadLetters(userId, runId, resolution) {
      for (const letter of letters) {
        if (letter.userId === userId && letter.runId === runId && letter.open) {
          Object.assign(letter, { open: false, resolution });
        }
      }
    },
    async listDeadLetters(userId, limit) {
      return letters
        .filter((letter) => letter.userId === userId && letter.open)
        .toReversed()
        .slice(0, limit);
    },
    async getDeadLetter(userId, id) {
      return letters.find((letter) => letter.userId === userId && letter.id === id) ?? null;
    },
  };
}
