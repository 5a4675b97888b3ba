'use client';

import Link from 'next/link';
import { useState } from 'react';
import { countActions } from '#lib/domain/deeds.ts';
import type { ApprovalView } from '#lib/domain/views.ts';
import { useDesk } from '../shell/desk-context.tsx';
import { buttonClass } from '../ui/button-class.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { LocalTime } from '../ui/local-time.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { count } from '../ui/time-text.ts';
import { ApprovalCard } from './approval-card.tsx';
import { APPROVAL_WORDS } from './approval-words.ts';

interface ApprovalsScreenProps {
  waiting: ApprovalView[];
  decided: ApprovalView[];
}

/** What waits for the user, in full, and what was decided lately, as a list. */
export function ApprovalsScreen({ waiting: start, decided }: ApprovalsScreenProps) {
  const [waiting, setWaiting] = useState(start);
  const desk = useDesk();
  const open = waiting.filter((approval) => approval.status === 'pending').length;

  function put(changed: ApprovalView): void {
    setWaiting((all) => all.map((one) => (one.id === changed.id ? changed : one)));
    desk.refresh();
  }

  return (
    <main id="main" tabIndex={-1} className="mx-auto max-w-3xl px-4 py-8 sm:px-8">
      <PageHeader
        title="Approvals"
        lead={
          open === 0
            ? 'Nothing waits for your countersignature.'
            : `${count(open, 'approval waits', 'approvals wait')} for your countersignature.`
        }
      />
      {waiting.length === 0 ? (
        <EmptyState title="All clear">
          <p>Before anything is sent or changed, it stops here and asks you.</p>
          <Link href="/" className={buttonClass('primary')}>
            Make a request
          </Link>
        </EmptyState>
      ) : (
        <ul className="space-y-8">
          {waiting.map((approval) => (
            <li key={approval.id}>
              <p className="mb-2 font-serif text-ink-soft">
                “{approval.requestText}”{' '}
                <Link
                  href={`/c/${approval.conversationId}`}
                  className="font-sans text-sm text-seal underline underline-offset-3"
                >
                  conversation
                </Link>
              </p>
              <ApprovalCard approval={approval} level={2} onChange={put} />
            </li>
          ))}
        </ul>
      )}
      {decided.length === 0 ? null : (
        <section className="mt-12">
          <h2 className="mb-3 font-serif text-xl">Lately</h2>
          <ul className="sheet divide-y divide-line">
            {decided.map((approval) => (
              <DecidedEntry key={approval.id} approval={approval} />
            ))}
          </ul>
        </section>
      )}
    </main>
  );
}

function DecidedEntry({ approval }: { approval: ApprovalView }) {
  const approved = approval.actions.filter((entry) => entry.final !== null).length;
  return (
    <li>
      <Link
        href={`/approvals/${approval.id}`}
        className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 px-4 py-3.5 hover:bg-well sm:px-5"
      >
        <span className="min-w-0 grow basis-64">
          <span className="line-clamp-1 font-serif">{approval.requestText}</span>
          <span className="block text-sm text-ink-faint">
            <LocalTime instant={approval.decidedAt ?? approval.createdAt} /> · {approved} of{' '}
            {countActions(approval.actions.map((entry) => entry.action))} approved
          </span>
        </span>
        <span className="text-sm font-medium text-ink-soft">
          {APPROVAL_WORDS[approval.status].short}
        </span>
      </Link>
    </li>
  );
}
