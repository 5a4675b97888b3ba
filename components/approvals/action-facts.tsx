import { Link2, RotateCcw, UserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { type Action, isMailAction } from '#lib/domain/action.ts';
import { nameAction } from '#lib/domain/deeds.ts';
import { explainUndo, findNeeded } from '#lib/domain/explain-action.ts';
import { Notice } from '../ui/notice.tsx';

interface ActionFactsProps {
  action: Action;
  /** All actions of the approval. */
  all: readonly Action[];
  undoMinutes: number;
}

/** On which account, whether it can be taken back, and what it goes together with. */
export function ActionFacts({ action, all, undoMinutes }: ActionFactsProps) {
  const needed = findNeeded(action, all);
  return (
    <ul className="space-y-1 text-sm text-ink-soft">
      {isMailAction(action) ? null : (
        <Fact Icon={UserRound}>
          In the account <span className="wrap-anywhere text-ink">{action.accountEmail}</span>
        </Fact>
      )}
      <Fact Icon={RotateCcw}>{explainUndo(action, undoMinutes)}</Fact>
      {needed.length === 0 ? null : (
        <Fact Icon={Link2}>Only together with: {needed.map(nameAction).join(', ')}</Fact>
      )}
    </ul>
  );
}

/** A line of what is worth knowing, behind its sign. */
export function Fact({ Icon, children }: { Icon: typeof Link2; children: ReactNode }) {
  return (
    <li className="flex items-start gap-2">
      <Icon aria-hidden="true" className="mt-1 size-3.5 shrink-0 text-ink-faint" />
      <span className="min-w-0">{children}</span>
    </li>
  );
}

/** What moved since the user saw this the last time. */
export function MovedNotice({ moved }: { moved: readonly string[] | undefined }) {
  return moved === undefined || moved.length === 0 ? null : (
    <Notice tone="warn" title="Changed since you last saw it">
      <ul className="list-disc space-y-1 pl-4">
        {moved.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Notice>
  );
}
