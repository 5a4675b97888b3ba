'use client';

import { usePathname } from 'next/navigation';
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
} from 'react';
import type { MeView } from '#lib/domain/views.ts';
import {
  type ConversationEntry,
  listConversations,
  listDeadLetters,
  listPendingApprovals,
} from '../api/endpoints.ts';
import { TimeZoneProvider } from '../ui/time-zone.tsx';

interface Desk {
  me: MeView;
  conversations: ConversationEntry[];
  /** How many approvals wait for the user. */
  waiting: number;
  /** How many runs failed and wait for the user to look at them. */
  failed: number;
  /** Reads conversations, approvals and failed runs again. */
  refresh(): void;
}

const DeskContext = createContext<Desk | null>(null);

interface DeskProviderProps {
  me: MeView;
  conversations: ConversationEntry[];
  waiting: number;
  failed: number;
  /** null where the user has chosen none. */
  timeZone: string | null;
  children: ReactNode;
}

/** What every page of the desk shows around itself, kept fresh while the user moves about. */
export function DeskProvider(props: DeskProviderProps) {
  const { me, timeZone, children } = props;
  const [conversations, setConversations] = useState(props.conversations);
  const [waiting, setWaiting] = useState(props.waiting);
  const [failed, setFailed] = useState(props.failed);
  const pathname = usePathname();

  const refresh = useCallback(() => {
    void listConversations().then((result) => {
      if (result.ok) {
        setConversations(result.data.conversations);
      }
    });
    void listPendingApprovals().then((result) => {
      if (result.ok) {
        setWaiting(result.data.approvals.length);
      }
    });
    void listDeadLetters().then((result) => {
      if (result.ok) {
        setFailed(result.data.deadLetters.length);
      }
    });
  }, []);

  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') {
        refresh();
      }
    };
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [refresh]);

  const [seenPath, setSeenPath] = useState(pathname);
  useEffect(() => {
    if (seenPath !== pathname) {
      setSeenPath(pathname);
      refresh();
    }
  }, [pathname, seenPath, refresh]);

  const desk = useMemo(
    () => ({ me, conversations, waiting, failed, refresh }),
    [me, conversations, waiting, failed, refresh],
  );
  return (
    <TimeZoneProvider timeZone={timeZone}>
      <DeskContext value={desk}>{children}</DeskContext>
    </TimeZoneProvider>
  );
}

/** @throws Error outside the desk, which is a mistake in the page's code. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (desk === null) {
    throw new Error('useDesk needs a DeskProvider');
  }
  return desk;
}
