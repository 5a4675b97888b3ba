import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ApprovalScreen } from '#components/approvals/approval-screen.tsx';
import { getApp } from '#lib/wiring/app.ts';
import { requireUser } from '../../../require-user.ts';

export const metadata: Metadata = { title: 'Approval' };

interface ApprovalPageProps {
  params: Promise<{ id: string }>;
}

export default async function ApprovalPage({ params }: ApprovalPageProps) {
  const { id } = await params;
  const user = await requireUser(`/approvals/${id}`);
  const app = getApp();
  const approval = await app.readApproval(user.id, id);
  const detail = approval === null ? null : await app.readRun(user.id, approval.runId);
  if (approval === null || detail === null) {
    notFound();
  }
  return <ApprovalScreen key={approval.id} approval={approval} detail={detail} />;
}
