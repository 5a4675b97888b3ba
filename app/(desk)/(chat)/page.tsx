import { NewConversation } from '#components/chat/new-conversation.tsx';
import { requireUser } from '../require-user.ts';

export default async function NewRequestPage() {
  await requireUser('/');
  return <NewConversation />;
}
