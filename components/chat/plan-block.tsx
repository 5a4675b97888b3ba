import { ChevronDown } from 'lucide-react';
import type { Block } from '#lib/domain/chat.ts';
import { formatMicros } from '#lib/domain/money.ts';

/** What is going to be done, in words, and what it is expected to cost. */
export function PlanBlock({ block }: { block: Extract<Block, { type: 'plan' }> }) {
  const { steps, notes, estimate, hash } = block;
  const units = estimate.lines.reduce((sum, line) => sum + line.quotaUnits, 0);
  return (
    <div className="sheet px-4 py-4 sm:px-5">
      <h3 className="label-caps">Plan</h3>
      <ol className="mt-2 list-decimal space-y-1 pl-5 marker:font-serif marker:text-ink-faint">
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {notes.length === 0 ? null : (
        <ul className="mt-3 space-y-1 border-l-2 border-line pl-3 text-sm text-ink-soft">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <details className="group mt-3 border-t border-line pt-3 text-sm">
        <summary className="flex list-none flex-wrap items-center gap-x-2 rounded text-ink-soft hover:text-ink">
          <ChevronDown
            aria-hidden="true"
            className="size-4 -rotate-90 transition-transform group-open:rotate-0"
          />
          <span>
            Estimated cost{' '}
            <strong className="text-ink">{formatMicros(estimate.totalMicros)}</strong>
          </span>
        </summary>
        <table className="mt-2 ml-6 w-[calc(100%-1.5rem)] text-left">
          <thead className="sr-only">
            <tr>
              <th scope="col">Step</th>
              <th scope="col">Quota units</th>
              <th scope="col">Cost</th>
            </tr>
          </thead>
          <tbody>
            {estimate.lines.map((line) => (
              <tr key={line.label}>
                <td className="py-0.5 pr-3">{line.label}</td>
                <td className="py-0.5 pr-3 text-right text-ink-faint tabular-nums">
                  {line.quotaUnits} units
                </td>
                <td className="py-0.5 text-right tabular-nums">{formatMicros(line.micros)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className="mt-2 ml-6 text-ink-faint">
          Written by {estimate.model}. {units} of Google’s quota units in all. Plan{' '}
          <code className="font-mono text-xs">{hash.slice(0, 12)}</code>
        </p>
      </details>
    </div>
  );
}
