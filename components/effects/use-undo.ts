'use client';

import { useState } from 'react';
import type { ApiResult } from '../api/request-json.ts';

interface Undo {
  busy: boolean;
  /** Why it could not be undone. */
  error: string | null;
  /** What was changed by hand since; it is undone only if the user says so. */
  question: string | null;
  undo(force: boolean): Promise<void>;
  /** Leaves it as it is. */
  keep(): void;
}

/**
 * Undoes something; where it was changed by hand since, the user is asked first.
 * @param send asks the server @param onDone takes its answer @param onStale the page is behind
 */
export function useUndo<T>(
  send: (force: boolean) => Promise<ApiResult<T>>,
  onDone: (data: T) => void,
  onStale: () => void,
): Undo {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [question, setQuestion] = useState<string | null>(null);

  async function undo(force: boolean): Promise<void> {
    setBusy(true);
    setError(null);
    const result = await send(force);
    setQuestion(null);
    if (result.ok) {
      onDone(result.data);
    } else if (result.problem.code === 'changed_since') {
      setQuestion(result.problem.message);
    } else {
      setError(result.problem.message);
      onStale();
    }
    setBusy(false);
  }

  return { busy, error, question, undo, keep: () => setQuestion(null) };
}
