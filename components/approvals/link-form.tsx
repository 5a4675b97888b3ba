import { clsx } from 'clsx';
import type { ApprovalView } from '#lib/domain/views.ts';
import { buttonClass } from '../ui/button-class.ts';
import { LinkDraft } from './link-draft.tsx';

interface LinkFormProps {
  approval: ApprovalView;
  /** Where the forms go. */
  decisionPath: string;
  /** True where the user came by the Reject link. */
  rejectFirst: boolean;
}

/**
 * Decides on an approval by two plain forms: one carries a choice and the text of each draft, the
 * other rejects all of it, so neither can be taken for the other.
 */
export function LinkForm({ approval, decisionPath, rejectFirst }: LinkFormProps) {
  const total = approval.actions.length;
  const marks = total > 1 || approval.actions.some((entry) => entry.action.gaps.length > 0);
  return (
    <>
      <form id="approve" method="post" action={decisionPath}>
        <input type="hidden" name="digest" value={approval.digest} />
        <ol>
          {approval.actions.map((entry, at) => (
            <LinkDraft
              key={entry.action.id}
              entry={entry}
              place={`${at + 1}/${total}`}
              choice={marks ? 'mark' : 'plain'}
            />
          ))}
        </ol>
      </form>
      <form id="reject" method="post" action={decisionPath}>
        <input type="hidden" name="digest" value={approval.digest} />
        <input type="hidden" name="choice" value="reject" />
      </form>
      <footer className="border-t border-line bg-well/60 px-4 py-5 sm:px-6">
        <p className="text-sm text-ink-soft">
          {approval.undoMinutes === 0
            ? 'What you approve is sent at once; there is no undo.'
            : `What you approve is held for ${approval.undoMinutes} minutes, then sent. You can undo it in the conversation until then.`}
        </p>
        <div
          className={clsx(
            'mt-4 flex gap-3 max-sm:flex-col',
            rejectFirst && 'flex-row-reverse justify-end max-sm:flex-col-reverse',
          )}
        >
          <button
            type="submit"
            form="approve"
            className={buttonClass(rejectFirst ? 'plain' : 'primary', 'large')}
          >
            {marks ? 'Approve as marked above' : 'Approve'}
          </button>
          <button type="submit" form="reject" className={buttonClass('stop', 'large')}>
            {total === 1 ? 'Reject' : `Reject all ${total}`}
          </button>
        </div>
      </footer>
    </>
  );
}
