import { ChevronDown } from 'lucide-react';
import type { ApprovalView } from '#lib/domain/views.ts';
import { Notice } from '../ui/notice.tsx';
import { DraftBody } from './draft-body.tsx';
import { ProvenanceList } from './provenance-list.tsx';
import { Recipients } from './recipients.tsx';
import { RiskBadge } from './risk-badge.tsx';

interface LinkDraftProps {
  entry: ApprovalView['actions'][number];
  place: string;
  /** `none` shows the draft only; `mark` asks for a choice; `plain` leaves that to the buttons. */
  choice: 'none' | 'mark' | 'plain';
}

/** One draft on the page of an approval link, in plain HTML: it must work without scripts. */
export function LinkDraft({ entry, place, choice }: LinkDraftProps) {
  const { action } = entry;
  const { id, payload, gaps } = action;
  return (
    <li className="space-y-3.5 border-t border-line px-4 py-5 first:border-t-0 sm:px-6">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <h2 className="min-w-0 grow basis-56 font-serif text-lg leading-snug">
          <span className="mr-2 text-sm text-ink-faint tabular-nums">{place}</span>
          {payload.subject}
        </h2>
        <RiskBadge level={action.risk.level} />
      </div>
      <Recipients action={action} />
      <DraftBody action={action} edit={null} />
      {choice === 'none' ? null : (
        <>
          {gaps.length === 0 ? null : (
            <Notice tone="warn">
              <p>
                This draft leaves {gaps.length === 1 ? 'a gap' : `${gaps.length} gaps`} for you:{' '}
                {gaps.join(', ')} Fill {gaps.length === 1 ? 'it' : 'them'} under “Edit”, or approve
                the draft as it is.
              </p>
            </Notice>
          )}
          {choice === 'mark' ? (
            <MarkFields
              id={id}
              subject={payload.subject}
              start={gaps.length > 0 ? null : 'approve'}
            />
          ) : (
            <input type="hidden" name={`action:${id}`} value="approve" />
          )}
          <details className="group" open={gaps.length > 0}>
            <summary className="inline-flex list-none items-center gap-1 rounded text-sm font-medium text-seal">
              <ChevronDown
                aria-hidden="true"
                className="size-4 -rotate-90 transition-transform group-open:rotate-0"
              />
              Edit
            </summary>
            <div className="mt-3 space-y-3">
              <label className="block space-y-1">
                <span className="text-sm font-medium">Subject</span>
                <input
                  className="field"
                  name={`subject:${id}`}
                  defaultValue={payload.subject}
                  maxLength={998}
                />
              </label>
              <label className="block space-y-1">
                <span className="text-sm font-medium">Text</span>
                <textarea
                  className="field field-sizing-content min-h-48 leading-relaxed"
                  name={`body:${id}`}
                  defaultValue={payload.body}
                  rows={8}
                />
              </label>
            </div>
          </details>
        </>
      )}
      <details className="group">
        <summary className="inline-flex list-none items-center gap-1 rounded text-sm text-ink-soft">
          <ChevronDown
            aria-hidden="true"
            className="size-4 -rotate-90 transition-transform group-open:rotate-0"
          />
          Why {action.risk.level} risk, and where it all came from
        </summary>
        <div className="mt-2 ml-5 space-y-3">
          <ul className="list-disc space-y-1 pl-5 text-sm text-ink-soft">
            {action.risk.reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
          <ProvenanceList entries={action.provenance} />
        </div>
      </details>
    </li>
  );
}

interface MarkFieldsProps {
  id: string;
  subject: string;
  start: 'approve' | null;
}

function MarkFields({ id, subject, start }: MarkFieldsProps) {
  return (
    <fieldset className="flex flex-wrap gap-x-6 gap-y-2">
      <legend className="sr-only">Decide on “{subject}”</legend>
      {(['approve', 'reject'] as const).map((choice) => (
        <label key={choice} className="inline-flex min-h-11 items-center gap-2.5 font-medium">
          <input
            type="radio"
            name={`action:${id}`}
            value={choice}
            required={true}
            defaultChecked={choice === start}
            className="size-5 accent-seal"
          />
          {choice === 'approve' ? 'Approve' : 'Reject'}
        </label>
      ))}
    </fieldset>
  );
}
