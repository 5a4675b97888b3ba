import { chatMessageSchema } from '#lib/domain/chat.ts';
import { NotFoundError } from '#lib/platform/errors.ts';
import type { ChatStore, Conversation } from '#lib/runs/ports.ts';
import type { Database } from './client.ts';
import { refuseStrangers } from './database-errors.ts';
import type { Conversation as ConversationRow } from './generated/client.ts';
import { toJson } from './json.ts';

function toConversation({ id, title, updatedAt }: ConversationRow): Conversation {
  return { id, title, updatedAt: updatedAt.toISOString() };
}

/** Conversations and their messages in Postgres. */
export function createChatStore(prisma: Database): ChatStore {
  return {
    async putMessage(userId, { conversationId, runId, key, role, blocks }) {
      const content = { runId, role, blocks: toJson(blocks) };
      // Nothing comes back where the key is taken in a conversation of somebody else.
      const put: Promise<{ id: string } | null> = prisma.message.upsert({
        where: { conversationId_key: { conversationId, key }, userId },
        create: { userId, conversationId, key, ...content },
        update: content,
        select: { id: true },
      });
      // Beside it and not in one transaction: it only says where the conversation stands in a list.
      const touch = prisma.conversation.updateMany({
        where: { userId, id: conversationId },
        data: { updatedAt: new Date() },
      });
      const [message] = await Promise.all([refuseStrangers('conversation', put), touch]);
      if (!message) throw new NotFoundError('conversation');
      return message;
    },

    async listMessages(userId, conversationId) {
      const rows = await prisma.message.findMany({
        where: { userId, conversationId },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      });
      return rows.map((row) =>
        chatMessageSchema.parse({ ...row, createdAt: row.createdAt.toISOString() }),
      );
    },

    async listConversations(userId, limit) {
      const rows = await prisma.conversation.findMany({
        where: { userId },
        orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
        take: limit,
      });
      return rows.map(toConversation);
    },

    async getConversation(userId, conversationId) {
      const row = await prisma.conversation.findFirst({ where: { userId, id: conversationId } });
      return row && toConversation(row);
    },
  };
}
