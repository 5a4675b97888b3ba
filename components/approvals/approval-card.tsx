'use client';

import { useState } from 'react';
import type { DecisionRequest } from '#lib/domain/approval.ts';
import type { ApprovalView } from '#lib/domain/views.ts';
import { decideApproval, readApproval } from '../api/endpoints.ts';
import type { Problem } from '../api/request-json.ts';
import { Countdown } from '../ui/countdown.tsx';
import { LocalTime } from '../ui/local-time.tsx';
import { Notice } from '../ui/notice.tsx';
import { Stamp } from '../ui/stamp.tsx';
import { count } from '../ui/time-text.ts';
import { APPROVAL_WORDS } from './approval-words.ts';
import { type DraftChoices, readChoice } from './decision.ts';
import { DecisionBar } from './decision-bar.tsx';
import { DraftItem } from './draft-item.tsx';

interface ApprovalCardProps {
  approval: ApprovalView;
  /** Level of the card's own heading; its drafts are one below. */
  level: 2 | 3;
  onChange(approval: ApprovalView): void;
}

/** What is to be countersigned: every draft in full, a mark for each, one decision for all. */
export function ApprovalCard({ approval, level, onChange }: ApprovalCardProps) {
  const [choices, setChoices] = useState<DraftChoices>({});
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [fresh, setFresh] = useState(false);
  const open = approval.status === 'pending';
  const words = APPROVAL_WORDS[approval.status];
  const Heading = level === 2 ? 'h2' : 'h3';

  async function refresh(): Promise<void> {
    const result = await readApproval(approval.id);
    if (result.ok) {
      onChange(result.data);
    }
  }

  async function decide(decision: DecisionRequest): Promise<void> {
    setBusy(true);
    setProblem(null);
    const result = await decideApproval(approval.id, decision);
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
            {count(approval.actions.length, 'reply', 'replies')}
            {open ? ' to countersign' : ''}
          </Heading>
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
      <ol>
        {approval.actions.map((entry, at) => (
          <DraftItem
            key={entry.action.id}
            entry={entry}
            place={`${at + 1}/${approval.actions.length}`}
            Heading={level === 2 ? 'h3' : 'h4'}
            choice={open ? readChoice(choices, entry.action) : null}
            disabled={busy}
            onChoice={(choice) => setChoices((all) => ({ ...all, [entry.action.id]: choice }))}
          />
        ))}
      </ol>
      {problem === null ? null : (
        <div className="px-4 pb-4 sm:px-6">
          <Notice tone={open ? 'stop' : 'info'} role="alert" title={titleProblem(problem)}>
            <p>{problem.message}</p>
          </Notice>
        </div>
      )}
      {open ? (
        <DecisionBar approval={approval} choices={choices} busy={busy} onDecide={decide} />
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
      return 'The drafts changed since you opened them. This is the newest version; please look again.';
    case 'already_decided':
      return 'This was decided already, perhaps from the mail or another tab.';
    case 'expired':
      return 'The time to decide ran out. Nothing was sent.';
    default:
      return 'Your decision was not saved. Your marks and changes are still here.';
  }
}
