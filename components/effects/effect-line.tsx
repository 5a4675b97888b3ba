import type { ReactNode } from 'react';
import type { EffectView } from '#lib/domain/views.ts';
import { Badge } from '../ui/badge.tsx';
import { Countdown } from '../ui/countdown.tsx';
import { LocalTime } from '../ui/local-time.tsx';
import { explainState, nameAudience, nameState, STATE_LOOKS } from './effect-words.ts';

export function EffectBadge({ effect }: { effect: EffectView }) {
  const { tone, icon } = STATE_LOOKS[effect.state];
  return (
    <Badge tone={tone} icon={icon}>
      {nameState(effect)}
    </Badge>
  );
}

/** What it is about, who hears of it, and in which account. */
export function EffectTitle({ effect }: { effect: EffectView }) {
  const { deed, title, accountEmail } = effect;
  const audience = nameAudience(effect);
  return (
    <>
      <p className="font-medium wrap-anywhere">{title.trim() === '' ? '(no title)' : title}</p>
      <p className="text-sm text-ink-soft">
        {deed}
        {audience === '' ? '' : ` ${audience}`}
        <span className="text-ink-faint">
          {' '}
          · <span className="wrap-anywhere">{accountEmail}</span>
        </span>
      </p>
    </>
  );
}

interface EffectLineProps {
  effect: EffectView;
  /** True while a held effect still has its time; false once it waits for its turn only. */
  counting: boolean;
  /** True where what was done can still be undone. */
  undoable: boolean;
}

/** Where an effect stands, in a sentence. */
export function EffectLine({ effect, counting, undoable }: EffectLineProps) {
  const { state, finishedAt, releaseAt, undoUntil } = effect;
  const reason = explainState(effect);
  const at = finishedAt === null ? null : <LocalTime instant={finishedAt} />;
  return (
    <div className="text-sm text-ink-soft">
      {state === 'held' && counting ? (
        <p>
          Happens in{' '}
          <Strong>
            <Countdown until={releaseAt} />
          </Strong>
        </p>
      ) : null}
      {state === 'held' && !counting ? <p>Waiting for its turn…</p> : null}
      {state === 'running' ? <p>Being done…</p> : null}
      {state === 'undoing' ? <p>Being taken back…</p> : null}
      {state === 'undone' ? <p>Taken back {at}</p> : null}
      {state === 'done' ? (
        <p>
          {nameState(effect)} {at}
          {undoable && undoUntil !== null ? (
            <>
              {' '}
              · can be undone for{' '}
              <Strong>
                <Countdown until={undoUntil} />
              </Strong>
            </>
          ) : null}
        </p>
      ) : null}
      {reason === null ? null : <p className={state === 'done' ? 'text-warn' : ''}>{reason}</p>}
    </div>
  );
}

function Strong({ children }: { children: ReactNode }) {
  return <strong className="font-semibold text-ink">{children}</strong>;
}
