'use client';

import { useState } from 'react';
import type { DecisionRequest } from '#lib/domain/approval.ts';
import { countActions, listDeeds } from '#lib/domain/deeds.ts';
import type { ApprovalView } from '#lib/domain/views.ts';
import { decideApproval, readApproval } from '../api/endpoints.ts';
import type { Problem } from '../api/request-json.ts';
import { Countdown } from '../ui/countdown.tsx';
import { LocalTime } from '../ui/local-time.tsx';
import { Notice } from '../ui/notice.tsx';
import { Stamp } from '../ui/stamp.tsx';
import { ActionList } from './action-list.tsx';
import { APPROVAL_WORDS } from './approval-words.ts';
import { type ActionChoices, buildDecision } from './decision.ts';
import { DecisionBar } from './decision-bar.tsx';
import { foreseeOutcome, readOutcome } from './outcome.ts';
import { ResultNotes } from './result-notes.tsx';

interface ApprovalCardProps {
  approval: ApprovalView;
  /** Level of the card's own heading; its actions are one below. */
  level: 2 | 3;
  onChange(approval: ApprovalView): void;
}

/** What is to be countersigned: every action in full, a mark for each, one decision for all. */
export function ApprovalCard({ approval, level, onChange }: ApprovalCardProps) {
  const [choices, setChoices] = useState<ActionChoices>({});
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [fresh, setFresh] = useState(false);
  const open = approval.status === 'pending';
  const words = APPROVAL_WORDS[approval.status];
  const Heading = level === 2 ? 'h2' : 'h3';
  const actions = approval.actions.map((entry) => entry.action);
  const decision = buildDecision(approval, choices);
  const outcome = open ? foreseeOutcome(approval, decision) : readOutcome(approval.actions);

  async function refresh(): Promise<void> {
    const result = await readApproval(approval.id);
    if (result.ok) {
      onChange(result.data);
    }
  }

  async function decide(request: DecisionRequest): Promise<void> {
    setBusy(true);
    setProblem(null);
    const result = await decideApproval(approval.id, request);
    if (result.ok) {
      setFresh(true);
      onChange(result.data.approval);
    } else {
      setProblem(result.problem);
      // Whatever went wrong, it may have been decided all the same, here or elsewhere.
      await refresh();
    }
    setBusy(false);
  }

  return (
    <article className="sheet overflow-hidden" aria-labelledby={`approval-${approval.id}`}>
      <div aria-hidden="true" className="guilloche h-4" />
      <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 border-b border-line px-4 pt-3 pb-4 sm:px-6">
        <div className="min-w-0 grow basis-64">
          <Heading id={`approval-${approval.id}`} className="font-serif text-xl tracking-tight">
            {countActions(actions)}
            {open ? ' to countersign' : ''}
          </Heading>
          <p className="text-sm">{listDeeds(actions).join(' · ')}</p>
          <p className="text-sm text-ink-soft">
            {words.long}
            {approval.decidedAt === null ? null : (
              <>
                {' '}
                Decided <LocalTime instant={approval.decidedAt} />.
              </>
            )}
          </p>
        </div>
        {open ? (
          <p className="text-sm whitespace-nowrap text-ink-soft">
            Decide within{' '}
            <strong className="font-semibold text-ink">
              <Countdown until={approval.expiresAt} onEnd={() => void refresh()} />
            </strong>
          </p>
        ) : (
          <p className="py-1">
            <Stamp tone={words.tone} fresh={fresh}>
              {words.short}
            </Stamp>
          </p>
        )}
      </header>
      {open ? null : <ResultNotes outcome={outcome} />}
      <ActionList
        approval={approval}
        choices={open ? choices : null}
        drops={outcome.drops}
        Heading={level === 2 ? 'h3' : 'h4'}
        disabled={busy}
        onChoices={(changed) => setChoices((all) => ({ ...all, ...changed }))}
      />
      {problem === null ? null : (
        <div className="px-4 pb-4 sm:px-6">
          <Notice tone={open ? 'stop' : 'info'} role="alert" title={titleProblem(problem)}>
            <p>{problem.message}</p>
          </Notice>
        </div>
      )}
      {open ? (
        <DecisionBar
          approval={approval}
          decision={decision}
          outcome={outcome}
          busy={busy}
          onDecide={decide}
        />
      ) : null}
      <p role="status" className="sr-only">
        {fresh && !open ? `${words.short}. ${words.long}` : ''}
      </p>
    </article>
  );
}

function titleProblem({ code }: Problem): string {
  switch (code) {
    case 'digest_mismatch':
      return 'This changed since you opened it. What you see is the newest version; please look again.';
    case 'already_decided':
      return 'This was decided already, perhaps from the mail or another tab.';
    case 'expired':
      return 'The time to decide ran out. Nothing was done.';
    default:
      return 'Your decision was not saved. Your marks and changes are still here.';
  }
}
