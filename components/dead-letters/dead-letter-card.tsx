'use client';

import { RotateCcw } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import type { DeadLetterView } from '#lib/domain/views.ts';
import { changeRun, dismissDeadLetter } from '../api/endpoints.ts';
import { nameNode } from '../runs/run-words.ts';
import { Button } from '../ui/button.tsx';
import { buttonClass } from '../ui/button-class.ts';
import { Disclosure } from '../ui/disclosure.tsx';
import { LocalTime } from '../ui/local-time.tsx';
import { Verbatim } from '../ui/verbatim.tsx';

interface DeadLetterCardProps {
  letter: DeadLetterView;
  onRetried(): void;
  onDismissed(): void;
}

/** One run that failed: what was asked, where and why it stopped, and what can be done. */
export function DeadLetterCard({ letter, onRetried, onDismissed }: DeadLetterCardProps) {
  const { id, runId, conversationId, text, step, error, input, createdAt } = letter;
  const [busy, setBusy] = useState<'retry' | 'dismiss' | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  async function act(kind: 'retry' | 'dismiss'): Promise<void> {
    setBusy(kind);
    const result = kind === 'retry' ? await changeRun(runId, 'retry') : await dismissDeadLetter(id);
    setBusy(null);
    if (!result.ok) {
      setProblem(result.problem.message);
    } else if (kind === 'retry') {
      onRetried();
    } else {
      onDismissed();
    }
  }

  return (
    <li className="sheet space-y-3 px-4 py-4 sm:px-6">
      <div>
        <h2 className="font-serif text-lg leading-snug wrap-anywhere">
          {text.trim() === '' ? '(nothing)' : `“${text}”`}
        </h2>
        <p className="text-sm text-ink-faint">
          Failed at “{nameNode(step)}” · <LocalTime instant={createdAt} />
        </p>
      </div>
      <p className="border-l-2 border-stop pl-3 wrap-anywhere">
        {error.message}
        {error.retryable ? null : (
          <span className="block text-sm text-ink-soft">
            Trying again alone will hardly help; see to the cause first.
          </span>
        )}
      </p>
      <Disclosure title="What the step was given">
        <Verbatim label="What the step was given" text={JSON.stringify(input ?? null, null, 2)} />
      </Disclosure>
      <div className="flex flex-wrap items-center gap-2">
        <Button
          size="small"
          disabled={busy !== null}
          busy={busy === 'retry'}
          onClick={() => void act('retry')}
        >
          <RotateCcw aria-hidden="true" className="size-4" />
          Try again<span className="sr-only"> “{text}”</span>
        </Button>
        <Button
          size="small"
          tone="quiet"
          disabled={busy !== null}
          busy={busy === 'dismiss'}
          onClick={() => void act('dismiss')}
        >
          Dismiss<span className="sr-only"> “{text}”</span>
        </Button>
        <Link href={`/runs/${runId}`} className={buttonClass('quiet', 'small')}>
          See the run
        </Link>
        <Link href={`/c/${conversationId}`} className={buttonClass('quiet', 'small')}>
          Open the conversation
        </Link>
      </div>
      {problem === null ? null : (
        <p role="alert" className="text-sm font-medium text-stop">
          {problem}
        </p>
      )}
    </li>
  );
}
