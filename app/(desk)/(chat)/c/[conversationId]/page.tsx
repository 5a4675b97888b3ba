import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { ConversationScreen } from '#components/chat/conversation-screen.tsx';
import { getApp } from '#lib/wiring/app.ts';
import { readUser, requireUser } from '../../../require-user.ts';

interface ConversationPageProps {
  params: Promise<{ conversationId: string }>;
}

/** Read once for the title and the page. */
const readConversation = cache((userId: string, id: string) =>
  getApp().readConversation(userId, id),
);

export async function generateMetadata({ params }: ConversationPageProps): Promise<Metadata> {
  const user = await readUser();
  const { conversationId } = await params;
  const conversation = user === null ? null : await readConversation(user.id, conversationId);
  return conversation === null ? {} : { title: conversation.title };
}

export default async function ConversationPage({ params }: ConversationPageProps) {
  const { conversationId } = await params;
  const user = await requireUser(`/c/${conversationId}`);
  const conversation = await readConversation(user.id, conversationId);
  if (conversation === null) {
    notFound();
  }
  return <ConversationScreen key={conversation.id} start={conversation} />;
}
