'use client';

import { useRef, useState } from 'react';
import type { EffectView } from '#lib/domain/views.ts';
import { releaseEffect, undoEffect } from '../api/endpoints.ts';
import { Button } from '../ui/button.tsx';
import { useNow } from '../ui/use-now.ts';
import { EffectBadge, EffectLine, EffectTitle } from './effect-line.tsx';
import { canUndo, nameRelease } from './effect-words.ts';
import { UndoQuestion } from './undo-question.tsx';
import { useUndo } from './use-undo.ts';

interface EffectRowProps {
  effect: EffectView;
  onChange(effect: EffectView): void;
  /** The effect is not as shown any more: read it again. */
  onStale(): void;
}

/** What became of one approved action, and how it can be stopped, hurried or undone. */
export function EffectRow({ effect, onChange, onStale }: EffectRowProps) {
  const now = useNow();
  const [releasing, setReleasing] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const undo = useUndo(
    (force) => undoEffect(effect.id, force),
    (data) => take(data.effect),
    onStale,
  );
  const row = useRef<HTMLLIElement>(null);
  const undoable = canUndo(effect, now ?? 0);
  const counting = effect.state === 'held' && Date.parse(effect.releaseAt) > (now ?? 0);
  const busy = undo.busy || releasing;
  const complaint = undo.error ?? error;

  /** The button that was pressed may be gone now; whoever works by keyboard stays in this row. */
  function take(changed: EffectView): void {
    onChange(changed);
    row.current?.focus({ preventScroll: true });
  }

  async function release(): Promise<void> {
    setReleasing(true);
    const result = await releaseEffect(effect.id);
    setError(result.ok ? null : result.problem.message);
    if (result.ok) {
      take(result.data.effect);
    } else {
      onStale();
    }
    setReleasing(false);
  }

  return (
    <li ref={row} tabIndex={-1} className="space-y-2 px-4 py-3.5 sm:px-5">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 grow basis-60">
          <EffectTitle effect={effect} />
          <EffectLine effect={effect} counting={counting} undoable={undoable} />
        </div>
        <div className="flex flex-wrap items-center gap-2">
          <EffectBadge effect={effect} />
          {undoable && undo.question === null ? (
            <Button
              size="small"
              disabled={busy}
              busy={undo.busy}
              onClick={() => void undo.undo(false)}
            >
              Undo<span className="sr-only"> “{effect.title}”</span>
            </Button>
          ) : null}
          {counting ? (
            <Button
              size="small"
              tone="quiet"
              disabled={busy}
              busy={releasing}
              onClick={() => void release()}
            >
              {nameRelease(effect.kind)}
              <span className="sr-only"> “{effect.title}”</span>
            </Button>
          ) : null}
        </div>
      </div>
      {undo.question === null ? null : (
        <UndoQuestion
          question={undo.question}
          busy={undo.busy}
          onUndo={() => void undo.undo(true)}
          onKeep={() => {
            undo.keep();
            row.current?.focus();
          }}
        />
      )}
      {complaint === null ? null : (
        <p role="alert" className="text-sm font-medium text-stop">
          {complaint}
        </p>
      )}
    </li>
  );
}
