import { countActions } from '#lib/domain/deeds.ts';
import type { RunRecordView } from '#lib/domain/views.ts';
import { ActionList } from '../approvals/action-list.tsx';
import { APPROVAL_WORDS } from '../approvals/approval-words.ts';
import { readOutcome } from '../approvals/outcome.ts';
import { ResultNotes } from '../approvals/result-notes.tsx';
import { LocalTime } from '../ui/local-time.tsx';

type RecordApprovalProps = RunRecordView['shown'][number];

/** What was shown for approval, and who decided it, when and how. */
export function RecordApproval({ approval, decision }: RecordApprovalProps) {
  const outcome = readOutcome(approval.actions);
  return (
    <article className="sheet overflow-hidden">
      <header className="border-b border-line px-4 py-3 sm:px-6">
        <h3 className="font-serif text-lg">
          {countActions(approval.actions.map((entry) => entry.action))}
        </h3>
        <p className="text-sm text-ink-soft">
          Shown <LocalTime instant={approval.createdAt} />. {APPROVAL_WORDS[approval.status].short}
          {decision === null ? null : (
            <>
              {' '}
              <LocalTime instant={decision.at} />, {nameChannel(decision.channel)}
              {decision.address === null ? '' : `, from the address ${decision.address}`}
            </>
          )}
          .
        </p>
        {decision?.agent == null ? null : (
          <p className="text-xs text-ink-faint wrap-anywhere">{decision.agent}</p>
        )}
        <p className="text-xs text-ink-faint">
          Digest <code className="font-mono wrap-anywhere">{approval.digest}</code>
        </p>
      </header>
      <ResultNotes outcome={outcome} />
      <ActionList approval={approval} choices={null} drops={outcome.drops} Heading="h4" />
    </article>
  );
}

function nameChannel(channel: string): string {
  switch (channel) {
    case 'chat':
      return 'by you, on these pages';
    case 'link':
      return 'by the link of the notification mail';
    case 'api':
      return 'over the API';
    default:
      return channel;
  }
}
