'use client';

import { createContext, type ReactNode, useContext } from 'react';
import { useHydrated } from './use-now.ts';

const TimeZoneContext = createContext<string | null>(null);

interface TimeZoneProviderProps {
  /** null where the user has chosen none: the browser's is taken. */
  timeZone: string | null;
  children: ReactNode;
}

export function TimeZoneProvider({ timeZone, children }: TimeZoneProviderProps) {
  return <TimeZoneContext value={timeZone}>{children}</TimeZoneContext>;
}

/** The user's zone; without a session the browser's, and UTC until that is known. */
export function useTimeZone(): { timeZone: string; known: boolean } {
  const chosen = useContext(TimeZoneContext);
  const hydrated = useHydrated();
  if (chosen !== null) {
    return { timeZone: chosen, known: true };
  }
  return hydrated
    ? { timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, known: true }
    : { timeZone: 'UTC', known: false };
}
