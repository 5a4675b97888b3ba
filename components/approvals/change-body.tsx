'use client';

import { clsx } from 'clsx';
import { Mail } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Action, ActionKind } from '#lib/domain/action.ts';
import { writeEventSpan } from '#lib/domain/event-time.ts';
import {
  explainChanges,
  explainTelling,
  type FieldChange,
  writeAddress,
} from '#lib/domain/explain-action.ts';
import { LocalTime } from '../ui/local-time.tsx';
import { useTimeZone } from '../ui/time-zone.tsx';
import { ChangeValue, ListChanges } from './change-value.tsx';

interface ChangeBodyProps {
  action: Action;
  /** The user's version; null: as proposed. */
  edited: Action | null;
}

/** What an action on a mail's place or on an event changes, field by field: now, and afterwards. */
export function ChangeBody({ action, edited }: ChangeBodyProps) {
  const { timeZone, known } = useTimeZone();
  const zone = known ? timeZone : null;
  const shown = edited ?? action;
  const telling = explainTelling(shown);
  return (
    <figure className="overflow-hidden rounded-lg border border-line bg-paper">
      <figcaption className="border-b border-line px-3.5 py-1.5 text-xs text-ink-faint">
        {edited === null || !EDITED_KINDS.has(action.kind)
          ? CAPTIONS[action.kind]
          : describeEdit(action.kind)}
      </figcaption>
      <div className="flex">
        <span aria-hidden="true" className={clsx('w-1 shrink-0', BARS[action.kind])} />
        <dl className="grid min-w-0 grow grid-cols-[4.25rem_minmax(0,1fr)] gap-x-3 gap-y-1.5 px-3.5 py-3 sm:grid-cols-[5.5rem_minmax(0,1fr)]">
          <Target action={shown} zone={zone} />
          {explainChanges(shown, zone, action).map((change) => (
            <Row key={change.label} label={change.label}>
              <Change change={change} plain={WHOLE.has(action.kind)} />
            </Row>
          ))}
        </dl>
      </div>
      {telling === null ? null : (
        <p className="flex items-start gap-2 border-t border-line px-3.5 py-2 text-sm">
          <Mail aria-hidden="true" className="mt-1 size-4 shrink-0 text-ink-faint" />
          {telling}
        </p>
      )}
    </figure>
  );
}

/** Kinds of which all of it comes or goes, so that there is nothing to tell apart. */
const WHOLE: ReadonlySet<ActionKind> = new Set(['create_event', 'delete_event']);

/** Kinds of which more can be edited than who is told. */
const EDITED_KINDS: ReadonlySet<ActionKind> = new Set(['create_event', 'patch_event']);

const CAPTIONS: Partial<Record<ActionKind, string>> = {
  change_labels: 'The labels of the mail: what stays, comes and goes',
  trash_mail: 'The mail as it is, with its attachments',
  create_event: 'New event: all of it is added',
  patch_event: 'What changes; everything else of the event stays',
  move_event: 'The event as it is, moved to another calendar',
  delete_event: 'All of this is deleted',
  respond_to_event: 'Your answer to the invitation',
};

const BARS: Partial<Record<ActionKind, string>> = {
  change_labels: 'bg-line-strong',
  trash_mail: 'bg-stop',
  create_event: 'bg-seal',
  patch_event: 'bg-line-strong',
  move_event: 'bg-line-strong',
  delete_event: 'bg-stop',
  respond_to_event: 'bg-line-strong',
};

function describeEdit(kind: ActionKind): string {
  return kind === 'create_event'
    ? 'Your version, against the proposed event'
    : 'Your version, against the event as it is';
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-sm leading-6 text-ink-faint">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}

/** Which mail or event it is, where the changes alone do not say so. */
function Target({ action, zone }: { action: Action; zone: string | null }) {
  switch (action.kind) {
    case 'change_labels':
    case 'trash_mail':
      return (
        <>
          <Row label="From">
            <span className="wrap-anywhere">{writeAddress(action.payload.from)}</span>
          </Row>
          <Row label="Received">
            <LocalTime instant={action.payload.date} />
          </Row>
        </>
      );
    case 'patch_event':
    case 'move_event':
    case 'respond_to_event':
      return (
        <Row label="Event">
          {action.payload.summary}
          <span className="block text-sm text-ink-soft">
            {writeEventSpan(action.payload.start, action.payload.end, zone)}
          </span>
        </Row>
      );
    default:
      return null;
  }
}

function Change({ change, plain }: { change: FieldChange; plain: boolean }) {
  return 'items' in change ? (
    <ListChanges items={change.items} plain={plain} />
  ) : (
    <ChangeValue before={change.before} after={change.after} plain={plain} />
  );
}
