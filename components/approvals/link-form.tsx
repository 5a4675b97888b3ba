import { clsx } from 'clsx';
import type { ApprovalView } from '#lib/domain/views.ts';
import { buttonClass } from '../ui/button-class.ts';
import { findGaps } from './decision.ts';
import { LinkActions } from './link-actions.tsx';
import { describeConsequence, foreseeOutcome } from './outcome.ts';

interface LinkFormProps {
  approval: ApprovalView;
  /** Where the forms go. */
  decisionPath: string;
  /** True where the user came by the Reject link. */
  rejectFirst: boolean;
}

/**
 * Decides on an approval by two plain forms: one carries a choice and the edits of each action, the
 * other rejects all of it, so neither can be taken for the other.
 */
export function LinkForm({ approval, decisionPath, rejectFirst }: LinkFormProps) {
  const total = approval.actions.length;
  const marks = total > 1 || approval.actions.some(({ action }) => findGaps(action).length > 0);
  const whole = foreseeOutcome(approval, { digest: approval.digest, actions: [], rest: 'approve' });
  return (
    <>
      <form id="approve" method="post" action={decisionPath}>
        <input type="hidden" name="digest" value={approval.digest} />
        <LinkActions approval={approval} choice={marks ? 'mark' : 'plain'} />
      </form>
      <form id="reject" method="post" action={decisionPath}>
        <input type="hidden" name="digest" value={approval.digest} />
        <input type="hidden" name="choice" value="reject" />
      </form>
      <footer className="border-t border-line bg-well/60 px-4 py-5 sm:px-6">
        <p className="text-sm font-medium">
          {total === 1 ? 'If you approve it:' : 'If you approve all of it:'}
        </p>
        <ul className="mt-0.5 space-y-0.5 text-sm text-ink-soft">
          {describeConsequence(whole, approval.undoMinutes).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
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
