'use client';

import { ChevronsRight } from 'lucide-react';
import { useState } from 'react';
import type { Block } from '#lib/domain/chat.ts';
import { sendRequest } from '../api/endpoints.ts';
import { Button } from '../ui/button.tsx';

interface NextBlockProps {
  block: Extract<Block, { type: 'next' }>;
  conversationId: string;
  /** The next request runs, in this conversation. */
  onStarted(): void;
}

/** What is left of a request that was more than one approval holds, and a button to go on with it. */
export function NextBlock({ block, conversationId, onStarted }: NextBlockProps) {
  const [state, setState] = useState<'idle' | 'busy' | 'started'>('idle');
  const [error, setError] = useState<string | null>(null);

  async function start(): Promise<void> {
    setState('busy');
    setError(null);
    const result = await sendRequest({
      ...block.request,
      conversationId,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    });
    setState(result.ok ? 'started' : 'idle');
    if (result.ok) {
      onStarted();
    } else {
      setError(result.problem.message);
    }
  }

  return (
    <div className="space-y-2">
      <p>{block.text}</p>
      {state === 'started' ? null : (
        <Button tone="primary" busy={state === 'busy'} onClick={() => void start()}>
          <ChevronsRight aria-hidden="true" className="size-4" />
          {block.label}
        </Button>
      )}
      <p role="status" className="text-sm text-ink-soft empty:hidden">
        {state === 'started' ? 'Started. It goes on below.' : ''}
      </p>
      {error === null ? null : (
        <p role="alert" className="text-sm font-medium text-stop">
          {error}
        </p>
      )}
    </div>
  );
}
