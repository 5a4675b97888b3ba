import type { MailAction } from '#lib/domain/action.ts';
import { DiffText } from './diff-text.tsx';

interface MailBodyProps {
  action: MailAction;
  /** The user's version; null: as proposed. */
  edited: MailAction | null;
}

/**
 * The text that would leave, against what is there now: the proposed text where the user edited it,
 * the previous draft where there is one, and otherwise no mail at all.
 */
export function MailBody({ action, edited }: MailBodyProps) {
  const before = edited === null ? action.before : action.payload;
  const after = (edited ?? action).payload;
  return (
    <figure className="overflow-hidden rounded-lg border border-line bg-paper">
      <figcaption className="border-b border-line px-3.5 py-1.5 text-xs text-ink-faint">
        {describeComparison(action, edited !== null)}
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
      {action.kind === 'forward_mail' ? <Forwarded action={action} /> : null}
    </figure>
  );
}

function describeComparison(action: MailAction, edited: boolean): string {
  if (edited) {
    return 'Your version, against the proposed text';
  }
  if (action.before !== null) {
    return 'Against the previous draft';
  }
  switch (action.kind) {
    case 'create_draft':
      return 'New draft, saved among your drafts; it is not sent to anybody';
    case 'forward_mail':
      return 'The text above the forwarded mail; all of it is added';
    default:
      return 'New mail: all of it is added, nothing is replaced';
  }
}

/** What goes along below the text. */
function Forwarded({ action }: { action: Extract<MailAction, { kind: 'forward_mail' }> }) {
  const { attachments } = action.payload;
  return (
    <div className="border-t border-line px-3.5 py-2 text-sm text-ink-soft">
      <p>Below it, the forwarded mail as it is.</p>
      {attachments.length === 0 ? null : (
        <>
          <p>Its attachments go along:</p>
          <ul className="mt-0.5 list-disc pl-5">
            {attachments.map(({ filename, size }) => (
              <li key={filename} className="wrap-anywhere">
                {filename} <span className="text-ink-faint">({formatSize(size)})</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/** `118 kB`, `2.4 MB`. */
function formatSize(bytes: number): string {
  return bytes < 1_000_000
    ? `${Math.max(1, Math.round(bytes / 1000))} kB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
