'use client';

import { useRef } from 'react';
import type { EffectView } from '#lib/domain/views.ts';
import { undoRun } from '../api/endpoints.ts';
import { Button } from '../ui/button.tsx';
import { useNow } from '../ui/use-now.ts';
import { readBatchProgress } from './batch-progress.ts';
import { EffectRow } from './effect-row.tsx';
import { canUndo, describeEffects, splitLongList } from './effect-words.ts';
import { ProgressBar } from './progress-bar.tsx';
import { UndoQuestion } from './undo-question.tsx';
import { useUndo } from './use-undo.ts';

interface EffectListProps {
  runId: string;
  effects: EffectView[];
  /** False where the run has more effects than are shown here. */
  whole?: boolean;
  level: 2 | 3;
  onChange(effects: EffectView[]): void;
  onStale(): void;
}

/** What became of the approved actions of a run. */
export function EffectList(props: EffectListProps) {
  const { runId, effects, whole = true, level, onChange, onStale } = props;
  const now = useNow();
  const heading = useRef<HTMLHeadingElement>(null);
  const undo = useUndo(
    (force) => undoRun(runId, force),
    (data) => {
      onChange(data.effects);
      heading.current?.focus({ preventScroll: true });
      onStale();
    },
    onStale,
  );
  const undoable = effects.filter((effect) => canUndo(effect, now ?? 0)).length;
  const progress = readBatchProgress(effects, now ?? 0);
  const Heading = level === 2 ? 'h2' : 'h3';
  const [shown, more] = splitLongList(effects, progress !== null);
  return (
    <article className="sheet">
      <header className="flex flex-wrap items-center justify-between gap-2 border-b border-line px-4 py-3 sm:px-5">
        <Heading ref={heading} tabIndex={-1} className="font-serif text-lg">
          {describeEffects(effects)}
        </Heading>
        {whole && undoable > 1 && undo.question === null ? (
          <Button size="small" busy={undo.busy} onClick={() => void undo.undo(false)}>
            Undo all {undoable}
          </Button>
        ) : null}
      </header>
      {undo.question === null ? null : (
        <div className="p-4 sm:px-5">
          <UndoQuestion
            question={undo.question}
            busy={undo.busy}
            onUndo={() => void undo.undo(true)}
            onKeep={() => {
              undo.keep();
              heading.current?.focus();
            }}
          />
        </div>
      )}
      {undo.error === null ? null : (
        <p role="alert" className="px-4 pt-3 text-sm font-medium text-stop sm:px-5">
          {undo.error}
        </p>
      )}
      {progress === null ? null : <ProgressBar progress={progress} />}
      <Rows effects={shown} onChange={onChange} onStale={onStale} />
      {more.length === 0 ? null : (
        <details className="border-t border-line">
          <summary className="list-none px-4 py-2.5 text-sm font-medium text-seal sm:px-5">
            Show {more.length} more
          </summary>
          <div className="border-t border-line">
            <Rows effects={more} onChange={onChange} onStale={onStale} />
          </div>
        </details>
      )}
      <p role="status" className="sr-only">
        {progress === null
          ? describeEffects(effects)
          : `${progress.what === 'undoing' ? 'Undoing' : 'Carrying out'} ${progress.total} changes`}
      </p>
    </article>
  );
}

type RowsProps = Pick<EffectListProps, 'effects' | 'onChange' | 'onStale'>;

function Rows({ effects, onChange, onStale }: RowsProps) {
  return (
    <ul className="divide-y divide-line">
      {effects.map((effect) => (
        <EffectRow
          key={effect.id}
          effect={effect}
          onStale={onStale}
          onChange={(changed) => onChange([changed])}
        />
      ))}
    </ul>
  );
}
