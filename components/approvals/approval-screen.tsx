'use client';

import Link from 'next/link';
import { quoteRequest } from '#lib/domain/quote-request.ts';
import type { ApprovalView } from '#lib/domain/views.ts';
import type { RunDetail } from '../api/endpoints.ts';
import { EffectList } from '../effects/effect-list.tsx';
import { useRunDetail } from '../runs/use-run-detail.ts';
import { buttonClass } from '../ui/button-class.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { ApprovalCard } from './approval-card.tsx';

interface ApprovalScreenProps {
  approval: ApprovalView;
  /** The run it belongs to, with all its approvals and effects. */
  detail: RunDetail;
}

/** One approval on a page of its own, with what came of it. */
export function ApprovalScreen({ approval, detail: start }: ApprovalScreenProps) {
  const { detail, requestRefresh, putApproval, putEffects } = useRunDetail(start);
  const current = detail.approvals.find((one) => one.id === approval.id) ?? approval;
  const own = new Set(current.actions.map((entry) => entry.action.id));
  const effects = detail.effects.filter((effect) => own.has(effect.actionId));
  return (
    <main id="main" tabIndex={-1} className="mx-auto max-w-3xl px-4 py-8 sm:px-8">
      <PageHeader title="Approval" lead={quoteRequest(approval.requestText)}>
        <Link href={`/c/${approval.conversationId}`} className={buttonClass('plain', 'small')}>
          Open the conversation
        </Link>
      </PageHeader>
      <div className="space-y-6">
        <ApprovalCard approval={current} level={2} onChange={putApproval} />
        {effects.length === 0 ? null : (
          <EffectList
            runId={approval.runId}
            effects={effects}
            whole={effects.length === detail.effects.length}
            level={2}
            onChange={putEffects}
            onStale={requestRefresh}
          />
        )}
      </div>
    </main>
  );
}
