'use client';

import { useEffect, useRef } from 'react';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';

interface UndoQuestionProps {
  /** What was changed since. */
  question: string;
  busy: boolean;
  onUndo(): void;
  onKeep(): void;
}

/** Asks before something is undone that was changed by hand since. */
export function UndoQuestion({ question, busy, onUndo, onKeep }: UndoQuestionProps) {
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    keep.current?.focus();
  }, []);
  return (
    <Notice tone="warn" role="alert" title="Changed since">
      <p>{question} Undoing takes that back as well.</p>
      <div className="flex flex-wrap gap-2">
        <Button ref={keep} size="small" disabled={busy} onClick={onKeep}>
          Keep it
        </Button>
        <Button size="small" tone="stop" busy={busy} onClick={onUndo}>
          Undo anyway
        </Button>
      </div>
    </Notice>
  );
}
