'use client';

import { Check, Copy } from 'lucide-react';
import { useId, useState } from 'react';
import { Button } from './button.tsx';

interface CopyFieldProps {
  label: string;
  value: string;
}

/** Text to be taken elsewhere: it can be selected, and copied with one press. */
export function CopyField({ label, value }: CopyFieldProps) {
  const id = useId();
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(value);
      setState('copied');
    } catch {
      setState('failed');
    }
  }

  return (
    <div className="space-y-1.5">
      <label htmlFor={id} className="block text-sm font-medium text-ink">
        {label}
      </label>
      <div className="flex flex-wrap gap-2">
        <input
          id={id}
          readOnly={true}
          value={value}
          onFocus={(event) => event.currentTarget.select()}
          className="field min-w-0 flex-1 basis-56 font-mono text-sm"
        />
        <Button onClick={() => void copy()}>
          {state === 'copied' ? (
            <Check aria-hidden="true" className="size-4" />
          ) : (
            <Copy aria-hidden="true" className="size-4" />
          )}
          Copy<span className="sr-only"> {label}</span>
        </Button>
      </div>
      <p role="status" className="text-sm text-ink-soft">
        {state === 'copied' ? 'Copied.' : ''}
        {state === 'failed' ? 'Your browser did not allow it: select the text and copy it.' : ''}
      </p>
    </div>
  );
}
