'use client';

import { useEffect, useRef } from 'react';
import { LocalTime } from './local-time.tsx';
import { formatCountdown, speakCountdown } from './time-text.ts';
import { useNow } from './use-now.ts';

interface CountdownProps {
  /** ISO instant. */
  until: string;
  /** Called once, when the time is over. */
  onEnd?: () => void;
}

/** Time that is left, second by second; read out only when asked for. Before scripts run: when. */
export function Countdown({ until, onEnd }: CountdownProps) {
  const now = useNow();
  const left = now === null ? null : Date.parse(until) - now;
  const over = left !== null && left <= 0;
  const ended = useRef(onEnd);
  useEffect(() => {
    ended.current = onEnd;
  });
  useEffect(() => {
    if (over) {
      ended.current?.();
    }
  }, [over]);
  if (left === null) {
    return <LocalTime instant={until} />;
  }
  return (
    <span role="timer" aria-live="off" className="tabular-nums">
      <span aria-hidden="true">{formatCountdown(left)}</span>
      <span className="sr-only">{speakCountdown(left)}</span>
    </span>
  );
}
