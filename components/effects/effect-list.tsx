'use client';

import { useState } from 'react';
import type { EffectView } from '#lib/domain/views.ts';
import { undoRun } from '../api/endpoints.ts';
import { Button } from '../ui/button.tsx';
import { EffectRow } from './effect-row.tsx';

interface EffectListProps {
  runId: string;
  effects: EffectView[];
  level: 2 | 3;
  onChange(effects: EffectView[]): void;
  onStale(): void;
}

/** What became of the approved mails of a run. */
export function EffectList({ runId, effects, level, onChange, onStale }: EffectListProps) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const held = effects.filter((effect) => effect.state === 'held');
  const Heading = level === 2 ? 'h2' : 'h3';

  async function undoAll(): Promise<void> {
    setBusy(true);
    const result = await undoRun(runId);
    setError(result.ok ? null : result.problem.message);
    if (result.ok) {
      onChange(result.data.effects);
    }
    onStale();
    setBusy(false);
  }

  return (
    <article className="sheet">
      <header className="flex flex-wrap items-center justify-between gap-2 border-b border-line px-4 py-3 sm:px-5">
        <Heading className="font-serif text-lg">{describeEffects(effects)}</Heading>
        {held.length > 1 ? (
          <Button size="small" busy={busy} onClick={() => void undoAll()}>
            Undo all {held.length}
          </Button>
        ) : null}
      </header>
      {error === null ? null : (
        <p role="alert" className="px-4 pt-3 text-sm font-medium text-stop sm:px-5">
          {error}
        </p>
      )}
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
      <p role="status" className="sr-only">
        {describeEffects(effects)}
      </p>
    </article>
  );
}

function describeEffects(effects: EffectView[]): string {
  const having = (state: EffectView['state']) =>
    effects.filter((effect) => effect.state === state).length;
  const parts = [
    [having('held'), 'held for you'],
    [having('running'), 'being sent'],
    [having('done'), 'sent'],
    [having('undone'), 'undone'],
    [having('stale'), 'not sent'],
    [having('failed'), 'failed'],
  ] as const;
  const text = parts.flatMap(([n, word]) => (n > 0 ? [`${n} ${word}`] : [])).join(', ');
  return text === '' ? 'Getting ready to send' : text;
}
