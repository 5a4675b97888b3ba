import type { Metadata } from 'next';
import { DeadLettersScreen } from '#components/dead-letters/dead-letters-screen.tsx';
import { getApp } from '#lib/wiring/app.ts';
import { requireUser } from '../../require-user.ts';

export const metadata: Metadata = { title: 'Needs attention' };

export default async function FailedPage() {
  const user = await requireUser('/failed');
  return <DeadLettersScreen start={await getApp().listDeadLetters(user.id)} />;
}
