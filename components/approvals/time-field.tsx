'use client';

import { useId } from 'react';
import type { Action } from '#lib/domain/action.ts';
import { writeEventSpan } from '#lib/domain/event-time.ts';
import { useTimeZone } from '../ui/time-zone.tsx';
import { findTime, listTimes } from './other-times.ts';

interface TimeFieldProps {
  action: Action;
  /** With the user's edit so far. */
  shown: Action;
  disabled: boolean;
  /** Which of the offered times was chosen. */
  onChange(place: number): void;
}

/** Times at which everybody is free, to pick one from; nothing where none are offered. */
export function TimeField({ action, shown, disabled, onChange }: TimeFieldProps) {
  const { timeZone, known } = useTimeZone();
  const name = useId();
  const times = listTimes(action);
  if (times.length === 0) {
    return null;
  }
  const chosen = findTime(times, shown);
  return (
    <fieldset className="space-y-0.5 text-sm">
      <legend className="font-medium">When it is to be</legend>
      {times.map(({ start, end }, place) => {
        const text = writeEventSpan(start, end, known ? timeZone : null);
        return (
          <label key={text} className="flex min-h-11 items-center gap-2.5 sm:min-h-8">
            <input
              type="radio"
              name={name}
              checked={place === chosen}
              disabled={disabled}
              onChange={() => onChange(place)}
              className="size-5 accent-seal"
            />
            <span>
              {text}
              {place === 0 ? (
                <span className="whitespace-nowrap text-ink-faint"> (the soonest)</span>
              ) : null}
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}
