'use client';

import { WifiOff } from 'lucide-react';
import { type RefObject, useEffect, useRef } from 'react';
import { isFinished } from '#lib/domain/run.ts';
import type { ConversationView, RunView } from '#lib/domain/views.ts';
import {
  describeNow,
  EMPTY_RUN,
  type NodeView,
  type ProgressLine,
  type RunLive,
  readNodeViews,
  readProgress,
} from '../runs/run-live.ts';
import { RunPanel } from '../runs/run-panel.tsx';
import { RunStrip } from '../runs/run-strip.tsx';
import { Composer } from './composer.tsx';
import { MessageList, UserWords } from './message-list.tsx';
import { ProgressList } from './progress-list.tsx';
import { ReviewLink } from './review-link.tsx';
import { useConversation } from './use-conversation.ts';
import { useSend } from './use-send.ts';

const MOST_LINES = 6;

/** A conversation with its run beside it. */
export function ConversationScreen({ start }: { start: ConversationView }) {
  const conversation = useConversation(start);
  const { view, latest, live, reconnecting, requestRefresh } = conversation;
  const { text, setText, sent, problem, send } = useSend(view.id);
  const field = useRef<HTMLTextAreaElement>(null);
  useComposerFocus(field);
  const runLive = latest === null ? EMPTY_RUN : (live[latest.id] ?? EMPTY_RUN);
  const nodes = readNodeViews(runLive, latest);
  const pending = sent !== null && !view.runs.some((run) => run.id === sent.runId) ? sent : null;
  const actions = {
    onSuggestion: (suggestion: string) => {
      setText(suggestion);
      field.current?.focus();
    },
    putApproval: conversation.putApproval,
    putEffects: conversation.putEffects,
    putRun: conversation.putRun,
    requestRefresh,
  };

  return (
    <div className="xl:grid xl:grid-cols-[minmax(0,1fr)_24rem]">
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto flex min-h-[calc(100dvh-4rem)] w-full max-w-3xl flex-col px-4 lg:min-h-dvh"
      >
        <h1 className="sr-only">{view.title}</h1>
        <div className="grow space-y-6 pt-6 pb-8">
          <MessageList view={view} actions={actions} />
          {pending === null ? null : <UserWords text={pending.text} instant={null} />}
          <ProgressList lines={pickLines(latest, runLive, nodes)} />
        </div>
        <p role="status" className="sr-only">
          {latest === null ? '' : describeNow(nodes, latest)}
        </p>
        <div className="sticky bottom-0 z-10 -mx-4 space-y-2 bg-paper px-4 pt-2 pb-3">
          {reconnecting ? (
            <p role="status" className="flex items-center gap-2 px-2 text-sm text-ink-soft">
              <WifiOff aria-hidden="true" className="size-4" />
              Reconnecting… The run goes on without you.
            </p>
          ) : null}
          <ReviewLink view={view} />
          {latest === null ? null : (
            <div className="xl:hidden">
              <RunStrip
                key={latest.id}
                run={latest}
                nodes={nodes}
                onChange={conversation.putRun}
                onRestarted={requestRefresh}
              />
            </div>
          )}
          <Composer
            field={field}
            text={text}
            busy={sent !== null && sent.runId === null}
            problem={problem}
            onText={setText}
            onSend={() => void send().then(requestRefresh)}
          />
        </div>
      </main>
      {latest === null ? null : (
        <aside
          aria-label="The run"
          className="sticky top-0 hidden h-dvh overflow-y-auto border-l border-line p-5 xl:block"
        >
          <h2 className="label-caps mb-3">This run</h2>
          <RunPanel
            run={latest}
            nodes={nodes}
            onChange={conversation.putRun}
            onRestarted={requestRefresh}
          />
        </aside>
      )}
    </div>
  );
}

/**
 * Whoever came here by sending a request goes on writing here. Not on a touch screen, where that
 * would open the keyboard, and not where something else has the focus already.
 */
function useComposerFocus(field: RefObject<HTMLTextAreaElement | null>): void {
  useEffect(() => {
    const lost = document.activeElement === null || document.activeElement === document.body;
    if (lost && window.matchMedia('(hover: hover)').matches) {
      field.current?.focus({ preventScroll: true });
    }
  }, [field]);
}

/** While it works, the last few lines; while it waits, the last line of the step that waits. */
function pickLines(run: RunView | null, live: RunLive, nodes: NodeView[]): ProgressLine[] {
  if (run === null || isFinished(run.status)) {
    return [];
  }
  const lines = readProgress(live);
  if (run.status === 'queued' || run.status === 'running') {
    return lines.slice(-MOST_LINES);
  }
  const waiting = new Set(nodes.filter((node) => node.state === 'waiting').map((node) => node.id));
  return lines.filter((line) => waiting.has(line.node)).slice(-1);
}
