'use client';

import { Check, Clock, Send, TriangleAlert, Undo2, X } from 'lucide-react';
import { useState } from 'react';
import type { EffectState } from '#lib/domain/effect.ts';
import type { EffectView } from '#lib/domain/views.ts';
import { changeEffect } from '../api/endpoints.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Countdown } from '../ui/countdown.tsx';
import { LocalTime } from '../ui/local-time.tsx';

const STATES = {
  held: { text: 'Held', tone: 'warn', icon: Clock },
  running: { text: 'Sending', tone: 'seal', icon: Send },
  done: { text: 'Sent', tone: 'seal', icon: Check },
  undone: { text: 'Undone', tone: 'plain', icon: Undo2 },
  stale: { text: 'Not sent', tone: 'warn', icon: TriangleAlert },
  failed: { text: 'Failed', tone: 'stop', icon: X },
} as const satisfies Record<EffectState, unknown>;

interface EffectRowProps {
  effect: EffectView;
  onChange(effect: EffectView): void;
  /** The effect is not as shown any more: read it again. */
  onStale(): void;
}

/** What became of one approved mail, and while it is held, the two ways to end that. */
export function EffectRow({ effect, onChange, onStale }: EffectRowProps) {
  const [busy, setBusy] = useState<'undo' | 'send-now' | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [due, setDue] = useState(false);
  const held = effect.state === 'held' && !due;
  const { text, tone, icon } = STATES[effect.state === 'held' && due ? 'running' : effect.state];

  async function change(kind: 'undo' | 'send-now'): Promise<void> {
    setBusy(kind);
    setError(null);
    const result = await changeEffect(effect.id, kind);
    if (result.ok) {
      onChange(result.data.effect);
    } else {
      setError(
        result.problem.code === 'too_late'
          ? 'Too late: it is already being sent or was sent.'
          : result.problem.message,
      );
      onStale();
    }
    setBusy(null);
  }

  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3.5 sm:px-5">
      <div className="min-w-0 grow basis-60">
        <p className="font-medium">{effect.subject}</p>
        <p className="text-sm text-ink-soft">
          to {effect.to.join(', ')}{' '}
          <span className="text-ink-faint">from {effect.accountEmail}</span>
        </p>
        <EffectLine effect={effect} due={due} onDue={() => setDue(true)} />
        {error === null ? null : (
          <p role="alert" className="text-sm font-medium text-stop">
            {error}
          </p>
        )}
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Badge tone={tone} icon={icon}>
          {text}
        </Badge>
        {held ? (
          <>
            <Button
              size="small"
              disabled={busy !== null}
              busy={busy === 'undo'}
              onClick={() => void change('undo')}
            >
              Undo<span className="sr-only"> “{effect.subject}”</span>
            </Button>
            <Button
              size="small"
              tone="quiet"
              disabled={busy !== null}
              busy={busy === 'send-now'}
              onClick={() => void change('send-now')}
            >
              Send now<span className="sr-only"> “{effect.subject}”</span>
            </Button>
          </>
        ) : null}
      </div>
    </li>
  );
}

interface EffectLineProps {
  effect: EffectView;
  due: boolean;
  onDue(): void;
}

function EffectLine({ effect, due, onDue }: EffectLineProps) {
  const finished = effect.finishedAt === null ? null : <LocalTime instant={effect.finishedAt} />;
  return (
    <p className="text-sm text-ink-soft">
      {effect.state === 'held' && !due ? (
        <>
          Will be sent in{' '}
          <strong className="font-semibold text-ink">
            <Countdown until={effect.releaseAt} onEnd={onDue} />
          </strong>
        </>
      ) : null}
      {effect.state === 'running' || (effect.state === 'held' && due) ? 'Sending…' : null}
      {effect.state === 'done' ? <>Sent {finished}</> : null}
      {effect.state === 'undone' ? <>Taken back {finished}; it was not sent</> : null}
      {effect.state === 'stale'
        ? 'The thread moved on after the preview, so it was not sent. You are asked again where it still makes sense.'
        : null}
      {effect.state === 'failed' ? (effect.error?.message ?? 'It could not be sent.') : null}
    </p>
  );
}
