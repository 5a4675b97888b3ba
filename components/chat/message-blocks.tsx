'use client';

import type { Block } from '#lib/domain/chat.ts';
import type { ApprovalView, ConversationView, EffectView, RunView } from '#lib/domain/views.ts';
import { ApprovalCard } from '../approvals/approval-card.tsx';
import { EffectList } from '../effects/effect-list.tsx';
import { BriefingBlock } from './briefing-block.tsx';
import { NextBlock } from './next-block.tsx';
import { PermissionBlock } from './permission-block.tsx';
import { PlanBlock } from './plan-block.tsx';
import { ProblemBlock } from './problem-block.tsx';
import { QuestionBlock } from './question-block.tsx';
import { SummaryBlock } from './summary-block.tsx';

/** What the blocks of a conversation can bring about. */
export interface BlockActions {
  onSuggestion(text: string): void;
  putApproval(approval: ApprovalView): void;
  putEffects(effects: EffectView[]): void;
  putRun(run: RunView): void;
  requestRefresh(): void;
}

interface MessageBlockProps {
  block: Block;
  view: ConversationView;
  actions: BlockActions;
}

export function MessageBlock({ block, view, actions }: MessageBlockProps) {
  switch (block.type) {
    case 'text':
      return <p className="max-w-prose whitespace-pre-line">{block.text}</p>;
    case 'plan':
      return <PlanBlock block={block} />;
    case 'summary':
      return <SummaryBlock block={block} />;
    case 'briefing':
      return <BriefingBlock briefing={block.briefing} />;
    case 'next':
      return (
        <NextBlock block={block} conversationId={view.id} onStarted={actions.requestRefresh} />
      );
    case 'permission':
      return <PermissionBlock block={block} />;
    case 'problem':
      return (
        <ProblemBlock
          block={block}
          canRetry={view.runs.some((run) => run.id === block.retryRunId && run.status === 'failed')}
          canRestart={view.runs.some((run) => run.id === block.restartRunId && run.restartable)}
          onSuggestion={actions.onSuggestion}
          onRetried={actions.putRun}
          onRestarted={actions.requestRefresh}
        />
      );
    case 'question':
      return (
        <QuestionBlock
          block={block}
          open={view.runs.some((run) => run.id === block.runId && run.status === 'awaiting_answer')}
          onAnswered={actions.requestRefresh}
        />
      );
    case 'approval': {
      const approval = view.approvals.find((one) => one.id === block.approvalId);
      return approval === undefined ? (
        <p className="text-ink-soft">Reading what is to be approved…</p>
      ) : (
        <ApprovalCard approval={approval} level={3} onChange={actions.putApproval} />
      );
    }
    case 'effects': {
      const effects = view.effects.filter((effect) => effect.runId === block.runId);
      return effects.length === 0 ? null : (
        <EffectList
          runId={block.runId}
          effects={effects}
          level={3}
          onChange={actions.putEffects}
          onStale={actions.requestRefresh}
        />
      );
    }
  }
}
