'use client';

import { ChevronDown, PenLine } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import type { Address } from '#lib/domain/mail.ts';
import type { ApprovalView } from '#lib/domain/views.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { ACTION_WORDS } from './approval-words.ts';
import { applyEdit, type DraftChoice, findGaps } from './decision.ts';
import { DraftBody } from './draft-body.tsx';
import { DraftEditor } from './draft-editor.tsx';
import { MarkControl } from './mark-control.tsx';
import { ProvenanceList } from './provenance-list.tsx';
import { Recipients } from './recipients.tsx';
import { RiskBadge } from './risk-badge.tsx';

interface DraftItemProps {
  entry: ApprovalView['actions'][number];
  place: string;
  Heading: 'h3' | 'h4';
  /** null where nothing is to be decided any more. */
  choice: DraftChoice | null;
  disabled: boolean;
  onChoice(choice: DraftChoice): void;
}

/** One draft of an approval: who, what, why, and the user's mark. */
export function DraftItem({ entry, place, Heading, choice, disabled, onChoice }: DraftItemProps) {
  const { action, status, final } = entry;
  const edit = choice === null ? readFinalEdit(entry) : choice.edit;
  const [editing, setEditing] = useState(false);
  const editButton = useRef<HTMLButtonElement>(null);
  const gaps = findGaps(action, edit);
  const proposed = { subject: action.payload.subject, body: action.payload.body };
  const subject = edit?.subject ?? final?.payload.subject ?? proposed.subject;

  function closeEditor(): void {
    setEditing(false);
    // The button comes back in the same commit; focus follows once it is there.
    requestAnimationFrame(() => editButton.current?.focus());
  }

  return (
    <li className="space-y-3.5 border-t border-line px-4 py-5 first:border-t-0 sm:px-6">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <Heading className="min-w-0 grow basis-64 font-serif text-lg leading-snug">
          <span className="mr-2 text-sm text-ink-faint tabular-nums">{place}</span>
          {subject}
        </Heading>
        <div className="flex flex-wrap gap-1.5">
          <RiskBadge level={action.risk.level} />
          {choice === null ? (
            <Badge tone={ACTION_WORDS[status].tone}>{ACTION_WORDS[status].text}</Badge>
          ) : null}
        </div>
      </div>
      {choice === null ? (
        <Disclosure title={`To ${listNames(action.payload.to)}: show the mail`}>
          <div className="space-y-3.5">
            <Recipients action={action} />
            <DraftBody action={action} edit={edit} />
          </div>
        </Disclosure>
      ) : (
        <Recipients action={action} />
      )}
      {editing && choice !== null ? (
        <DraftEditor
          start={edit ?? proposed}
          proposed={proposed}
          onCancel={closeEditor}
          onSave={(saved) => {
            onChoice(applyEdit(action, choice, saved));
            closeEditor();
          }}
        />
      ) : null}
      {choice === null || editing ? null : <DraftBody action={action} edit={edit} />}
      {choice === null || gaps.length === 0 || editing ? null : (
        <GapNotice gaps={gaps} asIs={choice.mark === 'approve'} />
      )}
      {choice === null || editing ? null : (
        <div className="flex flex-wrap items-center gap-2">
          <MarkControl
            legend={`Decide on “${subject}”`}
            mark={choice.mark}
            approveText={gaps.length > 0 ? 'Send as it is' : 'Approve'}
            disabled={disabled}
            onMark={(mark) => onChoice({ ...choice, mark })}
          />
          <Button
            ref={editButton}
            size="small"
            tone="quiet"
            disabled={disabled}
            onClick={() => setEditing(true)}
          >
            <PenLine aria-hidden="true" className="size-4" />
            {nameEdit(gaps.length)}
            <span className="sr-only"> of “{subject}”</span>
          </Button>
        </div>
      )}
      <div className="space-y-1.5">
        <Disclosure
          title={`Why ${action.risk.level} risk`}
          start={choice !== null && action.risk.level !== 'low'}
        >
          <ul className="list-disc space-y-1 pl-5 text-sm text-ink-soft">
            {action.risk.reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </Disclosure>
        {action.provenance.length === 0 ? null : (
          <Disclosure title="Where recipients and facts came from">
            <ProvenanceList entries={action.provenance} />
          </Disclosure>
        )}
      </div>
    </li>
  );
}

function nameEdit(gaps: number): string {
  if (gaps === 0) {
    return 'Edit';
  }
  return gaps === 1 ? 'Fill the gap' : 'Fill the gaps';
}

function listNames(addresses: Address[]): string {
  return addresses.map(({ name, address }) => (name === '' ? address : name)).join(', ');
}

function readFinalEdit({ status, final }: ApprovalView['actions'][number]) {
  return status === 'edited' && final !== null
    ? { subject: final.payload.subject, body: final.payload.body }
    : null;
}

function GapNotice({ gaps, asIs }: { gaps: string[]; asIs: boolean }) {
  return (
    <Notice tone="warn">
      {asIs ? (
        <p>
          It will be sent with {gaps.length === 1 ? 'its gap' : 'its gaps'} open: {gaps.join(', ')}
        </p>
      ) : (
        <p>
          This draft leaves {gaps.length === 1 ? 'a gap' : `${gaps.length} gaps`} for you:{' '}
          {gaps.join(', ')} It is sent only if you fill {gaps.length === 1 ? 'it' : 'them'}, or
          choose to send it as it is.
        </p>
      )}
    </Notice>
  );
}

interface DisclosureProps {
  title: string;
  /** True where it is open from the start. */
  start?: boolean;
  children: ReactNode;
}

function Disclosure({ title, start = false, children }: DisclosureProps) {
  return (
    <details className="group" open={start}>
      <summary className="inline-flex list-none items-center gap-1 rounded text-sm text-ink-soft hover:text-ink">
        <ChevronDown
          aria-hidden="true"
          className="size-4 -rotate-90 transition-transform group-open:rotate-0"
        />
        {title}
      </summary>
      <div className="mt-1.5 mb-2 ml-5">{children}</div>
    </details>
  );
}
