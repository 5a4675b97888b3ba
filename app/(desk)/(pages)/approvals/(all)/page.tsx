import type { Metadata } from 'next';
import { ApprovalsScreen } from '#components/approvals/approvals-screen.tsx';
import { getApp } from '#lib/wiring/app.ts';
import { requireUser } from '../../../require-user.ts';

export const metadata: Metadata = { title: 'Approvals' };

export default async function ApprovalsPage() {
  const user = await requireUser('/approvals');
  const approvals = await getApp().listApprovals(user.id, { status: null });
  return (
    <ApprovalsScreen
      waiting={approvals.filter((approval) => approval.status === 'pending')}
      decided={approvals.filter((approval) => approval.status !== 'pending')}
    />
  );
}
