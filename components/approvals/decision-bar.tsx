'use client';

import { useState } from 'react';
import type { DecisionRequest } from '#lib/domain/approval.ts';
import { formatMicros } from '#lib/domain/money.ts';
import type { ApprovalView } from '#lib/domain/views.ts';
import { useDesk } from '../shell/desk-context.tsx';
import { Button } from '../ui/button.tsx';
import { buildRejection } from './decision.ts';
import { describeConsequence, describeOutcome, type Outcome } from './outcome.ts';

interface DecisionBarProps {
  approval: ApprovalView;
  /** By the marks as they are, and what it would come to. */
  decision: DecisionRequest;
  outcome: Outcome;
  busy: boolean;
  onDecide(decision: DecisionRequest): Promise<void>;
}

/** The line to sign on: one button that says what it will do, and one that rejects all. */
export function DecisionBar(props: DecisionBarProps) {
  const { approval, decision, outcome, busy, onDecide } = props;
  const [pressed, setPressed] = useState<'sign' | 'reject' | null>(null);
  const total = approval.actions.length;
  const nothing = outcome.running.length === 0;
  const costs = approval.actions.map((entry) => entry.action.estimate);
  const micros = costs.reduce((sum, cost) => sum + cost.micros, 0);
  const units = costs.reduce((sum, cost) => sum + cost.quotaUnits, 0);

  function press(button: 'sign' | 'reject', request: DecisionRequest): void {
    setPressed(button);
    void onDecide(request);
  }

  return (
    <footer className="border-t border-line bg-well/60 px-4 py-5 sm:px-6">
      <ul className="space-y-0.5 text-sm text-ink-soft" aria-live="polite">
        {(nothing && total > 0
          ? ['Nothing is marked for approval yet. Mark something above, or reject all.']
          : describeConsequence(outcome, approval.undoMinutes)
        ).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <p className="mt-1 text-sm text-ink-faint">
        Cost {formatMicros(micros)}, {units} of Google’s quota units.
      </p>
      <div className="mt-4 flex flex-wrap items-center gap-3">
        <SignatureLine />
        <Button
          tone="primary"
          size="large"
          disabled={nothing || busy}
          busy={busy && pressed === 'sign'}
          onClick={() => press('sign', decision)}
        >
          {nothing ? 'Approve' : describeOutcome(outcome)}
        </Button>
        <Button
          tone="stop"
          size="large"
          disabled={busy}
          busy={busy && pressed === 'reject'}
          onClick={() => press('reject', buildRejection(approval))}
        >
          {total === 1 ? 'Reject' : 'Reject all'}
        </Button>
      </div>
    </footer>
  );
}

/** Where a name would be written on paper. */
function SignatureLine() {
  const { me } = useDesk();
  return (
    <div aria-hidden="true" className="order-last ml-auto w-56 max-sm:hidden">
      <p className="border-b border-ink-faint pb-0.5 font-serif text-lg leading-none text-ink-faint">
        ×
      </p>
      <p className="mt-1 truncate text-xs text-ink-faint">{me.user.name}</p>
    </div>
  );
}
