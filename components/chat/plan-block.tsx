import { ChevronDown } from 'lucide-react';
import type { Block } from '#lib/domain/chat.ts';
import { type Estimate, formatMicros } from '#lib/domain/money.ts';

/** What is going to be done, in words, and what it is expected to cost. */
export function PlanBlock({ block }: { block: Extract<Block, { type: 'plan' }> }) {
  const { steps, accounts = [], notes, estimate, hash } = block;
  const units = estimate.lines.reduce((sum, line) => sum + line.quotaUnits, 0);
  // Two steps may read the same: their numbers tell them apart.
  const numbered = steps.map((step, index) => ({
    number: index + 1,
    step,
    accounts: accounts[index] ?? [],
    line: estimate.lines[index],
  }));
  return (
    <div className="sheet px-4 py-4 sm:px-5">
      <h3 className="label-caps">Plan</h3>
      <ol className="mt-2 list-decimal space-y-2 pl-5 marker:font-serif marker:text-ink-faint">
        {numbered.map(({ number, step, ...facts }) => (
          <li key={number}>
            <span className="break-words">{step}</span>
            <StepFacts step={step} {...facts} />
          </li>
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
        <p className="mt-2 ml-6 text-ink-faint">
          Written by {estimate.model}. {units} of Google’s quota units in all. Plan{' '}
          <code className="font-mono text-xs">{hash.slice(0, 12)}</code>
        </p>
      </details>
    </div>
  );
}

interface StepFactsProps {
  step: string;
  accounts: string[];
  line: Estimate['lines'][number] | undefined;
}

/** Whose account a step is about, where its words do not say so, and what it is expected to cost. */
function StepFacts({ step, accounts, line }: StepFactsProps) {
  const cost =
    line === undefined || (line.micros === 0 && line.quotaUnits === 0)
      ? []
      : [
          formatMicros(line.micros),
          `${line.quotaUnits} ${line.quotaUnits === 1 ? 'unit' : 'units'}`,
        ];
  const facts = [...accounts.filter((account) => !step.includes(account)), ...cost];
  return facts.length === 0 ? null : (
    <span className="block text-sm break-words text-ink-faint">{facts.join(' · ')}</span>
  );
}
