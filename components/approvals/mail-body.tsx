import type { Action, ReplyEdit } from '#lib/domain/action.ts';
import { DiffText } from './diff-text.tsx';

interface DraftBodyProps {
  action: Action;
  /** The user's version; null: as proposed. */
  edit: ReplyEdit | null;
}

/**
 * The text that would be sent, against what is there now: the proposed draft where the user edited
 * it, the previous draft where there is one, and otherwise no mail at all.
 */
export function DraftBody({ action, edit }: DraftBodyProps) {
  const proposed = { subject: action.payload.subject, body: action.payload.body };
  const before = edit === null ? action.before : proposed;
  const after = edit ?? proposed;
  return (
    <figure className="overflow-hidden rounded-lg border border-line bg-paper">
      <figcaption className="flex items-center gap-2 border-b border-line px-3.5 py-1.5 text-xs text-ink-faint">
        {describeComparison(action, edit)}
      </figcaption>
      <div className="flex">
        <span
          aria-hidden="true"
          className={before === null ? 'w-1 shrink-0 bg-seal' : 'w-1 shrink-0 bg-line-strong'}
        />
        <div className="min-w-0 grow px-3.5 py-3 leading-relaxed whitespace-pre-wrap">
          {before !== null && before.subject !== after.subject ? (
            <p className="mb-2 border-b border-line pb-2 font-medium">
              <span className="text-ink-faint">Subject: </span>
              <DiffText before={before.subject} after={after.subject} gaps={action.gaps} />
            </p>
          ) : null}
          <DiffText before={before?.body ?? null} after={after.body} gaps={action.gaps} />
        </div>
      </div>
    </figure>
  );
}

function describeComparison(action: Action, edit: ReplyEdit | null): string {
  if (edit !== null) {
    return 'Your version, against the proposed draft';
  }
  return action.before === null
    ? 'New mail: all of it is added, nothing is replaced'
    : 'Against the previous draft';
}
