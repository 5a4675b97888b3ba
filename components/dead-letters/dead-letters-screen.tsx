'use client';

import Link from 'next/link';
import { useRef, useState } from 'react';
import type { DeadLetterView } from '#lib/domain/views.ts';
import { useDesk } from '../shell/desk-context.tsx';
import { buttonClass } from '../ui/button-class.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { count } from '../ui/time-text.ts';
import { DeadLetterCard } from './dead-letter-card.tsx';

/** Runs that failed for good and that somebody has to look at, newest first. */
export function DeadLettersScreen({ start }: { start: DeadLetterView[] }) {
  const [letters, setLetters] = useState(start);
  const [told, setTold] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const desk = useDesk();

  function drop(letter: DeadLetterView, what: string): void {
    setLetters((all) => all.filter((one) => one.id !== letter.id));
    setTold(what);
    desk.refresh();
    // The button that was pressed is gone with its card.
    list.current?.focus();
  }

  return (
    <main id="main" tabIndex={-1} className="mx-auto max-w-3xl px-4 py-8 sm:px-8">
      <PageHeader
        title="Needs attention"
        lead={
          letters.length === 0
            ? 'Nothing failed that you have not seen to.'
            : `${count(letters.length, 'run', 'runs')} failed and will not go on without you. Nothing of them is lost: each can be taken up where it stopped.`
        }
      />
      <p role="status" className="mb-4 text-sm text-ink-soft empty:hidden">
        {told}
      </p>
      <div ref={list} tabIndex={-1} className="rounded-xl">
        {letters.length === 0 ? (
          <EmptyState title="All is well">
            <p>When a run fails in spite of all its tries, it is kept here with what went wrong.</p>
            <Link href="/runs" className={buttonClass('plain')}>
              See the history
            </Link>
          </EmptyState>
        ) : (
          <ul className="space-y-5">
            {letters.map((letter) => (
              <DeadLetterCard
                key={letter.id}
                letter={letter}
                onRetried={() => drop(letter, 'It goes on now; follow it in its conversation.')}
                onDismissed={() => drop(letter, 'Taken off the list. It stays in the history.')}
              />
            ))}
          </ul>
        )}
      </div>
    </main>
  );
}
