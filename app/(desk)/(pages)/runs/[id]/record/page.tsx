import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { RecordScreen } from '#components/runs/record-screen.tsx';
import { getApp } from '#lib/wiring/app.ts';
import { requireUser } from '../../../../require-user.ts';

export const metadata: Metadata = { title: 'Record' };

interface RecordPageProps {
  params: Promise<{ id: string }>;
}

export default async function RecordPage({ params }: RecordPageProps) {
  const { id } = await params;
  const user = await requireUser(`/runs/${id}/record`);
  const record = await getApp().readRunRecord(user.id, id);
  if (record === null) {
    notFound();
  }
  return <RecordScreen record={record} />;
}
