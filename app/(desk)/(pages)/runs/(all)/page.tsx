import type { Metadata } from 'next';
import Link from 'next/link';
import { RunList } from '#components/runs/run-list.tsx';
import { buttonClass } from '#components/ui/button-class.ts';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { getApp } from '#lib/wiring/app.ts';
import { requireUser } from '../../../require-user.ts';

export const metadata: Metadata = { title: 'History' };

/** As many as the server gives at once. */
const PAGE_LENGTH = 50;

interface RunsPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function RunsPage({ searchParams }: RunsPageProps) {
  const user = await requireUser('/runs');
  const { before: raw } = await searchParams;
  const before = typeof raw === 'string' && !Number.isNaN(Date.parse(raw)) ? raw : null;
  const runs = await getApp().listRuns(user.id, { before });
  const oldest = runs.length < PAGE_LENGTH ? undefined : runs.at(-1);
  return (
    <main id="main" tabIndex={-1} className="mx-auto max-w-3xl px-4 py-8 sm:px-8">
      <PageHeader title="History" lead="Every request, what became of it, and what it cost." />
      {runs.length === 0 ? (
        <EmptyState title={before === null ? 'Nothing yet' : 'Nothing older'}>
          <p>Each request that you make is kept here with its log.</p>
          <Link href={before === null ? '/' : '/runs'} className={buttonClass('primary')}>
            {before === null ? 'Make a request' : 'To the newest'}
          </Link>
        </EmptyState>
      ) : (
        <RunList runs={runs} />
      )}
      {oldest === undefined ? null : (
        <p className="mt-6">
          <Link
            href={`/runs?before=${encodeURIComponent(oldest.createdAt)}`}
            className={buttonClass('plain')}
          >
            Older
          </Link>
        </p>
      )}
    </main>
  );
}
