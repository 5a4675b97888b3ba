'use client';

import { useRef, useState } from 'react';
import { sendRequest } from '../api/endpoints.ts';
import type { Problem } from '../api/request-json.ts';
import { makeRequestId } from './request-id.ts';

interface Sent {
  text: string;
  /** null while it is on its way. */
  runId: string | null;
}

/**
 * Sends requests. The text stays in the composer until the server has it, and sending the same text
 * again after a lost answer carries the same id, so it is never done twice.
 */
export function useSend(conversationId: string | null) {
  const [text, setText] = useState('');
  const [sent, setSent] = useState<Sent | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const unanswered = useRef<{ text: string; requestId: string } | null>(null);

  async function send(): Promise<{ runId: string; conversationId: string } | null> {
    const own = unanswered.current?.text === text ? unanswered.current.requestId : makeRequestId();
    unanswered.current = { text, requestId: own };
    setProblem(null);
    setSent({ text, runId: null });
    const result = await sendRequest({
      requestId: own,
      conversationId,
      text,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    });
    if (!result.ok) {
      setProblem(result.problem);
      setSent(null);
      return null;
    }
    unanswered.current = null;
    // What was typed meanwhile is the next request.
    setText((now) => (now === text ? '' : now));
    setSent({ text, runId: result.data.runId });
    return result.data;
  }

  return { text, setText, sent, problem, send };
}
