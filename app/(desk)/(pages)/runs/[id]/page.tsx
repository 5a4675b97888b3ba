import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { RunScreen } from '#components/runs/run-screen.tsx';
import { getApp } from '#lib/wiring/app.ts';
import { requireUser } from '../../../require-user.ts';

export const metadata: Metadata = { title: 'Run' };

interface RunPageProps {
  params: Promise<{ id: string }>;
}

export default async function RunPage({ params }: RunPageProps) {
  const { id } = await params;
  const user = await requireUser(`/runs/${id}`);
  const detail = await getApp().readRun(user.id, id);
  if (detail === null) {
    notFound();
  }
  return <RunScreen key={detail.run.id} start={detail} />;
}
