import Link from 'next/link';
import type { ReactNode } from 'react';
import { formatMicros } from '#lib/domain/money.ts';
import type { RunRecordView } from '#lib/domain/views.ts';
import { EffectBadge, EffectLine, EffectTitle } from '../effects/effect-line.tsx';
import { buttonClass } from '../ui/button-class.ts';
import { Disclosure } from '../ui/disclosure.tsx';
import { LocalTime } from '../ui/local-time.tsx';
import { Verbatim } from '../ui/verbatim.tsx';
import { RecordApproval } from './record-approval.tsx';
import { RunBadge } from './run-badge.tsx';
import { nameWriter } from './run-words.ts';

/** A run from its request to what was done: to be read, with nothing to press. */
export function RecordScreen({ record }: { record: RunRecordView }) {
  const { run, asked, planned, read, shown, done } = record;
  return (
    <main id="main" tabIndex={-1} className="mx-auto max-w-3xl px-4 py-8 sm:px-8">
      <header className="mb-8">
        <p className="label-caps">Record</p>
        <h1 className="mt-1 font-serif text-2xl leading-snug tracking-tight whitespace-pre-wrap sm:text-3xl">
          {asked.text.trim() === '' ? '(nothing)' : asked.text}
        </h1>
        <div className="mt-4 flex flex-wrap items-center gap-3">
          <RunBadge status={run.status} />
          <Link href={`/runs/${run.id}`} className={buttonClass('quiet', 'small')}>
            Back to the run
          </Link>
        </div>
      </header>
      <ol className="space-y-8">
        <Part title="What you asked">
          <p>
            “{asked.text}”, <LocalTime instant={asked.at} />, in the time zone{' '}
            {asked.timeZone.replaceAll('_', ' ')}.
          </p>
        </Part>
        <Part title="What was planned">
          {planned === null ? (
            <p className="text-ink-soft">No plan was made.</p>
          ) : (
            <Plan planned={planned} run={run} />
          )}
        </Part>
        <Part title="What was read">
          {read.length === 0 ? <p className="text-ink-soft">Nothing was read.</p> : null}
          <ReadList read={read} />
        </Part>
        <Part title="What you were shown, and what you decided">
          {shown.length === 0 ? (
            <p className="text-ink-soft">There was nothing to approve.</p>
          ) : null}
          {shown.map(({ approval, decision }) => (
            <RecordApproval key={approval.id} approval={approval} decision={decision} />
          ))}
        </Part>
        <Part title="What was done">
          {done.length === 0 ? <p className="text-ink-soft">Nothing was done.</p> : null}
          {done.length === 0 ? null : (
            <ul className="sheet divide-y divide-line">
              {done.map((effect) => (
                <li
                  key={effect.id}
                  className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3.5 sm:px-5"
                >
                  <div className="min-w-0 grow basis-60">
                    <EffectTitle effect={effect} />
                    <EffectLine effect={effect} counting={false} undoable={false} />
                  </div>
                  <EffectBadge effect={effect} />
                </li>
              ))}
            </ul>
          )}
        </Part>
      </ol>
    </main>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <li className="space-y-3">
      <h2 className="border-b border-line pb-1 font-serif text-xl">{title}</h2>
      {children}
    </li>
  );
}

interface PlanProps {
  planned: NonNullable<RunRecordView['planned']>;
  run: RunRecordView['run'];
}

function Plan({ planned, run }: PlanProps) {
  return (
    <>
      <ol className="list-decimal space-y-1 pl-5 marker:font-serif marker:text-ink-faint">
        {planned.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {planned.notes.length === 0 ? null : (
        <ul className="space-y-1 border-l-2 border-line pl-3 text-sm text-ink-soft">
          {planned.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <p className="text-sm text-ink-faint wrap-anywhere">
        {run.estimate === null
          ? ''
          : `Estimated cost ${formatMicros(run.estimate.totalMicros)}, written by ${nameWriter(run.estimate.model)}. `}
        {run.planHash === null ? '' : `Plan ${run.planHash}`}
      </p>
    </>
  );
}

function ReadList({ read }: { read: RunRecordView['read'] }) {
  return (
    <ol className="space-y-2">
      {read.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the record does not change, and the same may be read twice.
        <li key={at}>
          <p>
            <span className="font-medium">{capitalize(one.tool.replaceAll(/[_-]/g, ' '))}</span>{' '}
            <span className="text-sm text-ink-faint">
              in <span className="wrap-anywhere">{one.accountEmail}</span>,{' '}
              <LocalTime instant={one.at} />
            </span>
          </p>
          <Disclosure title="The answer">
            <Verbatim label={`Answer ${at + 1}`} text={one.answer} />
          </Disclosure>
        </li>
      ))}
    </ol>
  );
}

function capitalize(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
