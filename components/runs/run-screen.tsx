'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { formatMicros } from '#lib/domain/money.ts';
import type { RunView } from '#lib/domain/views.ts';
import type { RunDetail } from '../api/endpoints.ts';
import { ApprovalCard } from '../approvals/approval-card.tsx';
import { EffectList } from '../effects/effect-list.tsx';
import { buttonClass } from '../ui/button-class.ts';
import { LocalTime } from '../ui/local-time.tsx';
import { Notice } from '../ui/notice.tsx';
import { QueueNote } from './queue-note.tsx';
import { RunActions } from './run-actions.tsx';
import { RunBadge } from './run-badge.tsx';
import { RunGraph } from './run-graph.tsx';
import { describeNow, readNodeViews } from './run-live.ts';
import { RunTimeline } from './run-timeline.tsx';
import { nameNode, nameWriter } from './run-words.ts';
import { useRunDetail } from './use-run-detail.ts';

/** Everything about one run: what was asked, what it did, what it waits for. */
export function RunScreen({ start }: { start: RunDetail }) {
  const { detail, live, reconnecting, requestRefresh, putRun, putApproval, putEffects } =
    useRunDetail(start);
  const { run, approvals, effects } = detail;
  const router = useRouter();
  const nodes = readNodeViews(live, run);
  return (
    <main id="main" tabIndex={-1} className="mx-auto max-w-6xl px-4 py-8 sm:px-8">
      <header className="mb-8">
        <p className="label-caps">Run</p>
        <h1 className="mt-1 max-w-3xl font-serif text-2xl leading-snug tracking-tight whitespace-pre-wrap sm:text-3xl">
          {run.text.trim() === '' ? '(nothing)' : run.text}
        </h1>
        <div className="mt-4 flex flex-wrap items-center gap-3">
          <RunBadge status={run.status} />
          <RunActions
            run={run}
            onChange={putRun}
            onRestarted={(runId) => router.push(`/runs/${encodeURIComponent(runId)}`)}
          />
          <Link href={`/c/${run.conversationId}`} className={buttonClass('quiet', 'small')}>
            Open the conversation
          </Link>
          <Link href={`/runs/${run.id}/record`} className={buttonClass('quiet', 'small')}>
            The whole record
          </Link>
        </div>
        <div className="mt-3 empty:hidden">
          <QueueNote run={run} />
        </div>
        <p role="status" className="sr-only">
          {describeNow(nodes, run)}
        </p>
        {reconnecting ? <p className="mt-3 text-sm text-ink-soft">Reconnecting…</p> : null}
      </header>
      <div className="grid gap-10 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="min-w-0 space-y-8">
          {run.error === null ? null : (
            <Notice
              tone="stop"
              title={
                run.error.node === null ? 'It failed' : `It failed at “${nameNode(run.error.node)}”`
              }
            >
              <p>{run.error.message}</p>
            </Notice>
          )}
          {approvals.map((approval) => (
            <ApprovalCard key={approval.id} approval={approval} level={2} onChange={putApproval} />
          ))}
          {effects.length === 0 ? null : (
            <EffectList
              runId={run.id}
              effects={effects}
              level={2}
              onChange={putEffects}
              onStale={requestRefresh}
            />
          )}
          <section>
            <h2 className="mb-3 font-serif text-xl">Log</h2>
            <RunTimeline log={live.log} />
          </section>
        </div>
        <div className="space-y-8">
          <section>
            <h2 className="label-caps mb-3">Steps</h2>
            <RunGraph workflow={run.workflow} nodes={nodes} />
          </section>
          <RunFacts run={run} />
        </div>
      </div>
    </main>
  );
}

function RunFacts({ run }: { run: RunView }) {
  return (
    <section>
      <h2 className="label-caps mb-3">Facts</h2>
      <dl className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-3 gap-y-1.5 text-sm">
        <dt className="text-ink-faint">Asked</dt>
        <dd>
          <LocalTime instant={run.createdAt} />
        </dd>
        {run.finishedAt === null ? null : (
          <>
            <dt className="text-ink-faint">Ended</dt>
            <dd>
              <LocalTime instant={run.finishedAt} />
            </dd>
          </>
        )}
        {run.estimate === null ? null : (
          <>
            <dt className="text-ink-faint">Cost</dt>
            <dd>{formatMicros(run.estimate.totalMicros)} (estimated)</dd>
            <dt className="text-ink-faint">Written by</dt>
            <dd>{nameWriter(run.estimate.model)}</dd>
          </>
        )}
        {run.planHash === null ? null : (
          <>
            <dt className="text-ink-faint">Plan</dt>
            <dd>
              <code className="font-mono text-xs wrap-anywhere">{run.planHash}</code>
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}
