'use client';

import { useEffect, useRef } from 'react';

interface PickBoxProps {
  id: string;
  /** Said to a screen reader; absent where a label stands around or beside it. */
  label?: string;
  /** `some`: of a group some are chosen, and some not. */
  picked: 'all' | 'some' | 'none';
  disabled: boolean;
  onPick(picked: boolean): void;
}

/** A box to choose one by, or a group of many. */
export function PickBox({ id, label, picked, disabled, onPick }: PickBoxProps) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) {
      box.current.indeterminate = picked === 'some';
    }
  }, [picked]);
  return (
    <input
      ref={box}
      id={id}
      type="checkbox"
      aria-label={label}
      className="mt-0.5 block size-5 shrink-0 accent-seal"
      checked={picked === 'all'}
      disabled={disabled}
      onChange={(event) => onPick(event.target.checked)}
    />
  );
}
