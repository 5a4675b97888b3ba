'use client';

import { clsx } from 'clsx';
import { Check, X } from 'lucide-react';
import { useId } from 'react';
import type { ActionChoice } from './decision.ts';

interface MarkControlProps {
  /** What is decided on, for a screen reader. */
  legend: string;
  mark: ActionChoice['mark'];
  approveText: string;
  disabled: boolean;
  onMark(mark: 'approve' | 'reject'): void;
}

/** Approve or reject, as a pair of radio buttons; none is chosen while a gap is open. */
export function MarkControl({ legend, mark, approveText, disabled, onMark }: MarkControlProps) {
  const name = useId();
  return (
    <fieldset disabled={disabled} className="flex">
      <legend className="sr-only">{legend}</legend>
      {(['approve', 'reject'] as const).map((choice) => (
        <label
          key={choice}
          className={clsx(
            'relative inline-flex min-h-9 items-center gap-1.5 border px-3 text-sm font-medium',
            'first-of-type:rounded-l-lg last-of-type:-ml-px last-of-type:rounded-r-lg',
            'has-focus-visible:z-10 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-seal',
            mark !== choice && 'border-line-strong bg-sheet text-ink-soft hover:bg-well',
            mark === choice &&
              choice === 'approve' &&
              'z-1 border-seal bg-seal-wash text-seal-strong',
            mark === choice && choice === 'reject' && 'z-1 border-stop bg-stop-wash text-stop',
          )}
        >
          <input
            type="radio"
            name={name}
            className="sr-only"
            checked={mark === choice}
            onChange={() => onMark(choice)}
          />
          {choice === 'approve' ? (
            <Check aria-hidden="true" className={clsx('size-4', mark !== choice && 'opacity-40')} />
          ) : (
            <X aria-hidden="true" className={clsx('size-4', mark !== choice && 'opacity-40')} />
          )}
          {choice === 'approve' ? approveText : 'Reject'}
        </label>
      ))}
    </fieldset>
  );
}
